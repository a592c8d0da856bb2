// What is written and what is answered while nothing may be written.
#include <atomic>
#include <random>
#include <thread>

#include "tests/unit/ingest-service/commit/committer_fixture.h"

namespace accord::ingest {
namespace {

using testing::HasReason;
using testing::IsOk;
using testing::StatusIs;

absl::Status Full() {
  return WithRetryAfter(
      Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_DISK_FULL, "the volume is nearly full"),
      700);
}

class CommitterAdmissionTest : public CommitterTest {
 protected:
  CommitterAdmissionTest() {
    Restart({.admit = [this] { return full_ ? Full() : absl::OkStatus(); }});
  }
  void ExpectRefused(const Answer& answer) {
    EXPECT_THAT(answer, StatusIs(absl::StatusCode::kResourceExhausted));
    EXPECT_THAT(answer, HasReason(v1::ERROR_REASON_DISK_FULL));
    EXPECT_EQ(RetryAfterMsOf(answer.status()), 700);
  }
  ~CommitterAdmissionTest() override { committer_->Close(); }

  std::atomic<bool> full_{false};
};

TEST_F(CommitterAdmissionTest, WhatWouldWriteIsRefusedAndReturnsByItself) {
  ExpectOutcome(Do(PutOf("a", "one")), CommitOutcome::kCreated, 1);
  full_ = true;
  ExpectRefused(Do(PutOf("a", "two")));
  ExpectRefused(Do(PutOf("b", "one")));
  ExpectRefused(Do(DeleteOf("a")));
  EXPECT_THAT(committer_->WriteStatus(), HasReason(v1::ERROR_REASON_DISK_FULL));
  full_ = false;
  EXPECT_THAT(committer_->WriteStatus(), IsOk());
  ExpectOutcome(Do(PutOf("b", "one")), CommitOutcome::kCreated, 2);
  ExpectOutcome(Do(DeleteOf("a")), CommitOutcome::kDeleted, 3);
}

TEST_F(CommitterAdmissionTest, WhatNeedsNoWriteIsAnswered) {
  ASSERT_THAT(Do(Asked("r", PutOf("a", "one"))), IsOk());
  full_ = true;
  ExpectOutcome(Do(PutOf("a", "one")), CommitOutcome::kUnchanged, 1);
  ExpectOutcome(Do(TouchOf("a", "one")), CommitOutcome::kUnchanged, 1);
  ExpectOutcome(Do(TouchOf("a", "two")), CommitOutcome::kNeedsParse, 0);
  ExpectOutcome(Do(DeleteOf("none", /*allow_missing=*/true)), CommitOutcome::kAbsent, 1);
  EXPECT_THAT(Do(DeleteOf("none")), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Do(WithEtag(PutOf("a", "two"), "zero")), StatusIs(absl::StatusCode::kAborted));
  EXPECT_TRUE(Do(Asked("r", PutOf("a", "one")))->replayed);
  EXPECT_THAT(Do(Asked("r", PutOf("a", "two"))), HasReason(v1::ERROR_REASON_REQUEST_ID_REUSED));
  // To remember an answer is to write.
  ExpectRefused(Do(Asked("s", PutOf("a", "one"))));
  ExpectRefused(Do(Asked("s", DeleteOf("none", /*allow_missing=*/true))));
}

TEST_F(CommitterAdmissionTest, OneGroupHoldsBothKinds) {
  ASSERT_THAT(Do(PutOf("a", "one")), IsOk());
  log_.Hold();
  auto gate = Submit(PutOf("gate", "x"));
  log_.WaitUntilHeld();
  full_ = true;
  auto unchanged = Submit(PutOf("a", "one"));
  auto refused = Submit(PutOf("b", "one"));
  auto stands_on_it = Submit(TouchOf("b", "one"));
  log_.Release();
  EXPECT_THAT(gate.get(), IsOk());
  ExpectOutcome(unchanged.get(), CommitOutcome::kUnchanged, 1);
  ExpectRefused(refused.get());
  ExpectRefused(stands_on_it.get());
  EXPECT_EQ(log_.Head().revision, 2);
}

TEST_F(CommitterAdmissionTest, ABreakIsToldBeforeAFullDisk) {
  log_.FailWith(absl::UnavailableError("the disk is gone"));
  EXPECT_THAT(Do(PutOf("a", "one")), StatusIs(absl::StatusCode::kUnavailable));
  full_ = true;
  EXPECT_THAT(committer_->WriteStatus(), HasReason(v1::ERROR_REASON_NOT_READY));
}

// Room comes and goes under load: what was acknowledged is there and what was refused is not.
TEST_F(CommitterAdmissionTest, FlappingAcknowledgesExactlyWhatIsStored) {
  std::atomic<bool> stop{false};
  std::thread flapper([&] {
    while (!stop) {
      full_ = !full_;
      std::this_thread::yield();
    }
  });
  int stored = 0;
  for (int round = 0; round < 50; ++round) {
    std::vector<std::future<Answer>> answers;
    for (int i = 0; i < 20; ++i) answers.push_back(Submit(PutOf(absl::StrCat("a", round, "-", i), "x")));
    for (int i = 0; i < 20; ++i) {
      const Answer answer = answers[i].get();
      if (!answer.ok()) ExpectRefused(answer);
      stored += answer.ok();
      EXPECT_EQ((*log_.Live(absl::StrCat("a", round, "-", i))).has_value(), answer.ok());
    }
  }
  stop = true;
  flapper.join();
  EXPECT_EQ(log_.Head().revision, stored);
  full_ = false;
  EXPECT_THAT(Do(PutOf("last", "x")), IsOk());
}

}  // namespace
}  // namespace accord::ingest
