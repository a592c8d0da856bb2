#include "tests/support/name_world.h"

#include <set>

#include "gmock/gmock.h"

namespace accord::testing {
namespace {

TEST(NameWorld, HasDifferentNamesAndIsTheSameForASeed) {
  const NameWorld world(3, 500);
  const NameWorld again(3, 500);
  std::set<std::string> names;
  for (size_t i = 0; i < 500; ++i) {
    names.insert(world.participants()[i].english[0]);
    EXPECT_EQ(world.participants()[i].english, again.participants()[i].english);
  }
  EXPECT_EQ(names.size(), 500u);
  EXPECT_EQ(world.Article(10, 20).participants_size(), 10);
}

TEST(NameWorld, AsksForNamesAsPeopleWriteThem) {
  NameWorld world(3, 200);
  for (int change = 0; change < kNameChanges; ++change) {
    for (int i = 0; i < 50; ++i) {
      const NameWorld::Asked asked = world.Ask(static_cast<NameChange>(change));
      const NamedParticipant& right = world.participants()[asked.participant];
      EXPECT_NE(asked.text, "");
      if (asked.change == NameChange::kOtherLanguage) {
        EXPECT_EQ(asked.text, WithoutDiacritics(right.vietnamese[0]));
      } else {
        EXPECT_NE(asked.text, right.english[0]);
      }
    }
  }
}

TEST(NameWorld, DropsDiacritics) {
  EXPECT_EQ(WithoutDiacritics("Sở Đầu tư Hà Nội"), "So Dau tu Ha Noi");
  EXPECT_EQ(WithoutDiacritics("People's 12"), "People's 12");
}

}  // namespace
}  // namespace accord::testing
