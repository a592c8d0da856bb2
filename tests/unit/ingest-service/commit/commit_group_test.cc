// Decisions of one group; what the committer does with them: committer_test.cc.
#include "ingest-service/commit/commit_group.h"

#include "tests/support/memory_log.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/ingest-service/commit/commits.h"

namespace accord::ingest {
namespace {

using testing::HasReason;
using testing::IsOk;
using testing::MemoryLog;
using testing::StatusIs;

void StoreOne(MemoryLog* log, Commit commit) {
  CommitGroup group(log);
  group.Add(&commit);
  ASSERT_THAT(log->AppendGroup(group.TakeWrites()), IsOk());
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
  const log::Group writes = group.TakeWrites();
  EXPECT_TRUE(writes.requests.empty());
  const std::vector<log::Append>& appends = writes.appends;
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
  const auto positions = log.AppendGroup(group.TakeWrites());
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
  EXPECT_EQ(group.TakeWrites().appends.size(), 1u);
  const auto answers = group.TakeAnswers(absl::UnavailableError("the disk is gone"));
  ASSERT_THAT(answers[0], IsOk());
  EXPECT_EQ(answers[0]->outcome, CommitOutcome::kUnchanged);
  EXPECT_EQ(answers[0]->position.revision, 1);
  EXPECT_THAT(answers[1], StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(answers[2], StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(answers[3], StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(answers[4], StatusIs(absl::StatusCode::kNotFound));
}

// The rows of the requests of a group, as "id outcome append-or-revision".
std::vector<std::string> RequestsOf(const log::Group& writes) {
  std::vector<std::string> out;
  for (const log::Request& request : writes.requests) {
    out.push_back(absl::StrCat(
        request.id, " ", request.row.outcome(), " ",
        request.append ? absl::StrCat("#", *request.append) : absl::StrCat(request.row.revision())));
  }
  return out;
}

TEST(CommitGroup, RemembersEveryAnswerThatIsOkAndNoOther) {
  MemoryLog log;
  StoreOne(&log, PutOf("old", "one"));
  CommitGroup group(&log);
  std::vector<Commit> commits;
  commits.push_back(Asked("created", PutOf("new", "one")));
  commits.push_back(Asked("unchanged-here", PutOf("new", "one")));
  commits.push_back(Asked("unchanged", TouchOf("old", "one")));
  commits.push_back(Asked("absent", DeleteOf("none", /*allow_missing=*/true)));
  commits.push_back(Asked("updated", PutOf("old", "two")));
  commits.push_back(Asked("deleted", DeleteOf("old")));
  commits.push_back(Asked("absent-here", DeleteOf("old", /*allow_missing=*/true)));
  commits.push_back(Asked("not-found", DeleteOf("none")));
  commits.push_back(Asked("mismatch", WithEtag(PutOf("new", "two"), "zero")));
  commits.push_back(Asked("needs-parse", TouchOf("new", "three")));
  for (Commit& commit : commits) group.Add(&commit);
  EXPECT_THAT(RequestsOf(group.TakeWrites()),
              ::testing::ElementsAre("created 1 #0", "unchanged-here 3 #0", "unchanged 3 1", "absent 5 1",
                                     "updated 2 #1", "deleted 4 #2", "absent-here 5 #2"));
}

TEST(CommitGroup, AnswersARequestOfItsOwnAgain) {
  MemoryLog log;
  CommitGroup group(&log);
  std::vector<Commit> commits;
  commits.push_back(Asked("r", PutOf("a", "one")));
  commits.push_back(PutOf("a", "two"));
  commits.push_back(Asked("r", PutOf("a", "one")));
  commits.push_back(Asked("r", TouchOf("a", "one")));
  commits.push_back(Asked("r", PutOf("a", "three")));
  for (Commit& commit : commits) group.Add(&commit);
  log::Group writes = group.TakeWrites();
  EXPECT_EQ(writes.appends.size(), 2u);
  EXPECT_THAT(RequestsOf(writes), ::testing::ElementsAre("r 1 #0"));
  const auto answers = group.TakeAnswers(log.AppendGroup(std::move(writes)));
  for (int again : {2, 3}) {
    ASSERT_THAT(answers[again], IsOk());
    EXPECT_TRUE(answers[again]->replayed);
    EXPECT_EQ(answers[again]->outcome, CommitOutcome::kCreated);
    EXPECT_EQ(answers[again]->position, answers[0]->position);
    EXPECT_EQ(answers[again]->article.title(), "one");
  }
  EXPECT_FALSE(answers[0]->replayed);
  EXPECT_THAT(answers[4], HasReason(v1::ERROR_REASON_REQUEST_ID_REUSED));
}

TEST(CommitGroup, WhatIsToBeRememberedFailsWithTheGroup) {
  MemoryLog log;
  StoreOne(&log, PutOf("old", "one"));
  StoreOne(&log, Asked("before", PutOf("other", "one")));
  CommitGroup group(&log);
  std::vector<Commit> commits;
  commits.push_back(PutOf("old", "one"));
  commits.push_back(Asked("before", PutOf("other", "one")));
  commits.push_back(Asked("before", PutOf("other", "two")));
  commits.push_back(Asked("now", PutOf("old", "one")));
  commits.push_back(Asked("now", PutOf("old", "one")));
  commits.push_back(Asked("now", PutOf("old", "two")));
  for (Commit& commit : commits) group.Add(&commit);
  EXPECT_EQ(group.TakeWrites().requests.size(), 1u);
  const auto answers = group.TakeAnswers(absl::ResourceExhaustedError("no room"));
  EXPECT_EQ(answers[0]->outcome, CommitOutcome::kUnchanged);
  EXPECT_TRUE(answers[1]->replayed);
  EXPECT_THAT(answers[2], HasReason(v1::ERROR_REASON_REQUEST_ID_REUSED));
  for (int failed : {3, 4, 5}) EXPECT_THAT(answers[failed], StatusIs(absl::StatusCode::kResourceExhausted));
}

}  // namespace
}  // namespace accord::ingest
