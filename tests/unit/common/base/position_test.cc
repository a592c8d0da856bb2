#include "common/base/position.h"

#include "common/base/hash.h"
#include "common/base/limits.h"
#include "tests/support/status_matchers.h"

namespace accord {
namespace {

using namespace std::string_literals;
using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

const std::string kEpoch = FromLowerHex("00112233445566778899aabbccddeeff");

// change_feed.proto publishes this formula.
TEST(Chain, IsTheHashThatTheFeedPromises) {
  const std::string first = NextChain("", 1, "change");
  EXPECT_EQ(first, Sha256("\0\0\0\0\0\0\0\1change"s));
  EXPECT_EQ(NextChain(first, 258, "next"), Sha256(first + "\0\0\0\0\0\0\1\2next"s));
}

TEST(Chain, DependsOnEveryPart) {
  const std::string chain = NextChain(std::string(32, 'a'), 7, "change");
  EXPECT_NE(chain, NextChain(std::string(32, 'b'), 7, "change"));
  EXPECT_NE(chain, NextChain(std::string(32, 'a'), 8, "change"));
  EXPECT_NE(chain, NextChain(std::string(32, 'a'), 7, "change "));
}

TEST(Token, ReadsBackWhatItWrote) {
  const std::string token = FormatToken({kEpoch, 120, "chain"});
  EXPECT_EQ(token, "a1-00112233445566778899aabbccddeeff-120");
  EXPECT_LE(FormatToken({kEpoch, int64_t{1} << 62, ""}).size(), kTokenBytesMax);
  const auto parsed = ParseToken("at_least_as_fresh", token);
  ASSERT_THAT(parsed, IsOk());
  EXPECT_EQ(parsed->epoch, kEpoch);
  EXPECT_EQ(parsed->revision, 120);
}

TEST(Token, RefusesWhatWeNeverGave) {
  const std::string hex = "00112233445566778899aabbccddeeff";
  for (const std::string& bad :
       {std::string(), "120"s, "a1-" + hex, "a1-" + hex + "-", "a2-" + hex + "-1", "a1-" + hex + "--1",
        "a1-" + hex + "-1-1", "a1-" + hex + "-x", "a1-00-1"s, "a1-00112233445566778899AABBCCDDEEFF-1"s,
        "a1-" + hex + "-99999999999999999999"}) {
    const auto token = ParseToken("at_least_as_fresh", bad);
    EXPECT_THAT(token, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("at_least_as_fresh"))) << bad;
    EXPECT_THAT(token, HasReason(v1::ERROR_REASON_INVALID_TOKEN));
  }
}

TEST(Token, OfMoreBytesThanAnyIsTooLong) {
  const auto token = ParseToken("at_least_as_fresh", std::string(kTokenBytesMax + 1, '1'));
  EXPECT_THAT(token, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("at_least_as_fresh")));
  EXPECT_THAT(token, HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
}

}  // namespace
}  // namespace accord
