// The evidence of one record after the other: claims are gathered as drafts, by field, and written when the
// record is whole.
//
//   EvidenceWriter evidence(document);
//   evidence.Add("kind", claims.FromText(CodeValue("TREATY"), "rule", {span}));
//   evidence.WriteTo(&agreement);
//
// An article has hundreds of claims, which nobody reads before the article is stored or sent: they go into
// the record as the bytes that they are there. `evidence()` of the record is empty until it has been
// serialised and read again (Reread).
#pragma once

#include <string>
#include <vector>

#include "common/base/wire_writer.h"
#include "ingest-service/link/claims.h"

namespace accord::ingest {

class EvidenceWriter {
 public:
  // The place of a field among those of its record.
  using FieldIndex = size_t;

  explicit EvidenceWriter(const Document& document) : document_(document) {
    fields_.reserve(kFieldsAtFirst);
    claims_.reserve(kFieldsAtFirst);
  }

  // Adds a field with its first claim; fields are written in the order they were added. What the draft refers
  // to must outlive WriteTo.
  FieldIndex Add(absl::string_view field, ClaimDraft draft);
  // Adds a further claim.
  void AddTo(FieldIndex field, ClaimDraft draft);
  size_t ClaimsOf(FieldIndex field) const { return fields_[field].claims; }

  // Writes all that was added into the record, a Participant, Agreement or Figure that has its name, and
  // forgets it. Each claim gets its id: a hash of the record's name, field, value and place.
  template <typename Record>
  void WriteTo(Record* record) {
    Write(record->name(), Record::kEvidenceFieldNumber, record);
  }

 private:
  static constexpr size_t kNone = static_cast<size_t>(-1);
  // Few records have more; a guess that saves copies.
  static constexpr size_t kFieldsAtFirst = 24;

  // Claims of one field are chained.
  struct FieldClaims {
    std::string name;
    size_t claims = 0;
    size_t first = kNone;
    size_t last = kNone;
  };
  struct Chained {
    ClaimDraft draft;
    size_t next = kNone;
  };

  void Write(absl::string_view member_name, int number, google::protobuf::Message* record);
  void WriteClaim(absl::string_view member_name, absl::string_view field, const ClaimDraft& draft);

  const Document& document_;
  // The first field_count_ are of this record: the others keep their memory for the next.
  std::vector<FieldClaims> fields_;
  size_t field_count_ = 0;
  std::vector<Chained> claims_;
  WireWriter wire_;
};

// An article whose records' evidence is written, as who receives it reads it.
void Reread(google::protobuf::Message* message);

}  // namespace accord::ingest
