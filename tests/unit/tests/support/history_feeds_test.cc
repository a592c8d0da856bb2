// The guarantees of the feed, each broken once on purpose.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/tests/support/history_script.h"

namespace accord::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class HistoryFeeds : public ::testing::Test {
 protected:
  HistoryFeeds() {
    log_.Put("a", "c1");
    log_.Put("b", "c2");
    log_.Put("a", "c3");
    log_.Delete("b");
    log_.Put("d", "c4");
  }
  int64_t Open(int64_t revision) { return history_.Open("f", log_.Position(revision)); }
  void Send(int64_t stream, const v1::FollowResponse& message) { history_.Message(stream, message); }
  Findings Check() const { return CheckFeeds(history_.streams(), log_.Seen(), log_.head()); }

  HistoryScript log_;
  History history_;
};

TEST_F(HistoryFeeds, FindsNothingWhereAllIsWell) {
  const int64_t first = Open(0);
  Send(first, log_.Entries(1, 2));
  Send(first, log_.Entries(3, 2));  // a mark
  const int64_t second = Open(2);
  Send(second, log_.Entries(3, 2));
  Send(second, log_.Entries(3, 5));
  Open(5);
  EXPECT_THAT(Check(), IsEmpty());
}

TEST_F(HistoryFeeds, LetsAFollowerBeginAnywhere) {
  Send(Open(3), log_.Entries(4, 5));
  EXPECT_THAT(Check(), IsEmpty());
}

TEST_F(HistoryFeeds, FindsAGap) {
  const int64_t stream = Open(0);
  Send(stream, log_.Entries(1, 1));
  Send(stream, log_.Entries(3, 5));
  EXPECT_THAT(Check(), Contains(HasSubstr("f: reliable: 3 came after 1")));
}

TEST_F(HistoryFeeds, FindsAGapBetweenStreams) {
  Send(Open(0), log_.Entries(1, 2));
  Send(Open(2), log_.Entries(4, 5));
  EXPECT_THAT(Check(), Contains(HasSubstr("f: reliable: 4 came after 2")));
}

TEST_F(HistoryFeeds, FindsADouble) {
  const int64_t stream = Open(0);
  Send(stream, log_.Entries(1, 3));
  Send(stream, log_.Entries(3, 5));
  EXPECT_THAT(Check(), Contains(HasSubstr("f: unique: 3 came after 3")));
}

TEST_F(HistoryFeeds, FindsADoubleAfterAResumption) {
  Send(Open(0), log_.Entries(1, 3));
  Send(Open(3), log_.Entries(2, 5));
  EXPECT_THAT(Check(), Contains(HasSubstr("f: unique: 2 came after 3")));
}

TEST_F(HistoryFeeds, FindsEntriesOutOfOrder) {
  v1::FollowResponse message = log_.Entries(1, 3);
  message.mutable_entries()->SwapElements(0, 1);
  Send(Open(0), message);
  EXPECT_THAT(Check(), Contains(HasSubstr("f: unique: 1 came after 2")));
}

TEST_F(HistoryFeeds, FindsAnEntryThatIsNotWhole) {
  v1::FollowResponse message = log_.Entries(1, 3);
  message.mutable_entries(1)->mutable_change()->pop_back();
  Send(Open(0), message);
  EXPECT_THAT(Check(), Contains(HasSubstr("f: atomic: the chain of revision 2")));
}

TEST_F(HistoryFeeds, FindsAnEntryThatIsNotWholeAfterAResumption) {
  Send(Open(0), log_.Entries(1, 2));
  v1::FollowResponse message = log_.Entries(3, 3);
  message.mutable_entries(0)->mutable_change()->pop_back();
  Send(Open(2), message);
  EXPECT_THAT(Check(), Contains(HasSubstr("f: atomic: the chain of revision 3")));
}

TEST_F(HistoryFeeds, FindsProgressAheadOfTheEntries) {
  v1::FollowResponse message = log_.Entries(1, 2);
  *message.mutable_progress() = log_.Position(3);
  Send(Open(0), message);
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("f: bookmarkable: progress 3")));
}

TEST_F(HistoryFeeds, FindsAMarkAheadOfTheEntries) {
  const int64_t stream = Open(0);
  Send(stream, log_.Entries(1, 2));
  Send(stream, log_.Entries(5, 4));
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("f: bookmarkable: progress 4")));
}

TEST_F(HistoryFeeds, FindsProgressBehindTheEntries) {
  v1::FollowResponse message = log_.Entries(1, 2);
  *message.mutable_progress() = log_.Position(1);
  Send(Open(0), message);
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("f: bookmarkable: progress 1")));
}

TEST_F(HistoryFeeds, FindsProgressOfAnotherChain) {
  v1::FollowResponse message = log_.Entries(1, 2);
  message.mutable_progress()->set_chain(std::string(64, 'a'));
  Send(Open(0), message);
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("f: bookmarkable: progress 2")));
}

TEST_F(HistoryFeeds, FindsAResumptionThatIsNone) {
  Send(Open(0), log_.Entries(1, 2));
  Send(Open(3), log_.Entries(4, 5));
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("f: resumable: it resumed at 3")));
}

TEST_F(HistoryFeeds, FindsAHeadThatGoesBack) {
  Send(Open(0), log_.Entries(1, 2));
  v1::FollowResponse message = log_.Entries(3, 2);
  message.set_head_revision(3);
  Send(Open(2), message);
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("f: backwards: the head went from 5 to 3")));
}

TEST_F(HistoryFeeds, FindsAHeadBehindTheEntries) {
  v1::FollowResponse message = log_.Entries(1, 2);
  message.set_head_revision(1);
  Send(Open(0), message);
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("f: backwards: the head is 1")));
}

TEST_F(HistoryFeeds, FindsAFloorThatGoesBack) {
  v1::FollowResponse first = log_.Entries(4, 5);
  first.set_floor_revision(3);
  v1::FollowResponse second = log_.Entries(6, 5);
  second.set_floor_revision(2);
  const int64_t stream = Open(3);
  Send(stream, first);
  Send(stream, second);
  EXPECT_THAT(Check(), Contains(HasSubstr("f: backwards: the floor went from 3 to 2")));
}

TEST_F(HistoryFeeds, FindsWhatWasGivenAndIsGone) {
  Send(Open(0), log_.Entries(1, 5));
  EXPECT_THAT(CheckFeeds(history_.streams(), log_.Seen(), 4),
              ElementsAre(HasSubstr("f: durable: revision 5"), HasSubstr("f: durable: the head was 5")));
}

TEST_F(HistoryFeeds, TakesABootstrapThatIsTheStateAtTheFloor) {
  const int64_t first = Open(0);
  Send(first, log_.Base({2}, 3, false));
  const int64_t second = history_.Open("f", log_.Base({2}, 3, false).progress());
  Send(second, log_.Base({3}, 3, true));
  v1::FollowResponse rest = log_.Entries(4, 5);
  rest.set_floor_revision(3);
  Send(second, rest);
  EXPECT_THAT(Check(), IsEmpty());
}

TEST_F(HistoryFeeds, TakesABootstrapWithItsFirstEntriesInOneMessage) {
  v1::FollowResponse message = log_.Base({2, 3}, 3, true);
  *message.add_entries() = log_.At(4);
  *message.mutable_progress() = log_.Position(4);
  Send(Open(0), message);
  EXPECT_THAT(Check(), IsEmpty());
}

TEST_F(HistoryFeeds, FindsABootstrapThatLeavesSomethingOut) {
  Send(Open(0), log_.Base({3}, 3, true));
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("f: reliable: the bootstrap gave 1 articles, not the 2")));
}

TEST_F(HistoryFeeds, FindsABootstrapThatGivesWhatWasReplaced) {
  Send(Open(0), log_.Base({1, 2}, 3, true));
  EXPECT_THAT(Check(), ElementsAre(HasSubstr("f: reliable: the bootstrap gave")));
}

TEST_F(HistoryFeeds, FindsABootstrapOutOfOrder) {
  Send(Open(0), log_.Base({3, 2}, 3, true));
  EXPECT_THAT(Check(), Contains(HasSubstr("f: ordered: the bootstrap gives 2 after 3")));
}

TEST_F(HistoryFeeds, FindsAGapBehindABootstrap) {
  const int64_t stream = Open(0);
  Send(stream, log_.Base({2, 3}, 3, true));
  v1::FollowResponse rest = log_.Entries(5, 5);
  rest.set_floor_revision(3);
  Send(stream, rest);
  EXPECT_THAT(Check(), Contains(HasSubstr("f: reliable: 5 came after 3")));
}

TEST_F(HistoryFeeds, FindsABrokenLinkBehindABootstrap) {
  const int64_t stream = Open(0);
  Send(stream, log_.Base({2, 3}, 3, true));
  v1::FollowResponse rest = log_.Entries(4, 4);
  rest.set_floor_revision(3);
  rest.mutable_entries(0)->mutable_change()->pop_back();
  Send(stream, rest);
  EXPECT_THAT(Check(), Contains(HasSubstr("f: atomic: the chain of revision 4")));
}

}  // namespace
}  // namespace accord::testing
