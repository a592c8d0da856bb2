#include "query-service/view/evidence_draft.h"

#include <algorithm>

#include "common/base/limits.h"
#include "query-service/view/record_message.h"

namespace accord::query {
namespace {

// What a nested message costs beside its content: two bytes of tag and up to five of length.
constexpr size_t kNestingBytes = 7;

}  // namespace

void EvidenceDraft::Add(std::string path, Claims claims) {
  if (claims.empty()) return;
  Field field{std::move(path), std::move(claims), {}};
  for (const v1::Claim* claim : field.claims)
    field.claim_bytes.push_back(kNestingBytes + claim->ByteSizeLong());
  fields_.push_back(std::move(field));
}

EvidenceDraft::Claims EvidenceDraft::Of(absl::string_view path) const {
  for (const Field& field : fields_) {
    if (field.path == path) return field.claims;
  }
  return {};
}

size_t EvidenceDraft::BytesWith(size_t claims_max) const {
  size_t bytes = 0;
  for (const Field& field : fields_) {
    bytes += 2 * kNestingBytes + field.path.size();
    for (size_t i = 0; i < std::min(field.claims.size(), claims_max); ++i) bytes += field.claim_bytes[i];
  }
  return bytes;
}

void EvidenceDraft::WriteTo(google::protobuf::Message* record) const {
  const size_t room = kRecordBytesMax - std::min(kRecordBytesMax, record->ByteSizeLong());
  size_t claims_max = kClaimsPerFieldMax;
  while (claims_max > 1 && BytesWith(claims_max) > room) claims_max = claims_max * 2 / 3;
  for (const Field& field : fields_) {
    v1::FieldEvidence* evidence = MutableEvidenceOf(record)->Add();
    evidence->set_field(field.path);
    for (size_t i = 0; i < std::min(field.claims.size(), claims_max); ++i) {
      *evidence->add_claims() = *field.claims[i];
    }
  }
}

}  // namespace accord::query
