#include "ingest-service/commit/committer.h"

#include <atomic>
#include <future>
#include <thread>

#include "tests/unit/ingest-service/commit/committer_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::Not;
using testing::StatusIs;

TEST_F(CommitterTest, CreatesUpdatesAndLeavesUnchanged) {
  const Answer created = Do(PutOf("a", "one"));
  ExpectOutcome(created, CommitOutcome::kCreated, 1);
  EXPECT_EQ(created->position, log_.Head());
  EXPECT_EQ(created->article.title(), "one");
  ExpectOutcome(Do(PutOf("a", "two")), CommitOutcome::kUpdated, 2);
  const Answer unchanged = Do(PutOf("a", "two"));
  ExpectOutcome(unchanged, CommitOutcome::kUnchanged, 2);
  EXPECT_EQ(unchanged->position.epoch, log_.Head().epoch);
  EXPECT_EQ(unchanged->article.title(), "two");
  EXPECT_EQ(log_.Head().revision, 2);
}

TEST_F(CommitterTest, TheSameContentIsCreatedAgainAfterADelete) {
  ASSERT_THAT(Do(PutOf("a", "one")), IsOk());
  ExpectOutcome(Do(DeleteOf("a")), CommitOutcome::kDeleted, 2);
  ExpectOutcome(Do(PutOf("a", "one")), CommitOutcome::kCreated, 3);
}

TEST_F(CommitterTest, DeletesOfNothingAreNotFoundUnlessAllowed) {
  ASSERT_THAT(Do(PutOf("a", "one")), IsOk());
  EXPECT_THAT(Do(DeleteOf("b")), StatusIs(absl::StatusCode::kNotFound, HasSubstr("articles/b")));
  ExpectOutcome(Do(DeleteOf("b", /*allow_missing=*/true)), CommitOutcome::kAbsent, 1);
  EXPECT_EQ(log_.Head().revision, 1);
}

TEST_F(CommitterTest, EtagsMustMatch) {
  EXPECT_THAT(Do(WithEtag(PutOf("a", "one"), "zero")),
              StatusIs(absl::StatusCode::kAborted, HasSubstr("does not exist")));
  ASSERT_THAT(Do(PutOf("a", "one")), IsOk());
  const Answer mismatch = Do(WithEtag(PutOf("a", "two"), "zero"));
  EXPECT_THAT(mismatch, StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(mismatch, HasReason(v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_EQ(ErrorInfoOf(mismatch.status()).metadata().at("actual"), EtagOf(HashOf("one")));
  ExpectOutcome(Do(WithEtag(PutOf("a", "two"), "one")), CommitOutcome::kUpdated, 2);
  EXPECT_THAT(Do(WithEtag(DeleteOf("a"), "one")), StatusIs(absl::StatusCode::kAborted));
  ExpectOutcome(Do(WithEtag(DeleteOf("a"), "two")), CommitOutcome::kDeleted, 3);
}

TEST_F(CommitterTest, ATouchNeverWrites) {
  ExpectOutcome(Do(TouchOf("a", "one")), CommitOutcome::kNeedsParse, 0);
  ASSERT_THAT(Do(PutOf("a", "one")), IsOk());
  ExpectOutcome(Do(TouchOf("a", "one")), CommitOutcome::kUnchanged, 1);
  ExpectOutcome(Do(TouchOf("a", "two")), CommitOutcome::kNeedsParse, 0);
  EXPECT_EQ(log_.Head().revision, 1);
}

TEST_F(CommitterTest, ItemsOfOneGroupSeeEachOther) {
  std::vector<Commit> commits;
  commits.push_back(PutOf("a", "one"));                     // 2
  commits.push_back(PutOf("a", "one"));                     // the same as 2
  commits.push_back(TouchOf("a", "one"));                   // the same as 2
  commits.push_back(WithEtag(PutOf("a", "two"), "one"));    // 3
  commits.push_back(WithEtag(PutOf("a", "three"), "one"));  // too late
  commits.push_back(DeleteOf("a"));                         // 4
  commits.push_back(DeleteOf("a", /*allow_missing=*/true));
  commits.push_back(DeleteOf("a"));
  commits.push_back(PutOf("a", "one"));  // 5
  commits.push_back(PutOf("b", "one"));  // 6
  const auto answers = DoInOneGroup(std::move(commits));
  ExpectOutcome(answers[0], CommitOutcome::kCreated, 2);
  ExpectOutcome(answers[1], CommitOutcome::kUnchanged, 2);
  ExpectOutcome(answers[2], CommitOutcome::kUnchanged, 2);
  EXPECT_EQ(answers[2]->article.title(), "one");
  ExpectOutcome(answers[3], CommitOutcome::kUpdated, 3);
  EXPECT_THAT(answers[4], StatusIs(absl::StatusCode::kAborted));
  ExpectOutcome(answers[5], CommitOutcome::kDeleted, 4);
  ExpectOutcome(answers[6], CommitOutcome::kAbsent, 4);
  EXPECT_THAT(answers[7], StatusIs(absl::StatusCode::kNotFound));
  ExpectOutcome(answers[8], CommitOutcome::kCreated, 5);
  ExpectOutcome(answers[9], CommitOutcome::kCreated, 6);
  EXPECT_THAT(log_.GroupSizes(), ElementsAre(1, 5));
}

TEST_F(CommitterTest, GroupsByCountAndBytes) {
  committer_ = std::make_unique<Committer>(&log_, CommitterOptions{.group_items = 3, .group_bytes = 100});
  std::vector<Commit> commits;
  for (int i = 0; i < 4; ++i) commits.push_back(PutOf(absl::StrCat("small", i), "x"));
  commits.push_back(PutOf("large", std::string(300, 'x')));
  commits.push_back(PutOf("last", "x"));
  for (const Answer& answer : DoInOneGroup(std::move(commits))) EXPECT_THAT(answer, IsOk());
  EXPECT_THAT(log_.GroupSizes(), ElementsAre(1, 3, 1, 1, 1));
}

TEST_F(CommitterTest, AnswersOnlyAfterTheAppend) {
  log_.Hold();
  auto answer = Submit(PutOf("a", "one"));
  log_.WaitUntilHeld();
  EXPECT_EQ(answer.wait_for(std::chrono::milliseconds(1)), std::future_status::timeout);
  log_.Release();
  EXPECT_THAT(answer.get(), IsOk());
}

TEST_F(CommitterTest, AFullQueueRefusesWithARetry) {
  committer_ = std::make_unique<Committer>(&log_, CommitterOptions{.queue_items = 2});
  log_.Hold();
  auto running = Submit(PutOf("a", "one"));
  log_.WaitUntilHeld();
  auto second = Submit(PutOf("b", "x"));
  auto third = Submit(PutOf("c", "x"));
  const Answer refused = Do(PutOf("d", "x"));
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(refused, HasReason(v1::ERROR_REASON_OVERLOADED));
  EXPECT_GT(RetryAfterMsOf(refused.status()), 0);
  log_.Release();
  EXPECT_THAT(running.get(), IsOk());
  EXPECT_THAT(second.get(), IsOk());
  EXPECT_THAT(third.get(), IsOk());
  EXPECT_EQ(log_.Head().revision, 3);
}

TEST_F(CommitterTest, AQueueOfManyBytesRefusesToo) {
  committer_ = std::make_unique<Committer>(&log_, CommitterOptions{.queue_bytes = 100});
  log_.Hold();
  auto running = Submit(PutOf("a", "one"));
  log_.WaitUntilHeld();
  auto great = Submit(PutOf("b", std::string(1000, 'x')));
  EXPECT_THAT(Do(PutOf("c", "x")), StatusIs(absl::StatusCode::kResourceExhausted));
  log_.Release();
  EXPECT_THAT(great.get(), IsOk());
  EXPECT_THAT(running.get(), IsOk());
}

TEST_F(CommitterTest, SubmitWaitingWaitsForRoom) {
  committer_ = std::make_unique<Committer>(&log_, CommitterOptions{.queue_items = 1});
  std::atomic<int> committed{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 50; ++i) {
        Commit commit = PutOf(absl::StrCat("a", t), absl::StrCat(i));
        commit.done = [&](Answer answer) { committed += answer.ok(); };
        committer_->SubmitWaiting(std::move(commit));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  committer_->Close();
  EXPECT_EQ(committed, 200);
  EXPECT_EQ(log_.Head().revision, 200);
}

TEST_F(CommitterTest, OnItsOwnThreadItNeverWaitsForItself) {
  committer_ = std::make_unique<Committer>(&log_, CommitterOptions{.queue_items = 1});
  std::promise<void> all;
  Commit commit = PutOf("a", "one");
  commit.done = [&](Answer) {
    for (int i = 0; i < 3; ++i) {
      Commit next = PutOf(absl::StrCat("b", i), "x");
      next.done = [&, i](Answer answer) {
        EXPECT_THAT(answer, IsOk());
        if (i == 2) all.set_value();
      };
      committer_->SubmitWaiting(std::move(next));
    }
  };
  committer_->Submit(std::move(commit));
  all.get_future().wait();
  EXPECT_EQ(log_.Head().revision, 4);
}

TEST_F(CommitterTest, AFailedAppendFailsItsGroupAndEndsAllWriting) {
  ASSERT_THAT(Do(PutOf("a", "one")), IsOk());
  EXPECT_THAT(committer_->WriteStatus(), IsOk());
  log_.FailWith(absl::UnavailableError("the disk is gone"));
  EXPECT_THAT(Do(PutOf("b", "x")), StatusIs(absl::StatusCode::kUnavailable));
  log_.FailWith(absl::OkStatus());
  const Answer later = Do(PutOf("c", "x"));
  EXPECT_THAT(later, StatusIs(absl::StatusCode::kUnavailable, HasSubstr("restarted")));
  EXPECT_THAT(later, HasReason(v1::ERROR_REASON_NOT_READY));
  EXPECT_GT(RetryAfterMsOf(later.status()), 0);
  EXPECT_EQ(committer_->WriteStatus().message(), later.status().message());
  EXPECT_EQ(log_.Head().revision, 1);
}

TEST_F(CommitterTest, DamageStaysDataLoss) {
  log_.FailWith(Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION, "damaged"));
  EXPECT_THAT(Do(PutOf("a", "x")), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(committer_->WriteStatus(), HasReason(v1::ERROR_REASON_CORRUPTION));
}

TEST_F(CommitterTest, AGroupThatTheLogMayTakeLaterBreaksNothing) {
  for (const absl::Status& later :
       {WithRetryAfter(Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY, "not now"), 500),
        InvalidField("article_id", "is not a resource id")}) {
    log_.FailWith(later);
    EXPECT_EQ(Do(PutOf("a", "one")).status(), later);
    EXPECT_THAT(committer_->WriteStatus(), IsOk());
  }
  log_.FailWith(absl::OkStatus());
  ExpectOutcome(Do(PutOf("a", "one")), CommitOutcome::kCreated, 1);
}

TEST_F(CommitterTest, NothingIsDecidedAfterAFailure) {
  ASSERT_THAT(Do(PutOf("old", "one")), IsOk());
  log_.Hold();
  auto failing = Submit(PutOf("gate", "x"));
  log_.WaitUntilHeld();
  log_.FailWith(absl::UnavailableError("the disk is gone"));
  auto queued = Submit(PutOf("old", "one"));
  log_.Release();
  EXPECT_THAT(failing.get(), Not(IsOk()));
  EXPECT_THAT(queued.get(), StatusIs(absl::StatusCode::kUnavailable));
}

TEST_F(CommitterTest, CloseCommitsWhatIsQueuedAndRefusesTheRest) {
  log_.Hold();
  auto running = Submit(PutOf("a", "one"));
  log_.WaitUntilHeld();
  auto queued = Submit(PutOf("b", "x"));
  std::thread closer([this] { committer_->Close(); });
  log_.Release();
  closer.join();
  EXPECT_THAT(running.get(), IsOk());
  EXPECT_THAT(queued.get(), IsOk());
  EXPECT_THAT(Do(PutOf("c", "x")), HasReason(v1::ERROR_REASON_NOT_READY));
  committer_->Close();
}

}  // namespace
}  // namespace accord::ingest
