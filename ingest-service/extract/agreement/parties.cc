#include "ingest-service/extract/agreement/parties.h"

#include <algorithm>

#include "ingest-service/extract/agreement/hints.h"
#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest::agreement {
namespace {

class PartyReader {
 public:
  PartyReader(const Chart& chart, const Clause& clause, const Instrument* instrument, AgreementFrame* frame)
      : chart_(chart), clause_(clause), instrument_(instrument), frame_(*frame) {}

  void Read() {
    ReadParties();
    Distribute();
  }

 private:
  void ReadParties() {
    const Trigger* trigger = clause_.trigger;
    if (!BetweenIsSubjects()) Take(Role::kBetween, "agreement.party.between");
    if (!frame_.parties.empty()) return;
    Take(Role::kOwner, "agreement.party.owner");
    if (frame_.parties.empty()) Add(Hint::kJoined, "agreement.party.joined");
    if (frame_.parties.size() >= 2) return;
    if (instrument_ != nullptr && !instrument_->owner_words.empty()) {
      FrameParty party;
      party.tokens = instrument_->owner_words;
      party.anaphor = true;
      party.rule = "agreement.party.possessive";
      frame_.parties.push_back(party);
    }
    if (trigger == nullptr) {
      if (instrument_ != nullptr) Take(Role::kWith, "agreement.party.with");
      return;
    }
    const bool owned = !frame_.parties.empty();
    const bool object = instrument_ == nullptr || instrument_->phrase.begin >= trigger->tokens.begin;
    const bool active = trigger->form == Trigger::Form::kFinite && !trigger->passive;
    const bool relative = active && !object;
    // "the treaty that A and B have had in force since 2009".
    const bool keeps = relative && trigger->status == v1::AGREEMENT_STATUS_IN_FORCE;
    if (active && (object || relative) && !owned && (Acts(trigger->status) || keeps)) {
      Take(Role::kSubject, "agreement.party.subject");
      if (frame_.parties.empty() && relative) TakeAfter("agreement.party.subject-behind");
      if (relative && PronounSigns(*trigger)) TakeMainSubject();
      if (frame_.parties.empty() && object) Add(Hint::kAntecedent, "agreement.party.antecedent");
    }
    if (trigger->needs_next && active && object && trigger->status == v1::AGREEMENT_STATUS_IN_FORCE)
      Take(Role::kSubject, "agreement.party.subject");
    if (trigger->gives && object) TakeReceivers();
    if (Negotiates(*trigger, object) && !owned) Take(Role::kSubject, "agreement.party.subject");
    if (trigger->form == Trigger::Form::kNominal && !owned && HoldsEvent(*trigger)) TakeHosts();
    if (trigger->form == Trigger::Form::kSelf) {
      if (!owned) Take(Role::kSubject, "agreement.party.subject");
      TakeAfter("agreement.party.with");
    }
    if (Acts(trigger->status) && frame_.parties.size() < 2 && trigger->form != Trigger::Form::kState)
      Take(Role::kBy, "agreement.party.by");
    Take(Role::kWith, "agreement.party.with");
    if (frame_.parties.size() < 2) Add(Hint::kUser, "agreement.party.user");
    if (frame_.parties.empty()) TakeAttributes();
    if (active && object && Acts(trigger->status) && frame_.parties.size() == 1 && OnlyWith()) TakeSenders();
    if (frame_.parties.empty()) TakeFromSubject();
    TakeActedFor(*trigger);
    if (frame_.parties.size() < 2) Add(Hint::kTerms, "agreement.party.in-terms");
    if (frame_.parties.size() < 2) Add(Hint::kCustomer, "agreement.party.customer");
    if (trigger->status == v1::AGREEMENT_STATUS_RATIFIED || Announces(*trigger)) TakeCountries();
  }

  void Add(Hint hint, absl::string_view rule) {
    if (instrument_ == nullptr) return;
    for (size_t index : CastBy(hint, chart_.document(), clause_, *instrument_)) {
      if (frame_.parties.size() < 2 || hint == Hint::kUser) AddParty(index, rule);
    }
  }

  // "in a contract it signed with Y": the pronoun right before the verb.
  bool PronounSigns(const Trigger& trigger) const {
    TokenIndex at = trigger.tokens.begin;
    const Document& document = chart_.document();
    while (at > clause_.tokens.begin &&
           (document.tokens[at - 1].Is("has") || document.tokens[at - 1].Is("had") ||
            document.tokens[at - 1].Is("have")))
      --at;
    return at > clause_.tokens.begin &&
           (document.tokens[at - 1].Is("it") || document.tokens[at - 1].Is("they"));
  }

  // The first that the sentence speaks of, before the instrument.
  void TakeMainSubject() {
    for (size_t i = 0; i < clause_.cast.size(); ++i) {
      const Cast& cast = clause_.cast[i];
      const bool known = cast.mention.country || cast.mention.kind == Mention::Kind::kOrganization;
      const bool main = cast.role == Role::kSubject || cast.role == Role::kNone;
      if (!known || !main || !cast.before_trigger || !BeforeInstrument(cast)) continue;
      AddParty(i, "agreement.party.subject");
      return;
    }
  }

  // "A and B are in talks on a treaty", "concluded negotiations on a pact".
  static bool Negotiates(const Trigger& trigger, bool object) {
    if (trigger.status != v1::AGREEMENT_STATUS_NEGOTIATING) return false;
    return trigger.form == Trigger::Form::kNominal || (trigger.form == Trigger::Form::kState && object);
  }

  // "held a signing ceremony for", "tổ chức lễ ký kết": the verb before the noun.
  bool HoldsEvent(const Trigger& trigger) const {
    constexpr TokenIndex kEventVerbReachMax = 3;
    if (trigger.status != v1::AGREEMENT_STATUS_SIGNED) return false;
    const TokenIndex end = trigger.tokens.begin;
    const TokenIndex begin =
        std::max(clause_.tokens.begin, end < kEventVerbReachMax ? 0 : end - kEventVerbReachMax);
    for (TokenIndex at = begin; at < end; ++at) {
      if (HitAt(chart_.document(), at, end, "event_verbs") != nullptr) return true;
    }
    return false;
  }

  // Two who hold it together are its parties; one alone may be its host.
  void TakeHosts() {
    const auto hosts = std::count_if(clause_.cast.begin(), clause_.cast.end(), [](const Cast& c) {
      return c.before_trigger && c.role == Role::kSubject && c.mention.kind == Mention::Kind::kOrganization;
    });
    if (hosts == 2) Take(Role::kSubject, "agreement.party.host");
  }

  // Headlines: "EU and Kenya: Partnership Agreement takes effect".
  bool Announces(const Trigger& trigger) const {
    const Sentence* sentence = chart_.document().SentenceOf(trigger.tokens.begin);
    return sentence != nullptr && sentence->region == v1::Region::KIND_TITLE && frame_.parties.empty();
  }

  // A country that ratifies is a party, its parliament is none.
  void TakeCountries() {
    for (size_t i = 0; i < clause_.cast.size(); ++i) {
      const Cast& cast = clause_.cast[i];
      const bool known = cast.mention.country || (cast.mention.kind == Mention::Kind::kOrganization &&
                                                  clause_.trigger->status != v1::AGREEMENT_STATUS_RATIFIED);
      if (!cast.before_trigger || cast.role != Role::kSubject) continue;
      if (known) AddParty(i, "agreement.party.subject");
      const bool other_told = frame_.parties.size() == 1;
      if (other_told && !known && cast.mention.kind == Mention::Kind::kOrganization)
        AddCountryOf(cast.mention);
    }
  }

  // "the agreement on the Vietnam - Laos railway": the countries in what it is about.
  void TakeFromSubject() {
    for (size_t i = 0; i + 1 < clause_.cast.size(); ++i) {
      const Mention& a = clause_.cast[i].mention;
      const Mention& b = clause_.cast[i + 1].mention;
      const bool joined =
          a.tokens.end + 1 == b.tokens.begin && IsHyphen(chart_.document().tokens[a.tokens.end]);
      if (!joined || !frame_.subject.Contains({a.tokens.begin, b.tokens.end}) || !CanPair(a) || !CanPair(b))
        continue;
      AddParty(i, "agreement.party.in-subject");
      AddParty(i + 1, "agreement.party.in-subject");
      return;
    }
  }

  // "the Senate of Chile ratified the treaty with Peru": whose parliament it is.
  void AddCountryOf(const Mention& parliament) {
    for (const Node* place : chart_.In<PlaceValue>(parliament.tokens)) {
      if (!place->As<PlaceValue>()->country) continue;
      FrameParty party;
      party.node = place;
      party.tokens = place->tokens;
      party.rule = "agreement.party.subject";
      frame_.parties.push_back(party);
      return;
    }
  }

  static bool CanPair(const Mention& mention) {
    return mention.country || mention.kind == Mention::Kind::kOrganization;
  }

  // "awarded X a contract", "X was awarded a contract": who is given it.
  void TakeReceivers() {
    for (size_t i = 0; i < clause_.cast.size(); ++i) {
      const Cast& cast = clause_.cast[i];
      const bool given = clause_.trigger->passive
                             ? cast.before_trigger && cast.role == Role::kSubject
                             : cast.role == Role::kAfter && !cast.before_trigger && instrument_ != nullptr &&
                                   cast.mention.tokens.end <= instrument_->phrase.begin;
      if (given && cast.mention.CanBeParty()) AddParty(i, "agreement.party.receiver");
    }
  }

  // "a memorandum on a line between Champasak and Stung Treng": places between which its subject lies, where
  // others are told to be its parties.
  bool BetweenIsSubjects() const {
    bool places = false;
    bool others = false;
    for (const Cast& cast : clause_.cast) {
      const bool state = cast.mention.country || cast.mention.kind == Mention::Kind::kOrganization;
      if (cast.role == Role::kBetween && state) return false;
      places |= cast.role == Role::kBetween && cast.mention.kind == Mention::Kind::kPlace;
      others |= state && ((cast.role == Role::kSubject && cast.before_trigger) || cast.role == Role::kWith);
    }
    return places && others;
  }

  // "signed by X for A and by Y for B": those whom the signers act for.
  void TakeActedFor(const Trigger& trigger) {
    if (frame_.parties.size() > 1 || !Acts(trigger.status)) return;
    const bool none = frame_.parties.empty();
    const Document& document = chart_.document();
    for (size_t i = 0; i < clause_.cast.size(); ++i) {
      const Mention& mention = clause_.cast[i].mention;
      if (mention.IsPerson() || mention.kind == Mention::Kind::kAnaphor) continue;
      const bool side =
          mention.tokens.begin > clause_.tokens.begin && document.tokens[mention.tokens.begin - 1].Is("phía");
      if ((none && side) || BehindSigner(i)) AddParty(i, "agreement.party.acted-for");
      const bool own = none && trigger.form == Trigger::Form::kSigners && !clause_.cast[i].before_trigger &&
                       (mention.kind == Mention::Kind::kOrganization || mention.country);
      if (own) AddParty(i, "agreement.party.acted-for");
    }
  }

  // "Y for the importer A".
  bool BehindSigner(size_t index) const {
    if (index == 0 || !clause_.cast[index - 1].mention.IsPerson()) return false;
    constexpr TokenIndex kPartyReachMax = 2;
    const TokenIndex at = clause_.cast[index - 1].mention.tokens.end;
    const LexiconHit* word = HitAt(chart_.document(), at, clause_.tokens.end, "acting_words_after");
    return word != nullptr && clause_.cast[index].mention.tokens.begin <= word->tokens.end + kPartyReachMax;
  }

  // Whether the doer of the step is a party: parliaments ratify, anybody may say that a deal lapsed.
  static bool Acts(v1::AgreementStatus status) {
    return status != v1::AGREEMENT_STATUS_IN_FORCE && status != v1::AGREEMENT_STATUS_RATIFIED &&
           status != v1::AGREEMENT_STATUS_EXPIRED && status != v1::AGREEMENT_STATUS_UNSPECIFIED;
  }

  void Take(Role role, absl::string_view rule) {
    for (size_t i = 0; i < clause_.cast.size(); ++i) {
      const Cast& cast = clause_.cast[i];
      if (cast.role != role || !cast.mention.CanBeParty()) continue;
      // "the accord between A and B and the protocol that C signed": not the protocol's parties.
      if (role == Role::kBetween && BeforeInstrument(cast) && !OpensClause()) continue;
      const bool nominal = clause_.trigger != nullptr && clause_.trigger->form == Trigger::Form::kNominal;
      // "The text, drafted by X, was signed": before an English verb "by" is another's.
      const bool by_other = nominal || ModifiersFirst(chart_.document());
      if (role == Role::kBy && by_other && cast.before_trigger) continue;
      if (role == Role::kSubject && (!cast.before_trigger || BeforeInstrument(cast))) continue;
      AddParty(i, rule);
    }
    // A list of bodies with places beside them: the places say where, unless a group shares its head with
    // them.
    const bool bodies = std::any_of(frame_.parties.begin(), frame_.parties.end(), [](const FrameParty& p) {
      return p.node != nullptr && p.node->As<OrganizationValue>() != nullptr;
    });
    const bool groups = std::any_of(frame_.parties.begin(), frame_.parties.end(), [](const FrameParty& p) {
      const auto* body = p.node == nullptr ? nullptr : p.node->As<OrganizationValue>();
      return body != nullptr && body->group;
    });
    if (role == Role::kSubject && bodies && !groups) {
      std::erase_if(frame_.parties, [](const FrameParty& p) {
        const auto* place = p.node == nullptr ? nullptr : p.node->As<PlaceValue>();
        return place != nullptr && !place->country;
      });
    }
  }

  // "Between A and B a contract has been in place".
  bool OpensClause() const {
    return LinkRole(chart_.document(), clause_.tokens.begin, clause_.tokens.end) == "between";
  }

  // "X said the agreement signed in May ...": the subject of another verb.
  bool BeforeInstrument(const Cast& cast) const {
    return instrument_ != nullptr && clause_.trigger != nullptr &&
           instrument_->phrase.end <= clause_.trigger->tokens.begin &&
           cast.mention.tokens.end <= instrument_->phrase.begin;
  }

  void TakeAfter(absl::string_view rule) {
    for (size_t i = 0; i < clause_.cast.size(); ++i) {
      const Cast& cast = clause_.cast[i];
      if (cast.role == Role::kAfter && !cast.before_trigger && cast.mention.CanBeParty()) AddParty(i, rule);
    }
  }

  // "signed by the ministers of the two countries": those acted for.
  void TakeAttributes() {
    // "The city governments of Seoul and Hanoi": two places, one would be where somebody is from.
    const auto places = std::count_if(clause_.cast.begin(), clause_.cast.end(), [](const Cast& c) {
      return c.role == Role::kAttribute && c.of < 0 && c.before_trigger &&
             c.mention.kind == Mention::Kind::kPlace && !c.mention.country;
    });
    for (size_t i = 0; i < clause_.cast.size(); ++i) {
      const Cast& cast = clause_.cast[i];
      if (cast.role != Role::kAttribute || cast.of >= 0 || !cast.mention.CanBeParty()) continue;
      if (cast.mention.kind == Mention::Kind::kPlace && !cast.mention.country && places < 2) continue;
      AddParty(i, "agreement.party.of");
    }
  }

  bool OnlyWith() const { return frame_.parties.front().rule == "agreement.party.with"; }

  // "A delegation of the Chamber signed with the Bank": whose people it was, where nobody else signs.
  void TakeSenders() {
    const auto signs = [](const Cast& c) { return c.before_trigger && c.role == Role::kSubject; };
    if (std::any_of(clause_.cast.begin(), clause_.cast.end(), signs)) return;
    for (size_t i = 0; i < clause_.cast.size(); ++i) {
      const Cast& cast = clause_.cast[i];
      const bool body =
          cast.mention.country || (cast.mention.kind == Mention::Kind::kOrganization && !cast.mention.group);
      if (cast.before_trigger && cast.role == Role::kAttribute && cast.of < 0 && body &&
          !BeforeInstrument(cast))
        AddParty(i, "agreement.party.of");
    }
  }

  void AddParty(size_t index, absl::string_view rule) {
    const Mention& mention = clause_.cast[index].mention;
    for (const FrameParty& party : frame_.parties) {
      if (party.tokens == mention.tokens) return;
    }
    FrameParty party;
    party.node = mention.node;
    party.tokens = mention.tokens;
    party.anaphor = mention.kind == Mention::Kind::kAnaphor;
    party.rule = rule;
    for (const Cast& other : clause_.cast) {
      if (other.of == static_cast<int>(index) && other.role == Role::kAttribute &&
          !other.mention.IsPerson()) {
        party.represents = other.mention.node;
      }
    }
    frame_.parties.push_back(party);
  }

  // "Hanoi and Lao enterprises", "doanh nghiệp Hà Nội và Lào": the group's head is shared out.
  void Distribute() {
    const FrameParty* group = nullptr;
    for (const FrameParty& party : frame_.parties) {
      const auto* body = party.node == nullptr ? nullptr : party.node->As<OrganizationValue>();
      if (body != nullptr && body->group && !HeadOf(*party.node).empty()) group = &party;
    }
    if (group == nullptr) return;
    const TokenRange head = HeadOf(*group->node);
    if (head.empty()) return;
    for (FrameParty& party : frame_.parties) {
      if (party.node == nullptr || !WithoutHead(*party.node)) continue;
      party.shared_head = head;
      party.rule = "agreement.party.distribute";
      party.derivation = "party.distribute";
    }
  }

  // The place of "Hanoi and Lao enterprises", read as a place or as a group without its noun.
  bool WithoutHead(const Node& node) const {
    const auto* body = node.As<OrganizationValue>();
    return body == nullptr ? node.As<PlaceValue>() != nullptr : body->group && HeadOf(node).empty();
  }

  // The group's words without its place.
  TokenRange HeadOf(const Node& group) const {
    TokenRange head = group.tokens;
    for (const Node* place : chart_.In<PlaceValue>(group.tokens)) {
      if (place->tokens.begin == head.begin) head.begin = place->tokens.end;
      if (place->tokens.end == head.end) head.end = place->tokens.begin;
    }
    while (head.begin < head.end && !chart_.document().tokens[head.begin].IsWord()) ++head.begin;
    return head.begin < head.end ? head : TokenRange{};
  }

  const Chart& chart_;
  const Clause& clause_;
  const Instrument* instrument_;
  AgreementFrame& frame_;
};

}  // namespace

void FillParties(const Chart& chart, const Clause& clause, const Instrument* instrument,
                 AgreementFrame* frame) {
  PartyReader(chart, clause, instrument, frame).Read();
}

}  // namespace accord::ingest::agreement
