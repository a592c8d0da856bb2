// Each promise about writes is broken once on purpose: a check that does not find it is worthless.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/tests/support/history_script.h"

namespace accord::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class HistoryWrites : public ::testing::Test {
 protected:
  Findings Check() const { return CheckWrites(history_.writes(), log_.Seen()); }

  HistoryScript log_;
  History history_;
};

TEST_F(HistoryWrites, FindsNothingWhereAllIsWell) {
  log_.Put("a", "c1");
  log_.Put("b", "c2");
  log_.Put("a", "c3");
  log_.Delete("b");
  log_.Put("a", "c1");
  Wrote(&history_, "a", "c1", Applied(1));
  Wrote(&history_, "a", "c1", NothingDone(1));
  Wrote(&history_, "b", "c2", Unanswered(), "r1");
  Wrote(&history_, "b", "c2", Applied(2, true), "r1");
  Wrote(&history_, "b", "c2", Applied(2, true), "r1");
  Wrote(&history_, "a", "c3", Unanswered());  // done, and nobody was told
  Wrote(&history_, "x", "c9", Unanswered());  // not done
  Wrote(&history_, "y", "c9", Refused());
  Wrote(&history_, "b", "", Applied(4));
  Wrote(&history_, "b", "", NothingDone(4));
  Wrote(&history_, "a", "c1", Applied(5));
  EXPECT_THAT(Check(), IsEmpty());
}

TEST_F(HistoryWrites, FindsAnAcknowledgedWriteThatIsGone) {
  log_.Put("a", "c1");
  Wrote(&history_, "a", "c1", Applied(1));
  Wrote(&history_, "b", "c2", Applied(2));
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("lost: put of b")));
}

TEST_F(HistoryWrites, FindsOtherContentAtTheRevision) {
  log_.Put("a", "half of c1");
  Wrote(&history_, "a", "c1", Applied(1));
  EXPECT_THAT(Check(), Contains(HasSubstr("lost: put of a")));
}

TEST_F(HistoryWrites, FindsADeleteThatWasAPut) {
  log_.Put("a", "c1");
  Wrote(&history_, "a", "c1", Applied(1));
  Wrote(&history_, "a", "", Applied(1));
  EXPECT_THAT(Check(), Contains(HasSubstr("lost: delete of a")));
}

TEST_F(HistoryWrites, FindsHalfAWriteThatWasNeverAcknowledged) {
  log_.Put("a", "half of c1");
  Wrote(&history_, "a", "c1", Unanswered());
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("doubled: revision 1 changes a")));
}

TEST_F(HistoryWrites, FindsARefusedWriteThatWasDone) {
  log_.Put("a", "c1");
  Wrote(&history_, "a", "c1", Refused());
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("doubled: revision 1")));
}

TEST_F(HistoryWrites, FindsARequestThatWasAppliedTwice) {
  log_.Put("a", "c1");
  log_.Put("b", "c2");
  log_.Put("a", "c1");
  Wrote(&history_, "a", "c1", Unanswered(), "r1");
  Wrote(&history_, "b", "c2", Applied(2));
  Wrote(&history_, "a", "c1", Applied(3), "r1");
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("doubled: revision 1")));
}

TEST_F(HistoryWrites, FindsTwoFirstAnswers) {
  log_.Put("a", "c1");
  Wrote(&history_, "a", "c1", Applied(1), "r1");
  Wrote(&history_, "a", "c1", Applied(1), "r1");
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("2 first answers")));
}

TEST_F(HistoryWrites, FindsAReplayThatTellsAnotherRevision) {
  log_.Put("a", "c1");
  log_.Put("b", "c2");
  Wrote(&history_, "a", "c1", Applied(1), "r1");
  Wrote(&history_, "b", "c2", Applied(2), "r2");
  Wrote(&history_, "a", "c1", Applied(2, true), "r1");
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("was answered 1 and then 2")));
}

TEST_F(HistoryWrites, FindsAFirstAnswerThatWasNotReplayed) {
  log_.Put("a", "c1");
  Wrote(&history_, "a", "c1", Unanswered(), "r1");
  Wrote(&history_, "a", "c1", NothingDone(1), "r1");
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("doubled: revision 1")));
}

TEST_F(HistoryWrites, FindsARevisionThatWasGivenTwice) {
  log_.Put("a", "c1");
  Write write;
  write.article = "a";
  write.content = "c1";
  const int64_t one = history_.Begin(write);
  const int64_t two = history_.Begin(write);
  history_.End(one, Applied(1));
  history_.End(two, Applied(1));
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("were both given 1")));
}

TEST_F(HistoryWrites, FindsALaterWriteWithAnEarlierRevision) {
  log_.Put("a", "c1");
  log_.Put("b", "c2");
  Wrote(&history_, "b", "c2", Applied(2));
  Wrote(&history_, "a", "c1", Applied(1));
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("order: put of a")));
}

TEST_F(HistoryWrites, AllowsAnyOrderOfWritesThatOverlapped) {
  log_.Put("a", "c1");
  log_.Put("b", "c2");
  Write write;
  write.article = "a";
  write.content = "c1";
  const int64_t slow = history_.Begin(write);
  Wrote(&history_, "b", "c2", Applied(2));
  history_.End(slow, Applied(1));
  EXPECT_THAT(Check(), IsEmpty());
}

TEST_F(HistoryWrites, FindsUnchangedThatHadChanged) {
  log_.Put("a", "c1");
  log_.Put("a", "c2");
  Wrote(&history_, "a", "c1", Applied(1));
  Wrote(&history_, "a", "c2", Applied(2));
  Wrote(&history_, "a", "c1", NothingDone(1));
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("stale: put of a")));
}

TEST_F(HistoryWrites, FindsNothingToDeleteWhereSomethingWas) {
  log_.Put("a", "c1");
  Wrote(&history_, "a", "c1", Applied(1));
  Wrote(&history_, "a", "", NothingDone(1));
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("stale: delete of a")));
}

TEST_F(HistoryWrites, FindsAnotherEpoch) {
  log_.Put("a", "c1");
  WriteAnswer answer = Applied(1);
  answer.epoch = "fedcba9876543210fedcba9876543210";
  Wrote(&history_, "a", "c1", answer);
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("epoch: put of a")));
}

}  // namespace
}  // namespace accord::testing
