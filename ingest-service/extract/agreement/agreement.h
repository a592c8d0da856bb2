// Agreements as frames: one step in the life of one instrument ("A and B signed a memorandum on X in P on D")
// with everything the clause says about it. Frames point into the chart; merging the mentions of one
// instrument is link's.
#pragma once

#include <string>
#include <vector>

#include "accord/v1/agreement.pb.h"
#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

// A body, country or group that is a party, or an implementer.
struct FrameParty {
  // OrganizationValue or PlaceValue; null when only words say it ("their": then `tokens` are those words).
  const Node* node = nullptr;
  TokenRange tokens;
  // The head shared out by a coordination: "enterprises" for the "Hanoi" of "Hanoi and Lao enterprises".
  TokenRange shared_head;
  // The state or body it acts for, where the words beside it say so; may be null.
  const Node* represents = nullptr;
  // Refers back to parties named before ("the two sides", "hai bên"): the linker finds them.
  bool anaphor = false;
  absl::string_view rule;
  // Empty when the words say it directly.
  absl::string_view derivation;
};

struct FramePerson {
  // PersonValue.
  const Node* node = nullptr;
  absl::string_view rule;
};

// A date, place or duration with the rule that gave it its role. `node` is null when there is none.
struct FrameValue {
  const Node* node = nullptr;
  absl::string_view rule;
};

// What one instrument does to another, by their nouns; `from` is empty where no noun names it (the one that
// was told before), `to` where "one" stands for it.
struct FrameRelation {
  v1::RelatedAgreement::Relation relation = v1::RelatedAgreement::RELATION_UNSPECIFIED;
  TokenRange words;
  TokenRange from;
  TokenRange to;
};

struct AgreementFrame {
  // How the words introduce the instrument.
  enum class Reference {
    kNew,       // "a memorandum", "13 memoranda", "một biên bản ghi nhớ"
    kNamed,     // a proper name or one told by its parties: "the ASEAN-Canada Free Trade Agreement"
    kBare,      // no determiner: "ký thỏa thuận hợp tác", headlines
    kDefinite,  // "the agreement", "hiệp định này"
    kPronoun,   // "it", "the document", or no words at all: "X and Y witnessed the signing"
  };

  // The instrument's noun ("memorandum of understanding"); empty for an event without one.
  TokenRange noun;
  // UNSPECIFIED when the words leave it open ("the document").
  v1::AgreementKind kind = v1::AGREEMENT_KIND_UNSPECIFIED;
  // The noun alone does not tell the kind ("agreement", "deal"): it may be read by its parties.
  bool open_kind = false;
  Reference reference = Reference::kPronoun;
  // "first", "second", "new", "other", "previous", "draft", as the lexicon calls it; empty when none is told.
  std::string marker;
  // Documents told; 0 when several and no number.
  uint32_t count = 1;
  TokenRange count_tokens;
  // The words stand for a noun told before: "a second one", "another".
  bool ellipsis = false;
  // What it is about, and its proper name; empty when not told.
  TokenRange subject;
  TokenRange title;
  // The year that names it: "the 2014 agreement".
  FrameValue year;

  // The step; UNSPECIFIED when the clause only adds to what is known (witnesses, validity).
  v1::AgreementStatus status = v1::AGREEMENT_STATUS_UNSPECIFIED;
  TokenRange trigger;
  absl::string_view status_rule;
  v1::Modality modality = v1::MODALITY_ASSERTED;
  // Planned, but only hoped for ("could be signed in May").
  bool hoped = false;

  std::vector<FrameParty> parties;
  std::vector<FramePerson> signatories;
  std::vector<FramePerson> witnesses;
  std::vector<FrameParty> implementers;
  FrameValue place;
  // The date of the step.
  FrameValue date;
  FrameValue valid_from;
  FrameValue valid_until;
  // "for the 2022-2025 period": both ends at once.
  FrameValue validity;
  FrameValue duration;
  // The term runs from the day of signing or renewal: "for five years from the date of signing".
  bool term_from_signing = false;
  // "with immediate effect": the step is of the day of the news.
  bool immediate = false;
  // What the sentence says of its instruments among each other; told by its first frame.
  std::vector<FrameRelation> relations;
  // The place and date are those of the event told before ("on the same occasion", "cùng ngày").
  bool same_event = false;

  // What says it: on one line.
  TokenRange clause;
  // Index of the sentence, and its region.
  size_t sentence = 0;
  v1::Region::Kind region = v1::Region::KIND_UNSPECIFIED;
  // The rule that read the frame as a whole.
  absl::string_view rule;
};

// The frames of an article in text order. Needs dates, places, organisations and persons. At most
// kAgreementFramesMax.
std::vector<AgreementFrame> ExtractAgreements(const Chart& chart);

}  // namespace accord::ingest
