#include "accordctl/ingest_report.h"

#include <gmock/gmock.h>

#include "common/base/position.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

v1::IngestArticleResponse Response(v1::IngestOutcome outcome, int64_t revision) {
  v1::IngestArticleResponse response;
  response.set_outcome(outcome);
  response.mutable_meta()->set_written_at(
      FormatToken({std::string(16, 'e'), revision, std::string(32, 'c')}));
  return response;
}

TEST(IngestReport, KeepsTheFreshestTokenWhateverTheOrder) {
  TestConsole console;
  IngestReport report(console.console(), false);
  report.Add("a", Response(v1::INGEST_OUTCOME_CREATED, 9));
  report.Add("b", Response(v1::INGEST_OUTCOME_UPDATED, 12));
  report.Add("c", Response(v1::INGEST_OUTCOME_UNCHANGED, 3));
  report.AddFailure("d", absl::InternalError("broken"));
  const std::string epoch = "65656565656565656565656565656565";
  EXPECT_EQ(report.Summary(), "created 1  updated 1  unchanged 1  failed 1  written_at a1-" + epoch + "-12");
  EXPECT_EQ(report.failed(), 1);
  EXPECT_EQ(console.out(), "");
  EXPECT_EQ(console.err(), "failed  d: INTERNAL: broken\n");
}

TEST(IngestReport, HasNoTokenWhenNothingWasWritten) {
  TestConsole console;
  EXPECT_EQ(IngestReport(console.console(), true).Summary(), "created 0  updated 0  unchanged 0  failed 0");
}

}  // namespace
}  // namespace accord::ctl
