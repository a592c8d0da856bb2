#include "ingest-service/extract/engine/token_marks.h"

#include <gtest/gtest.h>

namespace accord::ingest {
namespace {

TEST(TokenMarks, TellWhatIsTaken) {
  TokenMarks marks(6);
  EXPECT_TRUE(marks.IsFree({0, 6}));
  marks.Take({2, 4});
  EXPECT_FALSE(marks.IsTaken(1));
  EXPECT_TRUE(marks.IsTaken(2));
  EXPECT_TRUE(marks.IsTaken(3));
  EXPECT_FALSE(marks.IsTaken(4));
  EXPECT_TRUE(marks.IsFree({0, 2}));
  EXPECT_TRUE(marks.IsFree({4, 6}));
  EXPECT_FALSE(marks.IsFree({1, 3}));
  EXPECT_FALSE(marks.IsFree({3, 6}));
}

TEST(TokenMarks, AnEmptyRangeIsFreeAndTakesNothing) {
  TokenMarks marks(2);
  marks.Take({0, 0});
  EXPECT_TRUE(marks.IsFree({0, 2}));
  marks.Take({0, 2});
  EXPECT_TRUE(marks.IsFree({1, 1}));
  EXPECT_TRUE(TokenMarks(0).IsFree({0, 0}));
}

}  // namespace
}  // namespace accord::ingest
