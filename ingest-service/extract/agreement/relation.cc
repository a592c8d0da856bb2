#include "ingest-service/extract/agreement/relation.h"

#include <algorithm>
#include <optional>

#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/lexicon/enum_names.h"

namespace accord::ingest::agreement {
namespace {

using Relation = v1::RelatedAgreement;

// "one that was signed": from the pronoun to its verb.
constexpr TokenIndex kOneReachMax = 4;
// How far before its word the instrument stands that amends another ("a protocol on X between A and B
// amending").
constexpr TokenIndex kFromReachMax = 20;

class RelationReader {
 public:
  RelationReader(const Document& document, TokenRange sentence, const std::vector<Instrument>& instruments)
      : document_(document), sentence_(sentence), instruments_(instruments) {}

  std::vector<FrameRelation> Read() const {
    std::vector<FrameRelation> out;
    for (const Instrument& to : instruments_) {
      if (const std::optional<FrameRelation> one = Amends(to); one.has_value()) {
        out.push_back(*one);
        continue;
      }
      const LexiconHit* word = HitBefore(document_, to.phrase.begin, sentence_.begin, "relation_words");
      if (word == nullptr) continue;
      FrameRelation relation = Of(*word);
      relation.to = to.noun;
      if (FindFrom(&relation)) out.push_back(relation);
    }
    for (TokenIndex at = sentence_.begin + 1; at < sentence_.end; ++at) {
      if (!document_.tokens[at].Is("one")) continue;
      const LexiconHit* word = HitBefore(document_, at, sentence_.begin, "relation_words");
      if (word == nullptr) continue;
      FrameRelation relation = Of(*word);
      if (LeavesBehind(relation.relation) && FindFrom(&relation)) out.push_back(relation);
    }
    return out;
  }

 private:
  static FrameRelation Of(const LexiconHit& word) {
    FrameRelation out;
    static const EnumNames<decltype(out.relation)> relations("RELATION_");
    out.relation = relations.Of(word.entry->Get("relation"), out.relation);
    out.words = word.tokens;
    return out;
  }

  // "an amendment to the contract of 2015", "phụ lục của hợp đồng".
  std::optional<FrameRelation> Amends(const Instrument& to) const {
    for (const Instrument& from : instruments_) {
      if (from.kind != v1::AGREEMENT_KIND_AMENDMENT || from.phrase.end + 1 != to.phrase.begin) continue;
      const Token& link = document_.tokens[from.phrase.end];
      if (!link.Is("to") && !link.Is("of") && !link.Is("của") && !link.Is("cho")) continue;
      return FrameRelation{Relation::RELATION_AMENDS, {from.phrase.end, to.phrase.begin}, from.noun, to.noun};
    }
    return std::nullopt;
  }

  // Before the word, unless another step stands between; "replaced the accord with a new one": behind it.
  // What opens its sentence with a pronoun goes on about what was told before.
  bool FindFrom(FrameRelation* relation) const {
    if (LeavesBehind(relation->relation) && !relation->to.empty()) {
      for (const Instrument& other : instruments_) {
        const TokenIndex at = other.phrase.begin;
        if (at <= relation->to.end || at == sentence_.begin) continue;
        const Token& link = document_.tokens[at - 1];
        if (!link.Is("with") && !link.Is("by") && !link.Is("bằng")) continue;
        relation->from = other.noun;
        return true;
      }
    }
    const Instrument* nearest = nullptr;
    for (const Instrument& other : instruments_) {
      if (other.noun.end <= relation->words.begin) nearest = &other;
    }
    if (nearest != nullptr) {
      if (nearest->noun == relation->to ||
          (!GoesOn(*relation) && HasStep(nearest->noun.end, relation->words.begin)))
        return false;
      if (relation->words.begin > nearest->noun.end + kFromReachMax) return false;
      relation->from = nearest->noun;
      return true;
    }
    return LeavesBehind(relation->relation) && OpensWithPronoun();
  }

  // "It holds until 2028 and succeeds ...", "có giá trị đến hết năm 2028, thay cho ...": still of the same
  // subject.
  bool GoesOn(const FrameRelation& relation) const {
    const TokenIndex at = relation.words.begin;
    if (!LeavesBehind(relation.relation) || at <= sentence_.begin) return false;
    return document_.tokens[at - 1].Is(",") || LinkRole(document_, at - 1, at) == "and";
  }

  bool OpensWithPronoun() const {
    const Token& first = document_.tokens[sentence_.begin];
    return first.Is("it") || first.Is("this") || first.Is("which") || first.Is("nó");
  }

  bool HasStep(TokenIndex from, TokenIndex to) const {
    for (TokenIndex at = from; at < to; ++at) {
      const LexiconHit* verb = HitAt(document_, at, to, "agreement_verbs");
      if (verb != nullptr && !verb->entry->Has("off")) return true;
      if (document_.tokens[at].Is(";") || document_.tokens[at].Is(":")) return true;
    }
    return false;
  }

  const Document& document_;
  const TokenRange sentence_;
  const std::vector<Instrument>& instruments_;
};

}  // namespace

std::vector<FrameRelation> RelationsIn(const Document& document, TokenRange sentence,
                                       const std::vector<Instrument>& instruments) {
  return RelationReader(document, sentence, instruments).Read();
}

bool LeavesBehind(v1::RelatedAgreement::Relation relation) {
  return relation == Relation::RELATION_FOLLOWS || relation == Relation::RELATION_SUPERSEDES;
}

bool IsLeftBehind(const std::vector<FrameRelation>& relations, TokenRange noun) {
  return std::any_of(relations.begin(), relations.end(),
                     [&](const FrameRelation& r) { return r.to == noun && LeavesBehind(r.relation); });
}

bool OneIsLeftBehind(const std::vector<FrameRelation>& relations, const Clause& clause) {
  return std::any_of(relations.begin(), relations.end(), [&](const FrameRelation& r) {
    const TokenIndex verb = clause.trigger->tokens.begin;
    return r.to.empty() && clause.tokens.Contains(r.words) && r.words.end <= verb &&
           verb <= r.words.end + kOneReachMax;
  });
}

}  // namespace accord::ingest::agreement
