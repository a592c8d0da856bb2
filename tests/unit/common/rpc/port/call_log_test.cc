#include "common/rpc/port/call_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "common/rpc/port/call_watch.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::rpc {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using telemetry::Level;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class CallLogTest : public ::testing::Test {
 protected:
  // What is written when a call ends so.
  static std::string Line(CallLog& log, const CallContext& call, const absl::Status& status,
                          grpc::StatusCode told) {
    ::testing::internal::CaptureStderr();
    log.Ended(call, status, told);
    telemetry::FlushLog();
    return ::testing::internal::GetCapturedStderr();
  }
  ~CallLogTest() override { telemetry::SetLogLevel("info"); }

  CallContext call_{"/accord.v1.ViewService/GetStatus", std::chrono::steady_clock::now() + hours(1)};
  const absl::Status bad_ = InvalidField("page_size", "is negative");
};

TEST_F(CallLogTest, AnOrdinaryCallIsForDebugging) {
  CallLog log(hours(1));
  EXPECT_THAT(Line(log, call_, absl::OkStatus(), grpc::StatusCode::OK), IsEmpty());
  telemetry::SetLogLevel("debug");
  call_.SetCallersRequestId("b7");
  call_.SetCaller("reader");
  call_.NoteRevision(12);
  const std::string line = Line(log, call_, absl::OkStatus(), grpc::StatusCode::OK);
  EXPECT_THAT(line, HasSubstr(" debug call request_id=b7 caller=reader peer="));
  EXPECT_THAT(line, HasSubstr(" method=/accord.v1.ViewService/GetStatus code=OK ms="));
  EXPECT_THAT(line, HasSubstr(" deadline_left_ms="));
  EXPECT_THAT(line, HasSubstr(" revision=12\n"));
}

TEST_F(CallLogTest, TellsWhoseFaultItWasByTheLevel) {
  CallLog log(hours(1));
  const std::string line = Line(log, call_, bad_, grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(line, HasSubstr(" info call "));
  EXPECT_THAT(line, HasSubstr(" code=InvalidArgument "));
  EXPECT_THAT(line, HasSubstr(" reason=INVALID_FIELD\n"));
  EXPECT_THAT(line, Not(HasSubstr("caller=")));
  EXPECT_EQ(LevelOfCall(grpc::StatusCode::NOT_FOUND), Level::kDebug);
  for (const auto code :
       {grpc::StatusCode::UNKNOWN, grpc::StatusCode::DEADLINE_EXCEEDED, grpc::StatusCode::RESOURCE_EXHAUSTED,
        grpc::StatusCode::INTERNAL, grpc::StatusCode::UNAVAILABLE, grpc::StatusCode::DATA_LOSS}) {
    EXPECT_EQ(LevelOfCall(code), Level::kWarning) << code;
  }
}

TEST_F(CallLogTest, NamesSlowCallsAndNoStreams) {
  Executor pool({.name = "test", .threads = 1, .queue_max = 8});
  CallLog log(milliseconds(0));
  log.Add(FakeFeed(pool));
  std::this_thread::sleep_for(milliseconds(2));
  EXPECT_THAT(Line(log, call_, absl::OkStatus(), grpc::StatusCode::OK), HasSubstr(" warning slow call "));
  const CallContext stream("/accord.v1.ChangeFeed/Follow", CallContext::TimePoint::max());
  std::this_thread::sleep_for(milliseconds(2));
  EXPECT_THAT(Line(log, stream, absl::OkStatus(), grpc::StatusCode::OK), IsEmpty());
  telemetry::SetLogLevel("debug");
  EXPECT_THAT(Line(log, stream, absl::OkStatus(), grpc::StatusCode::OK), Not(HasSubstr("deadline_left_ms")));
}

TEST_F(CallLogTest, AFloodIsCutAndCounted) {
  CallLog log(hours(1), /*lines_per_second=*/2);
  int lines = 0;
  for (int i = 0; i < 50; ++i) lines += !Line(log, call_, bad_, grpc::StatusCode::INVALID_ARGUMENT).empty();
  // Two a second, and the loop may last longer than one.
  EXPECT_GE(lines, 2);
  EXPECT_LT(lines, 50);
  std::this_thread::sleep_for(milliseconds(1100));
  EXPECT_THAT(Line(log, call_, bad_, grpc::StatusCode::INVALID_ARGUMENT), HasSubstr(" left_out="));
}

TEST_F(CallLogTest, ACallOverTheWireIsWrittenAndCounted) {
  Executor pool({.name = "test", .threads = 1, .queue_max = 8});
  telemetry::Metrics metrics;
  CallWatch watch(&metrics, hours(1));
  auto view = std::make_unique<FakeView>(pool, [this](const v1::GetStatusRequest&, CallContext&) {
    return absl::StatusOr<v1::GetStatusResponse>(bad_);
  });
  watch.Add(*view);
  std::vector<std::unique_ptr<Service>> services;
  services.push_back(std::move(view));
  ::testing::internal::CaptureStderr();
  auto server =
      Server::Start({.listen = {"127.0.0.1", 0}, .hooks = {.observer = &watch}}, std::move(services));
  ASSERT_TRUE(server.ok()) << server.status();
  grpc::ClientContext context;
  context.AddMetadata("x-request-id", "from-far");
  v1::GetStatusResponse response;
  EXPECT_FALSE(v1::ViewService::NewStub(Dial(**server))->GetStatus(&context, {}, &response).ok());
  ASSERT_TRUE((*server)->Stop(std::chrono::seconds(5)).ok());
  telemetry::FlushLog();
  EXPECT_THAT(::testing::internal::GetCapturedStderr(),
              HasSubstr("info call request_id=from-far peer=ipv4:127.0.0.1:"));
  EXPECT_THAT(metrics.Text(),
              HasSubstr("grpc_code=\"InvalidArgument\",grpc_method=\"GetStatus\",grpc_service="
                        "\"accord.v1.ViewService\",grpc_type=\"unary\"} 1\n"));
}

}  // namespace
}  // namespace accord::rpc
