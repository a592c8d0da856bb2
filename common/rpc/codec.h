// Messages to and from the bytes that gRPC carries. Requests are decoded here and not by gRPC, whose callback
// API answers undecodable bytes with UNIMPLEMENTED.
#pragma once

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include "grpcpp/support/byte_buffer.h"

namespace accord::rpc {

// INVALID_ARGUMENT UNDECODABLE when the bytes are no such message or hold a string that is not UTF-8. Clears
// `bytes`.
absl::Status Decode(grpc::ByteBuffer* bytes, google::protobuf::Message* message);

// INTERNAL when the message is over 2 GiB or holds a string that is not UTF-8 (a defect of ours).
absl::Status Encode(const google::protobuf::Message& message, grpc::ByteBuffer* bytes);

}  // namespace accord::rpc
