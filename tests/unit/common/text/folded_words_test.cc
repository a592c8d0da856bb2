#include "common/text/folded_words.h"

#include "gmock/gmock.h"

namespace accord::text {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(FoldedWords, AreLettersAndDigitsWithoutCaseAndMarks) {
  EXPECT_THAT(FoldedWords("Bản ghi nhớ: Hợp tác Điện-lực 2025!"),
              ElementsAre("ban", "ghi", "nho", "hop", "tac", "dien", "luc", "2025"));
  EXPECT_THAT(FoldedWords("  trade"), ElementsAre("trade"));
  EXPECT_THAT(FoldedWords("«—»"), IsEmpty());
  EXPECT_THAT(FoldedWords(""), IsEmpty());
}

}  // namespace
}  // namespace accord::text
