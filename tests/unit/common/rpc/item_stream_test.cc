// Two-way streams over real sockets.
#include "common/rpc/item_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <thread>

#include "tests/unit/common/rpc/fake_services.h"
#include "tests/unit/common/rpc/raw_call.h"

namespace accord::rpc {
namespace {

using std::chrono::seconds;

class ItemStreamTest : public testing::Test {
 protected:
  ItemStreamTest() {
    auto service = std::make_unique<FakeIngest>(pool_, later_, gate_);
    service_ = service.get();
    server_ = Serve(std::move(service));
    stub_ = v1::IngestService::NewStub(Dial(*server_));
  }
  ~ItemStreamTest() override {
    gate_.Open();
    server_->Stop(seconds(5)).IgnoreError();
  }

  // Until the stop has told the streams to end.
  void AwaitEndAll() {
    struct Probe final : OpenStream {
      const CallContext& call() const override { return context; }
      void End(absl::Status) override {}
      std::optional<CutStream> CutIfStalled(TimePoint) override { return std::nullopt; }
      const CallContext context{"", TimePoint::max()};
    } probe;
    while (service_->streams().Add(&probe).ok()) {
      service_->streams().Remove(&probe);
      std::this_thread::yield();
    }
  }

  static v1::IngestArticlesRequest Item(int64_t item, const std::string& title) {
    v1::IngestArticlesRequest request;
    request.set_item(item);
    request.mutable_request()->mutable_article()->set_title(title);
    return request;
  }

  Gate gate_;
  Executor pool_{{.name = "test", .threads = 2, .queue_max = 64}};
  Executor later_{{.name = "later", .threads = 4, .queue_max = 64}};
  std::unique_ptr<Server> server_;
  FakeIngest* service_ = nullptr;
  std::unique_ptr<v1::IngestService::Stub> stub_;
  v1::IngestArticlesResponse response_;
};

TEST_F(ItemStreamTest, GivesOneResultPerItemAndABadOneEndsNothing) {
  grpc::ClientContext context;
  auto stream = stub_->IngestArticles(&context);
  std::thread writer([&stream] {
    for (int i = 0; i < 300; ++i) ASSERT_TRUE(stream->Write(Item(i, i % 10 == 5 ? "bad" : "good")));
    stream->WritesDone();
  });
  std::map<int64_t, bool> good;
  while (stream->Read(&response_)) {
    EXPECT_TRUE(good.emplace(response_.item(), response_.has_response()).second);
    if (response_.has_error())
      EXPECT_EQ(ReasonOf(FromWire(response_.error())), v1::ERROR_REASON_INVALID_FIELD);
  }
  writer.join();
  EXPECT_TRUE(stream->Finish().ok());
  ASSERT_EQ(good.size(), 300u);
  for (const auto& [item, is_good] : good) EXPECT_EQ(is_good, item % 10 != 5);
}

TEST_F(ItemStreamTest, NeverHoldsMoreItemsThanItsLimit) {
  grpc::ClientContext context;
  auto stream = stub_->IngestArticles(&context);
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(stream->Write(Item(i, "slow")));
  stream->WritesDone();
  gate_.AwaitArrivals(2);
  gate_.Open();
  int results = 0;
  while (stream->Read(&response_)) ++results;
  EXPECT_EQ(results, 20);
  EXPECT_EQ(service_->greatest_in_flight(), 2);
}

TEST_F(ItemStreamTest, AnswersAnUndecodableItemByItsPlace) {
  const std::string reply =
      RawStreamCall(Dial(*server_), "/accord.v1.IngestService/IngestArticles", "\xff\xff\xff\xff");
  ASSERT_TRUE(response_.ParseFromString(reply));
  EXPECT_EQ(response_.item(), -1);
  EXPECT_EQ(ReasonOf(FromWire(response_.error())), v1::ERROR_REASON_UNDECODABLE);
}

TEST_F(ItemStreamTest, AStopWritesTheResultsOfItemsItTook) {
  grpc::ClientContext context;
  auto stream = stub_->IngestArticles(&context);
  ASSERT_TRUE(stream->Write(Item(1, "slow")));
  gate_.AwaitArrivals(1);
  std::thread stopper([this] { EXPECT_TRUE(server_->Stop(seconds(20)).ok()); });
  AwaitEndAll();
  gate_.Open();
  ASSERT_TRUE(stream->Read(&response_));
  EXPECT_EQ(response_.item(), 1);
  EXPECT_TRUE(response_.has_response());
  EXPECT_FALSE(stream->Read(&response_));
  EXPECT_EQ(FromGrpc(stream->Finish()).code(), absl::StatusCode::kUnavailable);
  stopper.join();
}

TEST_F(ItemStreamTest, SurvivesACallerThatLeavesInTheMiddle) {
  for (int i = 0; i < 20; ++i) {
    grpc::ClientContext context;
    auto stream = stub_->IngestArticles(&context);
    for (int item = 0; item < i % 5; ++item) stream->Write(Item(item, "good"));
    context.TryCancel();
    EXPECT_EQ(stream->Finish().error_code(), grpc::CANCELLED);
  }
  while (service_->streams().count() > 0) std::this_thread::yield();
}

TEST_F(ItemStreamTest, EndsAnEmptyStreamWithOk) {
  grpc::ClientContext context;
  auto stream = stub_->IngestArticles(&context);
  stream->WritesDone();
  EXPECT_FALSE(stream->Read(&response_));
  EXPECT_TRUE(stream->Finish().ok());
}

// Lets in the calls that say so.
class DoorGuard final : public CallGuard {
 public:
  absl::Status Admit(const grpc::CallbackServerContext& wire, CallContext&) override {
    if (wire.client_metadata().count("let-me-in") > 0) return absl::OkStatus();
    return Error(absl::StatusCode::kPermissionDenied, v1::ERROR_REASON_PERMISSION_DENIED, "not you");
  }
  void Leave(const CallContext&) override {}
};

TEST_F(ItemStreamTest, ARefusedStreamMakesNoSinkAndReadsNoItem) {
  DoorGuard guard;
  auto made = std::make_unique<FakeIngest>(pool_, later_, gate_);
  FakeIngest* const service = made.get();
  std::vector<std::unique_ptr<Service>> services;
  services.push_back(std::move(made));
  auto server = *Server::Start({.listen = {"127.0.0.1", 0}, .hooks = {.guard = &guard}}, std::move(services));
  auto stub = v1::IngestService::NewStub(Dial(*server));
  {
    grpc::ClientContext context;
    auto stream = stub->IngestArticles(&context);
    // Whether it is sent before the answer is there does not matter.
    stream->Write(Item(1, "good"));
    EXPECT_FALSE(stream->Read(&response_));
    EXPECT_EQ(stream->Finish().error_code(), grpc::PERMISSION_DENIED);
  }
  EXPECT_EQ(service->sinks(), 0);
  {
    grpc::ClientContext context;
    context.AddMetadata("let-me-in", "please");
    auto stream = stub->IngestArticles(&context);
    ASSERT_TRUE(stream->Write(Item(2, "good")));
    stream->WritesDone();
    ASSERT_TRUE(stream->Read(&response_));
    EXPECT_EQ(response_.item(), 2);
    EXPECT_TRUE(stream->Finish().ok());
  }
  EXPECT_EQ(service->sinks(), 1);
  EXPECT_TRUE(server->Stop(seconds(5)).ok());
}

}  // namespace
}  // namespace accord::rpc
