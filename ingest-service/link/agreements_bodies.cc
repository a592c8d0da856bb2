#include "ingest-service/link/agreements_bodies.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/link/agreements_match.h"

namespace accord::ingest {
namespace {

// "authorities of the Lao PDR", "cơ quan hải quan Việt Nam": how far before the first state the noun begins.
constexpr TokenIndex kNounReachMax = 6;

// The token that begins at a byte of a sentence; the sentence's end when none does.
TokenIndex TokenAt(const Document& document, TokenRange sentence, uint32_t byte) {
  TokenIndex at = sentence.begin;
  while (at < sentence.end && document.SpanOf(TokenRange{at, at + 1}).begin < byte) ++at;
  return at;
}

// "Chambers of A and B": each is one by its key.
bool AreOfForm(const std::vector<LinkedParticipant>& bodies, absl::string_view form) {
  return !bodies.empty() && std::all_of(bodies.begin(), bodies.end(), [&](const LinkedParticipant& p) {
    return absl::StartsWith(p.key, absl::StrCat("body:", form, "|")) ||
           absl::StartsWith(p.key, absl::StrCat("org:", form, "|"));
  });
}

// A noun for bodies rules the state: "the customs authorities of the", "cơ quan hải quan".
bool OwnsBodies(const Document& document, const AgreementRecord& record,
                const std::vector<LinkedParticipant>& bodies) {
  const ByteSpan state = record.parties.front().source.spans.front();
  const TokenRange sentence = document.sentences[record.sentence].tokens;
  const TokenIndex at = TokenAt(document, sentence, state.begin);
  if (at >= sentence.end) return false;
  const TokenIndex from = at > sentence.begin + kNounReachMax ? at - kNounReachMax : sentence.begin;
  const TokenIndex end = TokenAt(document, sentence, state.end);
  for (TokenIndex i = from; i < end; ++i) {
    const LexiconHit* noun = agreement::HitAt(document, i, end, "anaphor_nouns");
    if (noun == nullptr) continue;
    const bool many = !agreement::ModifiersFirst(document) || noun->entry->Get("many") == "1";
    bool open = true;
    for (TokenIndex k = noun->tokens.end; k < at; ++k) open = open && document.tokens[k].IsWord();
    const std::string form(noun->entry->Get("form"));
    if (many && open && (form == "agency" || AreOfForm(bodies, form))) return true;
  }
  return false;
}

bool AreStates(const std::vector<LinkedParticipant>& parties) {
  return parties.size() >= 2 && std::all_of(parties.begin(), parties.end(), [](const LinkedParticipant& p) {
           return p.ref.type == v1::PARTICIPANT_TYPE_COUNTRY && !p.source.spans.empty();
         });
}

bool AreBodies(const std::vector<LinkedParticipant>& parties) {
  return std::all_of(parties.begin(), parties.end(), [](const LinkedParticipant& p) {
    return p.ref.type == v1::PARTICIPANT_TYPE_ORGANIZATION;
  });
}

bool TookThem(const AgreementRecord& record, const std::vector<LinkedParticipant>& parties) {
  return SameSet(record.parties, parties) &&
         std::all_of(record.parties.begin(), record.parties.end(), [](const LinkedParticipant& p) {
           return p.source.derivation == "party.back-reference";
         });
}

}  // namespace

void NameBodies(const Document& document, const PartyLinker& linker, std::vector<AgreementRecord>* records) {
  for (AgreementRecord& record : *records) {
    if (!AreStates(record.parties)) continue;
    const std::vector<LinkedParticipant> bodies =
        linker.ActedFor(record.signatory_nodes, "agreement.party.signatory-post");
    if (!OwnsBodies(document, record, bodies)) continue;
    if (!AreBodies(bodies) || !SameStates(record.parties, bodies)) continue;
    const std::vector<LinkedParticipant> states = record.parties;
    record.parties = bodies;
    for (AgreementRecord& other : *records)
      if (TookThem(other, states)) other.parties = bodies;
  }
}

}  // namespace accord::ingest
