// Promise P6: the view is a pure function of what is live. Random histories of puts, replacements, deletes,
// judgements and restarts must end in the digest and the dump of a view that folded the live articles and the
// judgements that hold once, in another order; and at every step the digest must be that of the rows.
#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <set>
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

// Names that articles gave at some time, by collection.
using NamesByKind = std::map<char, std::set<std::string>>;
void NoteNames(const ChangeChain& log, NamesByKind* names) {
  v1::Change change;
  ASSERT_TRUE(change.ParseFromString(log.entries().back().change()));
  for (const auto& each : change.put().participants()) (*names)['p'].insert(each.participant().name());
  for (const auto& each : change.put().agreements()) (*names)['a'].insert(each.agreement().name());
  for (const auto& each : change.put().figures()) (*names)['f'].insert(each.figure().name());
}

void JudgeAnyTwo(const NamesByKind& names, ParsedArticles* random, ChangeChain* log, View* view) {
  const auto of_kind = std::next(names.begin(), random->Below(static_cast<int>(names.size())));
  const std::vector<std::string> all(of_kind->second.begin(), of_kind->second.end());
  const std::string& name = all[random->Below(static_cast<int>(all.size()))];
  const std::string& other = all[random->Below(static_cast<int>(all.size()))];
  if (name == other) return;
  FoldEntry(log->Judge(name, other, static_cast<v1::IdentityVerdict>(1 + random->Below(3))), view);
}

// What is live and what holds, once, in an order of its own.
void FoldLive(const ChangeChain& log, uint64_t seed, View* view) {
  std::vector<std::string> names;
  for (const auto& [name, article] : log.live()) names.push_back(name);
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const auto& [pair, verdict] : log.judgements()) pairs.push_back(pair);
  std::mt19937_64 random(seed);
  std::shuffle(names.begin(), names.end(), random);
  std::shuffle(pairs.begin(), pairs.end(), random);
  ChangeChain alone;
  while (!names.empty() || !pairs.empty()) {
    if (pairs.empty() || (!names.empty() && random() % 2 == 0)) {
      FoldEntry(alone.Put(log.live().at(names.back())), view);
      names.pop_back();
    } else {
      FoldEntry(alone.Judge(pairs.back().first, pairs.back().second, log.judgements().at(pairs.back())),
                view);
      pairs.pop_back();
    }
  }
}

class PurityTest : public ::testing::TestWithParam<Case> {};

TEST_P(PurityTest, AnyHistoryEndsAsTheLiveArticlesAlone) {
  const Case& param = GetParam();
  SCOPED_TRACE(absl::StrCat("seed ", param.seed));
  ScratchDir dir;
  ParsedArticles articles(param.seed, param.world);
  ChangeChain log;
  NamesByKind names;
  std::unique_ptr<View> view = OpenView(dir.Sub("history"), param.fold_members_max);
  for (int step = 0; step < param.steps; ++step) {
    const std::string id = absl::StrCat("article-", articles.Below(param.steps / 3));
    const bool is_live = log.live().count("articles/" + id) > 0;
    FoldEntry(is_live && articles.Below(3) == 0 ? log.Delete(id) : log.Put(articles.Make(id)), view.get());
    if (HasFatalFailure()) return;
    NoteNames(log, &names);
    if (articles.Below(3) == 0) JudgeAnyTwo(names, &articles, &log, view.get());
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

  std::unique_ptr<View> fresh = OpenView(dir.Sub("fresh"), param.fold_members_max);
  FoldLive(log, param.seed + 1, fresh.get());
  EXPECT_EQ(DifferentRows(DumpOf(*view), DumpOf(*fresh)), "");
  EXPECT_EQ(view->digest().Bytes(), fresh->digest().Bytes());
  ExpectDigestOfRows(*view);

  while (!log.live().empty()) {
    FoldEntry(log.Delete(log.live().begin()->first.substr(std::string("articles/").size())), view.get());
  }
  while (!log.judgements().empty()) {
    const auto [name, other] = log.judgements().begin()->first;
    FoldEntry(log.Judge(name, other, v1::IDENTITY_VERDICT_WITHDRAWN), view.get());
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
