#include "ingest-service/extract/agreement/signers.h"

#include <algorithm>

#include "ingest-service/extract/agreement/words.h"

namespace accord::ingest::agreement {
namespace {

class PersonReader {
 public:
  PersonReader(const Chart& chart, const Clause& clause, const Instrument* instrument, AgreementFrame* frame)
      : chart_(chart), clause_(clause), instrument_(instrument), frame_(*frame) {}

  void Read() {
    const Trigger* trigger = clause_.trigger;
    for (const Cast& cast : clause_.cast) {
      if (!cast.mention.IsPerson()) continue;
      if (cast.role == Role::kWitness) {
        frame_.witnesses.push_back({cast.mention.node, "agreement.witness"});
        continue;
      }
      if (trigger == nullptr || trigger->modality != v1::MODALITY_ASSERTED || !Signs(*trigger)) continue;
      if (const absl::string_view rule = SignatoryRule(*trigger, cast); !rule.empty()) {
        frame_.signatories.push_back({cast.mention.node, rule});
      }
    }
  }

 private:
  static bool Signs(const Trigger& trigger) {
    return trigger.status == v1::AGREEMENT_STATUS_SIGNED ||
           trigger.status == v1::AGREEMENT_STATUS_EXCHANGED || trigger.status == v1::AGREEMENT_STATUS_RENEWED;
  }

  absl::string_view SignatoryRule(const Trigger& trigger, const Cast& cast) const {
    if (trigger.form != Trigger::Form::kNominal && ActsFor(cast)) return "agreement.signatory.for";
    const bool by = !cast.before_trigger || !ModifiersFirst(chart_.document());
    if (cast.role == Role::kBy) return by ? "agreement.signatory.by" : "";
    if (BeforeInstrument(cast)) return {};
    if (cast.role == Role::kWith && trigger.form == Trigger::Form::kFinite) return "agreement.signatory.with";
    if (cast.role == Role::kListed && !cast.before_trigger && !HasSubject())
      return "agreement.signatory.listed";
    if (trigger.form == Trigger::Form::kSigners && !cast.before_trigger) return "agreement.signatory.listed";
    if (trigger.form == Trigger::Form::kSigners && cast.role == Role::kSubject &&
        (trigger.for_party || !SignerFollows()))
      return "agreement.signatory.for-the-sides";
    const bool active = trigger.form == Trigger::Form::kFinite && !trigger.passive;
    if (active && cast.role == Role::kSubject && cast.before_trigger && !BodyFollows(cast)) {
      return "agreement.signatory.subject";
    }
    if (active && cast.role == Role::kAfter && !cast.before_trigger && !HasSubject() &&
        (instrument_ == nullptr || instrument_->phrase.begin >= trigger.tokens.begin) &&
        !ModifiersFirst(chart_.document())) {
      return "agreement.signatory.listed";
    }
    return {};
  }

  // "Minister X hoped that the two departments would ...": the nearer subject is the verb's.
  bool BodyFollows(const Cast& person) const {
    return std::any_of(clause_.cast.begin(), clause_.cast.end(), [&](const Cast& c) {
      const TokenIndex at = c.mention.tokens.begin;
      // "X đã thay mặt Chính phủ hai nước ký": whom he signs for.
      return c.before_trigger && c.role == Role::kSubject && c.mention.CanBeParty() &&
             at > person.mention.tokens.end &&
             HitBefore(chart_.document(), at, person.mention.tokens.end, "acting_words_after") == nullptr;
    });
  }

  // "Y for Uganda", "A, represented by Y": the words beside the person say for whom.
  bool ActsFor(const Cast& cast) const {
    const Document& document = chart_.document();
    TokenIndex begin = cast.mention.tokens.begin;
    // "represented by its rector Y".
    const bool owned = begin > clause_.tokens.begin &&
                       (document.tokens[begin - 1].Is("its") || document.tokens[begin - 1].Is("their"));
    if (owned) --begin;
    if (HitBefore(document, begin, clause_.tokens.begin, "acting_words_before") != nullptr) return true;
    const LexiconHit* word =
        HitAt(document, cast.mention.tokens.end, clause_.tokens.end, "acting_words_after");
    if (word == nullptr) return false;
    return std::any_of(clause_.cast.begin(), clause_.cast.end(), [&](const Cast& c) {
      const TokenIndex at = c.mention.tokens.begin;
      return !c.mention.IsPerson() && at >= word->tokens.end && at <= word->tokens.end + kPartyReachMax;
    });
  }

  // "Signing for the two sides were X and Y" names them behind; else they stand before: "X and Y signed for
  // ...".
  bool SignerFollows() const {
    return std::any_of(clause_.cast.begin(), clause_.cast.end(), [](const Cast& c) {
      return !c.before_trigger && c.role != Role::kWitness && c.mention.IsPerson();
    });
  }

  bool HasSubject() const {
    return std::any_of(clause_.cast.begin(), clause_.cast.end(), [](const Cast& c) {
      return c.before_trigger && c.role == Role::kSubject && c.mention.IsPerson();
    });
  }

  // "X said the agreement signed in May ...": the subject of another verb.
  bool BeforeInstrument(const Cast& cast) const {
    return instrument_ != nullptr && clause_.trigger != nullptr &&
           instrument_->phrase.end <= clause_.trigger->tokens.begin &&
           cast.mention.tokens.end <= instrument_->phrase.begin;
  }

  // "for the importer Meridian": how far behind its word a party stands.
  static constexpr TokenIndex kPartyReachMax = 2;

  const Chart& chart_;
  const Clause& clause_;
  const Instrument* instrument_;
  AgreementFrame& frame_;
};

}  // namespace

void FillPersons(const Chart& chart, const Clause& clause, const Instrument* instrument,
                 AgreementFrame* frame) {
  PersonReader(chart, clause, instrument, frame).Read();
}

bool SignsWithPerson(const Clause& clause) {
  return std::any_of(clause.cast.begin(), clause.cast.end(), [](const Cast& c) {
    return !c.before_trigger && c.role == Role::kWith && c.mention.IsPerson();
  });
}

}  // namespace accord::ingest::agreement
