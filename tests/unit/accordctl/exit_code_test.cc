#include "accordctl/exit_code.h"

#include <gtest/gtest.h>

namespace accord::ctl {
namespace {

TEST(ExitCodeOf, TellsApartWhatACallerDoesNext) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), kExitOk);
  EXPECT_EQ(ExitCodeOf(absl::NotFoundError("")), kExitNotFound);
  EXPECT_EQ(ExitCodeOf(absl::InvalidArgumentError("")), kExitRefused);
  EXPECT_EQ(ExitCodeOf(absl::FailedPreconditionError("")), kExitRefused);
  EXPECT_EQ(ExitCodeOf(absl::UnavailableError("")), kExitTryAgain);
  EXPECT_EQ(ExitCodeOf(absl::ResourceExhaustedError("")), kExitTryAgain);
  EXPECT_EQ(ExitCodeOf(absl::InternalError("")), kExitFailure);
}

}  // namespace
}  // namespace accord::ctl
