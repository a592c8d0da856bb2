// Promise P6: the view is a pure function of what is live. Random histories of puts, replacements, deletes
// and restarts must end in the digest and the dump of a view that folded the live articles once, in another
// order; and at every step the digest must be that of the rows.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "query-service/view/dump.h"
#include "query-service/view/keys.h"
#include "query-service/view/view.h"
#include "tests/support/change_chain.h"
#include "tests/support/parsed_articles.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using accord::testing::ArticleWorld;
using accord::testing::ChangeChain;
using accord::testing::IsOk;
using accord::testing::ParsedArticles;
using accord::testing::ScratchDir;

// Few members per fold in some runs, so that groups pass the maximum and come back.
struct Case {
  uint64_t seed;
  int steps;
  size_t fold_members_max;
  ArticleWorld world;
};

std::unique_ptr<View> OpenView(const std::string& path, size_t fold_members_max) {
  auto view = View::Open({.path = path, .block_cache_bytes = 1 << 20, .fold_members_max = fold_members_max});
  EXPECT_THAT(view, IsOk());
  EXPECT_THAT((*view)->AdoptEpoch("0123456789abcdef"), IsOk());
  return *std::move(view);
}

void FoldEntry(const v1::LogEntry& entry, View* view) {
  const auto result = view->Fold({entry.revision(), entry.chain(), entry.change()});
  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->skipped, 0);
}

std::map<std::string, std::string> DumpOf(const View& view) {
  std::map<std::string, std::string> rows;
  EXPECT_THAT(Dump(view.database(), nullptr,
                   [&](store::TableId table, absl::string_view key, absl::string_view value) {
                     rows[absl::StrCat(TableName(table), "/", key)] = std::string(value);
                   }),
              IsOk());
  return rows;
}

void ExpectDigestOfRows(const View& view) {
  const auto digest = DigestOfRows(view.database(), nullptr);
  ASSERT_THAT(digest, IsOk());
  ASSERT_EQ(digest->Bytes(), view.digest().Bytes()) << "at revision " << view.position().revision;
}

// The first rows that only one of two dumps has, for people.
using Rows = std::map<std::string, std::string>;
std::string DifferentRows(const Rows& history, const Rows& fresh) {
  std::string out;
  const auto tell = [&out](const char* which, const Rows& rows, const Rows& others) {
    int told = 0;
    for (const auto& row : rows) {
      if (told == 5 || (others.count(row.first) > 0 && others.at(row.first) == row.second)) continue;
      ++told;
      absl::StrAppend(&out, which, " has ", ::testing::PrintToString(row.first), " = ",
                      ::testing::PrintToString(row.second), "\n");
    }
  };
  tell("the history", history, fresh);
  tell("the fresh view", fresh, history);
  return out;
}

class PurityTest : public ::testing::TestWithParam<Case> {};

TEST_P(PurityTest, AnyHistoryEndsAsTheLiveArticlesAlone) {
  const Case& param = GetParam();
  SCOPED_TRACE(absl::StrCat("seed ", param.seed));
  ScratchDir dir;
  ParsedArticles articles(param.seed, param.world);
  ChangeChain log;
  std::unique_ptr<View> view = OpenView(dir.Sub("history"), param.fold_members_max);
  for (int step = 0; step < param.steps; ++step) {
    const std::string id = absl::StrCat("article-", articles.Below(param.steps / 3));
    const bool is_live = log.live().count("articles/" + id) > 0;
    FoldEntry(is_live && articles.Below(3) == 0 ? log.Delete(id) : log.Put(articles.Make(id)), view.get());
    if (HasFatalFailure()) return;
    if (articles.Below(10) == 0) {
      const std::string digest = view->digest().Bytes();
      view.reset();
      view = OpenView(dir.Sub("history"), param.fold_members_max);
      ASSERT_EQ(view->digest().Bytes(), digest);
      ASSERT_EQ(view->position(), log.head());
      ExpectDigestOfRows(*view);
      if (HasFatalFailure()) return;
    }
  }

  std::vector<v1::ParsedArticle> live;
  for (const auto& [name, article] : log.live()) live.push_back(article);
  std::shuffle(live.begin(), live.end(), std::mt19937_64(param.seed + 1));
  ChangeChain alone;
  std::unique_ptr<View> fresh = OpenView(dir.Sub("fresh"), param.fold_members_max);
  for (v1::ParsedArticle& article : live) FoldEntry(alone.Put(std::move(article)), fresh.get());
  EXPECT_EQ(DifferentRows(DumpOf(*view), DumpOf(*fresh)), "");
  EXPECT_EQ(view->digest().Bytes(), fresh->digest().Bytes());
  ExpectDigestOfRows(*view);

  while (!log.live().empty()) {
    FoldEntry(log.Delete(log.live().begin()->first.substr(std::string("articles/").size())), view.get());
  }
  EXPECT_THAT(DumpOf(*view), ::testing::IsEmpty());
  EXPECT_EQ(view->digest(), Digest());
}

INSTANTIATE_TEST_SUITE_P(Histories, PurityTest,
                         ::testing::Values(Case{1, 120, 1000, {}}, Case{2, 120, 1000, {3, 2, 1, 2, 2}},
                                           Case{3, 150, 3, {3, 2, 1, 2, 2}}, Case{4, 150, 1, {2, 1, 1, 1, 1}},
                                           Case{5, 200, 5, {}}, Case{6, 60, 2, {30, 20, 4, 20, 20}}));

TEST(PurityTest, APutOfTheSameArticleChangesNoRow) {
  ScratchDir dir;
  ParsedArticles articles(11);
  ChangeChain log;
  std::unique_ptr<View> view = OpenView(dir.Sub("view"), 1000);
  const v1::ParsedArticle article = articles.Make("same");
  FoldEntry(log.Put(articles.Make("other")), view.get());
  FoldEntry(log.Put(article), view.get());
  const auto before = DumpOf(*view);
  FoldEntry(log.Put(article), view.get());
  EXPECT_EQ(DumpOf(*view), before);
}

}  // namespace
}  // namespace accord::query
