#include "tests/bench/echo_server.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include "accord/v1/view_service.grpc.pb.h"
#include "grpcpp/server_builder.h"

namespace accord::bench {
namespace {

class Echo final : public v1::ViewService::WithRawCallbackMethod_GetStatus<v1::ViewService::Service> {
 public:
  explicit Echo(size_t reply_bytes) : reply_(reply_bytes, 'x') {}

 private:
  grpc::ServerUnaryReactor* GetStatus(grpc::CallbackServerContext* context, const grpc::ByteBuffer*,
                                      grpc::ByteBuffer* response) override {
    // One copy of the bytes, as any server makes that builds a reply.
    const grpc::Slice slice(reply_.data(), reply_.size());
    *response = grpc::ByteBuffer(&slice, 1);
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  const std::string reply_;
};

}  // namespace

void RunEchoServer(size_t reply_bytes) {
  Echo echo(reply_bytes);
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&echo);
  const auto server = builder.BuildAndStart();
  if (server == nullptr) std::exit(1);
  std::printf("echo listening on 127.0.0.1:%d\n", port);
  std::fflush(stdout);
  server->Wait();
  std::exit(0);
}

}  // namespace accord::bench
