#include "query-service/rpc/batch_get.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/rpc/status.h"
#include "query-service/query/read_mask.h"
#include "query-service/query/record_reads.h"
#include "query-service/query/wire.h"

namespace accord::query {
namespace {

// Of every BatchGetXResponse, and of every result in it.
constexpr uint32_t kResultsField = 1, kMetaField = 2;
constexpr uint32_t kFoundField = 1, kErrorField = 2;

absl::Status NoRoom(size_t bytes_max) {
  return Error(
      absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_LIMIT_EXCEEDED,
      absl::StrCat("the reply has ", bytes_max, " bytes by now: ask for this one again, with fewer others"));
}

// The record in the bytes of a GetXResponse.
absl::string_view RecordIn(absl::string_view reply) {
  for (WireFields fields(reply); fields.Valid(); fields.Next()) {
    if (fields.number() == kFoundField) return fields.bytes();
  }
  return {};
}

}  // namespace

absl::StatusOr<std::string> BatchBytes(const google::protobuf::RepeatedPtrField<std::string>& names,
                                       absl::string_view meta, size_t bytes_max, GetByName get) {
  const auto count = static_cast<size_t>(names.size());
  if (count > kBatchNamesMax) return LimitExceeded("names", "names", kBatchNamesMax, count);
  std::string bytes;
  for (const std::string& name : names) {
    absl::StatusOr<std::string> reply = get(name);
    if (absl::IsDataLoss(reply.status())) return reply.status();
    if (reply.ok() && !bytes.empty() && bytes.size() + reply->size() > bytes_max) reply = NoRoom(bytes_max);
    std::string result;
    if (reply.ok()) {
      AppendBytesField(kFoundField, RecordIn(*reply), &result);
    } else {
      AppendBytesField(kErrorField, rpc::ToWire(reply.status(), name).SerializeAsString(), &result);
    }
    AppendBytesField(kResultsField, result, &bytes);
  }
  AppendBytesField(kMetaField, meta, &bytes);
  return bytes;
}

namespace internal {

absl::Status CheckBatchFields(int view, const google::protobuf::FieldMask& mask,
                              const google::protobuf::Message& record) {
  return JoinViolations({CheckView(view), CheckMask(mask, record)});
}

std::string BatchMeta(const RowReader& rows) { return MetaBytes(rows.point()); }

size_t BatchBytesMax() { return kPageBytesMax; }

}  // namespace internal
}  // namespace accord::query
