#include "query-service/query/read_mask.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "google/protobuf/util/field_mask_util.h"

namespace accord::query {

using google::protobuf::util::FieldMaskUtil;

absl::Status CheckMask(const google::protobuf::FieldMask& mask, const google::protobuf::Message& record) {
  const auto paths = static_cast<size_t>(mask.paths_size());
  if (paths > kReadMaskPathsMax) return LimitExceeded("read_mask.paths", "paths", kReadMaskPathsMax, paths);
  for (int i = 0; i < mask.paths_size(); ++i) {
    const std::string& path = mask.paths(i);
    if (!path.empty() && path.size() <= kNameBytesMax &&
        FieldMaskUtil::GetFieldDescriptors(record.GetDescriptor(), path, /*field_descriptors=*/nullptr)) {
      continue;
    }
    return InvalidField(absl::StrCat("read_mask.paths[", i, "]"),
                        absl::StrCat("is '", absl::string_view(path).substr(0, kNameBytesMax),
                                     "', which is no field of ", record.GetDescriptor()->name()));
  }
  return absl::OkStatus();
}

absl::Status ApplyMask(const google::protobuf::FieldMask& mask, const google::protobuf::Message& record,
                       std::string* bytes) {
  if (mask.paths().empty()) return absl::OkStatus();
  const std::unique_ptr<google::protobuf::Message> message(record.New());
  if (!message->ParseFromString(*bytes))
    return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION, "a stored record is damaged");
  FieldMaskUtil::TrimMessage(mask, message.get());
  *bytes = message->SerializeAsString();
  return absl::OkStatus();
}

}  // namespace accord::query
