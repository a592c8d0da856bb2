#include "common/rpc/port/admin_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/telemetry/log.h"
#include "tests/support/metrics_text.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::rpc {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string Get(const process::HostPort& address, const std::string& path) {
  return testing::HttpAnswer(address.ToString(), path).value_or("");
}

class AdminServerTest : public ::testing::Test {
 protected:
  std::unique_ptr<AdminServer> Start(
      absl::Status ready = absl::OkStatus(),
      std::function<absl::Status()> live = [] { return absl::OkStatus(); }) {
    absl::StatusOr<std::unique_ptr<AdminServer>> admin = AdminServer::Start(
        {.listen = {"127.0.0.1", 0}, .live = std::move(live), .ready = [ready] { return ready; }});
    EXPECT_TRUE(admin.ok()) << admin.status();
    return *std::move(admin);
  }
};

TEST_F(AdminServerTest, LivenessFollowsTheServicePort) {
  auto server = Serve(std::vector<std::unique_ptr<Service>>());
  auto admin = Start(absl::OkStatus(),
                     [&server] { return server->Probe(std::chrono::milliseconds(kLivenessDialMs)); });
  EXPECT_THAT(Get(admin->address(), "/livez"), StartsWith("HTTP/1.1 200"));
  EXPECT_TRUE(server->Stop(std::chrono::seconds(5)).ok());
  const std::string dead = Get(admin->address(), "/livez");
  EXPECT_THAT(dead, StartsWith("HTTP/1.1 503"));
  EXPECT_THAT(dead, HasSubstr("accepts no connection"));
}

TEST_F(AdminServerTest, ReadinessTellsTheReason) {
  EXPECT_THAT(Get(Start()->address(), "/readyz"), StartsWith("HTTP/1.1 200"));
  auto admin = Start(
      Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY, "the view holds revision 3 of 9"));
  const std::string answer = Get(admin->address(), "/readyz");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 503"));
  EXPECT_THAT(answer, HasSubstr("the view holds revision 3 of 9"));
}

TEST_F(AdminServerTest, ServesTheMetricsAsTheyAreNow) {
  telemetry::Metrics metrics;
  const telemetry::Counter counter = metrics.AddCounter("accord_tests_total", "Tests that ran.");
  auto admin = AdminServer::Start({.listen = {"127.0.0.1", 0},
                                   .live = [] { return absl::OkStatus(); },
                                   .ready = [] { return absl::OkStatus(); },
                                   .metrics = &metrics});
  ASSERT_TRUE(admin.ok()) << admin.status();
  EXPECT_THAT(Get((*admin)->address(), "/metrics"), HasSubstr("accord_tests_total 0\n"));
  counter.Increment();
  const std::string answer = Get((*admin)->address(), "/metrics");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, HasSubstr("Content-Type: text/plain; version=0.0.4; charset=utf-8"));
  EXPECT_THAT(answer, HasSubstr("accord_tests_total 1\n"));
}

TEST_F(AdminServerTest, HasNoMetricsWhereNoneAreKept) {
  EXPECT_THAT(Get(Start()->address(), "/metrics"), StartsWith("HTTP/1.1 404"));
}

TEST_F(AdminServerTest, TellsAndChangesTheLogLevel) {
  auto admin = Start();
  const std::string address = admin->address().ToString();
  EXPECT_THAT(Get(admin->address(), "/log_level"), HasSubstr("\r\n\r\ninfo\n"));
  EXPECT_THAT(*testing::HttpPut(address, "/log_level", "debug\n"), StartsWith("HTTP/1.1 200"));
  EXPECT_EQ(telemetry::LogLevel(), "debug");
  EXPECT_THAT(Get(admin->address(), "/log_level"), HasSubstr("\r\n\r\ndebug\n"));
  ::testing::internal::CaptureStderr();
  EXPECT_THAT(*testing::HttpPut(address, "/log_level", "error"), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(::testing::internal::GetCapturedStderr(), HasSubstr("log level changed from=debug to=error"));
  for (const char* body : {"loud", "", "debug info"}) {
    const std::string answer = *testing::HttpPut(address, "/log_level", body);
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 400"));
    EXPECT_THAT(answer, HasSubstr("none of debug, info, warning and error"));
  }
  EXPECT_EQ(telemetry::LogLevel(), "error");
  EXPECT_THAT(*testing::HttpPut(address, "/log_level", "info"), StartsWith("HTTP/1.1 200"));
  EXPECT_EQ(telemetry::LogLevel(), "info");
}

TEST_F(AdminServerTest, KnowsNothingElse) {
  EXPECT_THAT(Get(Start()->address(), "/"), StartsWith("HTTP/1.1 404"));
}

TEST_F(AdminServerTest, RefusesATakenPortByName) {
  auto admin = Start();
  const auto second = AdminServer::Start({.listen = admin->address(),
                                          .live = [] { return absl::OkStatus(); },
                                          .ready = [] { return absl::OkStatus(); }});
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(second.status().message()), HasSubstr(admin->address().ToString()));
}

}  // namespace
}  // namespace accord::rpc
