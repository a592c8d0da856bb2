#include "ingest-service/extract/quantity/range.h"

#include <algorithm>

namespace accord::ingest {
namespace {

// How far before "from" a verb of change can stand.
constexpr TokenIndex kChangeTokensMax = 8;

// "compared with".
constexpr TokenIndex kComparisonTokensMax = 4;

bool Is(const Document& document, TokenIndex at, std::initializer_list<const char*> words) {
  return at < document.tokens.size() && std::any_of(words.begin(), words.end(), [&](const char* word) {
           return document.tokens[at].Is(word);
         });
}

// Only separators of a list between two amounts: "," or "and", both, or one of them with "or".
bool IsListGap(const Document& document, TokenIndex begin, TokenIndex end) {
  if (begin >= end || end - begin > 2) return false;
  for (TokenIndex i = begin; i < end; ++i) {
    if (!Is(document, i, {",", "and", "or", "và", "hoặc", "hay"})) return false;
  }
  return true;
}

// "to", "xuống" between two values of one thing, with words that bound the second.
bool IsChangeGap(const Document& document, TokenIndex begin, TokenIndex end) {
  if (begin >= end || !Is(document, begin, {"to", "lên", "xuống", "còn", "against", "from"})) return false;
  TokenIndex i = begin + 1;
  if (i < end && Is(document, i, {"còn", "lên"})) ++i;
  while (i < end) {
    const LexiconHit* hit = document.HitAt(i, "approximators");
    if (hit == nullptr) return false;
    i = hit->tokens.end;
  }
  return i == end;
}

bool SameUnit(const v1::Unit& a, const v1::Unit& b) {
  return a.kind() == b.kind() && a.code() == b.code() && a.counted_noun() == b.counted_noun();
}

bool ChangeBefore(const Document& document, TokenIndex at, TokenRange sentence) {
  for (TokenIndex i = at - std::min(at - sentence.begin, kChangeTokensMax); i < at; ++i) {
    if (document.HitAt(i, "change_words") != nullptr) return true;
  }
  return false;
}

// "17 of the 128 tenants": the words between a part and its whole.
bool IsPartGap(const Document& document, TokenIndex begin, TokenIndex end) {
  if (begin >= end || end - begin > 3 || !Is(document, begin, {"of", "out", "trong", "trên"})) return false;
  for (TokenIndex i = begin + 1; i < end; ++i) {
    if (!Is(document, i, {"of", "the", "its", "their", "số", "tổng"})) return false;
  }
  return true;
}

bool IsCountOrMeasure(const Amount& amount) {
  if (!amount.unit.has_value()) return false;
  const v1::Unit::Kind kind = amount.unit->unit.kind();
  return kind == v1::Unit::KIND_COUNT || (kind == v1::Unit::KIND_PHYSICAL && !amount.unit->time);
}

// "310 stalls in October, against 140 a year before": a bare number behind a word of comparison.
bool IsCompared(const Document& document, TokenRange number) {
  if (!document.MayHitEndingAt(number.begin, "comparison_words")) return false;
  for (TokenIndex i = number.begin - std::min(number.begin, kComparisonTokensMax); i < number.begin; ++i) {
    for (const LexiconHit& hit : document.HitsAt(i)) {
      if (hit.category == "comparison_words" && hit.tokens.end == number.begin) return true;
    }
  }
  return false;
}

// "of the 21 chapters on the table, 12 have been closed": a part of what opens the clause, before its verb.
bool IsPartOf(const Document& document, const Amount& whole, TokenRange number) {
  const TokenIndex begin = whole.tokens.begin;
  if (begin == 0 || number.begin == 0 || !document.tokens[number.begin - 1].Is(",")) return false;
  const bool of = Is(document, begin - 1, {"of", "số"}) ||
                  (begin > 1 && Is(document, begin - 1, {"the"}) && Is(document, begin - 2, {"of"}));
  if (!of || number.end >= document.tokens.size()) return false;
  return document.HitAt(number.end, "tense_words") != nullptr;
}

enum class Joint { kNone, kDash, kTo, kAnd };

Joint JointAt(const Document& document, TokenIndex begin, TokenIndex end) {
  if (end != begin + 1) return Joint::kNone;
  if (Is(document, begin, {"-", "–", "—"})) return Joint::kDash;
  if (Is(document, begin, {"to", "đến", "tới"})) return Joint::kTo;
  return Is(document, begin, {"and", "và"}) ? Joint::kAnd : Joint::kNone;
}

}  // namespace

void ShareUnits(const Document& document, std::vector<Amount>* amounts) {
  std::vector<Amount>& list = *amounts;
  for (size_t i = list.size(); i-- > 1;) {
    Amount& before = list[i - 1];
    if (before.unit.has_value() || before.label || !list[i].unit.has_value()) continue;
    const bool counted = list[i].unit->unit.kind() == v1::Unit::KIND_COUNT;
    if (counted && IsPartGap(document, before.tokens.end, list[i].tokens.begin)) {
      before.ShareUnitOf(list[i], false);
      continue;
    }
    if (!IsListGap(document, before.tokens.end, list[i].tokens.begin)) continue;
    // A comma alone joins only inside a list that ends with "and".
    const bool comma =
        list[i].tokens.begin == before.tokens.end + 1 && Is(document, before.tokens.end, {","});
    if (!comma || list[i].shared) before.ShareUnitOf(list[i], true);
  }
  const Amount* money = nullptr;
  bool percent = false;
  for (size_t i = 0; i < list.size(); ++i) {
    if (!list[i].unit.has_value() && !list[i].label && i > 0 && list[i - 1].unit.has_value() &&
        IsChangeGap(document, list[i - 1].tokens.end, list[i].tokens.begin)) {
      list[i].ShareUnitOf(list[i - 1], false);
    }
    if (!list[i].unit.has_value() && !list[i].label && i > 0 && IsCountOrMeasure(list[i - 1]) &&
        (IsCompared(document, list[i].tokens) || IsPartOf(document, list[i - 1], list[i].tokens))) {
      list[i].ShareUnitOf(list[i - 1], false);
    }
    if (!list[i].unit.has_value() && list[i].number->scale >= 6 && money != nullptr) {
      list[i].ShareUnitOf(*money, false);
    }
    if (!list[i].unit.has_value()) continue;
    v1::Unit& unit = list[i].unit->unit;
    // "44.5 percent, 7 points more": points after a percentage are percentage points.
    if (percent && (unit.counted_noun() == "points" || unit.counted_noun() == "điểm")) {
      unit.clear_counted_noun();
      unit.set_kind(v1::Unit::KIND_PERCENTAGE_POINT);
      list[i].rule = "any.quantity.points-after-percent";
    }
    percent = percent || unit.kind() == v1::Unit::KIND_PERCENT;
    if (IsMoney(unit)) money = &list[i];
  }
}

std::optional<Range> ReadRange(const Document& document, TokenRange sentence, const Amount& first,
                               const Amount& second) {
  const Joint joint = JointAt(document, first.tokens.end, second.tokens.begin);
  if (joint == Joint::kNone || !second.unit.has_value() || second.label) return std::nullopt;
  const TokenIndex begin = first.tokens.begin;
  const bool opener = begin > sentence.begin;
  const bool between = opener && Is(document, begin - 1, {"between", "giữa"});
  const bool from = opener && Is(document, begin - 1, {"from", "từ"});
  if (joint == Joint::kAnd && !between) return std::nullopt;
  const bool own = first.unit.has_value() && !first.shared;
  if (own && !SameUnit(first.unit->unit, second.unit->unit)) return std::nullopt;
  if (from && ChangeBefore(document, begin - 1, sentence)) return std::nullopt;
  // "from 20% to 60%" is a change in English.
  const bool english = document.language() != "vi";
  if (own && joint == Joint::kTo && !between && (!from || english)) return std::nullopt;
  Range range;
  range.high = second.value;
  range.low = first.number->value.Shifted(second.unit->shift);
  // "8 to 10 million", "$1.5-2 billion": the magnitude is said once.
  const bool sign_before = own && first.unit->tokens.begin < first.node->tokens.begin;
  if (first.number->scale == 0 && second.number->scale > 0 && (!own || (sign_before && second.shared))) {
    range.low = range.low.Shifted(second.number->scale);
  }
  if (!(range.low < range.high)) return std::nullopt;
  range.tokens = {between || from ? begin - 1 : begin, second.tokens.end};
  return range;
}

}  // namespace accord::ingest
