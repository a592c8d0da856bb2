#include "ingest-service/commit/write_metrics.h"

#include "tests/support/metrics_text.h"
#include "tests/unit/ingest-service/commit/article_writer_fixture.h"

namespace accord::ingest {
namespace {

using testing::HasReason;
using testing::IsOk;
using testing::MetricsText;
using testing::ValueOf;

class WriteMetricsTest : public ArticleWriterTest {
 protected:
  WriteMetricsTest() {
    writer_ = ArticleWriter::Create(
        &log_, [this](const v1::ArticleInput& input, absl::string_view id) { return FakeParse(input, id); },
        {.parse_threads = 1, .admit = [this] { return admitted_; }, .metrics = AddWriteMetrics(&metrics_)});
  }
  ~WriteMetricsTest() override { writer_->Close(); }

  MetricsText Now() {
    absl::StatusOr<MetricsText> parsed = testing::ParseMetricsText(metrics_.Text());
    EXPECT_THAT(parsed, IsOk());
    return parsed.value_or(MetricsText());
  }
  double Refused(const std::string& reason) {
    return ValueOf(Now(), "accord_writes_refused_total", "{reason=\"" + reason + "\"}");
  }
  double Sample(const std::string& family, const std::string& sample) {
    return Now().at(family).samples.at(family + sample);
  }

  telemetry::Metrics metrics_;
  absl::Status admitted_;
};

TEST_F(WriteMetricsTest, TellOfEachAppendAndOfNothingElse) {
  EXPECT_EQ(Sample("accord_commit_group_changes", "_count"), 0);
  ASSERT_THAT(Write(Request("a", "one")), IsOk());
  ASSERT_THAT(Write(Request("a", "one")), IsOk());  // unchanged: nothing is appended
  ASSERT_THAT(Delete("articles/a"), IsOk());
  EXPECT_EQ(Sample("accord_commit_group_changes", "_count"), 2);
  EXPECT_EQ(Sample("accord_commit_group_changes", "_sum"), 2);
  EXPECT_EQ(Sample("accord_commit_append_seconds", "_count"), 2);
  EXPECT_GT(Sample("accord_commit_append_seconds", "_sum"), 0);
}

TEST_F(WriteMetricsTest, CountRefusalsByReason) {
  EXPECT_EQ(Refused("DISK_FULL"), 0);
  EXPECT_EQ(Refused("OVERLOADED"), 0);
  ASSERT_THAT(Write(Request("a", "one")), IsOk());
  admitted_ = WithRetryAfter(
      Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_DISK_FULL, "the volume is nearly full"),
      700);
  EXPECT_THAT(Write(Request("a", "two")), HasReason(v1::ERROR_REASON_DISK_FULL));
  EXPECT_THAT(Delete("articles/a"), HasReason(v1::ERROR_REASON_DISK_FULL));
  EXPECT_EQ(Refused("DISK_FULL"), 2);
  // What is the caller's own fault is none.
  EXPECT_THAT(Write(Request("a", "bad")), HasReason(v1::ERROR_REASON_DISK_FULL));
  admitted_ = absl::OkStatus();
  EXPECT_FALSE(Write(Request("a", "bad")).ok());
  EXPECT_EQ(Refused("DISK_FULL"), 3);
  EXPECT_EQ(Refused("OVERLOADED"), 0);
}

TEST_F(WriteMetricsTest, TheWriterTellsWhatWaits) {
  EXPECT_EQ(writer_->waiting_to_parse(), 0u);
  auto held = Start(Request("a", "wait"));
  waiting_.get_future().wait();
  auto behind = Start(Request("b", "one"));
  EXPECT_EQ(writer_->waiting_to_parse(), 1u);
  EXPECT_EQ(writer_->waiting_to_commit(), 0u);
  go_.set_value();
  EXPECT_THAT(held.get(), IsOk());
  EXPECT_THAT(behind.get(), IsOk());
}

TEST(WriteMetrics, HandlesOfNobodyCountNowhere) {
  WriteMetrics().CountRefusal(
      Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_DISK_FULL, "full"));
}

}  // namespace
}  // namespace accord::ingest
