#include "common/rpc/port/server_metrics.h"

#include <gtest/gtest.h>

#include "tests/support/metrics_text.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::rpc {
namespace {

using accord::testing::MetricsText;
using accord::testing::ParseMetricsText;
using accord::testing::ValueOf;
using std::chrono::milliseconds;

constexpr char kFeed[] = "{service=\"accord.v1.ChangeFeed\"}";

MetricsText Parse(const telemetry::Metrics& metrics) {
  absl::StatusOr<MetricsText> parsed = ParseMetricsText(metrics.Text());
  EXPECT_TRUE(parsed.ok()) << parsed.status();
  return parsed.value_or(MetricsText());
}

TEST(ServerMetrics, CountOpenAndCutStreamsByService) {
  Executor pool({.name = "test", .threads = 2, .queue_max = 16});
  std::vector<std::unique_ptr<Service>> services;
  services.push_back(std::make_unique<FakeFeed>(pool, /*message_bytes=*/1024 * 1024));
  auto* const feed = static_cast<FakeFeed*>(services[0].get());
  services.push_back(std::make_unique<FakeView>(pool, [](const v1::GetStatusRequest&, CallContext&) {
    return absl::StatusOr<v1::GetStatusResponse>(v1::GetStatusResponse());
  }));
  const auto server = Serve(std::move(services), milliseconds(100));
  telemetry::Metrics metrics;
  AddServerMetrics(&metrics, *server);
  EXPECT_EQ(ValueOf(Parse(metrics), "accord_streams_open", kFeed), 0);
  EXPECT_EQ(ValueOf(Parse(metrics), "accord_streams_cut_total", kFeed), 0);
  // It has no streams.
  EXPECT_EQ(Parse(metrics).at("accord_streams_open").samples.size(), 1u);

  feed->SetHead(1);
  const auto stub = v1::ChangeFeed::NewStub(Dial(*server));
  grpc::ClientContext context;
  v1::FollowResponse response;
  auto reader = stub->Follow(&context, v1::FollowRequest());
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_EQ(ValueOf(Parse(metrics), "accord_streams_open", kFeed), 1);
  feed->SetHead(1000);
  while (ValueOf(Parse(metrics), "accord_streams_open", kFeed) > 0) std::this_thread::yield();
  EXPECT_EQ(ValueOf(Parse(metrics), "accord_streams_cut_total", kFeed), 1);
}

TEST(ServerMetrics, TellHowManyTasksWait) {
  Gate gate;
  Executor pool({.name = "reads", .threads = 1, .queue_max = 16});
  telemetry::Metrics metrics;
  AddQueueMetrics(&metrics, pool);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(pool.Submit([&gate] { gate.Pass(); }).ok());
  gate.AwaitArrivals(1);
  EXPECT_EQ(ValueOf(Parse(metrics), "accord_queue_waiting", "{queue=\"reads\"}"), 2);
  gate.Open();
}

}  // namespace
}  // namespace accord::rpc
