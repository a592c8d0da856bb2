// One instrument of an article while its frames are being joined: every value with the words that say it.
// Records refer to the document and its entities, which outlive them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "ingest-service/extract/agreement/agreement.h"
#include "ingest-service/link/entities.h"

namespace accord::ingest {

// Where a value comes from.
struct Source {
  absl::InlinedVector<ByteSpan, 2> spans;
  // Lives as long as the program, as rules' names do.
  absl::string_view rule;
  // Empty when the words say it directly.
  absl::string_view derivation;
  v1::Modality modality = v1::MODALITY_ASSERTED;
};

// A party's key that starts so names a group that is no entity: its members are others in another article.
inline constexpr absl::string_view kGroupKey = "group:";

struct LinkedParticipant {
  // What a group, which is no entity, is called.
  struct GroupName {
    std::string name;
    std::string key;
  };

  LinkedRef ref;
  // Its principal join key; for a group "group:enterprise|VN-HN" where noun and place are known, else
  // "private:...".
  absl::string_view key;
  // What `ref` and `key` of a group point into.
  std::shared_ptr<const GroupName> group;
  Source source;
  // A person's post as written, and its words.
  absl::string_view post;
  ByteSpan post_span;
  // The state or body acted for; of a signatory, the party.
  std::optional<LinkedRef> represents;
  ByteSpan represents_span;

  // Whether both are one entity, or groups of one name.
  bool Is(const LinkedParticipant& other) const {
    return ref.entity == other.ref.entity && (ref.entity.has_value() || key == other.key);
  }
};

struct LinkedDate {
  v1::Date date;
  Source source;
};

struct Step {
  v1::AgreementStatus status = v1::AGREEMENT_STATUS_UNSPECIFIED;
  std::optional<LinkedDate> date;
  Source source;
  // The clause of the story that says it, when it names the instrument.
  ByteSpan clause;
  size_t sentence = 0;
  // Only agreed on; the signing may be to come.
  bool agreed = false;
  // Told with those who signed.
  bool signed_by_persons = false;
  // Told to take place at once.
  bool immediate = false;
};

struct LinkedText {
  std::string text;
  Source source;
};

// What a record does to another of the article, by `id`.
struct RelatedRecord {
  v1::RelatedAgreement::Relation relation = v1::RelatedAgreement::RELATION_UNSPECIFIED;
  int id = -1;
  Source source;
};

struct AgreementRecord {
  // Tells it from the others; set when all are known.
  int id = -1;
  v1::AgreementKind kind = v1::AGREEMENT_KIND_UNSPECIFIED;
  bool open_kind = false;
  Source kind_source;
  std::string marker;
  uint32_t count = 1;
  Source count_source;
  std::vector<LinkedParticipant> parties;
  std::vector<LinkedParticipant> signatories;
  std::vector<LinkedParticipant> witnesses;
  std::vector<LinkedParticipant> implementers;
  // Who signed and who looked on, as nodes: parties may be read from their posts.
  std::vector<FramePerson> signatory_nodes;
  std::vector<FramePerson> witness_nodes;
  std::vector<Step> steps;
  std::optional<LinkedParticipant> place;
  std::optional<LinkedDate> year;
  std::optional<LinkedDate> valid_from;
  std::optional<LinkedDate> valid_until;
  std::optional<LinkedText> subject;
  std::optional<LinkedText> title;
  std::vector<LinkedText> sectors;
  // A term in months with its words, until a start is known.
  int term_months = 0;
  Source term_source;
  bool term_from_signing = false;
  ByteSpan clause;
  // How well `clause` says it: the frame with the most parts wins.
  int clause_weight = -1;
  size_t clause_sentence = 0;
  size_t sentence = 0;
  size_t last_sentence = 0;
  // Told first in a title or a caption.
  bool headline = false;
  bool same_event = false;
  // The noun that named it, folded: "loan agreement" may come back as "the agreement".
  std::string noun;
  // Told as one of a list ("including two contracts"): the story may tell it again on its own.
  bool listed = false;
  std::vector<RelatedRecord> related;
  // Its first words were indefinite: "a protocol".
  bool fresh = false;

  const Step* StepOf(v1::AgreementStatus status) const;
  // The date of signing or exchange; else of the year that names it.
  const LinkedDate* Concluded() const;
  bool HasPart(const LinkedParticipant& party) const;
};

// The step that the record stands at: the latest of its dated steps, or an undated one that is further.
const Step* CurrentStep(const AgreementRecord& record);

// Adds what is not there yet.
void AddParticipant(LinkedParticipant participant, std::vector<LinkedParticipant>* list);

}  // namespace accord::ingest
