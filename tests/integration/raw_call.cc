#include "tests/integration/raw_call.h"

#include <chrono>
#include <vector>

#include "common/rpc/status.h"
#include "grpcpp/generic/generic_stub.h"

namespace accord::testing {
namespace {

constexpr std::chrono::seconds kTimeout(30);

std::string BytesOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Valid() || !buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices)
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return bytes;
}

// One operation at a time: waits for the one that was just started.
bool Wait(grpc::CompletionQueue& queue) {
  void* tag = nullptr;
  bool ok = false;
  return queue.Next(&tag, &ok) && ok;
}

}  // namespace

absl::StatusOr<std::string> RawCall(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                                    const std::string& request) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kTimeout);
  context.set_wait_for_ready(true);
  grpc::CompletionQueue queue;
  const auto call = stub.PrepareCall(&context, method, &queue);
  call->StartCall(nullptr);
  Wait(queue);
  const grpc::Slice slice(request);
  call->WriteLast(grpc::ByteBuffer(&slice, 1), grpc::WriteOptions(), nullptr);
  Wait(queue);
  grpc::ByteBuffer response;
  call->Read(&response, nullptr);
  const bool answered = Wait(queue);
  // A status comes after what was not read.
  for (bool more = answered; more;) {
    grpc::ByteBuffer further;
    call->Read(&further, nullptr);
    more = Wait(queue);
  }
  grpc::Status status;
  call->Finish(&status, nullptr);
  Wait(queue);
  if (!status.ok()) return rpc::FromGrpc(status);
  if (!answered) return absl::InternalError("the method answered nothing");
  return BytesOf(response);
}

}  // namespace accord::testing
