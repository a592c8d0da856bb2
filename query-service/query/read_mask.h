// Read masks (AIP-157): the fields of a record that a reply is to have.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/message.h"

namespace accord::query {

// INVALID_ARGUMENT naming `read_mask` when a path is none of a message like `record`, or there are more than
// kReadMaskPathsMax. Fields of repeated fields cannot be named.
absl::Status CheckMask(const google::protobuf::FieldMask& mask, const google::protobuf::Message& record);

// `bytes` are those of a message like `record`; what the mask leaves of them. All when it has no path.
// DATA_LOSS when they are not.
absl::Status ApplyMask(const google::protobuf::FieldMask& mask, const google::protobuf::Message& record,
                       std::string* bytes);

}  // namespace accord::query
