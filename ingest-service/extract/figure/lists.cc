#include "ingest-service/extract/figure/lists.h"

#include <algorithm>

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

// The words that tell the whole: behind "of" after the percentage, up to a comma or the next amount.
TokenRange WholeBehind(const Document& document, const Cues& cues, TokenIndex token, TokenIndex limit) {
  const Cue of = cues.At("area_prepositions", token);
  const bool english_of = of.entry != nullptr && of.entry->Get("role") == "of";
  TokenIndex begin = english_of ? of.tokens.end : token;
  TokenIndex end = begin;
  while (end < limit && end - begin < kWholeTokensMax && document.tokens[end].kind == TokenKind::kWord &&
         cues.At("share_words", end).entry == nullptr && cues.At("change_words", end).entry == nullptr) {
    ++end;
    // A possessive stays inside.
    if (end + 1 < limit && (document.tokens[end].Is("'") || document.tokens[end].Is("’"))) end += 2;
  }
  end = std::min(end, limit);
  if (end <= begin) return {};
  return Trim(document, cues, {begin, end});
}

// The phrase of a level that a share belongs to: measure words with the areas around them ("Hanoi's exports
// to Laos").
FigureArea PhraseOf(const FigureFrame& level) {
  FigureArea area;
  if (level.measure_words.empty()) return level.subject;
  area.words = level.measure_words;
  for (const FigureArea* near : {&level.subject, &level.counterpart}) {
    if (near->node == nullptr || !level.sentence.Contains(near->node->tokens)) continue;
    const TokenRange joined{std::min(area.words.begin, near->node->tokens.begin),
                            std::max(area.words.end, near->node->tokens.end)};
    if (joined.size() <= kWholeTokensMax + near->node->tokens.size()) area.words = joined;
  }
  return area;
}

bool IsShare(const FigureFrame& frame) { return frame.transformation == v1::TRANSFORMATION_SHARE; }

// The part of a lone share: the words before its share word back to a comma, without what opens the sentence.
FigureArea PartBefore(const Document& document, const Cues& cues, const FigureFrame& share) {
  TokenIndex end = share.transformation_words.empty() ? share.tokens.begin : share.transformation_words.begin;
  if (end > share.tokens.begin) return share.subject;
  TokenIndex begin = end;
  while (begin > share.sentence.begin && document.tokens[begin - 1].kind == TokenKind::kWord &&
         end - begin < kWholeTokensMax) {
    --begin;
  }
  FigureArea area;
  area.words = Trim(document, cues, {begin, end});
  return area.words.empty() ? share.subject : area;
}

// Gives a run of shares [begin, end) the items of the list before the share word; false when there is no such
// list.
bool Distribute(const Chart& chart, const Cues& cues, size_t begin, size_t end,
                std::vector<FigureFrame>* frames) {
  const Document& document = chart.document();
  FigureFrame& head = (*frames)[begin];
  if (end - begin < 2 || head.transformation_words.empty()) return false;
  TokenIndex limit = head.transformation_words.begin;
  TokenRange range = Trim(document, cues, {head.sentence.begin, limit});
  for (const Cue& cue : cues.Of("list_words")) {
    if (cue.entry->Get("kind") == "include" && cue.tokens.end <= limit) range.begin = cue.tokens.end;
    if (cue.entry->Get("kind") == "respectively" && cue.tokens.end <= limit) range.end = cue.tokens.begin;
  }
  const std::vector<TokenRange> items = SplitList(document, cues, range, end - begin);
  if (items.size() != end - begin) return false;
  const FigureFrame& last = (*frames)[end - 1];
  const TokenRange whole = WholeBehind(document, cues, last.tokens.end, last.sentence.end);
  for (size_t i = begin; i < end; ++i) {
    (*frames)[i].subject = {nullptr, items[i - begin]};
    if (!whole.empty()) (*frames)[i].counterpart = {nullptr, whole};
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
  const Document& document = chart.document();
  for (size_t begin = first; begin < frames->size(); ++begin) {
    if (!IsShare((*frames)[begin])) continue;
    size_t end = begin + 1;
    while (end < frames->size() && IsShare((*frames)[end]) &&
           (*frames)[end].transformation_words == (*frames)[begin].transformation_words) {
      ++end;
    }
    if (!Distribute(chart, cues, begin, end, frames)) {
      for (size_t i = begin; i < end; ++i) {
        FigureFrame& share = (*frames)[i];
        const TokenIndex limit = i + 1 < frames->size() && (*frames)[i + 1].sentence == share.sentence
                                     ? (*frames)[i + 1].tokens.begin
                                     : share.sentence.end;
        const TokenRange whole = WholeBehind(document, cues, share.tokens.end, limit);
        share.subject =
            share.level >= 0 ? PhraseOf((*frames)[share.level]) : PartBefore(document, cues, share);
        share.counterpart = whole.empty() ? FigureArea{} : FigureArea{nullptr, whole};
      }
    }
    begin = end - 1;
  }
}

}  // namespace accord::ingest
