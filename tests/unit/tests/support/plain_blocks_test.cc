#include "tests/support/plain_blocks.h"

#include <algorithm>
#include <iterator>

#include "gmock/gmock.h"
#include "query-service/view/agreement_form.h"
#include "tests/unit/query-service/view/form_fixture.h"

namespace accord::testing {
namespace {

using query::FormKey;
using query::GroupId;
using query::MakeForm;
using query::Say;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

ToldAgreement Told(const std::string& key, const std::set<std::string>& articles) {
  return {GroupId::Of(query::Kind::kAgreement, key, ""), key, static_cast<uint32_t>(articles.size()),
          articles};
}

std::string Key(const Say& say, const std::string& block = "treaty|country:XA+country:XB") {
  return FormKey({block, MakeForm(say)});
}

// The keys that one form or more state an edge to, each with how many do.
std::map<std::string, int> LedBy(const std::map<std::string, PlainBlock>& blocks) {
  std::map<std::string, int> led;
  for (const auto& [name, block] : blocks) {
    for (const auto& [group, form] : block.forms) {
      if (form.lead.has_value()) ++led[block.forms.at(*form.lead).key];
    }
  }
  return led;
}

TEST(PlainBlocks, FormsOfOneDayFollowTheLeastKey) {
  const std::string one = Key({"2025-03-04"}), other = Key({"2025-03-04", "2025/2026"});
  const auto blocks = PlainBlocks({Told(one, {"a"}), Told(other, {"b", "c"})});
  EXPECT_THAT(LedBy(blocks), ElementsAre(Pair(std::min(one, other), 1)));
  EXPECT_THAT(blocks.begin()->second.apart, IsEmpty());
}

TEST(PlainBlocks, WhatOneArticleTellsBesideEachOtherIsApart) {
  const std::string one = Key({"2025-03-04"}), other = Key({"2025-03-04", "2025/2026"});
  const auto blocks = PlainBlocks({Told(one, {"a", "b"}), Told(other, {"b", "c"})});
  EXPECT_THAT(LedBy(blocks), IsEmpty());
  ASSERT_THAT(blocks, SizeIs(1));
  EXPECT_THAT(blocks.begin()->second.apart, ElementsAre(Pair(::testing::_, 1)));
}

TEST(PlainBlocks, OtherBlocksAndKeysThatAreNoFormsAreNotCompared) {
  const std::string one = Key({"2025-03-04"});
  const std::string elsewhere = Key({"2025-03-04", "2025/2026"}, "treaty|country:XA+country:XC");
  const auto blocks = PlainBlocks({Told(one, {"a"}), Told(elsewhere, {"b"}), Told("agreement:1", {"c"})});
  EXPECT_THAT(blocks, SizeIs(2));
  EXPECT_THAT(LedBy(blocks), IsEmpty());
}

TEST(PlainBlocks, WhatMatchesTwoStaysAloneAndIsJoinedByNothing) {
  const std::string early = Key({"2025-03-04"}), late = Key({"2025-03-24"});
  const std::string month = Key({"2025-03"}), month_of_many = Key({"2025-03", "2025/2026"});
  EXPECT_THAT(LedBy(PlainBlocks({Told(early, {"a"}), Told(month, {"b"})})), SizeIs(1));
  EXPECT_THAT(LedBy(PlainBlocks(
                  {Told(early, {"a"}), Told(late, {"b"}), Told(month, {"c"}), Told(month_of_many, {"d"})})),
              IsEmpty());
}

}  // namespace
}  // namespace accord::testing
