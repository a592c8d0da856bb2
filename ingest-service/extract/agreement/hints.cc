#include "ingest-service/extract/agreement/hints.h"

#include "ingest-service/extract/agreement/words.h"

namespace accord::ingest::agreement {
namespace {

using Reference = AgreementFrame::Reference;

class HintReader {
 public:
  HintReader(const Document& document, const Clause& clause, const Instrument& instrument)
      : document_(document), clause_(clause), instrument_(instrument) {}

  std::vector<size_t> Read(Hint hint) {
    std::vector<size_t> out;
    if (hint == Hint::kJoined) return Joined();
    if (hint == Hint::kAntecedent) return Antecedent();
    const TokenIndex terms = hint == Hint::kTerms ? TermsBegin() : 0;
    for (size_t i = 0; i < clause_.cast.size(); ++i) {
      const Cast& cast = clause_.cast[i];
      const bool meant = hint == Hint::kUser       ? Uses(cast)
                         : hint == Hint::kCustomer ? IsCustomer(cast)
                                                   : terms != 0 && ActsInTerms(cast, terms);
      if (meant) out.push_back(i);
    }
    return out;
  }

 private:
  static bool IsBody(const Mention& mention) {
    return mention.kind == Mention::Kind::kOrganization && !mention.group;
  }

  // Who acts under a new instrument is party to it.
  bool Uses(const Cast& cast) const {
    const bool fresh = instrument_.reference == Reference::kNew;
    const bool under = IsUnder() && instrument_.reference != Reference::kDefinite;
    if (!fresh && !under) return false;
    if (!IsBody(cast.mention) && !(under && cast.mention.country)) return false;
    const bool acts = cast.role == Role::kSubject || cast.role == Role::kNone ||
                      (under && (cast.role == Role::kWith || IsGiven(cast))) ||
                      // "takes 40 percent in X under a shareholders' agreement".
                      (under && cast.role == Role::kPlace && IsBody(cast.mention)) ||
                      (under && cast.role == Role::kAfter && !cast.before_trigger);
    if (!acts) return false;
    const bool verb_behind =
        clause_.trigger != nullptr && instrument_.phrase.end <= clause_.trigger->tokens.begin;
    return cast.before_trigger ? verb_behind && cast.mention.tokens.end <= instrument_.phrase.begin : under;
  }

  // "under a deal", "theo hợp đồng", "has a deal": the words before it say that somebody acts by it.
  bool IsUnder() const {
    const TokenIndex at = instrument_.phrase.begin;
    if (at == 0) return false;
    const Token& word = document_.tokens[at - 1];
    return word.Is("under") || word.Is("through") || word.Is("via") || word.Is("by") || word.Is("has") ||
           word.Is("have") || word.Is("had") || word.Is("theo") || word.Is("qua") || word.Is("bằng");
  }

  // "lends money to X", "leased land from X", "cho X vay".
  bool IsGiven(const Cast& cast) const {
    TokenIndex at = cast.mention.tokens.begin;
    if (cast.role != Role::kOther || at <= clause_.tokens.begin) return false;
    if (at > clause_.tokens.begin + 1 && document_.tokens[at - 1].Is("the")) --at;
    return document_.tokens[at - 1].Is("to") || document_.tokens[at - 1].Is("from") ||
           document_.tokens[at - 1].Is("cho") || document_.tokens[at - 1].Is("từ");
  }

  // Who gets what a contract is about.
  bool IsCustomer(const Cast& cast) const {
    if (instrument_.kind != v1::AGREEMENT_KIND_CONTRACT || !IsBody(cast.mention)) return false;
    TokenIndex at = cast.mention.tokens.begin;
    if (at < instrument_.phrase.end + 1 || cast.role != Role::kOther) return false;
    if (document_.tokens[at - 1].Is("the")) --at;
    const Token& link = document_.tokens[at - 1];
    return link.Is("to") || link.Is("cho") || link.Is("sang");
  }

  // Where the words begin that say what the instrument provides; 0 when there are none.
  TokenIndex TermsBegin() const {
    for (TokenIndex at = instrument_.phrase.end; at < clause_.tokens.end; ++at) {
      const LexiconHit* word = HitAt(document_, at, clause_.tokens.end, "terms_words");
      if (word != nullptr) return word->tokens.end;
    }
    return 0;
  }

  bool ActsInTerms(const Cast& cast, TokenIndex terms) const {
    const bool ruled = cast.role == Role::kPlace || cast.role == Role::kAttribute;
    return (IsBody(cast.mention) || cast.mention.country) && !ruled && cast.mention.tokens.begin >= terms;
  }

  // Two names that a hyphen joins right behind the noun.
  std::vector<size_t> Joined() const {
    for (size_t i = 0; i + 1 < clause_.cast.size(); ++i) {
      const Mention& a = clause_.cast[i].mention;
      const Mention& b = clause_.cast[i + 1].mention;
      const bool adjacent = a.tokens.begin == instrument_.phrase.end ||
                            a.tokens.begin == instrument_.noun.end || a.tokens.begin == instrument_.title.end;
      const bool hyphen = a.tokens.end + 1 == b.tokens.begin && IsHyphen(document_.tokens[a.tokens.end]);
      if (adjacent && hyphen && CanJoin(a) && CanJoin(b)) return {i, i + 1};
    }
    return {};
  }

  static bool CanJoin(const Mention& mention) { return mention.country || IsBody(mention); }

  // "X, of Y in Z, which in May won a contract": the last before the relative word that nothing governs but
  // "to", "by" or "with"; a place in brackets of commas is beside it.
  std::vector<size_t> Antecedent() const {
    if (clause_.trigger == nullptr) return {};
    TokenIndex which = 0;
    for (TokenIndex at = clause_.tokens.begin + 1; at < clause_.trigger->tokens.begin; ++at) {
      if (document_.tokens[at].Is("which") && document_.tokens[at - 1].Is(",")) which = at;
    }
    if (which == 0) return {};
    for (size_t i = clause_.cast.size(); i-- > 0;) {
      const Cast& cast = clause_.cast[i];
      if (cast.mention.tokens.end > which || !IsBody(cast.mention)) continue;
      if (cast.role == Role::kAttribute && cast.of >= 0) continue;
      return {i};
    }
    return {};
  }

  const Document& document_;
  const Clause& clause_;
  const Instrument& instrument_;
};

}  // namespace

std::vector<size_t> CastBy(Hint hint, const Document& document, const Clause& clause,
                           const Instrument& instrument) {
  return HintReader(document, clause, instrument).Read(hint);
}

}  // namespace accord::ingest::agreement
