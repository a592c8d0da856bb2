// How long a group waits for what was announced. The waits are an hour or more, so that each test ends only
// when the right thing ends the wait.
#include <thread>

#include "tests/unit/ingest-service/commit/committer_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using testing::HasReason;
using testing::IsOk;

constexpr std::chrono::hours kLong{1};

class CommitterGroupsTest : public CommitterTest {
 protected:
  static Commit Announced(Commit commit) {
    commit.announced = true;
    return commit;
  }
};

TEST_F(CommitterGroupsTest, AGroupWaitsForWhatWasAnnounced) {
  Restart({.group_wait = kLong});
  committer_->Announce();
  committer_->Announce();
  auto first = Submit(PutOf("a", "one"));
  auto second = Submit(Announced(PutOf("b", "one")));
  auto third = Submit(Announced(PutOf("c", "one")));
  EXPECT_THAT(first.get(), IsOk());
  EXPECT_THAT(second.get(), IsOk());
  EXPECT_THAT(third.get(), IsOk());
  EXPECT_THAT(log_.GroupSizes(), ElementsAre(3));
}

TEST_F(CommitterGroupsTest, ALoneWriterWaitsForNobody) {
  Restart({.group_wait = kLong});
  for (int i = 0; i < 3; ++i) {
    committer_->Announce();
    EXPECT_THAT(Do(Announced(PutOf("a", absl::StrCat(i)))), IsOk());
    EXPECT_THAT(Do(PutOf("b", absl::StrCat(i))), IsOk());
  }
  EXPECT_THAT(log_.GroupSizes(), ElementsAre(1, 1, 1, 1, 1, 1));
}

TEST_F(CommitterGroupsTest, NobodyWaitsForWhatWasWithdrawn) {
  Restart({.group_wait = kLong});
  committer_->Announce();
  auto first = Submit(PutOf("a", "one"));
  committer_->Withdraw();
  EXPECT_THAT(first.get(), IsOk());
}

TEST_F(CommitterGroupsTest, AFullGroupDoesNotWait) {
  Restart({.group_items = 2, .group_wait = kLong});
  committer_->Announce();
  auto first = Submit(PutOf("a", "one"));
  auto second = Submit(PutOf("b", "one"));
  EXPECT_THAT(first.get(), IsOk());
  EXPECT_THAT(second.get(), IsOk());
  EXPECT_THAT(Submit(Announced(PutOf("c", std::string(1000, 'x')))).get(), IsOk());
  EXPECT_THAT(log_.GroupSizes(), ElementsAre(2, 1));
}

TEST_F(CommitterGroupsTest, AGroupOfManyBytesDoesNotWait) {
  Restart({.group_bytes = 100, .group_wait = kLong});
  committer_->Announce();
  EXPECT_THAT(Do(PutOf("a", std::string(1000, 'x'))), IsOk());
}

TEST_F(CommitterGroupsTest, AFullQueueDoesNotWait) {
  Restart({.queue_items = 1, .group_wait = kLong});
  committer_->Announce();
  EXPECT_THAT(Do(PutOf("a", "one")), IsOk());
}

TEST_F(CommitterGroupsTest, WhatNeverComesIsWaitedForOnce) {
  Restart({.group_wait = std::chrono::microseconds(100)});
  committer_->Announce();
  EXPECT_THAT(Do(PutOf("a", "one")), IsOk());
  EXPECT_THAT(Do(PutOf("b", "one")), IsOk());
}

TEST_F(CommitterGroupsTest, CloseEndsTheWaitAndCommits) {
  Restart({.group_wait = kLong});
  committer_->Announce();
  auto waiting = Submit(PutOf("a", "one"));
  committer_->Close();
  EXPECT_THAT(waiting.get(), IsOk());
  EXPECT_THAT(Do(Announced(PutOf("b", "one"))), HasReason(v1::ERROR_REASON_NOT_READY));
}

// Many writers that announce, submit or withdraw: nothing is lost, and nothing waits for an hour.
TEST_F(CommitterGroupsTest, WritersThatComeAndGoAllEnd) {
  Restart({.queue_items = 8, .group_items = 4, .group_wait = kLong});
  std::atomic<int> committed{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) {
        committer_->Announce();
        if (i % 5 == t) {
          committer_->Withdraw();
          continue;
        }
        Commit commit = Announced(PutOf(absl::StrCat("a", t), absl::StrCat(i)));
        commit.done = [&](const Answer& answer) { committed += answer.ok(); };
        committer_->SubmitWaiting(std::move(commit));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  committer_->Close();
  EXPECT_EQ(committed, 640);
  EXPECT_EQ(log_.Head().revision, 640);
}

}  // namespace
}  // namespace accord::ingest
