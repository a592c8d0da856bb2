// A gRPC service as a table of methods. A service class of ours derives from Service, names itself, and lists
// one line per method:
//
//   class AgreementRpc final : public rpc::Service {
//    public:
//     AgreementRpc(Reads& reads, rpc::Executor& pool) : Service("accord.v1.AgreementService"), reads_(reads)
//     {
//       Unary("GetAgreement", pool, &AgreementRpc::GetAgreement);
//       Unary("ListAgreements", pool, &AgreementRpc::ListAgreements);
//     }
//    private:
//     absl::StatusOr<v1::GetAgreementResponse> GetAgreement(const v1::GetAgreementRequest& request,
//     rpc::CallContext& call);
//
// Handlers run on the pool they name. The wrapper decodes the request, refuses what comes too late or too
// much, encodes the reply, and maps the error (status.h). Methods that are not listed are UNIMPLEMENTED. A
// table that does not fit the descriptor (a wrong name, type or kind of stream) is a defect and ends the
// program at start.
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/rpc/call_context.h"
#include "common/rpc/codec.h"
#include "common/rpc/done.h"
#include "common/rpc/executor.h"
#include "common/rpc/item_stream.h"
#include "common/rpc/method.h"
#include "common/rpc/open_streams.h"
#include "common/rpc/pull_stream.h"
#include "common/rpc/unary.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/impl/rpc_method.h"
#include "grpcpp/impl/service_type.h"

namespace accord::rpc {

// What answers a method over bytes: one of the three, by the method's kind.
struct MethodAnswer {
  BytesUnary unary;
  BytesPullOpener pull;
  BytesItemOpener items;
};

class Service : public grpc::Service {
 public:
  // `full_name`: "accord.v1.AgreementService", whose descriptor must be linked into the program.
  explicit Service(absl::string_view full_name);

  // The full name.
  const std::string& name() const { return name_; }
  // The streams of this service that are open now.
  OpenStreams& streams() { return streams_; }
  bool has_streams() const { return has_streams_; }
  // What is listed, in the order of the table.
  const std::list<Method>& methods() const { return methods_; }
  // What answers each of them, in the same order; for tests that call it without a wire.
  const std::list<MethodAnswer>& answers() const { return answers_; }
  // Before the service is served: what stands around its calls.
  void SetHooks(CallHooks hooks) { hooks_ = hooks; }

 protected:
  // A handler that answers when it returns.
  template <typename Self, typename Request, typename Response>
  void Unary(const char* method, Executor& pool,
             absl::StatusOr<Response> (Self::*handler)(const Request&, CallContext&)) {
    auto* self = static_cast<Self*>(this);
    AddUnary(Describe<Request, Response>(method, Kind::kUnary, pool),
             {UnaryHandler<Request, Response>(
                  [self, handler](Request request, CallContext& call, Done<Response> done) {
                    done((self->*handler)(request, call));
                  }),
              nullptr});
  }
  // A handler whose answer comes later, from any thread: through `done`. The CallContext lives until then.
  template <typename Self, typename Request, typename Response>
  void UnaryAsync(const char* method, Executor& pool,
                  void (Self::*handler)(Request, CallContext&, Done<Response>)) {
    auto* self = static_cast<Self*>(this);
    UnaryPooled<Request, Response>(method, pool,
                                   [self, handler](Request request, CallContext& call, Done<Response> done) {
                                     (self->*handler)(std::move(request), call, std::move(done));
                                   });
  }
  // Answers at once on gRPC's thread or, when `at_once` gives nullopt, later through `pooled`, which is
  // called as a UnaryAsync's handler is. `at_once` must not wait: neither for the disk nor for a lock that
  // others hold for long.
  //   std::optional<absl::StatusOr<Reply>> at_once(const Request&, CallContext&)
  //   void pooled(Request, CallContext&, Done<Reply>)
  template <typename Request, typename Reply, typename AtOnce, typename Pooled>
  void UnaryInline(const char* method, Executor& pool, AtOnce at_once, Pooled pooled) {
    AddUnary(
        Describe<Request, typename WireReply<Reply>::Message>(method, Kind::kUnary, pool),
        {UnaryHandler<Request, Reply>(std::move(pooled)), InlineHandler<Request, Reply>(std::move(at_once))});
  }
  // As UnaryAsync, for a handler that is no member.
  template <typename Request, typename Reply, typename Pooled>
  void UnaryPooled(const char* method, Executor& pool, Pooled pooled) {
    AddUnary(Describe<Request, typename WireReply<Reply>::Message>(method, Kind::kUnary, pool),
             {UnaryHandler<Request, Reply>(std::move(pooled)), nullptr});
  }
  // A server stream: the handler opens a source of items, which is then pulled on the pool (pull_stream.h).
  // An error of the handler ends the stream at once.
  template <typename Self, typename Request, typename Item>
  void ServerStream(const char* method, Executor& pool,
                    absl::StatusOr<std::unique_ptr<PullSource<Item>>> (Self::*handler)(const Request&,
                                                                                       CallContext&, Waker)) {
    auto* self = static_cast<Self*>(this);
    AddServerStream(
        Describe<Request, Item>(method, Kind::kServerStream, pool),
        PullOpener<Request, Item>([self, handler](const Request& request, CallContext& call, Waker waker) {
          return (self->*handler)(request, call, std::move(waker));
        }));
  }
  // A two-way stream of items with one result each (item_stream.h). The handler makes the object that answers
  // the items of one stream.
  template <typename Self, typename Item, typename Result>
  void ItemStream(const char* method, Executor& pool, size_t in_flight_max,
                  std::unique_ptr<ItemSink<Item, Result>> (Self::*handler)(CallContext&)) {
    auto* self = static_cast<Self*>(this);
    AddItemStream(
        Describe<Item, Result>(method, Kind::kTwoWayStream, pool), in_flight_max,
        ItemOpener<Item, Result>([self, handler](CallContext& call) { return (self->*handler)(call); }));
  }

 private:
  enum class Kind { kUnary, kServerStream, kTwoWayStream };

  // Checks the method against the descriptor.
  const Method& Describe(const char* method, Kind kind, Executor& pool,
                         const google::protobuf::Descriptor* request,
                         const google::protobuf::Descriptor* response);
  template <typename Request, typename Response>
  const Method& Describe(const char* method, Kind kind, Executor& pool) {
    return Describe(method, kind, pool, Request::descriptor(), Response::descriptor());
  }

  void Add(const Method& method, grpc::internal::RpcMethod::RpcType type,
           grpc::internal::MethodHandler* handler);
  void AddUnary(const Method& method, BytesUnary unary);
  void AddServerStream(const Method& method, BytesPullOpener opener);
  void AddItemStream(const Method& method, size_t in_flight_max, BytesItemOpener opener);

  const std::string name_;
  const google::protobuf::ServiceDescriptor* const descriptor_;
  // gRPC keeps pointers to their paths, and its handlers to their answers; a list does not move them.
  std::list<Method> methods_;
  std::list<MethodAnswer> answers_;
  CallHooks hooks_;
  bool has_streams_ = false;
  OpenStreams streams_;
};

}  // namespace accord::rpc
