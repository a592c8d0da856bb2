// Messages to and from the bytes that gRPC carries. Requests are decoded here and not by gRPC, whose callback
// API answers undecodable bytes with UNIMPLEMENTED.
#pragma once

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "common/base/encoded.h"
#include "google/protobuf/message.h"
#include "grpcpp/support/byte_buffer.h"

namespace accord::rpc {

// What a reply is on the wire: itself, or the message that its bytes are.
template <typename Reply>
struct WireReply {
  using Message = Reply;
};
template <typename T>
struct WireReply<Encoded<T>> {
  using Message = T;
};

// INVALID_ARGUMENT UNDECODABLE when the bytes are no such message or hold a string that is not UTF-8. Clears
// `bytes`.
absl::Status Decode(grpc::ByteBuffer* bytes, google::protobuf::Message* message);
// The same, and leaves the bytes to be decoded once more.
absl::Status DecodeKeeping(grpc::ByteBuffer* bytes, google::protobuf::Message* message);

// INTERNAL when the message is over 2 GiB or holds a string that is not UTF-8 (a defect of ours).
absl::Status Encode(const google::protobuf::Message& message, grpc::ByteBuffer* bytes);

// Bytes that are a message already.
void EncodeBytes(std::string message, grpc::ByteBuffer* bytes);
template <typename Message>
absl::Status Encode(Encoded<Message> message, grpc::ByteBuffer* bytes) {
  EncodeBytes(std::move(message.bytes), bytes);
  return absl::OkStatus();
}

}  // namespace accord::rpc
