#include "common/rpc/codec.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "google/protobuf/io/coded_stream.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "grpcpp/support/proto_buffer_reader.h"
#include "grpcpp/support/proto_buffer_writer.h"

namespace accord::rpc {

namespace {

// Below it a copy costs less than an owner of its own.
constexpr size_t kCopiedBytesMax = 2048;

bool Parse(grpc::ByteBuffer* bytes, google::protobuf::Message* message) {
  if (!bytes->Valid()) return false;
  // Most requests lie in one piece.
  grpc::Slice whole;
  if (bytes->TrySingleSlice(&whole).ok()) {
    return message->ParseFromArray(whole.begin(), static_cast<int>(whole.size()));
  }
  grpc::ProtoBufferReader reader(bytes);
  return reader.status().ok() && message->ParseFromZeroCopyStream(&reader) && reader.status().ok();
}

}  // namespace

absl::Status DecodeKeeping(grpc::ByteBuffer* bytes, google::protobuf::Message* message) {
  if (Parse(bytes, message)) return absl::OkStatus();
  const std::string& type = message->GetDescriptor()->full_name();
  // Which field it is cannot be told.
  return FieldError(
      v1::ERROR_REASON_UNDECODABLE, "request",
      absl::StrCat("the bytes are no ", type, " (proto3, strings in UTF-8, nested at most ",
                   google::protobuf::io::CodedInputStream::GetDefaultRecursionLimit(), " deep)"),
      {{"type", type}});
}

absl::Status Decode(grpc::ByteBuffer* bytes, google::protobuf::Message* message) {
  absl::Status status = DecodeKeeping(bytes, message);
  bytes->Clear();
  return status;
}

void EncodeBytes(std::string message, grpc::ByteBuffer* bytes) {
  if (message.size() <= kCopiedBytesMax) {
    const grpc::Slice slice(message.data(), message.size());
    *bytes = grpc::ByteBuffer(&slice, 1);
    return;
  }
  auto* owned = new std::string(std::move(message));
  const grpc::Slice slice(
      owned->data(), owned->size(), [](void* string) { delete static_cast<std::string*>(string); }, owned);
  *bytes = grpc::ByteBuffer(&slice, 1);
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
