// BatchGet methods: many Gets at one read point, each found or an error of its own.
#pragma once

#include <string>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accord/v1/common.pb.h"
#include "common/base/encoded.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

// The bytes of the GetXResponse of a name.
using GetByName = absl::FunctionRef<absl::StatusOr<std::string>(const std::string& name)>;

// The bytes of a BatchGetXResponse: a result per name, then `meta`. INVALID_ARGUMENT past kBatchNamesMax;
// past `bytes_max` results are RESOURCE_EXHAUSTED (LIMIT_EXCEEDED), but never the first. What is wrong with
// the rows (DATA_LOSS) fails all.
absl::StatusOr<std::string> BatchBytes(const google::protobuf::RepeatedPtrField<std::string>& names,
                                       absl::string_view meta, size_t bytes_max, GetByName get);

namespace internal {

absl::Status CheckBatchFields(int view, const google::protobuf::FieldMask& mask,
                              const google::protobuf::Message& record);
std::string BatchMeta(const RowReader& rows);
size_t BatchBytesMax();

// Articles have no view.
template <typename Request>
auto ViewOf(const Request& request, int) -> decltype(static_cast<int>(request.view())) {
  return request.view();
}
template <typename Request>
int ViewOf(const Request&, long) {
  return 0;
}
template <typename Request, typename Get>
auto SetView(const Request& request, Get* get, int) -> decltype(get->set_view(request.view())) {
  // BASIC when unspecified, where Get is FULL.
  get->set_view(request.view() == v1::RECORD_VIEW_FULL ? v1::RECORD_VIEW_FULL : v1::RECORD_VIEW_BASIC);
}
template <typename Request, typename Get>
void SetView(const Request&, Get*, long) {}

}  // namespace internal

// `kGet` is the read of a single one, with requests of type Get for records of type Record.
template <typename Record, typename Get, auto kGet, typename Request, typename Response>
absl::StatusOr<Encoded<Response>> BatchGet(const RowReader& rows, const Request& request) {
  static_assert(Response::kResultsFieldNumber == 1 && Response::kMetaFieldNumber == 2);
  if (absl::Status status = internal::CheckBatchFields(internal::ViewOf(request, 0), request.read_mask(),
                                                       Record::default_instance());
      !status.ok()) {
    return status;
  }
  Get one;
  internal::SetView(request, &one, 0);
  *one.mutable_read_mask() = request.read_mask();
  auto bytes = BatchBytes(request.names(), internal::BatchMeta(rows), internal::BatchBytesMax(),
                          [&](const std::string& name) -> absl::StatusOr<std::string> {
                            one.set_name(name);
                            auto reply = kGet(rows, one);
                            if (!reply.ok()) return reply.status();
                            return std::move(reply->bytes);
                          });
  if (!bytes.ok()) return bytes.status();
  return Encoded<Response>{*std::move(bytes)};
}

}  // namespace accord::query
