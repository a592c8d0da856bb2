#include "ingest-service/extract/agreement/members.h"

#include <algorithm>
#include <utility>

#include "ingest-service/extract/agreement/words.h"

namespace accord::ingest::agreement {
namespace {

using Reference = Instrument::Reference;

class MemberReader {
 public:
  MemberReader(const Document& document, TokenRange sentence, const std::vector<Instrument>& instruments,
               const Clause& clause)
      : document_(document), sentence_(sentence), instruments_(instruments), clause_(clause) {}

  std::vector<Member> Read() {
    FindSiblings();
    if (members_.size() < 2) return {};
    CutSegments();
    for (size_t k = 0; k < members_.size(); ++k) SetApart(k);
    return std::move(members_);
  }

 private:
  void FindSiblings() {
    if (clause_.instrument < 0 || clause_.trigger == nullptr) return;
    members_.push_back({clause_.instrument, clause_});
    const TokenIndex verb_end = clause_.trigger->tokens.end;
    const bool before = instruments_[clause_.instrument].noun.end <= clause_.trigger->tokens.begin;
    bool listed = false;
    for (size_t i = clause_.instrument + 1; i < instruments_.size(); ++i) {
      const Instrument& other = instruments_[i];
      if (other.noun.begin < verb_end || other.phrase.end > clause_.tokens.end) continue;
      listed = listed || Introduced(other);
      // "28 documents were adopted, including": behind a passive only a list goes on.
      if ((before && !listed) || other.back || !Joined(other) || !CanBeListed(other, listed)) continue;
      members_.push_back({static_cast<int>(i), clause_});
    }
  }

  // What a list names may be indefinite, counted or called by its name; Vietnamese needs no determiner.
  bool CanBeListed(const Instrument& instrument, bool listed) const {
    if (instrument.reference == Reference::kNew) return true;
    if (instrument.reference == Reference::kDefinite) return false;
    return listed || !ModifiersFirst(document_);
  }

  // "including", "gồm" right before it.
  bool Introduced(const Instrument& instrument) const {
    const LexiconHit* link =
        HitBefore(document_, instrument.phrase.begin, sentence_.begin, "agreement_links");
    return link != nullptr && link->entry->Get("role") == "list";
  }

  // Joined to what stands before it: "a memorandum and two contracts".
  bool Joined(const Instrument& instrument) const {
    const TokenIndex begin = instrument.phrase.begin;
    if (begin <= sentence_.begin) return false;
    if (document_.tokens[begin - 1].Is(",") || document_.tokens[begin - 1].Is(";")) return true;
    const LexiconHit* link = HitBefore(document_, begin, sentence_.begin, "agreement_links");
    return link != nullptr && (link->entry->Get("role") == "and" || link->entry->Get("role") == "list");
  }

  // From one instrument to the next; the first begins at the verb.
  void CutSegments() {
    for (size_t k = 0; k < members_.size(); ++k) {
      const TokenIndex begin =
          k == 0 ? clause_.trigger->tokens.end : instruments_[members_[k].instrument].phrase.begin;
      const bool last = k + 1 == members_.size();
      const TokenIndex end =
          last ? clause_.tokens.end : instruments_[members_[k + 1].instrument].phrase.begin;
      segments_.push_back({begin, end});
    }
  }

  void SetApart(size_t k) {
    const bool list = Introduced(instruments_[members_[1].instrument]);
    const bool own_parties = HasParties(segments_[k]);
    Clause& own = members_[k].clause;
    if (k + 1 < segments_.size()) own.next = segments_[k + 1].begin;
    for (size_t other = 0; other < segments_.size(); ++other) {
      const bool shared = list ? other == 0 : other + 1 == segments_.size();
      if (other != k && (own_parties || !shared)) own.others.push_back(segments_[other]);
    }
    for (Cast& cast : own.cast) {
      if (cast.role != Role::kWitness && own.IsOthers(cast.mention.tokens)) cast.role = Role::kNone;
    }
  }

  bool HasParties(TokenRange segment) const {
    return std::any_of(clause_.cast.begin(), clause_.cast.end(), [&](const Cast& c) {
      const bool party = c.role == Role::kBetween || c.role == Role::kWith || c.role == Role::kBy;
      return party && segment.Contains(c.mention.tokens);
    });
  }

  const Document& document_;
  const TokenRange sentence_;
  const std::vector<Instrument>& instruments_;
  const Clause& clause_;
  std::vector<Member> members_;
  std::vector<TokenRange> segments_;
};

}  // namespace

std::vector<Member> MembersOf(const Document& document, TokenRange sentence,
                              const std::vector<Instrument>& instruments, const Clause& clause) {
  return MemberReader(document, sentence, instruments, clause).Read();
}

}  // namespace accord::ingest::agreement
