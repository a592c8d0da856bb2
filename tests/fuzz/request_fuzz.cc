// From the bytes of a request to the answer, for every method of both services: each is answered, with a
// reply that can be read or with an error that says what is wrong, and what a Get answers on gRPC's thread is
// what it answers on the pool. The first byte picks the method (its number in the order of query's and then
// ingest's tables; the high bit: the bytes come in two pieces), the rest is the request.
#include <cstdio>
#include <cstdlib>
#include <future>
#include <optional>

#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/rpc/status.h"
#include "google/protobuf/message.h"
#include "tests/fuzz/request_world.h"

namespace accord::testing {
namespace {

using Bytes = absl::StatusOr<grpc::ByteBuffer>;

constexpr uint8_t kTwoPieces = 0x80;
// Entries of the log after which a new one is made.
constexpr int64_t kRevisionsMax = 500;
// Of calls, so that waits for a newer view end soon.
constexpr std::chrono::milliseconds kPatience{5};
constexpr std::chrono::seconds kAnswerMax{20};
constexpr int kItemsOfStream = 4;

[[noreturn]] void Fail(absl::string_view method, absl::string_view what) {
  std::fprintf(stderr, "%s: %s\n", std::string(method).c_str(), std::string(what).c_str());
  std::abort();
}

template <typename Detail>
std::optional<Detail> DetailOf(const google::rpc::Status& status) {
  Detail detail;
  for (const auto& any : status.details()) {
    if (any.Is<Detail>() && any.UnpackTo(&detail)) return detail;
  }
  return std::nullopt;
}

// What a client must be able to rely on in an error.
void CheckError(const google::rpc::Status& wire, absl::string_view method) {
  const std::string text = wire.ShortDebugString();
  if (google::rpc::Status again; !again.ParseFromString(wire.SerializeAsString())) Fail(method, "unreadable");
  if (wire.ByteSizeLong() > kErrorDetailsBytesMax) Fail(method, "long error: " + text);
  const auto info = DetailOf<google::rpc::ErrorInfo>(wire);
  v1::ErrorReason reason;
  if (!info || !v1::ErrorReason_Parse("ERROR_REASON_" + info->reason(), &reason)) {
    Fail(method, "no known reason: " + text);
  }
  if (reason == v1::ERROR_REASON_UNSPECIFIED || reason == v1::ERROR_REASON_INTERNAL ||
      reason == v1::ERROR_REASON_CORRUPTION) {
    Fail(method, "a defect of ours: " + text);
  }
  switch (wire.code()) {
    case grpc::INVALID_ARGUMENT:
      if (!DetailOf<google::rpc::BadRequest>(wire)) Fail(method, "names no field: " + text);
      break;
    case grpc::UNAVAILABLE:
    case grpc::RESOURCE_EXHAUSTED:
      if (!DetailOf<google::rpc::RetryInfo>(wire)) Fail(method, "says not when to come again: " + text);
      break;
    case grpc::OK:
    case grpc::INTERNAL:
    case grpc::UNKNOWN:
    case grpc::DATA_LOSS:
      Fail(method, "no code for this: " + text);
    default:
      break;
  }
}

// The whole of a buffer.
std::string Dump(const grpc::ByteBuffer& bytes) {
  std::vector<grpc::Slice> slices;
  if (!bytes.Dump(&slices).ok()) std::abort();
  std::string out;
  for (const grpc::Slice& slice : slices)
    out.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return out;
}

void Check(const Bytes& answer, const std::string& path) {
  if (!answer.ok()) return CheckError(rpc::ToWire(answer.status(), path), path);
  // "/accord.v1.ViewService/GetStatus"
  std::string name = path.substr(1);
  name[name.rfind('/')] = '.';
  const auto* method = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(name);
  const std::unique_ptr<google::protobuf::Message> reply(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(method->output_type())->New());
  if (!reply->ParseFromString(Dump(*answer))) Fail(path, "unreadable reply");
  const auto* result = dynamic_cast<const v1::IngestArticlesResponse*>(reply.get());
  if (result != nullptr && result->has_error()) CheckError(result->error(), path);
}

// Hands `start` what it is to answer through, and waits for the answer.
template <typename Start>
Bytes Await(const std::string& path, Start start) {
  auto promise = std::make_shared<std::promise<Bytes>>();
  std::future<Bytes> answer = promise->get_future();
  start([promise](Bytes bytes) { promise->set_value(std::move(bytes)); });
  if (answer.wait_for(kAnswerMax) != std::future_status::ready) Fail(path, "no answer");
  return answer.get();
}

void CallUnary(const rpc::BytesUnary& unary, grpc::ByteBuffer request, rpc::CallContext& call) {
  std::optional<Bytes> at_once;
  if (unary.at_once) at_once = unary.at_once(&request, call);
  const Bytes pooled = Await(call.method(), [&](std::function<void(Bytes)> give) {
    unary.pooled(&request, call, rpc::BytesDone(std::move(give)));
  });
  Check(pooled, call.method());
  if (!at_once) return;
  Check(*at_once, call.method());
  // The details of an error hold a map, whose bytes come in any order.
  const bool alike = at_once->status().code() == pooled.status().code() &&
                     at_once->status().message() == pooled.status().message();
  if (!alike || (pooled.ok() && Dump(**at_once) != Dump(*pooled))) {
    Fail(call.method(), "answers otherwise at once than on the pool");
  }
}

void CallPull(const rpc::BytesPullOpener& open, grpc::ByteBuffer request, rpc::CallContext& call) {
  absl::StatusOr<rpc::BytesPull> pull = open(&request, call, [] {});
  if (!pull.ok()) return Check(pull.status(), call.method());
  for (int i = 0; i < kItemsOfStream; ++i) {
    bool at_end = false;
    absl::StatusOr<std::optional<grpc::ByteBuffer>> item = (*pull)(call, &at_end);
    if (!item.ok()) return Check(item.status(), call.method());
    if (!*item) return;
    Check(**std::move(item), call.method());
  }
}

// The same item twice, as a client does that is not sure.
void CallItems(const rpc::BytesItemOpener& open, const grpc::ByteBuffer& request, rpc::CallContext& call) {
  const std::unique_ptr<rpc::BytesItemSink> sink = open(call);
  for (int ordinal = 0; ordinal < 2; ++ordinal) {
    grpc::ByteBuffer item(request);
    Check(Await(call.method(),
                [&](rpc::BytesItemSink::ItemDone give) { sink->Take(ordinal, &item, std::move(give)); }),
          call.method());
  }
}

grpc::ByteBuffer RequestOf(const uint8_t* data, size_t size, bool two_pieces) {
  if (!two_pieces) {
    const grpc::Slice whole(data, size);
    return grpc::ByteBuffer(&whole, 1);
  }
  const grpc::Slice pieces[] = {grpc::Slice(data, size / 2), grpc::Slice(data + size / 2, size - size / 2)};
  return grpc::ByteBuffer(pieces, 2);
}

void Call(const FuzzedMethod& method, const grpc::ByteBuffer& request) {
  rpc::CallContext call(method.method->path, std::chrono::steady_clock::now() + kPatience);
  if (method.answer->unary.pooled) return CallUnary(method.answer->unary, request, call);
  if (method.answer->pull) return CallPull(method.answer->pull, request, call);
  CallItems(method.answer->items, request, call);
}

}  // namespace
}  // namespace accord::testing

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace accord::testing;
  // Destroyed with the program, which removes the view's folder.
  static QueryWorld query;
  static std::unique_ptr<IngestWorld> ingest;
  if (size == 0) return 0;
  if (!ingest || ingest->revision() > kRevisionsMax) ingest = std::make_unique<IngestWorld>();
  const size_t reads = query.methods().size();
  const size_t number = (data[0] & ~kTwoPieces) % (reads + ingest->methods().size());
  Call(number < reads ? query.methods()[number] : ingest->methods()[number - reads],
       RequestOf(data + 1, size - 1, (data[0] & kTwoPieces) != 0));
  return 0;
}
