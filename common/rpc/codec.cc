#include "common/rpc/codec.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "grpcpp/support/proto_buffer_reader.h"
#include "grpcpp/support/proto_buffer_writer.h"

namespace accord::rpc {

absl::Status Decode(grpc::ByteBuffer* bytes, google::protobuf::Message* message) {
  const std::string type = message->GetDescriptor()->full_name();
  bool decoded = false;
  if (bytes->Valid()) {
    grpc::ProtoBufferReader reader(bytes);
    decoded = reader.status().ok() && message->ParseFromZeroCopyStream(&reader) && reader.status().ok();
  }
  bytes->Clear();
  if (decoded) return absl::OkStatus();
  return Error(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNDECODABLE,
               absl::StrCat("the request's bytes are no ", type, " (proto3, strings in UTF-8)"),
               {{"type", type}});
}

absl::Status Encode(const google::protobuf::Message& message, grpc::ByteBuffer* bytes) {
  bool own_buffer = false;
  const grpc::Status status =
      grpc::GenericSerialize<grpc::ProtoBufferWriter, google::protobuf::Message>(message, bytes, &own_buffer);
  if (status.ok()) return absl::OkStatus();
  return absl::InternalError(
      absl::StrCat(message.GetDescriptor()->full_name(), ": ", status.error_message()));
}

}  // namespace accord::rpc
