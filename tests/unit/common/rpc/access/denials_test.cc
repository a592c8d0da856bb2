#include "common/rpc/access/denials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/limits.h"

namespace accord::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using ::testing::HasSubstr;

TEST(Denials, AFloodIsCountedAndNotLogged) {
  telemetry::Metrics metrics;
  Denials denials(&metrics);
  CallContext call("/a/b", steady_clock::time_point::max());
  call.SetCaller("reader");
  const auto now = steady_clock::now();
  testing::internal::CaptureStderr();
  int logged = 0;
  for (int i = 0; i < 1000; ++i) {
    logged += denials.Tell(call, absl::PermissionDeniedError("no"), now + milliseconds(i)) ? 1 : 0;
  }
  EXPECT_EQ(logged, kDenialsLoggedPerSecond);
  EXPECT_TRUE(denials.Tell(call, absl::UnauthenticatedError("who"), now + milliseconds(1001)));
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("call denied"));
  EXPECT_THAT(log, HasSubstr("reader"));
  EXPECT_THAT(log, HasSubstr(std::to_string(1000 - kDenialsLoggedPerSecond)));
  EXPECT_THAT(metrics.Text(), HasSubstr("accord_access_denied_total{reason=\"PERMISSION_DENIED\"} 1000"));
  EXPECT_THAT(metrics.Text(), HasSubstr("accord_access_denied_total{reason=\"UNAUTHENTICATED\"} 1"));
}

}  // namespace
}  // namespace accord::rpc
