#include "query-service/query/member_claims.h"

#include "absl/strings/strip.h"
#include "accord/storage/v1/view_store.pb.h"
#include "common/base/error.h"
#include "query-service/query/wire.h"

namespace accord::query {
namespace {

using storage::v1::EntityRow;

// The same in all three.
constexpr uint32_t kEvidence = v1::Agreement::kEvidenceFieldNumber;
static_assert(v1::Participant::kEvidenceFieldNumber == kEvidence &&
              v1::Figure::kEvidenceFieldNumber == kEvidence);

uint32_t RecordFieldOf(Kind kind) {
  if (kind == Kind::kAgreement) return EntityRow::kAgreementFieldNumber;
  return kind == Kind::kParticipant ? EntityRow::kParticipantFieldNumber : EntityRow::kFigureFieldNumber;
}

// The last field of that number; unset when there is none or `message` is damaged.
bool FindField(uint32_t number, absl::string_view message, absl::string_view* bytes) {
  bool found = false;
  WireFields fields(message);
  for (; fields.Valid(); fields.Next()) {
    if (fields.number() != number || !fields.delimited()) continue;
    *bytes = fields.bytes();
    found = true;
  }
  return found && !fields.damaged();
}

absl::Status Damaged() {
  return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION, "a stored entity is damaged");
}

}  // namespace

bool IsUnder(absl::string_view field, absl::string_view path) {
  if (field.empty()) return true;
  return absl::ConsumePrefix(&path, field) && (path.empty() || path[0] == '.' || path[0] == '[');
}

absl::Status VisitClaims(Kind kind, absl::string_view row, VisitClaim visit) {
  absl::string_view record;
  if (!FindField(RecordFieldOf(kind), row, &record)) return Damaged();
  WireFields evidence(record);
  for (; evidence.Valid(); evidence.Next()) {
    if (evidence.number() != kEvidence) continue;
    absl::string_view path;
    if (!FindField(v1::FieldEvidence::kFieldFieldNumber, evidence.bytes(), &path)) return Damaged();
    WireFields claims(evidence.bytes());
    for (; claims.Valid(); claims.Next()) {
      if (claims.number() != v1::FieldEvidence::kClaimsFieldNumber) continue;
      if (!visit(path, claims.bytes())) return absl::OkStatus();
    }
  }
  return evidence.damaged() ? Damaged() : absl::OkStatus();
}

}  // namespace accord::query
