#include "ingest-service/extract/agreement/listing.h"

#include <algorithm>

#include "ingest-service/extract/agreement/words.h"

namespace accord::ingest::agreement {
namespace {

// A heading without a colon is no longer.
constexpr TokenIndex kHeadingTokensMax = 8;

bool IsBullet(const Token& token) {
  return IsHyphen(token) || token.Is("•") || token.Is("*") || token.Is("·") || token.Is("+");
}

bool EndsWithColon(const Document& document, TokenRange range) {
  return !range.empty() && document.tokens[range.end - 1].Is(":");
}

bool IsShortLine(const Document& document, TokenRange range) {
  if (range.empty() || range.size() > kHeadingTokensMax) return false;
  return document.tokens[range.begin].line_start && document.tokens[range.end - 1].IsWord();
}

}  // namespace

bool IsListItem(const Document& document, const Sentence& sentence) {
  const TokenRange range = sentence.tokens;
  if (range.size() < 2 || !document.tokens[range.begin].line_start) return false;
  const Token& first = document.tokens[range.begin];
  const Token& second = document.tokens[range.begin + 1];
  return IsBullet(first) || (first.IsNumber() && (second.Is(".") || second.Is(")")));
}

const Trigger* HeadingStep(const Document& document, const Sentence& sentence,
                           const std::vector<Trigger>& triggers, const std::vector<Instrument>& instruments) {
  if (triggers.size() != 1 || sentence.region != v1::Region::KIND_UNSPECIFIED) return nullptr;
  if (!EndsWithColon(document, sentence.tokens) && !IsShortLine(document, sentence.tokens)) return nullptr;
  const Trigger& step = triggers.front();
  const bool done =
      step.status == v1::AGREEMENT_STATUS_SIGNED || step.status == v1::AGREEMENT_STATUS_EXCHANGED;
  if (!done || step.modality != v1::MODALITY_ASSERTED) return nullptr;
  const bool one = std::any_of(instruments.begin(), instruments.end(),
                               [](const Instrument& i) { return i.count == 1 && !i.back; });
  return one ? nullptr : &step;
}

}  // namespace accord::ingest::agreement
