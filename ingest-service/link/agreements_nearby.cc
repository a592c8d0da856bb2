#include "ingest-service/link/agreements_nearby.h"

#include <utility>

#include "ingest-service/extract/agreement/mention.h"
#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/organization/organization.h"

namespace accord::ingest {
namespace {

using agreement::Mention;

class NearbyReader {
 public:
  NearbyReader(const Document& document, const Chart& chart, const PartyLinker& linker,
               const AgreementRecord& record)
      : document_(document), chart_(chart), linker_(linker), record_(record) {}

  std::vector<LinkedParticipant> Read() const {
    const Sentence& own = document_.sentences[record_.clause_sentence];
    TokenIndex begin = own.tokens.begin;
    while (begin < own.tokens.end &&
           document_.SpanOf(TokenRange{begin, begin + 1}).begin < record_.clause.begin)
      ++begin;
    std::vector<LinkedParticipant> out = PairIn({own.tokens.begin, begin});
    if (!out.empty()) return out;
    const Sentence* beside = Beside(record_.fresh ? 1 : -1);
    return beside == nullptr ? out : PairIn(beside->tokens);
  }

 private:
  // The sentence before or behind, if it is of the same paragraph.
  const Sentence* Beside(int step) const {
    const size_t at = record_.clause_sentence;
    if (step < 0 ? at == 0 : at + 1 >= document_.sentences.size()) return nullptr;
    const Sentence& other = document_.sentences[step < 0 ? at - 1 : at + 1];
    const bool same = other.paragraph == document_.sentences[at].paragraph &&
                      other.region == document_.sentences[at].region;
    return same ? &other : nullptr;
  }

  std::vector<LinkedParticipant> PairIn(TokenRange range) const {
    const std::vector<Mention> mentions = agreement::MentionsIn(chart_, range);
    std::vector<LinkedParticipant> bodies = Named(mentions, range, false);
    if (!bodies.empty()) return bodies.size() == 2 ? bodies : std::vector<LinkedParticipant>();
    std::vector<LinkedParticipant> countries = Named(mentions, range, true);
    return countries.size() == 2 ? countries : std::vector<LinkedParticipant>();
  }

  std::vector<LinkedParticipant> Named(const std::vector<Mention>& mentions, TokenRange range,
                                       bool countries) const {
    std::vector<LinkedParticipant> out;
    for (const Mention& mention : mentions) {
      const bool wanted = countries ? mention.country : mention.kind == Mention::Kind::kOrganization;
      if (!wanted || mention.node == nullptr || mention.group || Speaks(mention, range.end)) continue;
      const auto* body = mention.node->As<OrganizationValue>();
      if (body != nullptr && body->anaphor) continue;
      FrameParty party;
      party.node = mention.node;
      party.tokens = mention.tokens;
      party.rule = "agreement.party.nearby";
      party.derivation = "party.back-reference";
      for (LinkedParticipant& one : linker_.Bodies({party})) {
        if (one.ref.entity.has_value()) AddParticipant(std::move(one), &out);
      }
    }
    return out;
  }

  // "the ministry said".
  bool Speaks(const Mention& mention, TokenIndex limit) const {
    return mention.tokens.end < limit && agreement::LinkRole(document_, mention.tokens.end, limit) == "break";
  }

  const Document& document_;
  const Chart& chart_;
  const PartyLinker& linker_;
  const AgreementRecord& record_;
};

}  // namespace

std::vector<LinkedParticipant> PartiesNearby(const Document& document, const Chart& chart,
                                             const PartyLinker& linker, const AgreementRecord& record) {
  if (record.headline || record.count != 1 || record.steps.empty() ||
      record.clause_sentence >= document.sentences.size())
    return {};
  return NearbyReader(document, chart, linker, record).Read();
}

}  // namespace accord::ingest
