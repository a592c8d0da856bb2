// Decisions of one group; what the committer does with them: committer_test.cc.
#include "ingest-service/commit/commit_group.h"

#include "tests/support/memory_log.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/ingest-service/commit/commits.h"

namespace accord::ingest {
namespace {

using testing::IsOk;
using testing::MemoryLog;
using testing::StatusIs;

void StoreOne(MemoryLog* log, Commit commit) {
  CommitGroup group(log);
  group.Add(&commit);
  ASSERT_THAT(log->AppendGroup(group.TakeAppends()), IsOk());
}

TEST(CommitGroup, AppendsOnlyWhatChanges) {
  MemoryLog log;
  StoreOne(&log, PutOf("old", "one"));
  CommitGroup group(&log);
  std::vector<Commit> commits;
  commits.push_back(PutOf("old", "one"));
  commits.push_back(PutOf("old", "two"));
  commits.push_back(TouchOf("old", "two"));
  commits.push_back(TouchOf("new", "one"));
  commits.push_back(DeleteOf("none", /*allow_missing=*/true));
  commits.push_back(DeleteOf("old"));
  for (Commit& commit : commits) group.Add(&commit);
  const std::vector<log::Append> appends = group.TakeAppends();
  ASSERT_EQ(appends.size(), 2u);
  EXPECT_EQ(appends[0].change, "put two");
  ASSERT_TRUE(appends[0].live.has_value());
  EXPECT_EQ(appends[0].live->input_hash(), HashOf("two"));
  EXPECT_EQ(appends[1].change, "delete old");
  EXPECT_FALSE(appends[1].live.has_value());
}

TEST(CommitGroup, AnswersStandAtThePositionsOfTheirAppends) {
  MemoryLog log;
  CommitGroup group(&log);
  std::vector<Commit> commits;
  commits.push_back(PutOf("a", "one"));
  commits.push_back(PutOf("b", "one"));
  commits.push_back(PutOf("a", "one"));
  for (Commit& commit : commits) group.Add(&commit);
  const auto positions = log.AppendGroup(group.TakeAppends());
  const auto answers = group.TakeAnswers(positions);
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0]->position, (*positions)[0]);
  EXPECT_EQ(answers[1]->position, (*positions)[1]);
  EXPECT_EQ(answers[2]->position, (*positions)[0]);
  EXPECT_EQ(answers[2]->outcome, CommitOutcome::kUnchanged);
}

TEST(CommitGroup, WhatStandsOnFailedAppendsFailsWithThemAndTheRestIsTold) {
  MemoryLog log;
  StoreOne(&log, PutOf("old", "one"));
  CommitGroup group(&log);
  std::vector<Commit> commits;
  commits.push_back(PutOf("old", "one"));
  commits.push_back(PutOf("new", "one"));
  commits.push_back(PutOf("new", "one"));
  commits.push_back(WithEtag(PutOf("new", "two"), "zero"));
  commits.push_back(DeleteOf("none"));
  for (Commit& commit : commits) group.Add(&commit);
  EXPECT_EQ(group.TakeAppends().size(), 1u);
  const auto answers = group.TakeAnswers(absl::UnavailableError("the disk is gone"));
  ASSERT_THAT(answers[0], IsOk());
  EXPECT_EQ(answers[0]->outcome, CommitOutcome::kUnchanged);
  EXPECT_EQ(answers[0]->position.revision, 1);
  EXPECT_THAT(answers[1], StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(answers[2], StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(answers[3], StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(answers[4], StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace accord::ingest
