// Requests with an id, as the committer answers them; what is asked of the log for it: commit_group_test.cc.
#include <thread>

#include "tests/unit/ingest-service/commit/committer_fixture.h"

namespace accord::ingest {
namespace {

using testing::HasReason;
using testing::IsOk;
using testing::StatusIs;

class CommitterRequestsTest : public CommitterTest {
 protected:
  void ExpectReplay(const Answer& again, const Answer& first) {
    ASSERT_THAT(again, IsOk());
    EXPECT_TRUE(again->replayed);
    EXPECT_EQ(again->outcome, first->outcome);
    EXPECT_EQ(again->position.epoch, first->position.epoch);
    EXPECT_EQ(again->position.revision, first->position.revision);
    EXPECT_EQ(again->article.SerializeAsString(), first->article.SerializeAsString());
  }
};

TEST_F(CommitterRequestsTest, GivesTheFirstAnswerAgainThoughTheArticleHasChanged) {
  const Answer first = Do(Asked("r", PutOf("a", "one")));
  EXPECT_FALSE(first->replayed);
  ASSERT_THAT(Do(PutOf("a", "two")), IsOk());
  ExpectReplay(Do(Asked("r", PutOf("a", "one"))), first);
  ASSERT_THAT(Do(DeleteOf("a")), IsOk());
  ExpectReplay(Do(Asked("r", PutOf("a", "one"))), first);
  ExpectReplay(Do(Asked("r", TouchOf("a", "one"))), first);
  EXPECT_EQ(log_.Head().revision, 3);
}

TEST_F(CommitterRequestsTest, RemembersAnswersThatWroteNothingElse) {
  ASSERT_THAT(Do(PutOf("a", "one")), IsOk());
  const Answer unchanged = Do(Asked("u", PutOf("a", "one")));
  const Answer absent = Do(Asked("d", DeleteOf("none", /*allow_missing=*/true)));
  ASSERT_THAT(Do(PutOf("a", "two")), IsOk());
  ASSERT_THAT(Do(PutOf("none", "now it is there")), IsOk());
  ExpectReplay(Do(Asked("u", PutOf("a", "one"))), unchanged);
  ExpectReplay(Do(Asked("d", DeleteOf("none", /*allow_missing=*/true))), absent);
  EXPECT_EQ(log_.Head().revision, 3);
}

TEST_F(CommitterRequestsTest, ADeleteIsAnsweredAgainAndDeletesOnce) {
  ASSERT_THAT(Do(PutOf("a", "one")), IsOk());
  const Answer first = Do(Asked("r", DeleteOf("a")));
  ASSERT_THAT(Do(PutOf("a", "one")), IsOk());
  ExpectReplay(Do(Asked("r", DeleteOf("a"))), first);
  EXPECT_TRUE((*log_.Live("a")).has_value());
}

TEST_F(CommitterRequestsTest, AnotherRequestUnderTheIdIsRefused) {
  ASSERT_THAT(Do(Asked("r", PutOf("a", "one"))), IsOk());
  for (Commit& other : std::vector<Commit>{PutOf("a", "two"), PutOf("b", "one"), DeleteOf("a")}) {
    EXPECT_THAT(Do(Asked("r", std::move(other))), HasReason(v1::ERROR_REASON_REQUEST_ID_REUSED));
  }
  EXPECT_EQ(log_.Head().revision, 1);
  // Ids are compared as they are.
  ExpectOutcome(Do(Asked("R", PutOf("a", "two"))), CommitOutcome::kUpdated, 2);
  ExpectOutcome(Do(Asked("r2", PutOf("b", "one"))), CommitOutcome::kCreated, 3);
}

TEST_F(CommitterRequestsTest, AFailureLeavesTheIdFree) {
  EXPECT_THAT(Do(Asked("r", DeleteOf("a"))), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Do(Asked("r", WithEtag(PutOf("a", "one"), "zero"))), StatusIs(absl::StatusCode::kAborted));
  ExpectOutcome(Do(Asked("r", TouchOf("a", "one"))), CommitOutcome::kNeedsParse, 0);
  ExpectOutcome(Do(Asked("r", PutOf("a", "two"))), CommitOutcome::kCreated, 1);
}

TEST_F(CommitterRequestsTest, AnIdIsFreeAgainAfterADay) {
  std::atomic<int64_t> now_ms{1'700'000'000'000};
  testing::MemoryLogOptions options;
  options.clocks = {[&] { return now_ms.load(); }, [] { return std::chrono::steady_clock::time_point(); }};
  testing::MemoryLog log({}, options);
  committer_ = std::make_unique<Committer>(&log);
  ASSERT_THAT(Do(Asked("r", PutOf("a", "one"))), IsOk());
  ASSERT_THAT(Do(PutOf("a", "two")), IsOk());
  now_ms += kRequestIdMs;
  EXPECT_TRUE(Do(Asked("r", PutOf("a", "one")))->replayed);
  now_ms += 1;
  const Answer anew = Do(Asked("r", PutOf("a", "one")));
  ExpectOutcome(anew, CommitOutcome::kUpdated, 3);
  EXPECT_FALSE(anew->replayed);
  // And remembered from then on.
  now_ms += kRequestIdMs;
  ExpectReplay(Do(Asked("r", PutOf("a", "one"))), anew);
  ASSERT_THAT(log.Expire(std::chrono::hours(1000)), IsOk());
  ExpectReplay(Do(Asked("r", PutOf("a", "one"))), anew);
  committer_.reset();
}

TEST_F(CommitterRequestsTest, EqualOnesInFlightAreAppliedOnce) {
  std::vector<Commit> commits;
  commits.push_back(Asked("r", PutOf("a", "one")));
  commits.push_back(Asked("r", PutOf("a", "one")));
  commits.push_back(PutOf("a", "two"));
  commits.push_back(Asked("r", PutOf("a", "one")));
  const auto answers = DoInOneGroup(std::move(commits));
  ExpectOutcome(answers[0], CommitOutcome::kCreated, 2);
  ExpectReplay(answers[1], answers[0]);
  ExpectOutcome(answers[2], CommitOutcome::kUpdated, 3);
  ExpectReplay(answers[3], answers[0]);
  EXPECT_EQ(log_.Head().revision, 3);
}

TEST_F(CommitterRequestsTest, OfManyThreadsOneIsFirst) {
  std::vector<std::thread> threads;
  std::atomic<int> first{0};
  std::atomic<int> replayed{0};
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        const Answer answer = Do(Asked(absl::StrCat("r", i), PutOf(absl::StrCat("a", i), "one")));
        (answer.ok() && answer->replayed ? replayed : first)++;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(first, 50);
  EXPECT_EQ(replayed, 150);
  EXPECT_EQ(log_.Head().revision, 50);
}

}  // namespace
}  // namespace accord::ingest
