#include "query-service/query/row_reader.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using RowReaderTest = ReadsTest;

TEST_F(RowReaderTest, ReadsAtItsPointAndNotLater) {
  fixture_.Delete("one");
  EXPECT_TRUE(rows_->Article("one")->has_value());
  EXPECT_EQ(*rows_->Total(Kind::kArticle), 3);
  Refresh();
  EXPECT_FALSE(rows_->Article("one")->has_value());
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
  EXPECT_THAT(rows_->Records(Kind::kAgreement, {"none"}), testing::HasReason(v1::ERROR_REASON_CORRUPTION));
}

}  // namespace
}  // namespace accord::query
