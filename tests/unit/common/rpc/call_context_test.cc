#include "common/rpc/call_context.h"

#include <gtest/gtest.h>

#include "common/base/error.h"

namespace accord::rpc {
namespace {

using std::chrono::hours;
using std::chrono::steady_clock;

TEST(CallContext, IsFineUntilItsDeadline) {
  CallContext call("/x/Y", steady_clock::now() + hours(1));
  EXPECT_TRUE(call.Check().ok());
  EXPECT_FALSE(call.cancelled());
  EXPECT_EQ(call.method(), "/x/Y");
}

TEST(CallContext, TellsThatItIsLate) {
  CallContext call("/x/Y", steady_clock::now() - hours(1));
  EXPECT_EQ(call.Check().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(ReasonOf(call.Check()), v1::ERROR_REASON_DEADLINE_EXCEEDED);
}

TEST(CallContext, TellsThatTheCallerLeft) {
  CallContext call("/x/Y", CallContext::TimePoint::max());
  EXPECT_TRUE(call.Check().ok());
  call.Cancel();
  EXPECT_TRUE(call.cancelled());
  EXPECT_EQ(ReasonOf(call.Check()), v1::ERROR_REASON_CANCELLED);
}

}  // namespace
}  // namespace accord::rpc
