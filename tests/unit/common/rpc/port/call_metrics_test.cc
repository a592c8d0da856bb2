#include "common/rpc/port/call_metrics.h"

#include <gtest/gtest.h>

#include <iostream>

#include "tests/support/metrics_text.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::rpc {
namespace {

using accord::testing::MetricsText;
using accord::testing::ParseMetricsText;
using accord::testing::ValueOf;

constexpr char kStatusLabels[] =
    "grpc_method=\"GetStatus\",grpc_service=\"accord.v1.ViewService\",grpc_type=\"unary\"";

MetricsText Parse(const telemetry::Metrics& metrics) {
  absl::StatusOr<MetricsText> parsed = ParseMetricsText(metrics.Text());
  EXPECT_TRUE(parsed.ok()) << parsed.status();
  return parsed.value_or(MetricsText());
}

class CallMetricsTest : public ::testing::Test {
 protected:
  static std::string Of(const std::string& labels) { return "{" + labels + "}"; }
  static std::string Code(const std::string& code) {
    return "{grpc_code=\"" + code + "\"," + kStatusLabels + "}";
  }

  telemetry::Metrics metrics_;
  CallMetrics calls_{&metrics_};
  Gate gate_;
  Executor pool_{{.name = "test", .threads = 2, .queue_max = 16}};
};

TEST_F(CallMetricsTest, EverySeriesOfEveryMethodIsThereFromTheStart) {
  FakeIngest ingest(pool_, pool_, gate_);
  FakeFeed feed(pool_);
  calls_.Add(ingest);
  calls_.Add(feed);
  const MetricsText metrics = Parse(metrics_);
  EXPECT_EQ(metrics.at("grpc_server_started_total").samples.size(), 3u);
  EXPECT_EQ(metrics.at("grpc_server_handled_total").samples.size(), 3u * 17);
  for (const char* labels :
       {"grpc_method=\"IngestArticle\",grpc_service=\"accord.v1.IngestService\",grpc_type=\"unary\"",
        "grpc_method=\"IngestArticles\",grpc_service=\"accord.v1.IngestService\",grpc_type=\"bidi_stream\"",
        "grpc_method=\"Follow\",grpc_service=\"accord.v1.ChangeFeed\",grpc_type=\"server_stream\""}) {
    EXPECT_EQ(ValueOf(metrics, "grpc_server_started_total", Of(labels)), 0) << labels;
    EXPECT_EQ(ValueOf(metrics, "grpc_server_msg_received_total", Of(labels)), 0) << labels;
    EXPECT_EQ(ValueOf(metrics, "grpc_server_msg_sent_total", Of(labels)), 0) << labels;
    EXPECT_EQ(metrics.at("grpc_server_handling_seconds")
                  .samples.at("grpc_server_handling_seconds_count" + Of(labels)),
              0)
        << labels;
  }
}

TEST_F(CallMetricsTest, CountsWhatTheCallerWasTold) {
  auto view = std::make_unique<FakeView>(pool_, [](const v1::GetStatusRequest& request, CallContext&) {
    return request.at_least_as_fresh().empty()
               ? absl::StatusOr<v1::GetStatusResponse>(v1::GetStatusResponse())
           : request.at_least_as_fresh() == "bad"
               ? absl::StatusOr<v1::GetStatusResponse>(InvalidField("at_least_as_fresh", "is bad"))
               // Without a reason of ours: the caller sees INTERNAL.
               : absl::StatusOr<v1::GetStatusResponse>(absl::OutOfRangeError("a defect"));
  });
  calls_.Add(*view);
  std::vector<std::unique_ptr<Service>> services;
  services.push_back(std::move(view));
  auto server =
      Server::Start({.listen = {"127.0.0.1", 0}, .hooks = {.observer = &calls_}}, std::move(services));
  ASSERT_TRUE(server.ok()) << server.status();
  const auto stub = v1::ViewService::NewStub(Dial(**server));
  for (const char* token : {"", "", "bad", "defect"}) {
    grpc::ClientContext context;
    v1::GetStatusRequest request;
    request.set_at_least_as_fresh(token);
    v1::GetStatusResponse response;
    (void)stub->GetStatus(&context, request, &response);
  }
  ASSERT_TRUE((*server)->Stop(std::chrono::seconds(5)).ok());
  const MetricsText metrics = Parse(metrics_);
  EXPECT_EQ(ValueOf(metrics, "grpc_server_started_total", Of(kStatusLabels)), 4);
  EXPECT_EQ(ValueOf(metrics, "grpc_server_msg_received_total", Of(kStatusLabels)), 4);
  EXPECT_EQ(ValueOf(metrics, "grpc_server_msg_sent_total", Of(kStatusLabels)), 2);
  EXPECT_EQ(ValueOf(metrics, "grpc_server_handled_total", Code("OK")), 2);
  EXPECT_EQ(ValueOf(metrics, "grpc_server_handled_total", Code("InvalidArgument")), 1);
  EXPECT_EQ(ValueOf(metrics, "grpc_server_handled_total", Code("Internal")), 1);
  EXPECT_EQ(ValueOf(metrics, "grpc_server_handled_total", Code("OutOfRange")), 0);
  const auto& handling = metrics.at("grpc_server_handling_seconds").samples;
  EXPECT_EQ(handling.at("grpc_server_handling_seconds_count" + Of(kStatusLabels)), 4);
  EXPECT_GT(handling.at("grpc_server_handling_seconds_sum" + Of(kStatusLabels)), 0);
}

TEST_F(CallMetricsTest, NamesCodesAsGoDoes) {
  EXPECT_STREQ(CodeName(grpc::StatusCode::OK), "OK");
  EXPECT_STREQ(CodeName(grpc::StatusCode::CANCELLED), "Canceled");
  EXPECT_STREQ(CodeName(grpc::StatusCode::INVALID_ARGUMENT), "InvalidArgument");
  EXPECT_STREQ(CodeName(grpc::StatusCode::UNAUTHENTICATED), "Unauthenticated");
  // None that gRPC knows; the enumeration holds no greater value.
  EXPECT_STREQ(CodeName(static_cast<grpc::StatusCode>(31)), "Unknown");
}

// Prints what a call costs more by being counted; far above it in the test, since the machine may be busy.
TEST_F(CallMetricsTest, CostsLittle) {
  FakeFeed feed(pool_);
  calls_.Add(feed);
  constexpr int kCalls = 200'000;
  CallContext call("/accord.v1.ChangeFeed/Follow", CallContext::TimePoint::max());
  const absl::Status ok;
  const auto begun = std::chrono::steady_clock::now();
  for (int i = 0; i < kCalls; ++i) {
    calls_.Began(call);
    calls_.Received(call);
    calls_.Sent(call);
    calls_.Ended(call, ok, grpc::StatusCode::OK);
  }
  const auto ns = std::chrono::nanoseconds(std::chrono::steady_clock::now() - begun).count() / kCalls;
  std::cout << "counting a call takes " << ns << " ns\n";
  EXPECT_LT(ns, 20'000);
}

}  // namespace
}  // namespace accord::rpc
