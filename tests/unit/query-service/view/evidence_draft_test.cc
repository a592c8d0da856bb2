#include "query-service/view/evidence_draft.h"

#include "accord/v1/figure.pb.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"

namespace accord::query {
namespace {

std::vector<v1::Claim> Claims(int count, size_t bytes) {
  std::vector<v1::Claim> claims(count);
  for (int i = 0; i < count; ++i) claims[i].set_claim_id(std::string(bytes, 'a'));
  return claims;
}

EvidenceDraft::Claims Pointers(const std::vector<v1::Claim>& claims) {
  EvidenceDraft::Claims pointers;
  for (const v1::Claim& claim : claims) pointers.push_back(&claim);
  return pointers;
}

TEST(EvidenceDraft, WritesAllThatFits) {
  const auto claims = Claims(5, 10);
  EvidenceDraft draft;
  draft.Add("kind", Pointers(claims));
  draft.Add("nothing", {});
  v1::Figure record;
  draft.WriteTo(&record);
  ASSERT_EQ(record.evidence_size(), 1);
  EXPECT_EQ(record.evidence(0).field(), "kind");
  EXPECT_EQ(record.evidence(0).claims_size(), 5);
  EXPECT_EQ(draft.Of("kind").size(), 5u);
  EXPECT_TRUE(draft.Of("other").empty());
}

TEST(EvidenceDraft, PastTheLimitClaimsGoButThePreferredOne) {
  const auto claims = Claims(static_cast<int>(kClaimsPerFieldMax), 1000);
  EvidenceDraft draft;
  for (int i = 0; i < 10; ++i) draft.Add(absl::StrCat("f", i), Pointers(claims));
  v1::Figure record;
  draft.WriteTo(&record);
  EXPECT_LE(record.ByteSizeLong(), kRecordBytesMax);
  EXPECT_GT(record.ByteSizeLong(), kRecordBytesMax / 2);
  const auto big = Claims(3, kRecordBytesMax);
  EvidenceDraft too_big;
  too_big.Add("f", Pointers(big));
  v1::Figure one;
  too_big.WriteTo(&one);
  EXPECT_EQ(one.evidence(0).claims_size(), 1);
}

}  // namespace
}  // namespace accord::query
