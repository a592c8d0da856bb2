#include "ingest-service/extract/agreement/clause.h"

#include <algorithm>

#include "ingest-service/extract/agreement/aside.h"
#include "ingest-service/extract/agreement/words.h"

namespace accord::ingest::agreement {
namespace {

// How far ahead "before" looks for the person it stands before.
constexpr TokenIndex kPersonReachMax = 4;

// Walks a clause once, left to right, with the role that the next mention gets.
class RoleReader {
 public:
  RoleReader(const Document& document, const std::vector<Instrument>& instruments,
             const std::vector<Mention>& mentions, Clause* clause)
      : document_(document), instruments_(instruments), mentions_(mentions), clause_(*clause) {}

  void Read() {
    // Always onwards: a reading without tokens must not hold the walk.
    for (TokenIndex at = clause_.tokens.begin; at < clause_.tokens.end;) at = std::max(Step(at), at + 1);
    DropSpeakers();
  }

 private:
  TokenIndex Step(TokenIndex at) {
    if (const Mention* mention = MentionAt(at)) return OnMention(*mention);
    if (clause_.trigger != nullptr && at == clause_.trigger->tokens.begin) return OnTrigger();
    if (const Instrument* instrument = InstrumentAt(at)) return OnInstrument(*instrument);
    if (const LexiconHit* hit = HitAt(document_, at, clause_.tokens.end, "witness_words")) {
      if (OnWitness(*hit)) return hit->tokens.end;
    }
    if (const LexiconHit* hit = HitAt(document_, at, clause_.tokens.end, "agreement_links")) {
      OnLink(hit->entry->Get("role"), hit->tokens);
      return hit->tokens.end;
    }
    OnToken(at);
    return at + 1;
  }

  TokenIndex OnTrigger() {
    seen_trigger_ = true;
    transient_ = Role::kNone;
    if (role_ != Role::kWitness) role_ = Role::kAfter;
    if (!clause_.trigger->then.empty()) OnLink(clause_.trigger->then, clause_.trigger->tokens);
    return clause_.trigger->tokens.end;
  }

  TokenIndex OnInstrument(const Instrument& instrument) {
    // Names inside the phrase: "the ASEAN-Canada Free Trade Agreement".
    for (const Mention& mention : mentions_) {
      if (instrument.phrase.Contains(mention.tokens) && !mention.pronoun) {
        const bool own = clause_.instrument >= 0 && &instruments_[clause_.instrument] == &instrument;
        Add(mention, own ? Role::kOwner : Role::kNone);
      }
    }
    if (owner_ && !clause_.cast.empty() && last_end_ + 2 >= instrument.phrase.begin) {
      clause_.cast.back().role = Role::kOwner;
      clause_.cast.back().of = -1;
      pending_owner_ = -1;
    }
    seen_instrument_ = true;
    transient_ = Role::kNone;
    if (role_ != Role::kWitness) role_ = Role::kAfter;
    return std::max(instrument.phrase.end, instrument.noun.end);
  }

  TokenIndex OnMention(const Mention& mention) {
    // "In the presence of X, A and B signed": bodies behind the comma are the verb's.
    const TokenIndex first = BeforeArticle(document_, mention.tokens.begin, clause_.tokens.begin);
    const bool behind_comma =
        first > clause_.tokens.begin && !clause_.cast.empty() && document_.tokens[first - 1].Is(",");
    const bool of_witness = role_ == Role::kWitness;
    if (of_witness && !seen_trigger_ && !mention.IsPerson() && behind_comma)
      role_ = Role::kSubject, transient_ = Role::kNone;
    Role role = transient_ != Role::kNone ? transient_ : role_;
    int of = -1;
    const bool shares = !of_witness && SharesHead(mention);
    if (transient_ == Role::kAttribute && !shares && !clause_.cast.empty() &&
        last_end_ + 3 >= mention.tokens.begin) {
      of = static_cast<int>(clause_.cast.size()) - 1;
    }
    if ((role == Role::kSubject || role == Role::kBetween || IsOfPaper()) && shares) role = Role::kAttribute;
    if (role == Role::kAfter && BeginsRelative(mention)) role = Role::kSubject;
    // "Vietnam's Ministry": the owner belongs to what follows.
    owner_ = IsPossessiveAt(document_, mention.tokens.end);
    if (owner_ && role != Role::kPlace) pending_owner_ = static_cast<int>(clause_.cast.size());
    // In brackets behind a body: where it belongs ("Quỹ Hanbit (Hàn Quốc)").
    if (mention.tokens.begin > clause_.tokens.begin && document_.tokens[mention.tokens.begin - 1].Is("(")) {
      role = clause_.cast.empty() ? Role::kOther : Role::kAttribute;
      of = static_cast<int>(clause_.cast.size()) - 1;
    }
    if (BasedAt(mention) || IsDateline(mention) || DescribesNext(document_, mention, clause_.tokens.end))
      role = Role::kOther;
    Add(mention, role);
    clause_.cast.back().of = of;
    if (pending_owner_ >= 0 && static_cast<size_t>(pending_owner_) + 1 < clause_.cast.size()) {
      Cast& owner = clause_.cast[pending_owner_];
      owner.role = Role::kAttribute;
      owner.of = static_cast<int>(clause_.cast.size()) - 1;
      pending_owner_ = -1;
    }
    // "of Vietnam's Ministry": what is owned is the attribute.
    const bool goes_on = PlaceListGoesOn(mention) || (owner_ && transient_ == Role::kAttribute);
    if (transient_ != Role::kNone && !goes_on) transient_ = Role::kNone;
    last_end_ = mention.tokens.end;
    return mention.tokens.end;
  }

  // "the agreement Georgia signed": English leaves out the relative word.
  bool BeginsRelative(const Mention& mention) const {
    if (seen_trigger_ || !seen_instrument_ || !ModifiersFirst(document_)) return false;
    TokenIndex at = mention.tokens.begin;
    if (at > clause_.tokens.begin && document_.tokens[at - 1].Is("the")) --at;
    return std::any_of(instruments_.begin(), instruments_.end(),
                       [&](const Instrument& i) { return i.phrase.end == at || i.noun.end == at; });
  }

  // "the agreement of A and B was signed".
  bool IsOfPaper() const { return role_ == Role::kAfter && !seen_trigger_ && seen_instrument_; }

  // "the ministers of A and B": what is joined to the first one's "of" is of that noun too.
  bool SharesHead(const Mention& mention) const {
    if (clause_.cast.empty() || clause_.cast.back().role != Role::kAttribute || clause_.cast.back().of >= 0 ||
        mention.IsPerson() ||
        (role_ != Role::kSubject && !(role_ == Role::kBetween && ModifiersFirst(document_)) &&
         !IsOfPaper()) ||
        HasOwnHead(document_, clause_.cast, mention))
      return false;
    bool joined = false;
    for (TokenIndex at = clause_.cast.back().mention.tokens.end; at < mention.tokens.begin; ++at) {
      const bool link =
          LinkRole(document_, at, mention.tokens.begin) == "and" || document_.tokens[at].Is(",");
      if (!link && !document_.tokens[at].Is("the")) return false;
      joined |= link;
    }
    return joined;
  }

  // "Bangkok-based Feeder Lines".
  bool BasedAt(const Mention& mention) const {
    const TokenIndex at = mention.tokens.end;
    return at + 1 < clause_.tokens.end && IsHyphen(document_.tokens[at]) &&
           document_.tokens[at + 1].Is("based");
  }

  // "Kigali - Kenya and Rwanda signed", "DOHA: ...": where the story was written.
  bool IsDateline(const Mention& mention) const {
    const TokenIndex at = mention.tokens.end;
    if (mention.kind != Mention::Kind::kPlace || mention.country || at >= clause_.tokens.end) return false;
    if (mention.tokens.begin != clause_.tokens.begin || !document_.tokens[mention.tokens.begin].line_start)
      return false;
    const Token& mark = document_.tokens[at];
    return mark.Is(":") || (IsHyphen(mark) && mark.space_before);
  }

  // "in Hanoi and Da Nang", "in Ha Long city, Quang Ninh province".
  bool PlaceListGoesOn(const Mention& mention) const {
    if (transient_ == Role::kNone) return false;
    const Mention* next = MentionAt(mention.tokens.end + 1);
    return next != nullptr && next->kind == Mention::Kind::kPlace &&
           (document_.tokens[mention.tokens.end].Is(",") ||
            LinkRole(document_, mention.tokens.end, mention.tokens.end + 1) == "and") &&
           mention.kind == Mention::Kind::kPlace;
  }

  bool OnWitness(const LexiconHit& hit) {
    const absl::string_view form = hit.entry->Get("form");
    if (hit.entry->Get("person") == "yes" && !PersonFollows(hit.tokens.end)) return false;
    if (form == "after") return CastBefore(hit.tokens.begin);
    transient_ = Role::kNone;
    if (form == "prep") {
      role_ = Role::kWitness;
      return true;
    }
    // A verb: its subjects are the witnesses; without any, what follows.
    bool any = false;
    const TokenIndex from = BehindSemicolon(hit.tokens.begin);
    for (Cast& cast : clause_.cast) {
      if (cast.mention.tokens.begin < from) continue;
      const bool subject = cast.role == Role::kSubject || cast.role == Role::kAfter ||
                           cast.role == Role::kListed || cast.role == Role::kOther ||
                           (cast.role == Role::kBy && !seen_trigger_);
      if (cast.mention.IsPerson() && subject && (!seen_trigger_ || cast.before_trigger || verb_subject_ok_)) {
        cast.role = Role::kWitness, any = true;
      }
    }
    role_ = any ? Role::kAfter : Role::kWitness;
    return true;
  }

  // "with X looking on", "as X and Y looked on", "X and Y looked on": whom the words speak of stands before
  // them, behind what joins them to the step.
  bool CastBefore(TokenIndex at) {
    TokenIndex from = at;
    bool joined = false;
    for (; from > clause_.tokens.begin; --from) {
      const Token& token = document_.tokens[from - 1];
      joined = token.Is("as") || token.Is("while") || token.Is("when") || token.Is("with");
      if (joined || token.Is(";")) break;
      if (clause_.trigger != nullptr && clause_.trigger->tokens.end == from) break;
    }
    const bool alone = clause_.trigger == nullptr;
    bool any = false;
    for (Cast& cast : clause_.cast) {
      const bool meant = cast.role == Role::kWith || ((joined || alone) && cast.mention.tokens.begin >= from);
      if (cast.mention.IsPerson() && meant) cast.role = Role::kWitness, any = true;
    }
    return any;
  }

  // Where the part of the clause that `at` stands in begins.
  TokenIndex BehindSemicolon(TokenIndex at) const {
    for (TokenIndex i = at; i > clause_.tokens.begin; --i) {
      if (document_.tokens[i - 1].Is(";")) return i;
    }
    return clause_.tokens.begin;
  }

  bool PersonFollows(TokenIndex at) const {
    for (TokenIndex i = at; i < clause_.tokens.end && i < at + kPersonReachMax; ++i) {
      if (const Mention* mention = MentionAt(i))
        return mention->IsPerson() && (seen_trigger_ || seen_instrument_);
    }
    return false;
  }

  void OnLink(absl::string_view link, TokenRange tokens) {
    const bool witness = role_ == Role::kWitness;
    if (link == "between" && seen_trigger_ && role_ == Role::kNone && before_break_ == Role::kBy) {
      // "signed by A and B, which doubles the flights between the two countries".
      transient_ = Role::kOther;
    } else if (link == "between" || (link == "other" && Ties(tokens))) {
      role_ = Role::kBetween, transient_ = Role::kNone;
    } else if (link == "with") {
      if (role_ != Role::kBetween && !witness) role_ = Role::kWith;
      transient_ = Role::kNone;
    } else if (link == "by") {
      role_ = Role::kBy, transient_ = Role::kNone;
    } else if (link == "of") {
      transient_ = Role::kAttribute;
    } else if (link == "place") {
      // Behind the relative clause of an object the place is another's; "of Alexandria in Egypt" is one.
      const bool within = !clause_.cast.empty() && last_end_ == tokens.begin &&
                          clause_.cast.back().mention.kind == Mention::Kind::kPlace &&
                          clause_.cast.back().role == Role::kAttribute;
      transient_ = within || (seen_trigger_ && role_ == Role::kNone) ? Role::kOther : Role::kPlace;
    } else if (link == "other" && Receives(tokens)) {
      role_ = Role::kWith, transient_ = Role::kNone;
    } else if (link == "other" && document_.tokens[tokens.begin].Is("from") && !seen_trigger_ &&
               !seen_instrument_) {
      // "negotiators from A and B".
      transient_ = Role::kAttribute;
    } else if (link == "other") {
      transient_ = Role::kOther;
      if (role_ == Role::kBetween || role_ == Role::kWith) role_ = Role::kAfter;
    } else if (link == "list") {
      if (!witness && seen_trigger_) role_ = Role::kListed;
      transient_ = Role::kNone;
    } else if (link == "break") {
      // "X, who heads the ministry, and Y signed": an aside before the verb.
      if (!seen_trigger_ && document_.tokens[tokens.begin].Is("who") && tokens.begin > clause_.tokens.begin &&
          document_.tokens[tokens.begin - 1].Is(",")) {
        transient_ = Role::kOther;
        return;
      }
      const bool with_which = !clause_.cast.empty() && tokens.begin == last_end_ + 2 && !seen_trigger_ &&
                              document_.tokens[tokens.begin - 1].Is("with");
      OnBreak();
      // "Kenya, with which an agreement has been in force": a party.
      if (with_which) clause_.cast.back().role = Role::kWith;
    }
  }

  // "the memorandum linking A with B"; not "a railway linking A with B".
  bool Ties(TokenRange link) const {
    const Token& word = document_.tokens[link.begin];
    if (!word.Is("linking")) return false;
    return std::any_of(instruments_.begin(), instruments_.end(),
                       [&](const Instrument& i) { return i.phrase.end == link.begin; });
  }

  // "awarded a contract to X", "won a contract from X".
  bool Receives(TokenRange link) const {
    const Token& word = document_.tokens[link.begin];
    if (clause_.trigger == nullptr || !seen_trigger_ || !seen_instrument_) return false;
    if (clause_.trigger->gives) return word.Is("to") || word.Is("cho");
    return clause_.trigger->takes && (word.Is("from") || word.Is("từ"));
  }

  void OnBreak() {
    transient_ = Role::kNone;
    if (seen_trigger_) {
      if (role_ != Role::kNone) before_break_ = role_;
      role_ = Role::kNone;
      return;
    }
    // "the MoU which the two sides signed": the subject starts anew.
    if (seen_instrument_) {
      for (Cast& cast : clause_.cast) {
        if (cast.role == Role::kSubject) cast.role = Role::kNone;
      }
    }
    role_ = Role::kSubject;
    break_ = clause_.cast.size();
  }

  // "The ministry said A and B signed": who stands before the break is the subject only when nobody follows
  // it.
  void DropSpeakers() {
    const auto subject = [](const Cast& cast) { return cast.before_trigger && cast.role == Role::kSubject; };
    if (!std::any_of(clause_.cast.begin() + break_, clause_.cast.end(), subject)) return;
    for (size_t i = 0; i < break_; ++i) {
      if (subject(clause_.cast[i])) clause_.cast[i].role = Role::kNone;
    }
  }

  void OnToken(TokenIndex at) {
    const Token& token = document_.tokens[at];
    // "on Monday X signed": the preposition had the day.
    if (transient_ == Role::kOther &&
        (document_.HitAt(at, "weekdays") != nullptr || document_.HitAt(at, "months") != nullptr)) {
      transient_ = Role::kNone;
    }
    if (token.Is("được") || token.Is("bị")) {
      // "được hai ngân hàng ký": who stands behind the passive word does it.
      if (!seen_trigger_ && seen_instrument_) role_ = Role::kBy, transient_ = Role::kNone;
      return;
    }
    if (token.Is(",") && before_break_ == Role::kBy && role_ == Role::kNone && GoesOn(at)) {
      // "signed by A, who heads X, and B, who heads Y".
      role_ = before_break_, transient_ = Role::kNone;
      return;
    }
    if (token.Is(",")) {
      transient_ = Role::kNone;
      if (!seen_trigger_ && !seen_instrument_ && role_ != Role::kWitness && role_ != Role::kBetween) {
        role_ = Role::kSubject;
      }
    }
  }

  // ", and" with a person behind it.
  bool GoesOn(TokenIndex comma) const {
    if (LinkRole(document_, comma + 1, clause_.tokens.end) != "and") return false;
    const Mention* next = MentionAt(comma + 2);
    return next != nullptr && next->IsPerson();
  }

  void Add(const Mention& mention, Role role) { clause_.cast.push_back({mention, role, !seen_trigger_, -1}); }

  const Mention* MentionAt(TokenIndex at) const {
    if (at >= clause_.tokens.end) return nullptr;
    for (const Mention& mention : mentions_) {
      if (mention.tokens.begin == at && !mention.pronoun) return &mention;
    }
    return nullptr;
  }

  const Instrument* InstrumentAt(TokenIndex at) const {
    for (const Instrument& instrument : instruments_) {
      if (instrument.phrase.begin == at || (instrument.noun.begin == at)) return &instrument;
    }
    return nullptr;
  }

  const Document& document_;
  const std::vector<Instrument>& instruments_;
  const std::vector<Mention>& mentions_;
  Clause& clause_;
  Role role_ = Role::kSubject;
  // What ruled before the last relative word behind the verb.
  Role before_break_ = Role::kNone;
  // Holds for one mention.
  Role transient_ = Role::kNone;
  bool seen_trigger_ = false;
  bool seen_instrument_ = false;
  bool verb_subject_ok_ = true;
  bool owner_ = false;
  int pending_owner_ = -1;
  TokenIndex last_end_ = 0;
  // How many of the cast stand before the last break before the verb.
  size_t break_ = 0;
};

}  // namespace

bool Clause::IsOthers(TokenRange tokens) const {
  return std::any_of(others.begin(), others.end(), [&](TokenRange other) { return other.Contains(tokens); });
}

void CastRoles(const Document& document, const std::vector<Instrument>& instruments,
               const std::vector<Mention>& mentions, Clause* clause) {
  RoleReader(document, instruments, mentions, clause).Read();
}

}  // namespace accord::ingest::agreement
