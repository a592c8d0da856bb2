#include "common/rpc/service.h"

#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "common/rpc/library_setup.h"
#include "common/telemetry/log.h"
#include "grpcpp/impl/codegen/server_callback_handlers.h"
#include "grpcpp/impl/rpc_service_method.h"

namespace accord::rpc {
namespace {

using grpc::ByteBuffer;
using grpc::internal::RpcMethod;
using grpc::internal::RpcServiceMethod;

// A method table that does not fit its descriptor is a defect of the program, found by any test that starts
// it.
[[noreturn]] void Defect(absl::string_view service, absl::string_view method, absl::string_view what) {
  telemetry::LogError("method table does not fit the descriptor",
                      {{"service", service}, {"method", method}, {"what", what}});
  std::abort();
}

}  // namespace

Service::Service(absl::string_view full_name)
    : name_(full_name),
      descriptor_(google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(name_)),
      streams_(kOpenStreamsMax) {
  SetUpLibraries();
  if (descriptor_ == nullptr) Defect(name_, "", "no such service is linked");
}

const Method& Service::Describe(const char* method, Kind kind, Executor& pool,
                                const google::protobuf::Descriptor* request,
                                const google::protobuf::Descriptor* response) {
  const google::protobuf::MethodDescriptor* found = descriptor_->FindMethodByName(method);
  if (found == nullptr) Defect(name_, method, "no such method");
  if (found->input_type() != request || found->output_type() != response)
    Defect(name_, method, "other message types");
  if (found->client_streaming() != (kind == Kind::kTwoWayStream) ||
      found->server_streaming() != (kind != Kind::kUnary)) {
    Defect(name_, method, "other kind of stream");
  }
  return methods_.emplace_back(Method{absl::StrCat("/", name_, "/", method), pool, hooks_, streams_});
}

void Service::Add(const Method& method, RpcMethod::RpcType type, grpc::internal::MethodHandler* handler) {
  AddMethod(new RpcServiceMethod(method.path.c_str(), type, nullptr));
  // This is what the generated WithRawCallbackMethod_* classes do, one nested template per method.
  MarkMethodRawCallback(static_cast<int>(methods_.size()) - 1, handler);
}

void Service::AddUnary(const Method& method, BytesUnary unary) {
  const BytesUnary& handler = answers_.emplace_back(MethodAnswer{.unary = std::move(unary)}).unary;
  Add(method, RpcMethod::NORMAL_RPC,
      new grpc::internal::CallbackUnaryHandler<ByteBuffer, ByteBuffer>(
          [&method, &handler](grpc::CallbackServerContext* context, const ByteBuffer* request,
                              ByteBuffer* response) {
            return StartUnary(method, handler, context, request, response);
          }));
}

void Service::AddServerStream(const Method& method, BytesPullOpener opener) {
  has_streams_ = true;
  const BytesPullOpener& pull = answers_.emplace_back(MethodAnswer{.pull = std::move(opener)}).pull;
  Add(method, RpcMethod::SERVER_STREAMING,
      new grpc::internal::CallbackServerStreamingHandler<ByteBuffer, ByteBuffer>(
          [&method, &pull](grpc::CallbackServerContext* context, const ByteBuffer* request) {
            return StartPullStream(method, pull, context, request);
          }));
}

void Service::AddItemStream(const Method& method, size_t in_flight_max, BytesItemOpener opener) {
  has_streams_ = true;
  const BytesItemOpener& items = answers_.emplace_back(MethodAnswer{.items = std::move(opener)}).items;
  Add(method, RpcMethod::BIDI_STREAMING,
      new grpc::internal::CallbackBidiHandler<ByteBuffer, ByteBuffer>(
          [&method, in_flight_max, &items](grpc::CallbackServerContext* context) {
            return StartItemStream(method, in_flight_max, items, context);
          }));
}

}  // namespace accord::rpc
