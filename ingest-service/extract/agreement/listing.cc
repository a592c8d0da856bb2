#include "ingest-service/extract/agreement/listing.h"

#include <algorithm>

#include "ingest-service/extract/agreement/words.h"

namespace accord::ingest::agreement {
namespace {

// A heading without a colon is no longer.
constexpr TokenIndex kHeadingTokensMax = 8;

// "2. The contract": what may stand before the noun phrase.
constexpr TokenIndex kMarkTokensMax = 2;

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

const Trigger* StepOfSeveral(const std::vector<Trigger>& triggers,
                             const std::vector<AgreementFrame>& frames) {
  if (triggers.size() != 1 || frames.size() != 1 || frames[0].count < 2) return nullptr;
  const bool done =
      frames[0].status == v1::AGREEMENT_STATUS_SIGNED || frames[0].status == v1::AGREEMENT_STATUS_EXCHANGED;
  return done && frames[0].region == v1::Region::KIND_UNSPECIFIED ? &triggers.front() : nullptr;
}

bool OpensWithOne(const Document& document, const Sentence& sentence, const std::vector<Trigger>& triggers,
                  const std::vector<Instrument>& instruments, v1::AgreementKind kind) {
  if (!triggers.empty() || instruments.empty() || sentence.region != v1::Region::KIND_UNSPECIFIED)
    return false;
  const Instrument& one = instruments.front();
  if (one.count != 1 || one.kind != kind || one.phrase.begin > sentence.tokens.begin + kMarkTokensMax)
    return false;
  const absl::string_view role = LinkRole(document, one.phrase.end, sentence.tokens.end);
  return role == "with" || role == "between";
}

}  // namespace accord::ingest::agreement
