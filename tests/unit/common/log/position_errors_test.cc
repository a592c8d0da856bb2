// What these errors carry. (When they are given: the conformance suite.)
#include "common/log/position_errors.h"

#include <gmock/gmock.h>

#include "common/base/error.h"
#include "tests/support/status_matchers.h"

namespace accord::log {
namespace {

using testing::HasReason;
using testing::StatusIs;

TEST(PositionErrors, TellWhatAFollowerNeedsToGoOn) {
  const auto out = ErrorInfoOf(PositionOutOfRange(3, 5, 9)).metadata();
  EXPECT_EQ(out.at("revision"), "3");
  EXPECT_EQ(out.at("floor"), "5");
  EXPECT_EQ(out.at("head"), "9");
}

TEST(PositionErrors, TellForeignEpochsFromForeignChains) {
  EXPECT_THAT(EpochChanged("old", "new"), HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
  const absl::Status epoch = LogDiverged({"strange", 3, "c"}, "ours", "");
  const absl::Status chain = LogDiverged({"ours", 3, "c"}, "ours", "d");
  for (const absl::Status& status : {epoch, chain}) {
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition));
    EXPECT_THAT(status, HasReason(v1::ERROR_REASON_LOG_DIVERGED));
  }
  EXPECT_EQ(ErrorInfoOf(epoch).metadata().count("epoch"), 1u);
  EXPECT_EQ(ErrorInfoOf(chain).metadata().count("chain"), 1u);
}

TEST(PositionErrors, AClosedLogMayBeAskedAgainLater) { EXPECT_GT(RetryAfterMsOf(LogClosed()), 0); }

}  // namespace
}  // namespace accord::log
