#include "query-service/query/served_view.h"

#include <future>

#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using std::chrono::steady_clock;
using testing::HasReason;
using testing::IsOk;

constexpr char kEpoch[] = "0123456789abcdef";

ReadPoint At(int64_t revision, const std::string& epoch = kEpoch) {
  return {nullptr, {epoch, revision, "chain"}, ""};
}
std::string TokenOf(int64_t revision, const std::string& epoch = kEpoch) {
  return FormatToken({epoch, revision, ""});
}

std::future<absl::StatusOr<ServedPoint>> Await(
    ServedView& served, const std::string& token,
    steady_clock::time_point deadline = steady_clock::time_point::max()) {
  auto promise = std::make_shared<std::promise<absl::StatusOr<ServedPoint>>>();
  served.Await(token, deadline,
               [promise](absl::StatusOr<ServedPoint> point) { promise->set_value(std::move(point)); });
  return promise->get_future();
}

TEST(ServedView, AnswersAtOnceWhenFresh) {
  ServedView served(At(5));
  EXPECT_EQ(Await(served, "").get().value()->position.revision, 5);
  EXPECT_EQ(Await(served, TokenOf(5)).get().value()->position.revision, 5);
  EXPECT_EQ(served.waiting(), 0u);
}

TEST(ServedView, WaitsForWhatIsPublishedLater) {
  ServedView served(At(5));
  auto sixth = Await(served, TokenOf(6));
  auto eighth = Await(served, TokenOf(8));
  EXPECT_EQ(served.waiting(), 2u);
  served.Publish(At(7));
  EXPECT_EQ(sixth.get().value()->position.revision, 7);
  EXPECT_EQ(served.waiting(), 1u);
  served.Publish(At(8));
  EXPECT_EQ(eighth.get().value()->position.revision, 8);
}

TEST(ServedView, TellsHowFarBehindItIsWhenTimeIsOver) {
  ServedView served(At(5));
  const auto answer = Await(served, TokenOf(6), steady_clock::now() + std::chrono::milliseconds(20)).get();
  EXPECT_THAT(answer, HasReason(v1::ERROR_REASON_VIEW_BEHIND));
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_GT(RetryAfterMsOf(answer.status()), 0);
  EXPECT_EQ(ErrorInfoOf(answer.status()).metadata().at("wanted"), "6");
  EXPECT_EQ(ErrorInfoOf(answer.status()).metadata().at("applied"), "5");
}

TEST(ServedView, RefusesTokensOfOtherLogsAndGarbage) {
  ServedView served(At(5));
  const auto other = Await(served, TokenOf(1, "fedcba9876543210")).get();
  EXPECT_THAT(other, HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
  EXPECT_EQ(other.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(Await(served, "garbage").get(), HasReason(v1::ERROR_REASON_INVALID_TOKEN));
}

TEST(ServedView, AnEmptyViewWaitsForAnyEpochAndThenTellsTheWrongOne) {
  ServedView served(At(0, ""));
  auto ours = Await(served, TokenOf(1));
  auto other = Await(served, TokenOf(1, "fedcba9876543210"));
  served.Publish(At(1));
  EXPECT_THAT(ours.get(), IsOk());
  EXPECT_THAT(other.get(), HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
}

TEST(ServedView, BoundsHowManyWait) {
  ServedView served(At(5));
  std::vector<std::future<absl::StatusOr<ServedPoint>>> waits;
  for (size_t i = 0; i < kFreshWaitersMax; ++i) waits.push_back(Await(served, TokenOf(6)));
  EXPECT_THAT(Await(served, TokenOf(6)).get(), HasReason(v1::ERROR_REASON_OVERLOADED));
  served.Publish(At(6));
  for (auto& wait : waits) EXPECT_THAT(wait.get(), IsOk());
}

TEST(ServedView, ClosingAnswersAllWhoWait) {
  ServedView served(At(5));
  auto wait = Await(served, TokenOf(6));
  served.Close();
  EXPECT_THAT(wait.get(), HasReason(v1::ERROR_REASON_NOT_READY));
  EXPECT_THAT(Await(served, TokenOf(6)).get(), HasReason(v1::ERROR_REASON_NOT_READY));
}

}  // namespace
}  // namespace accord::query
