#include "query-service/query/record_reads.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using RecordReadsTest = ReadsTest;

TEST_F(RecordReadsTest, EachFilterIsASourceInOrder) {
  const auto ids = [&](const RecordFilter& filter) {
    return *(*RecordSource(*rows_, Kind::kFigure, filter))("", 10);
  };
  EXPECT_THAT(ids({}), ::testing::ElementsAre("exports-one", "imports-three"));
  EXPECT_THAT(ids({"articles/two"}), ::testing::ElementsAre("exports-one"));
  EXPECT_THAT(ids({"", "participants/office-one"}), ::testing::ElementsAre("exports-one"));
  EXPECT_THAT(ids({"articles/three", "participants/office-one"}), ::testing::IsEmpty());
}

TEST_F(RecordReadsTest, CountsAreJoinedToTheRecord) {
  const auto stored = LoadStored(*rows_, Kind::kFigure, {"exports-one", "imports-three"});
  ASSERT_THAT(stored, testing::IsOk());
  EXPECT_EQ((*stored)[0].support.articles(), 2u);
  EXPECT_EQ((*stored)[1].support.articles(), 1u);
  v1::Figure record;
  ASSERT_TRUE(record.ParseFromString((*stored)[0].record));
  EXPECT_FALSE(record.has_support());
}

TEST_F(RecordReadsTest, AnEmptyViewKnowsNoToken) {
  EXPECT_EQ(MetaOf(ReadPoint()).read_at(), "");
  EXPECT_EQ(MetaOf(*point_).read_at(), FormatToken(fixture_.log().head()));
}

TEST_F(RecordReadsTest, ChecksNamesAndViews) {
  EXPECT_THAT(CheckOptionalName("match.article", kArticles, ""), testing::IsOk());
  EXPECT_THAT(CheckOptionalName("match.article", kArticles, "x"),
              testing::HasReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(CheckView(v1::RECORD_VIEW_FULL), testing::IsOk());
  EXPECT_THAT(CheckView(9), testing::HasReason(v1::ERROR_REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace accord::query
