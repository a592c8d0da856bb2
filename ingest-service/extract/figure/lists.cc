#include "ingest-service/extract/figure/lists.h"

#include <algorithm>

#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/figure/settled.h"
#include "ingest-service/extract/figure/subjects.h"
#include "ingest-service/extract/figure/wholes.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

// A whole is told in a few words behind the percentage ("of Hanoi's total exports").
constexpr TokenIndex kWholeTokensMax = 8;

bool IsAnd(const Cues& cues, TokenIndex token) {
  const Cue cue = cues.At("list_words", token);
  return cue.entry != nullptr && cue.entry->Get("kind") == "and";
}

// Without punctuation and joining words at both ends.
TokenRange Trim(const Document& document, const Cues& cues, TokenRange range) {
  while (!range.empty() &&
         (document.tokens[range.begin].kind == TokenKind::kPunct || IsAnd(cues, range.begin))) {
    ++range.begin;
  }
  while (!range.empty() && document.tokens[range.end - 1].kind == TokenKind::kPunct) --range.end;
  return range;
}

std::vector<TokenRange> SplitAt(const Document& document, const Cues& cues, TokenRange range, bool commas,
                                bool ands) {
  std::vector<TokenRange> items;
  TokenIndex begin = range.begin;
  for (TokenIndex i = range.begin; i <= range.end; ++i) {
    const bool comma = i < range.end && commas && document.tokens[i].Is(",");
    const bool joint = i < range.end && ands && IsAnd(cues, i);
    if (i < range.end && !comma && !joint) continue;
    const TokenRange item = Trim(document, cues, {begin, i});
    if (!item.empty()) items.push_back(item);
    begin = i + 1;
  }
  return items;
}

bool IsShare(const FigureFrame& frame) { return frame.transformation == v1::TRANSFORMATION_SHARE; }

// "Kenya buys 3% of ...": the area nearest before an amount that no share word leads in, behind the amount
// before.
FigureArea LastArea(const Chart& chart, const FigureFrame& share) {
  TokenIndex begin = share.sentence.begin;
  for (const Node* quantity : chart.In<QuantityValue>({begin, share.tokens.begin})) {
    begin = std::max(begin, quantity->tokens.end);
  }
  FigureArea last;
  for (const Node* place : chart.In<PlaceValue>({begin, share.tokens.begin})) {
    if (!place->As<PlaceValue>()->adjective) last = {place, place->tokens};
  }
  return last;
}

// The part of a lone share: the words before its share word, back to a comma, the amount before or a word
// that opens a clause.
FigureArea PartBefore(const Chart& chart, const Cues& cues, const FigureFrame& share) {
  const Document& document = chart.document();
  const TokenIndex end =
      share.transformation_words.empty() ? share.tokens.begin : share.transformation_words.begin;
  if (end > share.tokens.begin) {
    const TokenRange subject = SubjectPhrase(chart, cues, share.tokens.begin);
    return subject.empty() ? LastArea(chart, share) : NamedBy(chart, subject);
  }
  TokenIndex begin = end;
  while (begin > share.sentence.begin && document.tokens[begin - 1].kind == TokenKind::kWord &&
         end - begin < kWholeTokensMax) {
    const Cue opener = cues.EndingAt("attribute_words", begin);
    if (OpensClause(opener)) break;
    --begin;
  }
  FigureArea area;
  area.words = Trim(document, cues, {begin, end});
  for (const Node* quantity : chart.In<QuantityValue>({share.sentence.begin, end})) {
    area.words.begin = std::max(area.words.begin, std::min(quantity->tokens.end, area.words.end));
  }
  area.words = Trim(document, cues, area.words);
  while (!area.words.empty() && cues.At("predicate_words", area.words.end - 1).entry != nullptr)
    --area.words.end;
  if (area.words.empty()) return area;
  // "with copper making up 30%" tells the part, "in Peru making up 30%" does not.
  const Cue preposition = cues.At("area_prepositions", area.words.begin);
  if (preposition.entry != nullptr && preposition.entry->Get("role") != "with") return {};
  if (preposition.entry != nullptr) area.words.begin = std::min(preposition.tokens.end, area.words.end);
  return area;
}

// "Zambia 52%, Botswana 11%", "followed by Cambodia with 17%": the area right before the amount.
FigureArea AreaRightBefore(const Chart& chart, TokenRange amount) {
  const Document& document = chart.document();
  TokenIndex end = amount.begin;
  if (end > 0 && (document.tokens[end - 1].Is("with") || document.tokens[end - 1].Is("với") ||
                  document.tokens[end - 1].Is("for")))
    --end;
  // "Gobi Trading LLC (Mongolia) 51%": a note in parentheses stands between.
  constexpr TokenIndex kNoteMax = 4;
  if (end > 0 && document.tokens[end - 1].Is(")")) {
    TokenIndex open = end - 1;
    while (open > 0 && end - open <= kNoteMax && !document.tokens[open].Is("(")) --open;
    if (document.tokens[open].Is("(")) end = open;
  }
  const TokenRange near{end > kWholeTokensMax ? end - kWholeTokensMax : 0, end};
  for (const Nodes& nodes : {chart.In<PlaceValue>(near), chart.In<OrganizationValue>(near)}) {
    for (const Node* node : nodes) {
      if (node->tokens.end == end) return {node, node->tokens};
    }
  }
  return {};
}

// Subject and counterpart of one share.
void ShareAlone(const Chart& chart, const Cues& cues, size_t i, std::vector<FigureFrame>* frames) {
  FigureFrame& share = (*frames)[i];
  const bool last = i + 1 >= frames->size() || !((*frames)[i + 1].sentence == share.sentence);
  const TokenIndex limit = last ? share.sentence.end : (*frames)[i + 1].tokens.begin;
  const WholeReading whole = WholeBehind(chart, cues, *frames, i, share.tokens.end, limit);
  const bool of_level = share.level >= 0;
  const FigureArea part = PartBefore(chart, cues, share);
  FigureArea total = whole.area;
  if (whole.told != nullptr && share.period == nullptr && !share.of_now) TakeTime(*whole.told, &share);
  if (total.empty() && of_level && !part.empty()) total = PhraseOf(chart.document(), (*frames)[share.level]);
  if (!part.empty()) {
    share.subject = part;
  } else if (of_level) {
    // What is made at one place is told by the place.
    const FigureFrame& level = (*frames)[share.level];
    const bool made = level.measure == v1::MEASURE_PRODUCTION && level.subject.node != nullptr;
    share.subject = made ? level.subject : PhraseOf(chart.document(), level);
  }
  share.counterpart = total;
}

bool IsCompared(const Cues& cues, const FigureFrame& frame) {
  return cues.EndingAt("comparison_words", frame.tokens.begin).entry != nullptr;
}

// Gives a run of shares [begin, end) the items of the list before the share word; false when there is no such
// list.
bool Distribute(const Chart& chart, const Cues& cues, size_t begin, size_t end,
                std::vector<FigureFrame>* frames) {
  const Document& document = chart.document();
  FigureFrame& head = (*frames)[begin];
  if (end - begin < 2 || head.transformation_words.empty()) return false;
  // "had 31%, drugs 19% and fruit 7%": each has its part before it.
  constexpr TokenIndex kListGapMax = 2;
  for (size_t i = begin + 1; i < end; ++i) {
    if ((*frames)[i].tokens.begin > (*frames)[i - 1].tokens.end + kListGapMax) return false;
  }
  TokenIndex limit = head.transformation_words.begin;
  TokenRange range = Trim(document, cues, {cues.ClauseOf(head.tokens.begin).begin, limit});
  for (const Cue& cue : cues.Of("list_words")) {
    if (cue.entry->Get("kind") == "include" && cue.tokens.end <= limit) range.begin = cue.tokens.end;
    if (cue.entry->Get("kind") == "respectively" && cue.tokens.end <= limit) range.end = cue.tokens.begin;
  }
  std::vector<TokenRange> items = SplitList(document, cues, range, end - begin);
  if (items.size() != end - begin) return false;
  // "A, B and C are the largest groups, with 3%, 2% and 1%": the predicate is no part of the last.
  for (TokenIndex i = items.back().begin + 1; i < items.back().end; ++i) {
    if (cues.At("predicate_words", i).entry != nullptr) items.back().end = i;
  }
  const FigureFrame& last = (*frames)[end - 1];
  const FigureArea whole = WholeBehind(chart, cues, *frames, begin, last.tokens.end, last.sentence.end).area;
  for (size_t i = begin; i < end; ++i) {
    (*frames)[i].subject = {nullptr, items[i - begin]};
    if (!whole.empty()) (*frames)[i].counterpart = whole;
    (*frames)[i].rule = "figure.share.respectively";
  }
  return true;
}

}  // namespace

std::vector<TokenRange> SplitList(const Document& document, const Cues& cues, TokenRange range,
                                  size_t count) {
  for (const bool ands : {false, true}) {
    const std::vector<TokenRange> items = SplitAt(document, cues, range, true, ands);
    if (items.size() == count) return items;
  }
  // "A, B and C": commas, and only the last item splits at its "and".
  std::vector<TokenRange> items = SplitAt(document, cues, range, true, false);
  if (items.size() + 1 == count) {
    const std::vector<TokenRange> tail = SplitAt(document, cues, items.back(), false, true);
    if (tail.size() == 2) {
      items.pop_back();
      items.insert(items.end(), tail.begin(), tail.end());
      return items;
    }
  }
  return {};
}

void ShareOut(const Chart& chart, const Cues& cues, size_t first, std::vector<FigureFrame>* frames) {
  for (size_t begin = first; begin < frames->size(); ++begin) {
    if (!IsShare((*frames)[begin])) continue;
    size_t end = begin + 1;
    while (end < frames->size() && IsShare((*frames)[end]) &&
           (*frames)[end].transformation_words == (*frames)[begin].transformation_words) {
      ++end;
    }
    if (!Distribute(chart, cues, begin, end, frames)) {
      for (size_t i = begin; i < end; ++i) {
        if (i > begin && IsCompared(cues, (*frames)[i])) {
          // "9%, against 7% a year earlier": the same part of the same whole.
          (*frames)[i].subject = (*frames)[i - 1].subject;
          (*frames)[i].counterpart = (*frames)[i - 1].counterpart;
          continue;
        }
        const FigureArea own = i > begin ? AreaRightBefore(chart, (*frames)[i].tokens) : FigureArea{};
        ShareAlone(chart, cues, i, frames);
        if (own.empty()) continue;
        // The next of a chain has its part before it and the whole of the first.
        (*frames)[i].subject = own;
        (*frames)[i].counterpart = (*frames)[begin].counterpart;
        TakeTime((*frames)[begin], &(*frames)[i]);
      }
    }
    begin = end - 1;
  }
}

bool ContinuesShares(const Chart& chart, const Cues& cues, const FigureFrame& previous, const Node& percent) {
  if (!IsShare(previous)) return false;
  return cues.EndingAt("comparison_words", percent.tokens.begin).entry != nullptr ||
         !AreaRightBefore(chart, percent.tokens).empty();
}

}  // namespace accord::ingest
