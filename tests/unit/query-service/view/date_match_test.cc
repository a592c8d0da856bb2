#include "query-service/view/date_match.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/view/contradiction_fixture.h"

namespace accord::query {
namespace {

struct Case {
  const char* a;
  const char* b;
  bool both;
};

TEST(DateMatch, DatesThatShareADayCanBothHold) {
  const Case cases[] = {
      {"2022", "2022-11", true},
      {"2022-11", "2022-11-04", true},
      {"2022-11-04", "2022-11-04", true},
      {"2022-11-04", "2022-01-04", false},
      {"2022-11", "2022-01-04", false},
      {"2022", "2023", false},
      {"2022", "2022-12-31", true},
      {"2022", "2023-01-01", false},
      {"2022-11-04", "2022-11-05", false},
      {"2022-01/2023-06", "2023-06-30", true},
      {"2022-01/2023-06", "2023-07-01", false},
      {"../2022-03", "2021-05-05", true},
      {"../2022-03", "2022-05-05", false},
      {"2022-03/..", "2030", true},
      {"2022-03/..", "2021", false},
      {"2022~", "2023", true},
      {"2022-11-04?", "2022-01-04", true},
      {"", "2022", true},
  };
  for (const Case& one : cases) {
    const v1::Date a = DateOf(one.a), b = DateOf(one.b);
    EXPECT_EQ(DatesCanBothHold(a, b), one.both) << one.a << " " << one.b;
    EXPECT_EQ(DatesCanBothHold(b, a), one.both) << one.b << " " << one.a;
  }
}

TEST(DateMatch, ARelativeDateMayBeADayOff) {
  v1::Date relative = DateOf("2022-11-05");
  relative.set_anchor_day("2022-11-06");
  EXPECT_TRUE(DatesCanBothHold(relative, DateOf("2022-11-04")));
  EXPECT_TRUE(DatesCanBothHold(DateOf("2022-11-06"), relative));
  EXPECT_FALSE(DatesCanBothHold(relative, DateOf("2022-11-03")));
  EXPECT_FALSE(DatesCanBothHold(DateOf("2022-11-07"), relative));
}

TEST(DateMatch, SlackIsCountedInDays) {
  EXPECT_TRUE(DatesCanBothHold(DateOf("2027-12-31"), DateOf("2028-01-31"), 31));
  EXPECT_FALSE(DatesCanBothHold(DateOf("2027-12-31"), DateOf("2028-02-01"), 31));
}

TEST(DateMatch, AnUnresolvedDateExcludesNothing) {
  v1::Date unresolved = DateOf("2022");
  unresolved.set_unresolved(true);
  EXPECT_TRUE(DatesCanBothHold(unresolved, DateOf("2011")));
}

}  // namespace
}  // namespace accord::query
