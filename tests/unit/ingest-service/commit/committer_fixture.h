// A committer over a log in memory, for its tests.
#pragma once

#include <future>
#include <memory>
#include <utility>
#include <vector>

#include "ingest-service/commit/committer.h"
#include "tests/support/memory_log.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/ingest-service/commit/commits.h"

namespace accord::ingest {

using Answer = absl::StatusOr<CommitResult>;

class CommitterTest : public ::testing::Test {
 protected:
  std::future<Answer> Submit(Commit commit) {
    auto promise = std::make_shared<std::promise<Answer>>();
    commit.done = [promise](Answer answer) { promise->set_value(std::move(answer)); };
    committer_->Submit(std::move(commit));
    return promise->get_future();
  }
  void Restart(CommitterOptions options) {
    committer_ = std::make_unique<Committer>(&log_, std::move(options));
  }
  Answer Do(Commit commit) { return Submit(std::move(commit)).get(); }
  // The answers of commits that stand in one group.
  std::vector<Answer> DoInOneGroup(std::vector<Commit> commits) {
    log_.Hold();
    auto first = Submit(PutOf("gate", absl::StrCat("gate ", gates_++)));
    log_.WaitUntilHeld();
    std::vector<std::future<Answer>> futures;
    for (Commit& commit : commits) futures.push_back(Submit(std::move(commit)));
    log_.Release();
    EXPECT_THAT(first.get(), testing::IsOk());
    std::vector<Answer> answers;
    for (auto& future : futures) answers.push_back(future.get());
    return answers;
  }
  void ExpectOutcome(const Answer& answer, CommitOutcome outcome, int64_t revision) {
    ASSERT_THAT(answer, testing::IsOk());
    EXPECT_EQ(answer->outcome, outcome);
    EXPECT_EQ(answer->position.revision, revision);
  }

  testing::MemoryLog log_;
  int gates_ = 0;
  std::unique_ptr<Committer> committer_ = std::make_unique<Committer>(&log_);
};

}  // namespace accord::ingest
