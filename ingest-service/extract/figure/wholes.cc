#include "ingest-service/extract/figure/wholes.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/figure/compound.h"

namespace accord::ingest {
namespace {

// A whole is told in a few words behind the percentage ("of Hanoi's total exports").
constexpr TokenIndex kWholeTokensMax = 8;
// Figures between a level and what refers to it.
constexpr size_t kLevelsBack = 8;

bool IsApostrophe(const Token& token) { return token.Is("'") || token.Is("’"); }

// "'s" at `token`.
bool IsPossessive(const Document& document, TokenIndex token) {
  return token + 1 < document.tokens.size() && IsApostrophe(document.tokens[token]) &&
         document.tokens[token + 1].Is("s") && !document.tokens[token].space_before;
}

// A word that opens a predicate stands inside a noun phrase behind "the" and "'s" ("the total", "Peru's total
// exports").
bool ModifiesNoun(const Document& document, TokenIndex token, TokenIndex begin) {
  if (token == begin) return false;
  const Token& before = document.tokens[token - 1];
  return before.Is("the") || before.Is("its") || before.Is("their") ||
         (token >= begin + 2 && IsPossessive(document, token - 2));
}

// "the output and obliges it to ...": what follows "and" has an object of its own, so it is a verb.
bool OpensVerb(const Cues& cues, TokenIndex token, TokenIndex limit) {
  const Cue joint = cues.At("list_words", token);
  if (joint.entry == nullptr || joint.entry->Get("kind") != "and" || joint.tokens.end + 1 >= limit)
    return false;
  const TokenIndex object = joint.tokens.end + 1;
  const Cue determiner = cues.At("attribute_words", object);
  return cues.At("pronouns", object).entry != nullptr ||
         (determiner.entry != nullptr && determiner.entry->Get("kind") == "determiner");
}

bool EndsWhole(const Document& document, const Cues& cues, TokenIndex token, TokenIndex begin,
               TokenIndex limit) {
  if (document.tokens[token].kind != TokenKind::kWord || OpensVerb(cues, token, limit)) return true;
  if (cues.At("share_words", token).entry != nullptr || cues.At("change_words", token).entry != nullptr)
    return true;
  return cues.At("predicate_words", token).entry != nullptr && !ModifiesNoun(document, token, begin);
}

// "trong", "in" as the last word: of a time that was cut off.
bool LeadsOn(const Document& document, TokenIndex token) {
  const LexiconHit* word = document.HitAt(token, "clause_words");
  return word != nullptr && word->tokens.size() == 1 && word->entry->Get("class") == "prep";
}

// The words behind "of" after the percentage, up to a comma or `limit`.
TokenRange WordsBehind(const Chart& chart, const Cues& cues, TokenIndex token, TokenIndex limit) {
  const Document& document = chart.document();
  for (const Node* date : chart.In<DateValue>({token, std::max(token, limit)}))
    limit = std::min(limit, date->tokens.begin);
  const Cue of = cues.At("area_prepositions", token);
  const bool english_of = of.entry != nullptr && of.entry->Get("role") == "of";
  // Vietnamese puts the whole right behind the percentage.
  if (!english_of && document.language() != "vi") return {};
  const TokenIndex begin = english_of ? of.tokens.end : token;
  TokenIndex end = begin;
  while (end < limit && end - begin < kWholeTokensMax && !EndsWhole(document, cues, end, begin, limit)) {
    ++end;
    if (end + 1 < limit && IsPossessive(document, end)) end += 2;
  }
  end = std::min(end, limit);
  // "in October", "and": what leads on to something else is no part of it.
  while (end > begin && (cues.EndingAt("area_prepositions", end).entry != nullptr ||
                         cues.EndingAt("list_words", end).entry != nullptr || LeadsOn(document, end - 1)))
    --end;
  return {begin, std::max(begin, end)};
}

// The last level told before frames[i], one that is measured over time before a length or a price.
const FigureFrame* LevelTold(const std::vector<FigureFrame>& frames, size_t i) {
  const FigureFrame* plain = nullptr;
  for (size_t k = i; k > 0 && i - k < kLevelsBack; --k) {
    const FigureFrame& frame = frames[k - 1];
    if (frame.transformation != v1::TRANSFORMATION_LEVEL) continue;
    if (frame.measure != v1::MEASURE_OTHER && frame.measure != v1::MEASURE_COUNT) return &frame;
    if (plain == nullptr) plain = &frame;
  }
  return plain;
}

// The noun of "Peru's demand", which "Chile's" leaves out.
TokenRange NounOfOwner(const Document& document, const std::vector<FigureFrame>& frames, size_t i) {
  if (i == 0 || !(frames[i - 1].sentence == frames[i].sentence)) return {};
  const TokenRange before = frames[i - 1].counterpart.words;
  for (TokenIndex token = before.begin; token + 2 < before.end; ++token) {
    if (IsPossessive(document, token)) return {token + 2, before.end};
  }
  return {};
}

// "New Zealand sold Thailand 5 million": "exports of New Zealand to Thailand"; empty where no verb of trade
// tells the level.
FigureArea TradeOf(const Document& document, const FigureFrame& level) {
  const LexiconHit* verb = document.HitAt(level.measure_words.begin, "trade_verbs");
  if (verb == nullptr || !verb->entry->Has("noun") || level.subject.empty()) return {};
  FigureArea area = PartOf(document, verb->entry->Get("noun"), level.measure_words, level.subject);
  if (level.counterpart.node == nullptr || !level.counterpart.parts.empty()) return area;
  absl::StrAppend(&area.name, level.measure == v1::MEASURE_EXPORTS ? " to " : " from ",
                  AreaText(document, level.counterpart));
  area.parts.push_back(level.counterpart.node->tokens);
  return area;
}

}  // namespace

WholeReading WholeBehind(const Chart& chart, const Cues& cues, const std::vector<FigureFrame>& frames,
                         size_t i, TokenIndex begin, TokenIndex limit) {
  const Document& document = chart.document();
  const TokenRange whole = WordsBehind(chart, cues, begin, limit);
  WholeReading reading;
  if (whole.empty()) return reading;
  const Cue refers = cues.At("whole_words", whole.begin);
  if (refers.entry != nullptr && refers.tokens == whole) {
    reading.told = LevelTold(frames, i);
    if (reading.told == nullptr) {
      reading.area = {nullptr, whole};
      return reading;
    }
    reading.area = PhraseOf(document, *reading.told);
    // "of the volume": the noun says what of the level it is.
    if (refers.entry->Get("noun") == "1" && !reading.area.empty() && reading.area.node == nullptr)
      reading.area = PartOf(document, {whole.end - 1, whole.end}, reading.area);
    return reading;
  }
  const Cue owner = cues.At("pronouns", whole.begin);
  if (owner.entry != nullptr && owner.entry->Get("owner") == "1" && owner.tokens.end < whole.end &&
      frames[i].subject.node != nullptr) {
    reading.area = PartOf(document, {owner.tokens.end, whole.end}, frames[i].subject);
    return reading;
  }
  if (whole.size() > 2 && IsPossessive(document, whole.end - 2)) {
    const TokenRange noun = NounOfOwner(document, frames, i);
    if (!noun.empty()) {
      reading.area = PartOf(document, noun, {nullptr, {whole.begin, whole.end - 2}});
      return reading;
    }
  }
  reading.area = {nullptr, whole};
  return reading;
}

FigureArea PhraseOf(const Document& document, const FigureFrame& level) {
  const bool inside = level.subject.node == nullptr && level.subject.words.Contains(level.measure_words);
  if (level.measure_words.empty() || inside) return level.subject;
  const LexiconHit* measure = document.HitAt(level.measure_words.begin, "measures");
  const absl::string_view noun = measure == nullptr ? absl::string_view() : measure->entry->Get("noun");
  if (!noun.empty()) return PartOf(document, noun, level.measure_words, level.subject);
  if (const FigureArea traded = TradeOf(document, level); !traded.empty()) return traded;
  FigureArea area{nullptr, level.measure_words};
  bool owned = false;
  for (const FigureArea* near : {&level.subject, &level.counterpart}) {
    if (near->words.empty() || !near->parts.empty() || !level.sentence.Contains(near->words)) continue;
    const TokenRange joined{std::min(area.words.begin, near->words.begin),
                            std::max(area.words.end, near->words.end)};
    if (joined.size() > kWholeTokensMax + near->words.size()) continue;
    area.words = joined;
    owned = owned || near == &level.subject;
  }
  return owned || level.subject.node == nullptr ? area : PartOf(document, area.words, level.subject);
}

}  // namespace accord::ingest
