#include "query-service/query/served_view.h"

#include <atomic>
#include <future>
#include <thread>

#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/support/eventually.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using std::chrono::steady_clock;
using testing::HasReason;
using testing::IsOk;

constexpr char kEpoch[] = "0123456789abcdef";

ReadPoint At(int64_t revision, const std::string& epoch = kEpoch, std::vector<Position> ancestors = {}) {
  return {.position = {epoch, revision, "chain"},
          .ancestors = std::make_shared<const std::vector<Position>>(std::move(ancestors))};
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
  ServedView served;
  served.Publish(At(5));
  EXPECT_EQ(Await(served, "").get().value()->position.revision, 5);
  EXPECT_EQ(Await(served, TokenOf(5)).get().value()->position.revision, 5);
  EXPECT_EQ(served.waiting(), 0u);
}

TEST(ServedView, TellsAtOnceOrNotAtAll) {
  ServedView served;
  EXPECT_THAT(*served.AtOnce(""), HasReason(v1::ERROR_REASON_NOT_READY));
  EXPECT_FALSE(served.AtOnce(TokenOf(1)).has_value());
  served.Publish(At(5));
  EXPECT_EQ((**served.AtOnce(""))->position.revision, 5);
  EXPECT_EQ((**served.AtOnce(TokenOf(5)))->position.revision, 5);
  EXPECT_FALSE(served.AtOnce(TokenOf(6)).has_value());
  EXPECT_THAT(*served.AtOnce("garbage"), HasReason(v1::ERROR_REASON_INVALID_TOKEN));
  EXPECT_THAT(*served.AtOnce(std::string(kTokenBytesMax + 1, 'x')),
              HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
  EXPECT_THAT(*served.AtOnce(TokenOf(1, "fedcba9876543210")), HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
  served.Close();
  EXPECT_THAT(*served.AtOnce(TokenOf(5)), HasReason(v1::ERROR_REASON_NOT_READY));
}

TEST(ServedView, ReadersNeverLetGoOfAPointThatWasRetired) {
  // Stands for the snapshot and its database: tells on which thread it went.
  std::promise<std::thread::id> gone;
  ReadPoint first = At(1);
  first.ancestors = {new std::vector<Position>, [&gone](const std::vector<Position>* ancestors) {
                       delete ancestors;
                       gone.set_value(std::this_thread::get_id());
                     }};
  ServedView served;
  served.Publish(std::move(first));
  ServedPoint reading = served.Current();
  served.Publish(At(2));
  reading.reset();
  EXPECT_NE(gone.get_future().get(), std::this_thread::get_id());
}

TEST(ServedView, WaitsForWhatIsPublishedLater) {
  ServedView served;
  served.Publish(At(5));
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
  ServedView served;
  served.Publish(At(5));
  const auto answer = Await(served, TokenOf(6), steady_clock::now() + std::chrono::milliseconds(20)).get();
  EXPECT_THAT(answer, HasReason(v1::ERROR_REASON_VIEW_BEHIND));
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_GT(RetryAfterMsOf(answer.status()), 0);
  EXPECT_EQ(ErrorInfoOf(answer.status()).metadata().at("wanted"), "6");
  EXPECT_EQ(ErrorInfoOf(answer.status()).metadata().at("applied"), "5");
}

TEST(ServedView, RefusesTokensOfOtherLogsAndGarbage) {
  ServedView served;
  served.Publish(At(5));
  const auto other = Await(served, TokenOf(1, "fedcba9876543210")).get();
  EXPECT_THAT(other, HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
  EXPECT_EQ(other.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(Await(served, "garbage").get(), HasReason(v1::ERROR_REASON_INVALID_TOKEN));
}

TEST(ServedView, ServesNothingBeforeTheFirstPublish) {
  ServedView served;
  EXPECT_EQ(served.Current(), nullptr);
  EXPECT_THAT(Await(served, "").get(), HasReason(v1::ERROR_REASON_NOT_READY));
  const auto late = Await(served, TokenOf(1), steady_clock::now() + std::chrono::milliseconds(5)).get();
  EXPECT_THAT(late, HasReason(v1::ERROR_REASON_VIEW_BEHIND));
}

TEST(ServedView, WaitsForAnyEpochBeforeTheFirstPublishAndThenTellsTheWrongOne) {
  ServedView served;
  auto ours = Await(served, TokenOf(1));
  auto other = Await(served, TokenOf(1, "fedcba9876543210"));
  served.Publish(At(1));
  EXPECT_THAT(ours.get(), IsOk());
  EXPECT_THAT(other.get(), HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
}

constexpr char kParent[] = "aaaaaaaaaaaaaaaa";
constexpr char kChild[] = "bbbbbbbbbbbbbbbb";

TEST(ServedView, TokensOfAnAncestorHoldUpToTheFork) {
  ServedView served;
  served.Publish(At(50, kChild, {{kParent, 40, "chain"}}));
  EXPECT_EQ(Await(served, TokenOf(40, kParent)).get().value()->position.revision, 50);
  const auto gone = Await(served, TokenOf(41, kParent)).get();
  EXPECT_THAT(gone, HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
  EXPECT_EQ(gone.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ErrorInfoOf(gone.status()).metadata().at("shared"), "40");
}

TEST(ServedView, ALaterForkCutsOffWhatAnEarlierOneHadKept) {
  ServedView served;
  served.Publish(At(50, kEpoch, {{kParent, 40, "chain"}, {kChild, 30, "chain"}}));
  EXPECT_THAT(Await(served, TokenOf(30, kParent)).get(), IsOk());
  EXPECT_THAT(Await(served, TokenOf(31, kParent)).get(), HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
}

TEST(ServedView, AnAncestorsTokenWaitsForAViewThatIsNotThereYet) {
  ServedView served;
  served.Publish(At(20, kChild, {{kParent, 40, "chain"}}));
  auto wait = Await(served, TokenOf(30, kParent));
  EXPECT_EQ(served.waiting(), 1u);
  served.Publish(At(30, kChild, {{kParent, 40, "chain"}}));
  EXPECT_THAT(wait.get(), IsOk());
}

TEST(ServedView, ASwapAnswersThoseWhoWait) {
  ServedView served;
  served.Publish(At(50, kParent));
  auto kept = Await(served, TokenOf(55, kParent));
  auto gone = Await(served, TokenOf(61, kParent));
  // Until it is known that a view of this epoch comes, its tokens are strange.
  EXPECT_THAT(Await(served, TokenOf(70, kChild)).get(), HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
  served.Expect(kChild);
  auto expected = Await(served, TokenOf(62, kChild));
  EXPECT_EQ(served.waiting(), 3u);
  served.Publish(At(62, kChild, {{kParent, 60, "chain"}}));
  EXPECT_EQ(kept.get().value()->position.epoch, kChild);
  EXPECT_THAT(gone.get(), HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
  EXPECT_EQ(expected.get().value()->position.revision, 62);
}

TEST(ServedView, TellsThoseWhoWaitForAnEpochThatIsNoLongerExpected) {
  ServedView served;
  served.Publish(At(50, kParent));
  served.Expect(kChild);
  auto wait = Await(served, TokenOf(62, kChild));
  served.Expect("");
  EXPECT_THAT(wait.get(), HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
}

TEST(ServedView, BoundsHowManyWait) {
  ServedView served;
  served.Publish(At(5));
  std::vector<std::future<absl::StatusOr<ServedPoint>>> waits;
  for (size_t i = 0; i < kFreshWaitersMax; ++i) waits.push_back(Await(served, TokenOf(6)));
  EXPECT_THAT(Await(served, TokenOf(6)).get(), HasReason(v1::ERROR_REASON_OVERLOADED));
  served.Publish(At(6));
  for (auto& wait : waits) EXPECT_THAT(wait.get(), IsOk());
}

TEST(ServedView, TellsThoseWhoListenOfWhatIsPublishedAndNowAndThen) {
  ServedView served;
  std::atomic<int> heard{0};
  const int64_t listener = served.Listen([&] { ++heard; });
  EXPECT_TRUE(testing::Eventually([&] { return heard > 0; }));
  const int before = heard;
  served.Publish(At(5));
  EXPECT_TRUE(testing::Eventually([&] { return heard > before; }));
  const int published = heard;
  EXPECT_TRUE(testing::Eventually([&] { return heard > published; })) << "a tick";
  served.Unlisten(listener);
  const int last = heard;
  auto wait = Await(served, TokenOf(6));
  served.Publish(At(6));
  EXPECT_THAT(wait.get(), IsOk());
  EXPECT_EQ(heard, last);
}

TEST(ServedView, ClosingAnswersAllWhoWait) {
  ServedView served;
  served.Publish(At(5));
  auto wait = Await(served, TokenOf(6));
  served.Close();
  EXPECT_THAT(wait.get(), HasReason(v1::ERROR_REASON_NOT_READY));
  EXPECT_THAT(Await(served, TokenOf(6)).get(), HasReason(v1::ERROR_REASON_NOT_READY));
}

}  // namespace
}  // namespace accord::query
