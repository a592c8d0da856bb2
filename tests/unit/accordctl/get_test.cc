#include "accordctl/get.h"

#include <gmock/gmock.h>

#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

class GetTest : public FakeServices {};

TEST_F(GetTest, GivesTheRecordInItsOwnType) {
  const auto agreement = GetRecord(channel_, "agreements/a", "", timeout_);
  ASSERT_TRUE(agreement.ok()) << agreement.status();
  EXPECT_EQ((*agreement)->GetTypeName(), "accord.v1.Agreement");
  const auto article = GetRecord(channel_, "articles/x", "", timeout_);
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ((*article)->GetTypeName(), "accord.v1.Article");
  const auto participant = GetRecord(channel_, "participants/p", "", timeout_);
  ASSERT_TRUE(participant.ok()) << participant.status();
  EXPECT_EQ((*participant)->GetTypeName(), "accord.v1.Participant");
}

TEST_F(GetTest, AsksTheServiceOfTheCollection) {
  // The fakes do not implement this one: what they say shows which was asked.
  EXPECT_EQ(GetRecord(channel_, "figures/f", "", timeout_).status().code(), absl::StatusCode::kUnimplemented);
  EXPECT_EQ(GetRecord(channel_, "treaties/t", "", timeout_).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace accord::ctl
