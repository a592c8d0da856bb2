#include "ingest-service/extract/quantity/amount.h"

#include <algorithm>

#include "ingest-service/extract/quantity/counted_noun.h"
#include "ingest-service/extract/quantity/exclude.h"

namespace accord::ingest {
namespace {

constexpr TokenIndex kBoundTokensMax = 5;
// "Team 2 won" is no amount of money, "3,000 won" is.
constexpr int64_t kWeakUnitMin = 1000;

v1::Quantity::Kind KindOf(absl::string_view kind) {
  if (kind == "at_least") return v1::Quantity::KIND_AT_LEAST;
  if (kind == "at_most") return v1::Quantity::KIND_AT_MOST;
  if (kind == "nearly") return v1::Quantity::KIND_NEARLY;
  return v1::Quantity::KIND_ABOUT;
}

// Whether a word of change of several tokens ends here that is no part of the bound that begins at `bound`
// ("không thấp hơn" is no change).
bool EndsChange(const Document& document, TokenIndex end, TokenIndex bound) {
  if (!document.MayHitEndingAt(end, "change_words")) return false;
  for (TokenIndex i = end - std::min(end, kBoundTokensMax); i + 1 < end && i <= bound; ++i) {
    for (const LexiconHit& hit : document.HitsAt(i)) {
      if (hit.category == "change_words" && hit.tokens.end == end) return true;
    }
  }
  return false;
}

// "5 million over three years" tells when; "took over three years", "for over three years" how long.
bool IsSpan(const Document& document, const LexiconHit& bound) {
  if (bound.entry->phrase != "over") return false;
  const TokenIndex at = bound.tokens.begin;
  return at == 0 || document.HitAt(at - 1, "length_openers") == nullptr;
}

// "vượt 8% kế hoạch": how far a plan was passed, not more than 8%.
bool ExceedsPlan(const Document& document, const LexiconHit& bound, TokenIndex next) {
  return document.HitAt(next, "plan_words") != nullptr &&
         document.HitAt(bound.tokens.begin, "change_words") != nullptr;
}

void ReadFraction(Amount* amount) {
  UnitReading percent;
  percent.unit.set_kind(v1::Unit::KIND_PERCENT);
  percent.shift = 2;
  percent.tokens = {amount->tokens.end, amount->tokens.end};
  amount->SetUnit(percent);
  amount->rule = "any.quantity.fraction";
}

// "gấp 2 lần" is a factor, "2 lần" is twice.
bool IsRatioWithoutFactor(const Document& document, const Amount& amount, const UnitReading& unit) {
  if (unit.unit.kind() != v1::Unit::KIND_RATIO || document.language() != "vi") return false;
  const TokenIndex begin = amount.tokens.begin;
  for (TokenIndex i = begin - std::min<TokenIndex>(begin, 3); i < begin; ++i) {
    if (document.tokens[i].Is("gấp") || document.tokens[i].Is("bằng")) return false;
  }
  return true;
}

void ReadCountedNoun(const Document& document, TokenRange sentence, Amount* amount) {
  const Number& number = *amount->number;
  // "one" and "một" are articles and pronouns; other small words count.
  const bool one = number.value == Decimal(1);
  if (amount->label || (number.in_words && one) || !number.value.IsWhole()) return;
  const TokenRange noun = document.language() == "vi"
                              ? CountedNounVi(document, amount->tokens.end, sentence.end)
                              : CountedNounEn(document, amount->tokens.end, sentence.end, one);
  if (noun.empty()) return;
  UnitReading reading;
  reading.unit.set_kind(v1::Unit::KIND_COUNT);
  reading.unit.set_counted_noun(std::string(document.TextOf(noun)));
  reading.tokens = noun;
  amount->SetUnit(reading);
  amount->rule = document.language() == "vi" ? "vi.quantity.count" : "en.quantity.count";
}

absl::string_view RuleFor(const v1::Unit& unit) {
  if (IsMoney(unit)) return "any.quantity.money";
  if (unit.kind() == v1::Unit::KIND_PERCENT) return "any.quantity.percent";
  if (unit.kind() == v1::Unit::KIND_PERCENTAGE_POINT) return "any.quantity.percentage-point";
  if (unit.kind() == v1::Unit::KIND_RATIO) return "any.quantity.ratio";
  return "any.quantity.physical";
}

}  // namespace

void Amount::SetUnit(const UnitReading& reading) {
  unit = reading;
  value = number->value.Shifted(reading.shift);
  alternatives.clear();
  for (const Decimal& other : number->alternatives) alternatives.push_back(other.Shifted(reading.shift));
  if (!reading.tokens.empty()) {
    tokens.begin = std::min(tokens.begin, reading.tokens.begin);
    tokens.end = std::max(tokens.end, reading.tokens.end);
  }
}

void Amount::ShareUnitOf(const Amount& other, bool share_scale) {
  const TokenRange own = tokens;
  SetUnit(*other.unit);
  tokens = own;
  shared = true;
  rule = other.rule;
  if (share_scale && number->scale == 0 && other.number->scale > 0) {
    value = value.Shifted(other.number->scale);
    for (Decimal& one : alternatives) one = one.Shifted(other.number->scale);
  }
}

std::optional<Amount> ReadAmount(const Chart& chart, const Node& node, TokenRange sentence) {
  const Document& document = chart.document();
  Amount amount;
  amount.node = &node;
  amount.number = node.As<Number>();
  amount.value = amount.number->value;
  amount.alternatives = amount.number->alternatives;
  amount.tokens = node.tokens;
  if (amount.number->fraction) {
    ReadFraction(&amount);
    return amount;
  }
  std::optional<UnitReading> before = CurrencyBefore(document, node.tokens.begin, sentence.begin);
  if (before.has_value() && before->weak && amount.value < Decimal(kWeakUnitMin)) return std::nullopt;
  if (!before.has_value() && IsNoQuantity(chart, node)) return std::nullopt;
  amount.label = !before.has_value() && IsLabel(chart, node);
  std::optional<UnitReading> after = UnitAfter(document, node.tokens.end, sentence.end);
  if (after.has_value() && after->weak && amount.value < Decimal(kWeakUnitMin)) after.reset();
  if (before.has_value()) {
    // "US$5 million USD" says its currency twice.
    if (after.has_value() && IsMoney(after->unit)) before->tokens.end = after->tokens.end;
    before->tokens.end = std::max(before->tokens.end, node.tokens.end);
    ReadPer(document, sentence.end, &*before);
    amount.SetUnit(*before);
    amount.rule = "any.quantity.money";
    return amount;
  }
  if (after.has_value() && !IsRatioWithoutFactor(document, amount, *after)) {
    const bool article = amount.number->in_words && amount.value == Decimal(1);
    if (!(article && after->unit.kind() == v1::Unit::KIND_PHYSICAL)) {
      ReadPer(document, sentence.end, &*after);
      amount.SetUnit(*after);
      amount.rule = RuleFor(after->unit);
      return amount;
    }
  }
  ReadCountedNoun(document, sentence, &amount);
  return amount;
}

Bound ReadBound(const Document& document, TokenRange tokens, TokenRange sentence, bool is_time) {
  Bound bound;
  bound.tokens = tokens;
  for (int words = 0; words < 2; ++words) {
    const TokenIndex end = bound.tokens.begin;
    if (!document.MayHitEndingAt(end, "approximators")) break;
    const LexiconHit* found = nullptr;
    for (TokenIndex i = end - std::min(end - sentence.begin, kBoundTokensMax); i < end && found == nullptr;
         ++i) {
      for (const LexiconHit& hit : document.HitsAt(i)) {
        if (hit.category == "approximators" && hit.tokens.end == end && !hit.entry->Has("place"))
          found = &hit;
      }
    }
    // "over three years" is a time in which something happens.
    // "thấp hơn 12%" is a change, not more than 12%.
    if (found != nullptr &&
        (EndsChange(document, end, found->tokens.begin) || ExceedsPlan(document, *found, tokens.end)))
      break;
    if (found == nullptr || (is_time && IsSpan(document, *found))) break;
    const v1::Quantity::Kind kind = KindOf(found->entry->Get("kind"));
    if (bound.kind == v1::Quantity::KIND_EXACT || bound.kind == v1::Quantity::KIND_ABOUT) bound.kind = kind;
    bound.tokens.begin = found->tokens.begin;
  }
  if (bound.tokens.end < sentence.end && document.MayHit(bound.tokens.end, "approximators")) {
    for (const LexiconHit& hit : document.HitsAt(bound.tokens.end)) {
      if (hit.category == "approximators" && hit.entry->Get("place") == "after") {
        bound.kind = KindOf(hit.entry->Get("kind"));
        bound.tokens.end = hit.tokens.end;
        break;
      }
    }
  }
  return bound;
}

}  // namespace accord::ingest
