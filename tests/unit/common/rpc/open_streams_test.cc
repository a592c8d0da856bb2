#include "common/rpc/open_streams.h"

#include <gtest/gtest.h>

#include "common/base/error.h"

namespace accord::rpc {
namespace {

TEST(OpenStreams, RefusesPastItsLimitAndTellsAllToEnd) {
  class Stream final : public OpenStream {
   public:
    void End(absl::Status status) override { ended = status; }
    absl::Status ended;
  };
  OpenStreams streams(1);
  Stream first, second;
  ASSERT_TRUE(streams.Add(&first).ok());
  EXPECT_EQ(ReasonOf(streams.Add(&second)), v1::ERROR_REASON_OVERLOADED);
  streams.Remove(&first);
  ASSERT_TRUE(streams.Add(&second).ok());
  streams.EndAll();
  EXPECT_EQ(second.ended.code(), absl::StatusCode::kUnavailable);
  EXPECT_TRUE(first.ended.ok());
  EXPECT_EQ(ReasonOf(streams.Add(&first)), v1::ERROR_REASON_NOT_READY);
}

}  // namespace
}  // namespace accord::rpc
