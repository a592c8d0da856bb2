// The gRPC port as a whole: health, reflection, addresses and the stop.
#include "common/rpc/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "tests/unit/common/rpc/fake_services.h"
#include "tests/unit/common/rpc/raw_call.h"

namespace accord::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::HasSubstr;

constexpr char kView[] = "accord.v1.ViewService";

// grpc.health.v1.Health/Check: 1 is SERVING, 2 NOT_SERVING; -1 when the service is unknown to it.
int Health(const std::shared_ptr<grpc::Channel>& channel, const std::string& service) {
  std::string request;
  if (!service.empty())
    request = absl::StrCat("\x0a", std::string(1, static_cast<char>(service.size())), service);
  std::string reply;
  const grpc::Status status = RawCall(channel, "/grpc.health.v1.Health/Check", request, &reply);
  if (!status.ok() || reply.size() != 2 || reply[0] != 0x08) return -1;
  return reply[1];
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
  EXPECT_EQ(Health(channel, ""), 2);
  EXPECT_EQ(Health(channel, kView), 2);
  server->SetAllServing(true);
  EXPECT_EQ(Health(channel, ""), 1);
  EXPECT_EQ(Health(channel, kView), 1);
  server->SetServing(kView, false);
  EXPECT_EQ(Health(channel, ""), 1);
  EXPECT_EQ(Health(channel, kView), 2);
  EXPECT_FALSE(server->serving(kView));
  EXPECT_TRUE(server->serving(""));
  EXPECT_EQ(Health(channel, "accord.v1.Unheard"), -1);
}

TEST_F(ServerTest, ListsItsServicesByReflection) {
  auto server = ServeView();
  const std::string list_services("\x3a\x00", 2);
  const std::string reply = RawStreamCall(
      Dial(*server), "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", list_services);
  EXPECT_THAT(reply, HasSubstr(kView));
  EXPECT_THAT(reply, HasSubstr("grpc.health.v1.Health"));
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
