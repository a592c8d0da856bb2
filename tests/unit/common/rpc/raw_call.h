// Calls with bytes that tests choose, for what no generated stub would send.
#pragma once

#include <future>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/byte_buffer.h"

namespace accord::rpc {

inline grpc::ByteBuffer ToBuffer(absl::string_view bytes) {
  grpc::Slice slice(bytes.data(), bytes.size());
  return grpc::ByteBuffer(&slice, 1);
}

inline std::string ToString(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  if (!buffer.Valid() || !buffer.Dump(&slices).ok()) return "";
  std::string bytes;
  for (const grpc::Slice& slice : slices)
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return bytes;
}

// One message to `path`, one message back.
inline grpc::Status RawCall(const std::shared_ptr<grpc::Channel>& channel, const std::string& path,
                            absl::string_view request, std::string* reply = nullptr) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
  const grpc::ByteBuffer request_bytes = ToBuffer(request);
  grpc::ByteBuffer reply_bytes;
  std::promise<grpc::Status> done;
  stub.UnaryCall(&context, path, grpc::StubOptions(), &request_bytes, &reply_bytes,
                 [&done](grpc::Status status) { done.set_value(std::move(status)); });
  grpc::Status status = done.get_future().get();
  if (reply != nullptr) *reply = ToString(reply_bytes);
  return status;
}

// One message over a two-way stream to `path`, and the first message back.
inline std::string RawStreamCall(const std::shared_ptr<grpc::Channel>& channel, const std::string& path,
                                 absl::string_view request) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  auto await = [&queue] {
    void* tag = nullptr;
    bool ok = false;
    return queue.Next(&tag, &ok) && ok;
  };
  auto stream = stub.PrepareCall(&context, path, &queue);
  grpc::ByteBuffer reply;
  grpc::Status status;
  stream->StartCall(nullptr);
  if (!await()) return "";
  stream->Write(ToBuffer(request), nullptr);
  if (!await()) return "";
  stream->Read(&reply, nullptr);
  if (!await()) return "";
  context.TryCancel();
  stream->Finish(&status, nullptr);
  await();
  queue.Shutdown();
  while (await()) {
  }
  return ToString(reply);
}

}  // namespace accord::rpc
