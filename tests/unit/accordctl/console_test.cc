#include "accordctl/console.h"

#include <gmock/gmock.h>

#include "accordctl/exit_code.h"
#include "common/base/error.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

TEST(DescribeError, ListsEveryViolation) {
  const absl::Status status = JoinViolations(
      {InvalidField("article.url", "is no URL"), LimitExceeded("article.title", "code points", 1000, 5000)});
  EXPECT_EQ(DescribeError(status),
            "INVALID_ARGUMENT INVALID_FIELD: article.url: is no URL\n"
            "  article.title: has 5000 code points, limit 1000");
}

TEST(DescribeError, TellsNoReasonWhereThereIsNone) {
  EXPECT_EQ(DescribeError(absl::UnavailableError("no connection")), "UNAVAILABLE: no connection");
}

TEST(Fail, WritesToErrAndGivesTheExitCode) {
  TestConsole console;
  EXPECT_EQ(Fail(console.console(), NotFound("articles/x")), kExitNotFound);
  EXPECT_EQ(console.err(), "accordctl: NOT_FOUND: articles/x does not exist\n");
  EXPECT_EQ(console.out(), "");
}

}  // namespace
}  // namespace accord::ctl
