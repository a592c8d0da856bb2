#include "query-service/follow/stream_end.h"

#include "common/base/error.h"
#include "gmock/gmock.h"

namespace accord::query {
namespace {

using Ask = Verdict::Ask;
using From = StreamEnd::From;

absl::Status OutOfRange(ErrorMetadata metadata) {
  return Error(absl::StatusCode::kOutOfRange, v1::ERROR_REASON_POSITION_OUT_OF_RANGE, "no", metadata);
}
absl::Status Failed(v1::ErrorReason reason) {
  return Error(absl::StatusCode::kFailedPrecondition, reason, "no");
}

struct Case {
  const char* name;
  StreamEnd end;
  Position ours;
  Ask ask;
  v1::FoldReason reason = v1::FOLD_REASON_UNSPECIFIED;
};

class StreamEndTest : public ::testing::TestWithParam<Case> {};

TEST_P(StreamEndTest, AsksForTheRightThing) {
  const Verdict verdict = Judge(GetParam().end, GetParam().ours);
  EXPECT_EQ(verdict.ask, GetParam().ask) << GetParam().name;
  EXPECT_EQ(verdict.reason, GetParam().reason) << GetParam().name;
}

const Position kAt7 = {"0123456789abcdef", 7, std::string(32, 'c')};
const Position kBootstrapAt7 = {"0123456789abcdef", 7, std::string(32, 'c'), true};

INSTANTIATE_TEST_SUITE_P(
    Ends, StreamEndTest,
    ::testing::Values(
        Case{"lost connection", {absl::UnavailableError("gone")}, kAt7, Ask::kTryAgain},
        Case{"another epoch",
             {Failed(v1::ERROR_REASON_EPOCH_CHANGED)},
             kAt7,
             Ask::kFoldAgain,
             v1::FOLD_REASON_EPOCH_CHANGED},
        Case{"another history", {Failed(v1::ERROR_REASON_LOG_DIVERGED)}, kAt7, Ask::kRefused},
        Case{"below the floor",
             {OutOfRange({{"revision", "7"}, {"floor", "8"}, {"head", "20"}})},
             kAt7,
             Ask::kFoldAgain,
             v1::FOLD_REASON_BELOW_FLOOR},
        Case{"past the head",
             {OutOfRange({{"revision", "7"}, {"floor", "0"}, {"head", "6"}})},
             kAt7,
             Ask::kRefused},
        Case{"a bootstrap of another floor",
             {OutOfRange({{"revision", "7"}, {"floor", "20"}, {"head", "30"}})},
             kBootstrapAt7,
             Ask::kFoldAgain,
             v1::FOLD_REASON_BELOW_FLOOR},
        Case{"a bootstrap of a log that was cut back",
             {OutOfRange({{"revision", "7"}, {"floor", "0"}, {"head", "6"}})},
             kBootstrapAt7,
             Ask::kFoldAgain,
             v1::FOLD_REASON_BELOW_FLOOR},
        Case{"out of range without a word", {OutOfRange({})}, kAt7, Ask::kTryAgain},
        Case{"the floor as it was when the stream began",
             {OutOfRange({{"revision", "7"}, {"floor", "7"}, {"head", "9"}})},
             kAt7,
             Ask::kTryAgain},
        Case{"numbers that are none", {OutOfRange({{"floor", "x"}, {"head", ""}})}, kAt7, Ask::kTryAgain},
        Case{"a damaged log",
             {Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION, "log")},
             kAt7,
             Ask::kRefused},
        Case{"a damaged entry",
             {Error(absl::StatusCode::kInternal, v1::ERROR_REASON_CORRUPTION, "entry"), From::kView},
             kAt7,
             Ask::kRefused},
        Case{"a damaged view",
             {Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION, "row"), From::kView},
             kAt7,
             Ask::kFoldAgain,
             v1::FOLD_REASON_DAMAGED},
        Case{"no room",
             {Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_DISK_FULL, "full"), From::kView},
             kAt7,
             Ask::kTryAgain}));

}  // namespace
}  // namespace accord::query
