#include "ingest-service/extract/agreement/implement.h"

#include <algorithm>

#include "ingest-service/extract/agreement/words.h"

namespace accord::ingest::agreement {
namespace {

bool IsBody(const Mention& mention) { return mention.kind == Mention::Kind::kOrganization; }

// Bodies in [begin, end), not those governed by "of", "with" or "under".
std::vector<Mention> BodiesIn(const Document& document, const std::vector<Mention>& mentions,
                              TokenIndex begin, TokenIndex end) {
  std::vector<Mention> out;
  for (const Mention& mention : mentions) {
    if (!IsBody(mention) || IsPossessiveAt(document, mention.tokens.end) || mention.node == nullptr ||
        mention.tokens.begin < begin || mention.tokens.end > end)
      continue;
    TokenIndex before = mention.tokens.begin;
    while (before > begin && (document.tokens[before - 1].Is("the") || document.tokens[before - 1].Is("its")))
      --before;
    if (before > begin) {
      const LexiconHit* link = HitBefore(document, before, begin, "agreement_links");
      const absl::string_view role = link == nullptr ? absl::string_view() : link->entry->Get("role");
      if (role == "of" || role == "with" || role == "other" || role == "by" || role == "place") continue;
      if (document.tokens[before - 1].Is("(")) continue;
    }
    out.push_back(mention);
  }
  return out;
}

// Between semicolons.
TokenRange ClauseAround(const Document& document, TokenRange sentence, TokenIndex at) {
  TokenRange out = sentence;
  for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
    if (!document.tokens[i].Is(";")) continue;
    if (i < at) out.begin = i + 1;
    if (i > at && i < out.end) out.end = i;
  }
  return out;
}

// "X supervises it under a new contract": what is told is that contract.
bool TellsNew(const std::vector<Instrument>& instruments) {
  return std::any_of(instruments.begin(), instruments.end(),
                     [](const Instrument& i) { return i.reference == AgreementFrame::Reference::kNew; });
}

// Whether the words behind the verb speak of an instrument: itself, a pronoun, "implementation".
bool HasObject(const Document& document, TokenRange verb, TokenIndex limit,
               const std::vector<Instrument>& instruments) {
  for (const Instrument& instrument : instruments) {
    if (instrument.noun.end > verb.begin && instrument.noun.begin < limit) return true;
  }
  for (TokenIndex at = verb.begin; at < limit; ++at) {
    const Token& token = document.tokens[at];
    if (at < verb.end + 2 && (token.Is("it") || token.Is("them"))) return true;
    const LexiconHit* hit = HitAt(document, at, limit, "implement_words");
    if (hit != nullptr && hit->entry->Get("form") == "object") return true;
  }
  return false;
}

// "Under the agreement, X will ...": told of the instrument although the verb's object is another.
bool UnderInstrument(const Document& document, TokenRange sentence,
                     const std::vector<Instrument>& instruments) {
  const Token& first = document.tokens[sentence.begin];
  if (!first.Is("under") && !first.Is("theo")) return false;
  return !instruments.empty() && instruments.front().phrase.begin <= sentence.begin + 2;
}

}  // namespace

std::optional<AgreementFrame> ImplementersIn(const Chart& chart, TokenRange sentence,
                                             const std::vector<Instrument>& instruments,
                                             const std::vector<Mention>& mentions) {
  const Document& document = chart.document();
  if (ModifiersFirst(document) && TellsNew(instruments)) return std::nullopt;
  for (TokenIndex at = sentence.begin; at < sentence.end; ++at) {
    const LexiconHit* hit = HitAt(document, at, sentence.end, "implement_words");
    if (hit == nullptr) continue;
    const absl::string_view form = hit->entry->Get("form");
    if (form == "object") continue;
    const TokenRange clause = ClauseAround(document, sentence, at);
    std::vector<Mention> bodies;
    if (form == "verb") {
      const bool told = (!ModifiersFirst(document) && !hit->entry->Has("needs")) ||
                        HasObject(document, hit->tokens, sentence.end, instruments) ||
                        UnderInstrument(document, sentence, instruments);
      if (told) bodies = BodiesIn(document, mentions, clause.begin, at);
    } else {
      bodies = BodiesIn(document, mentions, hit->tokens.end, clause.end);
    }
    if (bodies.empty()) continue;
    AgreementFrame frame;
    frame.rule = "agreement.implement";
    frame.clause = sentence;
    for (const Instrument& instrument : instruments) {
      if (instrument.reference == AgreementFrame::Reference::kNew) continue;
      frame.noun = instrument.noun;
      frame.kind = instrument.back ? v1::AGREEMENT_KIND_UNSPECIFIED : instrument.kind;
      frame.open_kind = instrument.open_kind;
      frame.reference = AgreementFrame::Reference::kDefinite;
      frame.marker = instrument.marker;
      break;
    }
    for (const Mention& body : bodies) {
      FrameParty party;
      party.node = body.node;
      party.tokens = body.tokens;
      party.rule = "agreement.implement";
      frame.implementers.push_back(party);
    }
    return frame;
  }
  return std::nullopt;
}

}  // namespace accord::ingest::agreement
