#include "ingest-service/extract/agreement/subject.h"

#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/date/date.h"

namespace accord::ingest::agreement {
namespace {

// "a loan agreement of EUR 150 million for ...": where the words behind the amount begin; `at` when there is
// none.
TokenIndex BehindAmount(const Document& document, TokenIndex at, TokenIndex limit) {
  constexpr TokenIndex kAmountTokensMax = 6;
  if (!document.tokens[at].Is("of") && !document.tokens[at].Is("worth")) return at;
  bool number = false;
  for (TokenIndex i = at + 1; i < limit && i <= at + kAmountTokensMax; ++i) {
    if (number && (document.tokens[i].Is("for") || document.tokens[i].Is("on"))) return i;
    number |= document.tokens[i].IsNumber();
  }
  return at;
}

}  // namespace

TokenRange SubjectOf(const Chart& chart, const Instrument& instrument, TokenIndex limit,
                     const std::vector<Mention>& mentions) {
  const Document& document = chart.document();
  TokenIndex at = instrument.phrase.end;
  if (instrument.ellipsis && at < limit && document.tokens[at].Is(",")) ++at;
  if (at >= limit) return instrument.about;
  at = BehindAmount(document, at, limit);
  const Token& first = document.tokens[at];
  const bool opens = first.Is("on") || first.Is("to") || first.Is("about") || first.Is("concerning") ||
                     first.Is("regarding") || first.Is("covering") || first.Is("for") || first.Is("về") ||
                     first.Is("để") || first.Is("nhằm") || first.Is("worth");
  if (!opens || !chart.StartingAt<DateValue>(at).empty()) return instrument.about;
  // "on the sidelines of a summit", "on behalf of the bank", "for the first time".
  if (HitAt(document, at, limit, "occasion_openers") != nullptr) return instrument.about;
  const TokenIndex begin =
      (first.Is("on") || first.Is("về") || first.Is("for") || first.Is("about")) ? at + 1 : at;
  TokenIndex end = begin;
  bool quoted = false;
  for (; end < limit; ++end) {
    const Token& token = document.tokens[end];
    if (token.Is("\"") || token.Is("“") || token.Is("”")) quoted = !quoted;
    if (quoted || end < instrument.title.end) continue;
    if (token.Is(",") || token.Is(".") || token.Is(";") || token.Is(":") || token.Is("(") || token.Is("—"))
      break;
    const absl::string_view role = LinkRole(document, end, limit);
    if (end > begin && (role == "between" || role == "break")) break;
    if (end > begin && (role == "with" || role == "by")) break;
    const LexiconHit* verb = HitAt(document, end, limit, "agreement_verbs");
    if (verb != nullptr && !verb->entry->Has("off")) break;
    if (HitAt(document, end, limit, "witness_words") != nullptr) break;
    const auto dates = chart.StartingAt<DateValue>(end);
    if (!dates.empty()) break;
    if (token.Is("được") || token.Is("was") || token.Is("were") || token.Is("is") || token.Is("will") ||
        token.Is("đã") || token.Is("sẽ") || token.Is("đang") || token.Is("có") || token.Is("là")) {
      break;
    }
  }
  // "in Hanoi on" before a date or verb is no part of it.
  while (end > begin && !LinkRole(document, end - 1, end).empty()) --end;
  // What money is given for is where its subject is, not where the papers were signed.
  const bool funded = at != instrument.phrase.end;
  for (const Mention& mention : mentions) {
    if (funded || mention.tokens.end != end || mention.kind != Mention::Kind::kPlace ||
        mention.tokens.begin <= begin + 1)
      continue;
    if (LinkRole(document, mention.tokens.begin - 1, end) == "place") end = mention.tokens.begin - 1;
  }
  return begin < end ? TokenRange{begin, end} : instrument.about;
}

}  // namespace accord::ingest::agreement
