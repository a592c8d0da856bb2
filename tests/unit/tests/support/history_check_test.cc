#include "tests/support/history_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/tests/support/history_script.h"

namespace accord::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class HistoryCheck : public ::testing::Test {
 protected:
  HistoryCheck() {
    log_.Put("a", "c1");
    log_.Put("b", "c2");
    log_.Delete("a");
    Wrote(&history_, "a", "c1", Applied(1));
    Wrote(&history_, "b", "c2", Applied(2));
    Wrote(&history_, "a", "", Applied(3));
    log_.Follow(&history_, "f", 0, 3);
  }

  HistoryScript log_;
  History history_;
};

TEST_F(HistoryCheck, FindsNothingWhereAllIsWell) {
  EXPECT_THAT(CheckHistory(history_, {3, {{"b", "c2"}}}, 3), IsEmpty());
  EXPECT_THAT(CheckHistory(history_, {2, {{"a", "c1"}, {"b", "c2"}}}, 3), IsEmpty());
}

TEST_F(HistoryCheck, FindsAViewThatHasWhatWasDeleted) {
  EXPECT_THAT(CheckHistory(history_, {3, {{"a", "c1"}, {"b", "c2"}}}, 3),
              ElementsAre(HasSubstr("view: a is c1, the log has nothing")));
}

TEST_F(HistoryCheck, FindsAViewThatLacksWhatIsLive) {
  EXPECT_THAT(CheckHistory(history_, {3, {}}, 3),
              ElementsAre(HasSubstr("view: b is nothing, the log has c2")));
}

TEST_F(HistoryCheck, FindsAViewAheadOfTheLog) {
  EXPECT_THAT(CheckHistory(history_, {4, {{"b", "c2"}}}, 3),
              ElementsAre(HasSubstr("ahead: the view is at 4")));
}

TEST_F(HistoryCheck, FindsALogThatIsShorterThanItWas) {
  EXPECT_THAT(CheckHistory(history_, {2, {{"a", "c1"}, {"b", "c2"}}}, 2),
              Contains(HasSubstr("durable: the log ends at 2, it was seen to 3")));
}

TEST_F(HistoryCheck, FindsALogThatWasNotFollowedToItsEnd) {
  EXPECT_THAT(CheckHistory(history_, {3, {{"b", "c2"}}}, 4),
              Contains(HasSubstr("durable: the log ends at 4")));
}

TEST_F(HistoryCheck, FindsARevisionThatWasReusedWithOtherContent) {
  HistoryScript other;
  other.Put("a", "c1");
  other.Put("b", "c5");
  other.Follow(&history_, "g", 0, 2);
  EXPECT_THAT(CheckHistory(history_, {3, {{"b", "c2"}}}, 3),
              Contains(HasSubstr("reused: g was given another change at revision 2")));
}

TEST_F(HistoryCheck, FindsARevisionWithTheSameChangeAndAnotherChain) {
  HistoryScript other;
  other.Put("z", "c9");
  other.Put("b", "c2");
  other.Follow(&history_, "g", 0, 2);
  EXPECT_THAT(CheckHistory(history_, {3, {{"b", "c2"}}}, 3), Contains(HasSubstr("at revision 2 (b)")));
}

TEST_F(HistoryCheck, FindsAnotherEpoch) {
  v1::FollowResponse message = log_.Entries(1, 3);
  message.mutable_progress()->set_epoch("fedcba9876543210fedcba9876543210");
  history_.Message(history_.Open("g", log_.Position(0)), message);
  EXPECT_THAT(CheckHistory(history_, {3, {{"b", "c2"}}}, 3), Contains(HasSubstr("epoch: g was given")));
}

TEST_F(HistoryCheck, StopsWhereNobodyReadsOn) {
  for (int i = 0; i < 100; ++i) Wrote(&history_, "x", "c", Applied(1000 + i));
  EXPECT_THAT(CheckHistory(history_, {3, {{"b", "c2"}}}, 3), Contains("and more"));
}

}  // namespace
}  // namespace accord::testing
