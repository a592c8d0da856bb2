#include "query-service/view/ruleset_counts.h"

#include <map>

#include "common/store/ordered_code.h"
#include "gmock/gmock.h"
#include "query-service/view/keys.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class RulesetCountsTest : public ::testing::Test {
 protected:
  void Put(const std::string& id, const std::string& ruleset, const std::string& title = "") {
    v1::ParsedArticle article = ArticleText(id, "2025-01-01").parsed();
    article.mutable_article()->set_ruleset(ruleset);
    article.mutable_article()->set_title(title);
    fixture_.Put(article);
  }
  std::map<std::string, int64_t> Counts() {
    std::map<std::string, int64_t> counts;
    store::Iterator rows =
        fixture_.view().database().Scan(kIndex, RulesetPrefix(), store::PrefixEnd(RulesetPrefix()));
    for (; rows.Valid(); rows.Next())
      counts.emplace(rows.key().substr(RulesetPrefix().size()), DecodeTotal(rows.value()));
    return counts;
  }
  ViewFixture fixture_;
};

TEST_F(RulesetCountsTest, FollowWhatIsLive) {
  Put("a", "old");
  Put("b", "old");
  Put("c", "new");
  EXPECT_THAT(Counts(), ElementsAre(Pair("new", 1), Pair("old", 2)));
  Put("a", "new");
  EXPECT_THAT(Counts(), ElementsAre(Pair("new", 2), Pair("old", 1)));
  Put("a", "new", "another title");
  EXPECT_THAT(Counts(), ElementsAre(Pair("new", 2), Pair("old", 1)));
  fixture_.Delete("b");
  fixture_.Delete("b");
  EXPECT_THAT(Counts(), ElementsAre(Pair("new", 2)));
  fixture_.Delete("a");
  fixture_.Delete("c");
  EXPECT_THAT(Counts(), IsEmpty());
}

TEST_F(RulesetCountsTest, AnArticleWithoutOneCountsToo) {
  Put("a", "");
  EXPECT_THAT(Counts(), ElementsAre(Pair("", 1)));
  Put("a", "some");
  EXPECT_THAT(Counts(), ElementsAre(Pair("some", 1)));
}

TEST_F(RulesetCountsTest, ADamagedRowFailsTheFold) {
  store::Batch damage;
  damage.Put(kArticle, "a", "\x0a\x7f");
  testing::ScratchDir dir;
  auto database = store::Database::Open({.path = dir.Sub("v"), .tables = ViewTables()});
  ASSERT_THAT(database, testing::IsOk());
  ASSERT_THAT((*database)->Write(std::move(damage)), testing::IsOk());
  ViewBatch batch(**database);
  CountRuleset("a", nullptr, &batch);
  EXPECT_THAT(batch.status(), testing::HasReason(v1::ERROR_REASON_CORRUPTION));
}

}  // namespace
}  // namespace accord::query
