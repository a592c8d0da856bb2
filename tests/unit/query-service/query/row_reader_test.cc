#include "query-service/query/row_reader.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using RowReaderTest = ReadsTest;

TEST_F(RowReaderTest, ReadsAtItsPointAndNotLater) {
  fixture_.Delete("one");
  EXPECT_TRUE(rows_->ArticleBytes("one")->has_value());
  EXPECT_EQ(*rows_->Total(Kind::kArticle), 3);
  Refresh();
  EXPECT_FALSE(rows_->ArticleBytes("one")->has_value());
  EXPECT_EQ(*rows_->Total(Kind::kArticle), 2);
}

TEST_F(RowReaderTest, FindsGroupsByMemberAndByArticle) {
  const auto one = rows_->GroupOfMember(Kind::kAgreement, "deal-one");
  const auto two = rows_->GroupOfMember(Kind::kAgreement, "deal-two");
  ASSERT_TRUE(one->has_value());
  EXPECT_EQ(**one, **two);
  EXPECT_FALSE(rows_->GroupOfMember(Kind::kFigure, "deal-one")->has_value());
  EXPECT_EQ(rows_->GroupsOfArticle("one", Kind::kParticipant)->size(), 3u);
  EXPECT_EQ(rows_->Groups(Kind::kAgreement, {**one})->front().key(), "agreement:deal");
}

TEST_F(RowReaderTest, AMissingRowThatMustExistIsDamage) {
  EXPECT_THAT(rows_->RecordBytes(Kind::kAgreement, {"none"}),
              testing::HasReason(v1::ERROR_REASON_CORRUPTION));
}

TEST_F(RowReaderTest, FromMemoryGivesWhatIsThereAndNeverWaitsForFiles) {
  const RowReader memory(*point_, store::ReadTier::kMemory);
  EXPECT_EQ(**memory.ArticleBytes("one"), **rows_->ArticleBytes("one"));
  // After a restart rows stand in files, and none of their blocks has been read.
  rows_.reset();
  point_.reset();
  ASSERT_THAT(fixture_.view().Flush(), testing::IsOk());
  fixture_.Reopen();
  Refresh();
  const RowReader cold(*point_, store::ReadTier::kMemory);
  EXPECT_TRUE(store::IsNotInMemory(cold.ArticleBytes("one").status()));
  EXPECT_TRUE(store::IsNotInMemory(cold.RecordBytes(Kind::kAgreement, {"deal-one"}).status()));
  EXPECT_TRUE(rows_->ArticleBytes("one")->has_value());
  EXPECT_TRUE(cold.ArticleBytes("one")->has_value());
}

}  // namespace
}  // namespace accord::query
