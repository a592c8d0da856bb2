#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/tests/support/history_script.h"

namespace accord::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ReadAnswer Found(const std::string& content, int64_t revision) {
  return {ReadAnswer::Kind::kFound, content, kEpoch, revision};
}
ReadAnswer Absent(int64_t revision) { return {ReadAnswer::Kind::kAbsent, "", kEpoch, revision}; }

class HistoryReads : public ::testing::Test {
 protected:
  HistoryReads() {
    log_.Put("a", "c1");
    log_.Put("a", "c2");
    log_.Delete("a");
  }
  void Reads(ReadAnswer answer, int64_t fresh = 0, int client = 0) {
    history_.End(history_.Begin(Read{.client = client, .article = "a", .fresh = fresh}), std::move(answer));
  }
  Findings Check() const { return CheckReads(history_.reads(), log_.Seen()); }

  HistoryScript log_;
  History history_;
};

TEST_F(HistoryReads, FindsNothingWhereAllIsWell) {
  Reads(Absent(0));
  Reads(Found("c1", 1), 1);
  Reads(Found("c2", 2), 1);
  Reads(ReadAnswer{}, 3);  // it failed: no promise
  Reads(Absent(3), 3);
  Reads(Found("c1", 1), 0, 5);  // of another client
  EXPECT_THAT(Check(), IsEmpty());
}

TEST_F(HistoryReads, FindsAnAnswerFromBeforeTheToken) {
  Reads(Found("c1", 1), 2);
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("fresh: read of a")));
}

TEST_F(HistoryReads, FindsAnAnswerFromBeforeTheLastOne) {
  Reads(Found("c2", 2));
  Reads(Found("c1", 1));
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("backwards: read of a")));
}

TEST_F(HistoryReads, FindsContentThatIsNotOfItsRevision) {
  Reads(Found("c1", 2));
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("wrong: read of a")));
}

TEST_F(HistoryReads, FindsWhatWasDeleted) {
  Reads(Found("c2", 3));
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("wrong: read of a")));
}

TEST_F(HistoryReads, FindsThatSomethingIsMissing) {
  Reads(Absent(2));
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("wrong: read of a")));
}

TEST_F(HistoryReads, TakesAnUnplacedAbsenceThatWasSoAtSomeTime) {
  ReadAnswer answer{ReadAnswer::Kind::kAbsent, "", "", 0};
  Reads(answer, 0);
  Reads(answer, 1);
  EXPECT_THAT(Check(), IsEmpty());
}

TEST_F(HistoryReads, FindsAnUnplacedAbsenceThatWasNeverSo) {
  log_.Put("a", "c5");
  log_.Put("a", "c6");
  Reads({ReadAnswer::Kind::kAbsent, "", "", 0}, 4);
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("found nothing, and it was live from 4 on")));
}

TEST_F(HistoryReads, FindsAnAnswerAheadOfTheLog) {
  Reads(Absent(4));
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("ahead: read of a")));
}

TEST_F(HistoryReads, FindsAnotherEpoch) {
  ReadAnswer answer = Found("c1", 1);
  answer.epoch = "fedcba9876543210fedcba9876543210";
  Reads(answer);
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("epoch: read of a")));
}

}  // namespace
}  // namespace accord::testing
