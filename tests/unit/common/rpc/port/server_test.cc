// The gRPC port as a whole: health, reflection, addresses and the stop.
#include "common/rpc/port/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "grpc/health/v1/health.pb.h"
#include "tests/unit/common/rpc/fake_services.h"
#include "tests/unit/common/rpc/raw_call.h"

namespace accord::rpc {
namespace {

using grpc::health::v1::HealthCheckResponse;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::HasSubstr;

constexpr char kView[] = "accord.v1.ViewService";

// grpc.health.v1.Health/Check; UNKNOWN when the service is unknown to it.
HealthCheckResponse::ServingStatus Health(const std::shared_ptr<grpc::Channel>& channel,
                                          const std::string& service) {
  grpc::health::v1::HealthCheckRequest request;
  request.set_service(service);
  std::string reply;
  HealthCheckResponse response;
  const grpc::Status status =
      RawCall(channel, "/grpc.health.v1.Health/Check", request.SerializeAsString(), &reply);
  if (status.ok()) EXPECT_TRUE(response.ParseFromString(reply));
  return response.status();
}

class ServerTest : public testing::Test {
 protected:
  std::unique_ptr<Server> ServeView(FakeView::Handler handler = [](const v1::GetStatusRequest&,
                                                                   CallContext&) {
    return absl::StatusOr<v1::GetStatusResponse>(v1::GetStatusResponse());
  }) {
    return Serve(std::make_unique<FakeView>(pool_, std::move(handler)));
  }
  Executor pool_{{.name = "test", .threads = 2, .queue_max = 16}};
};

TEST_F(ServerTest, TellsHealthByServiceAndAsAWhole) {
  auto server = ServeView();
  auto channel = Dial(*server);
  EXPECT_EQ(Health(channel, ""), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(Health(channel, kView), HealthCheckResponse::NOT_SERVING);
  server->SetAllServing(true);
  EXPECT_EQ(Health(channel, ""), HealthCheckResponse::SERVING);
  EXPECT_EQ(Health(channel, kView), HealthCheckResponse::SERVING);
  server->SetServing(kView, false);
  EXPECT_EQ(Health(channel, ""), HealthCheckResponse::SERVING);
  EXPECT_EQ(Health(channel, kView), HealthCheckResponse::NOT_SERVING);
  EXPECT_FALSE(server->serving(kView));
  EXPECT_TRUE(server->serving(""));
  EXPECT_EQ(Health(channel, "accord.v1.Unheard"), HealthCheckResponse::UNKNOWN);
}

TEST_F(ServerTest, ListsAndDescribesItsServicesByReflection) {
  auto server = ServeView();
  const std::string list_services("\x3a\x00", 2);
  const std::string reply = RawStreamCall(
      Dial(*server), "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", list_services);
  EXPECT_THAT(reply, HasSubstr(kView));
  EXPECT_THAT(reply, HasSubstr("grpc.health.v1.Health"));
  const std::string describe_health("\x22\x15grpc.health.v1.Health", 23);
  EXPECT_THAT(RawStreamCall(Dial(*server), "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
                            describe_health),
              HasSubstr("HealthCheckResponse"));
}

TEST_F(ServerTest, RefusesATakenPortByName) {
  auto server = ServeView();
  const absl::StatusOr<std::unique_ptr<Server>> second = Server::Start({.listen = server->address()}, {});
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(second.status().message()), HasSubstr(server->address().ToString()));
}

TEST_F(ServerTest, RefusesAnAddressThatIsNotOurs) {
  EXPECT_EQ(Server::Start({.listen = {"192.0.2.1", 0}}, {}).status().code(), absl::StatusCode::kUnavailable);
}

TEST_F(ServerTest, StopLetsACallFinish) {
  Gate gate;
  auto server = ServeView([&gate](const v1::GetStatusRequest&, CallContext&) {
    gate.Pass();
    return absl::StatusOr<v1::GetStatusResponse>(v1::GetStatusResponse());
  });
  std::thread caller([channel = Dial(*server)] {
    grpc::ClientContext context;
    v1::GetStatusResponse response;
    EXPECT_TRUE(v1::ViewService::NewStub(channel)->GetStatus(&context, {}, &response).ok());
  });
  gate.AwaitArrivals(1);
  std::thread stopper([&server] { EXPECT_TRUE(server->Stop(seconds(20)).ok()); });
  while (DialTcp(server->address(), 1000).ok()) std::this_thread::yield();
  gate.Open();
  caller.join();
  stopper.join();
}

TEST_F(ServerTest, StopGivesUpOnAHandlerThatNeverAnswers) {
  Gate gate;
  auto server = ServeView([&gate](const v1::GetStatusRequest&, CallContext&) {
    gate.Pass();
    return absl::StatusOr<v1::GetStatusResponse>(v1::GetStatusResponse());
  });
  std::thread caller([channel = Dial(*server)] {
    grpc::ClientContext context;
    v1::GetStatusResponse response;
    EXPECT_FALSE(v1::ViewService::NewStub(channel)->GetStatus(&context, {}, &response).ok());
  });
  gate.AwaitArrivals(1);
  EXPECT_EQ(server->Stop(milliseconds(50)).code(), absl::StatusCode::kDeadlineExceeded);
  caller.join();
  gate.Open();
  EXPECT_TRUE(server->Stop(seconds(20)).ok());
}

// The thread that shuts down once kept the services alive a little longer than the server, and they touched
// what was gone by then.
TEST_F(ServerTest, ItsServicesAreGoneWithIt) {
  class Witness final : public Service {
   public:
    explicit Witness(bool* gone) : Service(kView), gone_(gone) {}
    ~Witness() override { *gone_ = true; }

   private:
    bool* const gone_;
  };
  for (int i = 0; i < 50; ++i) {
    bool gone = false;
    auto server = Serve(std::make_unique<Witness>(&gone));
    if (i % 2 == 0) EXPECT_TRUE(server->Stop(seconds(5)).ok());
    server.reset();
    EXPECT_TRUE(gone);
  }
}

TEST_F(ServerTest, RaisesTheLimitOfOpenFiles) {
  const size_t limit = RaiseOpenFilesLimit();
  EXPECT_GT(limit, 0u);
  EXPECT_EQ(RaiseOpenFilesLimit(), limit);
}

TEST_F(ServerTest, AnnouncesItsAddressInOneLine) {
  testing::internal::CaptureStdout();
  AnnounceAddress("accord-ingest", "listening", {"127.0.0.1", 43211});
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "accord-ingest listening on 127.0.0.1:43211\n");
}

}  // namespace
}  // namespace accord::rpc
