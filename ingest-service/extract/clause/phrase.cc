#include "ingest-service/extract/clause/phrase.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "ingest-service/extract/clause/verb_forms.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/person/person.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

// A parenthesis that goes on for longer, or does not close, is punctuation.
constexpr TokenIndex kAsideTokensMax = 40;

class Reader {
 public:
  Reader(const Chart& chart, TokenRange sentence)
      : chart_(chart),
        document_(chart.document()),
        sentence_(sentence),
        vietnamese_(document_.language() == "vi") {}

  Phrases Run() {
    TokenIndex at = sentence_.begin;
    while (at < sentence_.end) at = ReadAt(at);
    SettleParticiples(document_, &phrases_);
    return std::move(phrases_);
  }

 private:
  TokenIndex ReadAt(TokenIndex at) {
    if (const TokenIndex end = ReadNode(at); end > at) return end;
    const Token& token = document_.tokens[at];
    if (token.kind == TokenKind::kPunct) return ReadPunctuation(at);
    if (const LexiconHit* hit = document_.HitAt(at, "clause_words");
        hit != nullptr && hit->tokens.end <= sentence_.end)
      return ReadWord(*hit);
    if (const TokenIndex end = ReadTerm(at); end > at) return AddNoun({at, end});
    if (const TokenIndex end = ReadVerb(at); end > at) return end;
    if (!vietnamese_ && token.IsWord() && token.lower.size() > 4 && absl::EndsWith(token.lower, "ly") &&
        !token.capitalised && document_.HitAt(at, "verb_forms") == nullptr)
      return Add(PhraseKind::kOther, {at, at + 1});
    return AddNoun({at, at + 1});
  }

  // Amounts, dates and names stand as they were read.
  TokenIndex ReadNode(TokenIndex at) {
    if (!chart_.AnyStartsAt(at)) return at;
    const auto ends = [&](absl::Span<const Node* const> nodes) {
      TokenIndex end = at;
      for (const Node* node : nodes) end = std::max(end, node->tokens.end);
      return end <= sentence_.end ? end : at;
    };
    if (const TokenIndex end = ends(chart_.StartingAt<QuantityValue>(at)); end > at) {
      const Determiner determiner = pending_;
      // "đứng thứ 2", "vượt 5 triệu tấn": the amount has its verb in it.
      const LexiconHit* verb = document_.HitAt(at, "verb_forms");
      // "Close to 5 tonnes": a word of a closed class, not a verb.
      const LexiconHit* word = document_.HitAt(at, "clause_words");
      const bool splits = verb != nullptr && verb->tokens.end < end && verb->entry->Get("form") != "ing" &&
                          verb->entry->Get("form") != "ed" &&
                          (word == nullptr || word->tokens.size() <= verb->tokens.size());
      if (splits) AddVerb({verb->tokens, VerbForm::kFinite, false, at});
      Add(PhraseKind::kAmount, {splits ? verb->tokens.end : at, end});
      pending_ = determiner;
      return end;
    }
    if (const TokenIndex end = ends(chart_.StartingAt<DateValue>(at)); end > at)
      return Add(PhraseKind::kTime, {at, end});
    const TokenIndex body = ends(chart_.StartingAt<OrganizationValue>(at));
    const TokenIndex place = ends(chart_.StartingAt<PlaceValue>(at));
    const TokenIndex person = ends(chart_.StartingAt<PersonValue>(at));
    const TokenIndex end = std::max({body, place, person});
    return end > at ? AddNoun({at, end}) : at;
  }

  TokenIndex ReadPunctuation(TokenIndex at) {
    const Token& token = document_.tokens[at];
    const bool inside =
        !token.space_before && at + 1 < sentence_.end && !document_.tokens[at + 1].space_before;
    if (token.Is("-") && inside) return AddNoun({at, at + 1});
    if ((token.Is("'") || token.Is("’")) && inside && NounIsOpen(at)) {
      // "the plant's output": one phrase.
      return AddNoun({at, document_.tokens[at + 1].Is("s") ? at + 2 : at + 1});
    }
    // "this year's target": the time is a determiner.
    if ((token.Is("'") || token.Is("’")) && inside && document_.tokens[at + 1].Is("s")) {
      pending_ = Determiner::kDefinite;
      pending_begin_ = at + 2;
      closed_ = true;
      return at + 2;
    }
    if (token.Is("(")) {
      TokenIndex end = at + 1;
      while (end < sentence_.end && end - at < kAsideTokensMax && !document_.tokens[end].Is(")")) ++end;
      if (end < sentence_.end && document_.tokens[end].Is(")")) return Add(PhraseKind::kAside, {at, end + 1});
    }
    if (token.Is(",")) return Add(PhraseKind::kComma, {at, at + 1});
    // A dash leads from end to end of a route, or stands between clauses.
    if (token.Is("-") || token.Is("–")) {
      if (NounIsOpen(at) && at + 1 < sentence_.end && document_.tokens[at + 1].capitalised)
        return AddNoun({at, at + 1});
      return Add(PhraseKind::kComma, {at, at + 1});
    }
    const bool stop = token.Is(";") || token.Is(":") || token.Is("—") || token.Is(".");
    return Add(stop ? PhraseKind::kStop : PhraseKind::kOther, {at, at + 1});
  }

  // A word of a closed class.
  TokenIndex ReadWord(const LexiconHit& hit) {
    const absl::string_view word = hit.entry->Get("class");
    // "long-delayed": part of a word.
    const TokenIndex end = hit.tokens.end;
    if (end + 1 < sentence_.end && document_.tokens[end].Is("-") && !document_.tokens[end].space_before &&
        !document_.tokens[end + 1].space_before)
      return AddNoun(hit.tokens);
    if (word == "aux" || word == "modal" || word == "be" || word == "to") {
      const VerbGroup group = ReadVerbGroup(chart_, sentence_, hit.tokens.begin);
      if (group.tokens.empty()) return Add(PhraseKind::kPreposition, hit.tokens);
      return AddVerb(group);
    }
    // "the worth of", "mặt bằng": a noun after all.
    if (word == "noun" || (word == "prep" && !vietnamese_ && pending_ != Determiner::kNone &&
                           pending_begin_ + 1 == hit.tokens.begin))
      return AddNoun(hit.tokens);
    if (word == "det" || word == "own") {
      // Vietnamese says "this" behind the noun.
      if (vietnamese_ && NounIsOpen(hit.tokens.begin) && !hit.entry->Has("new")) {
        phrases_.back().determiner = Determiner::kDefinite;
        phrases_.back().tokens.end = hit.tokens.end;
        closed_ = true;
        return hit.tokens.end;
      }
      pending_ = word == "own"           ? Determiner::kOwned
                 : hit.entry->Has("new") ? Determiner::kNew
                                         : Determiner::kDefinite;
      pending_begin_ = hit.tokens.begin;
      closed_ = true;
      return hit.tokens.end;
    }
    const PhraseKind kind = word == "pron"   ? PhraseKind::kPronoun
                            : word == "prep" ? PhraseKind::kPreposition
                            : word == "rel"  ? PhraseKind::kRelative
                            : word == "sub"  ? PhraseKind::kOpener
                            : word == "conj" ? PhraseKind::kJoint
                                             : PhraseKind::kOther;
    // "said that 5 trucks ...": what is said.
    if (kind == PhraseKind::kRelative && hit.entry->Has("det") && !phrases_.empty() &&
        phrases_.back().kind == PhraseKind::kVerb && phrases_.back().form == VerbForm::kFinite)
      return Add(PhraseKind::kOpener, hit.tokens);
    // "that deal": a determiner where no noun stands before it.
    if (kind == PhraseKind::kRelative && hit.entry->Has("det") && !NounIsOpen(hit.tokens.begin)) {
      pending_ = Determiner::kDefinite;
      pending_begin_ = hit.tokens.begin;
      closed_ = true;
      return hit.tokens.end;
    }
    return Add(kind, hit.tokens);
  }

  // Terms of several words that the lexicon knows: "tổng mức đầu tư", "feasibility study".
  TokenIndex ReadTerm(TokenIndex at) const {
    for (const Category category :
         {Category("measures"), Category("subject_heads"), Category("agreement_nouns")}) {
      const LexiconHit* term = document_.HitAt(at, category);
      if (term == nullptr || term->tokens.size() < 2 || term->tokens.end > sentence_.end) continue;
      if (term->entry->Get("verb") != "1" && document_.HitAt(at, "verb_forms") == nullptr)
        return term->tokens.end;
    }
    return at;
  }

  // A verb group, where the words around make a verb of it.
  TokenIndex ReadVerb(TokenIndex at) {
    // "long-delayed": part of a word.
    if (NounIsOpen(at) && document_.tokens[at - 1].Is("-") && !document_.tokens[at].space_before) return at;
    // "made-ups": the same.
    if (!vietnamese_ && at + 2 < sentence_.end && document_.tokens[at + 1].Is("-") &&
        !document_.tokens[at + 1].space_before && !document_.tokens[at + 2].space_before)
      return at;
    VerbPlace place;
    place.noun_open = NounIsOpen(at);
    place.determined =
        pending_ != Determiner::kNone || (place.noun_open && phrases_.back().determiner != Determiner::kNone);
    place.that = pending_ == Determiner::kDefinite && document_.tokens[pending_begin_].Is("that");
    place.before = phrases_.empty() ? PhraseKind::kStop : phrases_.back().kind;
    place.begins = pending_ != Determiner::kNone && !place.noun_open && place.before != PhraseKind::kAmount;
    place.plural = place.noun_open && absl::EndsWith(document_.tokens[at - 1].lower, "s");
    const VerbGroup group = ReadVerbAt(chart_, sentence_, at, place);
    return group.tokens.empty() ? at : AddVerb(group);
  }

  TokenIndex AddVerb(const VerbGroup& group) {
    // "that made", "of that has been spoken for": a determiner without a noun stands for one.
    if (pending_ != Determiner::kNone && !NounIsOpen(group.tokens.begin) &&
        (phrases_.empty() || phrases_.back().kind != PhraseKind::kAmount))
      Add(PhraseKind::kPronoun, {pending_begin_, group.tokens.begin});
    Add(PhraseKind::kVerb, group.tokens);
    Phrase& phrase = phrases_.back();
    phrase.form = group.form;
    phrase.passive = group.passive;
    phrase.verb = group.verb;
    return group.tokens.end;
  }

  TokenIndex Add(PhraseKind kind, TokenRange tokens) {
    pending_ = Determiner::kNone;
    closed_ = false;
    phrases_.push_back({kind, tokens, tokens});
    return tokens.end;
  }

  TokenIndex AddNoun(TokenRange tokens) {
    if (NounIsOpen(tokens.begin)) {
      phrases_.back().tokens.end = phrases_.back().core.end = tokens.end;
      return tokens.end;
    }
    const Determiner determiner = pending_;
    const bool after_amount = !phrases_.empty() && phrases_.back().kind == PhraseKind::kAmount;
    const TokenIndex begin = determiner != Determiner::kNone && !after_amount ? pending_begin_ : tokens.begin;
    Add(PhraseKind::kNoun, {begin, tokens.end});
    phrases_.back().core = tokens;
    phrases_.back().determiner = determiner;
    return tokens.end;
  }

  bool NounIsOpen(TokenIndex at) const {
    return !closed_ && !phrases_.empty() && phrases_.back().kind == PhraseKind::kNoun &&
           phrases_.back().tokens.end == at;
  }

  const Chart& chart_;
  const Document& document_;
  const TokenRange sentence_;
  const bool vietnamese_;
  Phrases phrases_;
  // The determiner that waits for its noun, and where it stands.
  Determiner pending_ = Determiner::kNone;
  TokenIndex pending_begin_ = 0;
  // Whether the last noun phrase takes no more words.
  bool closed_ = false;
};

}  // namespace

Phrases ReadPhrases(const Chart& chart, TokenRange sentence) { return Reader(chart, sentence).Run(); }

}  // namespace accord::ingest
