// Steps in an instrument's life as verbs and their nouns tell them: "signed", "will be signed", "lễ ký kết",
// "takes effect on". What was denied is read too, so that it is not taken for done.
#pragma once

#include <vector>

#include "ingest-service/extract/agreement/instrument.h"

namespace accord::ingest::agreement {

struct Trigger {
  enum class Form {
    kFinite,   // a verb: the parties are its subject, the instrument its object, or the other way in passive
    kNominal,  // "the signing of": the instrument follows
    kState,    // "takes effect": the instrument is the subject
    kSigners,  // "người ký là": persons follow
    kSelf,     // "opened negotiations with": is instrument and step in one
  };
  TokenRange tokens;
  v1::AgreementStatus status = v1::AGREEMENT_STATUS_UNSPECIFIED;
  Form form = Form::kFinite;
  bool passive = false;
  // Speaks of an instrument even when the words name none.
  bool self = false;
  // A date behind it is the start or the end of validity.
  bool starts = false;
  bool ends = false;
  // "thông qua", "adopted" by a parliament: of a treaty it is its ratification.
  bool ratifies_treaty = false;
  // "could be signed", "hope to sign": no plan yet.
  bool hoped = false;
  // "initialled": its day is not that of the signing to come.
  bool undated = false;
  // "replaced the accord with a new agreement": its instrument is the new one.
  bool replaces = false;
  // "awarded a contract to X": who stands behind "to" is a party.
  bool gives = false;
  // "won a contract from X": who stands behind "from" is a party.
  bool takes = false;
  // Speaks of a step only when an instrument stands behind it: "talks with X on a treaty"; or right behind
  // it: "agreed on a roadmap".
  bool needs_object = false;
  bool needs_next = false;
  // "X signed for A": names behind it whom the signer acts for.
  bool for_party = false;
  // "a deal was agreed": in the passive its object stands before it.
  bool object_before = false;
  // The link word that the phrase ends with and that rules what follows ("talks between", "done at"); empty
  // when none.
  absl::string_view then;
  v1::Modality modality = v1::MODALITY_ASSERTED;
};

// In text order. Verbs inside an instrument's phrase or a mention are none.
std::vector<Trigger> TriggersIn(const Chart& chart, TokenRange sentence, v1::Region::Kind region,
                                const std::vector<Instrument>& instruments,
                                const std::vector<Mention>& mentions);

}  // namespace accord::ingest::agreement
