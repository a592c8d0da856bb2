#include "query-service/query/match_cursor.h"

#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "query-service/view/filter_terms.h"
#include "tests/unit/query-service/query/lists_fixture.h"

namespace accord::query {
namespace {

class MatchCursorTest : public ListsTest {
 protected:
  // All ids, with at most `examined_max` entries looked at by each cursor; how many cursors it took.
  std::string Walk(const RecordMatch& match, size_t examined_max = kEntriesExaminedMax,
                   int* cursors = nullptr) {
    std::vector<std::string> ids;
    std::string after;
    for (int n = 1; n < 1000; ++n) {
      MatchCursor cursor(*rows_, Kind::kAgreement, match, after, examined_max, /*with_rows=*/false);
      while (true) {
        const auto next = cursor.Next();
        EXPECT_THAT(next, testing::IsOk());
        if (!next.ok() || !*next) break;
        ids.push_back(cursor.id());
      }
      if (cursors != nullptr) *cursors = n;
      if (!cursor.spent()) return Numbers(ids);
      EXPECT_GT(cursor.passed(), after) << "it gets on";
      after = cursor.passed();
    }
    return "no end";
  }
};

TEST_F(MatchCursorTest, GivesWhatHasAllTermsInOrder) {
  RecordMatch match;
  EXPECT_EQ(Walk(match), "0123456789");
  match.terms.push_back({{Word("third")}});
  EXPECT_EQ(Walk(match), "0369");
  match.terms.push_back({{TermPrefix(Kind::kAgreement, Facet::kKind, NumberTerm(KindOf(0)))}});
  EXPECT_EQ(Walk(match), "06");
  match.terms.push_back({{Word("word6"), Word("word3")}});
  EXPECT_EQ(Walk(match), "6");
  match.terms.push_back({{Word("no")}});
  EXPECT_EQ(Walk(match), "");
}

TEST_F(MatchCursorTest, TestsRowsSourcesAndIds) {
  RecordMatch dated;
  dated.date = DayBounds{DayNumber("2024-05-03"), DayNumber("2024-05-05")};
  EXPECT_EQ(Walk(dated), "234");
  dated.terms.push_back({{Word("third")}});
  EXPECT_EQ(Walk(dated), "3");
  RecordMatch supported;
  supported.stories_min = 3;
  EXPECT_EQ(Walk(supported), "258");
  RecordMatch listed;
  listed.ids = {"deal9-d9-0", "deal1-d1-0", "deal1-d1-0"};
  EXPECT_EQ(Walk(listed), "19");
  listed.terms.push_back({{Word("third")}});
  EXPECT_EQ(Walk(listed), "9");
  RecordMatch nothing;
  nothing.nothing = true;
  EXPECT_EQ(Walk(nothing), "");
}

TEST_F(MatchCursorTest, WhereOneIsSpentAnotherGoesOn) {
  std::vector<RecordMatch> matches(4);
  matches[1].terms = {{{Word("third")}}, {{Word("word0"), Word("word9")}}};
  matches[2].date = DayBounds{DayNumber("2024-05-03"), std::nullopt};
  matches[3].terms = {{{Word("all")}}, {{Word("word5")}}};
  for (const RecordMatch& match : matches) {
    for (size_t examined_max : {2u, 3u, 5u, 7u}) {
      int cursors = 0;
      EXPECT_EQ(Walk(match, examined_max, &cursors), Walk(match)) << examined_max;
      if (examined_max == 2) EXPECT_GT(cursors, 1);
    }
  }
}

TEST_F(MatchCursorTest, RowsAreThereWhenTheyAreWanted) {
  RecordMatch match;
  match.terms.push_back({{Word("word4")}});
  MatchCursor cursor(*rows_, Kind::kAgreement, match, "", kEntriesExaminedMax, /*with_rows=*/true);
  ASSERT_TRUE(*cursor.Next());
  EXPECT_TRUE(cursor.view().Has(Word("all")));
  EXPECT_EQ(cursor.view().row().date().first(), *DayNumber("2024-05-05"));
}

}  // namespace
}  // namespace accord::query
