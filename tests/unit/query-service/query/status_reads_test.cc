#include "query-service/query/status_reads.h"

#include "common/base/hash.h"
#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using StatusReadsTest = ReadsTest;

TEST_F(StatusReadsTest, TellsPositionCountsAndDigests) {
  v1::GetStatusRequest request;
  request.set_digest_history(2);
  const auto status = GetStatus(*rows_, {9, true}, request);
  ASSERT_THAT(status, testing::IsOk());
  EXPECT_EQ(status->position().revision(), 3);
  EXPECT_EQ(status->position().epoch(), LowerHex("0123456789abcdef"));
  EXPECT_EQ(status->head_revision(), 9);
  EXPECT_TRUE(status->following());
  EXPECT_EQ(status->counts().articles(), 3);
  EXPECT_EQ(status->counts().agreements(), 2);
  EXPECT_EQ(status->counts().participants(), 3);
  EXPECT_EQ(status->counts().figures(), 2);
  ASSERT_EQ(status->digests_size(), 2);
  EXPECT_EQ(status->digests(0).revision(), 3);
  EXPECT_EQ(status->digests(0).digest(), status->digest());
  EXPECT_EQ(status->digests(1).revision(), 2);
}

TEST_F(StatusReadsTest, RefusesAHistoryThatIsNotKept) {
  v1::GetStatusRequest request;
  request.set_digest_history(1001);
  EXPECT_THAT(GetStatus(*rows_, {}, request), testing::HasReason(v1::ERROR_REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace accord::query
