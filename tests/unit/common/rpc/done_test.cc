#include "common/rpc/done.h"

#include <gtest/gtest.h>

#include <vector>

namespace accord::rpc {
namespace {

TEST(Done, CountsTheFirstAnswerAlone) {
  std::vector<absl::StatusOr<int>> answers;
  {
    Done<int> done([&answers](absl::StatusOr<int> answer) { answers.push_back(answer); });
    Done<int> copy = done;
    copy(1);
    done(2);
    done(absl::InternalError("late"));
  }
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(*answers[0], 1);
}

TEST(Done, AnswersWithAnErrorWhenForgottenByAllItsCopies) {
  std::vector<absl::StatusOr<int>> answers;
  {
    Done<int> done([&answers](absl::StatusOr<int> answer) { answers.push_back(answer); });
    { const Done<int> copy = done; }
    EXPECT_TRUE(answers.empty());
  }
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].status().code(), absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace accord::rpc
