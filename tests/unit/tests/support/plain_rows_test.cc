#include "tests/support/plain_rows.h"

#include <string>

#include "gmock/gmock.h"
#include "query-service/view/view.h"
#include "tests/support/change_chain.h"
#include "tests/support/parsed_articles.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// A view of three articles, the rows that it should have, and those that it has.
struct Compared {
  Compared() {
    auto opened = query::View::Open({.path = dir.Sub("view"), .block_cache_bytes = 1 << 20});
    EXPECT_THAT(opened, IsOk());
    view = *std::move(opened);
    EXPECT_THAT(view->AdoptEpoch(log.head().epoch), IsOk());
    ParsedArticles articles(5, {.bodies = 3, .persons = 1, .countries = 1, .formed_one_in = 1});
    for (const char* id : {"a1", "a2", "a3"}) {
      const v1::LogEntry entry = log.Put(articles.Make(id));
      EXPECT_THAT(view->Fold({entry.revision(), entry.chain(), entry.change()}), IsOk());
    }
    has = RowsOf(*view);
  }
  ViewRows Plain() const {
    return PlainRows(JoinPlainly(log.live(), log.judgements()), StoriesIn(has), kFoldMembersMax);
  }

  ScratchDir dir;
  ChangeChain log;
  std::unique_ptr<query::View> view;
  ViewRows has;
};

TEST(PlainRows, AreThoseOfAView) {
  const Compared compared;
  EXPECT_EQ(DifferentRows("view", PlainlyKnown(compared.has), "plain", compared.Plain()), "");
  EXPECT_THAT(StoriesIn(compared.has), ::testing::SizeIs(3));
}

TEST(PlainRows, AreOthersWithOneArticleLess) {
  Compared compared;
  compared.log.Delete("a3");
  EXPECT_NE(DifferentRows("view", PlainlyKnown(compared.has), "plain", compared.Plain()), "");
}

// Each sort that PlainRows makes is one that is compared.
TEST(PlainRows, AreAllKnown) {
  const ViewRows plain = Compared().Plain();
  EXPECT_EQ(PlainlyKnown(plain), plain);
}

TEST(PlainRows, WithoutArticlesAreNone) { EXPECT_THAT(PlainRows(JoinPlainly({}, {}), {}, 1), IsEmpty()); }

TEST(DifferentRows, TellsRowsOfOneOrTheOther) {
  const ViewRows rows = {{"group/a", "1"}, {"group/b", "2"}};
  EXPECT_EQ(DifferentRows("x", rows, "y", rows), "");
  const std::string told =
      DifferentRows("x", rows, "y", {{"group/a", "1"}, {"group/b", "3"}, {"group/c", "4"}});
  EXPECT_THAT(told, HasSubstr("x has \"group/b\" = \"2\""));
  EXPECT_THAT(told, HasSubstr("y has \"group/b\" = \"3\""));
  EXPECT_THAT(told, HasSubstr("y has \"group/c\" = \"4\""));
  EXPECT_THAT(told, Not(HasSubstr("group/a")));
}

}  // namespace
}  // namespace accord::testing
