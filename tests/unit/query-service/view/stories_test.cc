#include "query-service/view/stories.h"

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "query-service/view/keys.h"
#include "query-service/view/shingles.h"
#include "query-service/view/stored_article.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using Live = std::map<std::string, StoryText>;
using Names = std::map<std::string, std::string>;

// Rows of stories and of articles as a fold keeps them.
class Rows {
 public:
  explicit Rows(const StoryLimits& limits = {}) : limits_(limits), batch_(fixture_.view().database()) {}

  void Put(const std::string& id, const StoryText& text) {
    v1::Article row;
    row.set_name("articles/" + id);
    FoldStory(id, &text, &row, &batch_, limits_);
    PutArticle(id, row, &batch_);
  }
  void Delete(const std::string& id) {
    FoldStory(id, nullptr, nullptr, &batch_, limits_);
    RemoveArticle(id, &batch_);
  }
  Names Stories() {
    Names names;
    for (const auto& row : batch_.ScanPrefix(kArticle, "", 10000)) {
      v1::Article article;
      EXPECT_TRUE(article.ParseFromString(row.value));
      names[row.key] = article.story().substr(std::string("articles/").size());
    }
    return names;
  }
  int64_t Count() { return DecodeTotal(batch_.Get(kIndex, StoryTotalKey()).value_or("")); }
  std::map<std::string, std::string> All() {
    std::map<std::string, std::string> rows;
    for (const store::TableId table : {kArticle, kStory, kIndex}) {
      for (const auto& row : batch_.ScanPrefix(table, "", 1000000))
        rows[absl::StrCat(table, row.key)] = row.value;
    }
    EXPECT_THAT(batch_.status(), testing::IsOk());
    return rows;
  }

 private:
  const StoryLimits limits_;
  ViewFixture fixture_;
  ViewBatch batch_;
};

// What follows what, from the live texts alone: all pairs.
std::map<std::string, std::string> PlainEdges(const Live& live, const StoryLimits& limits) {
  std::map<uint64_t, std::set<DatedArticle>> bands;
  const auto bands_of = [](const StoryText& text) {
    const bool tells = StoryWeek(text.day) && text.shingles.size() >= kStoryShinglesMin;
    return tells ? BandsOf(text.shingles) : std::vector<uint64_t>();
  };
  for (const auto& [id, text] : live) {
    for (const uint64_t band : bands_of(text)) bands[band].insert({text.day, id});
  }
  std::map<std::string, std::string> edges;
  for (const auto& [id, text] : live) {
    std::set<DatedArticle> others;
    for (const uint64_t band : bands_of(text)) {
      std::vector<DatedArticle> first;
      bool is_first = false;
      size_t place = 0;
      for (const DatedArticle& other : bands[band]) {
        if (other.day < FirstComparedDay(*StoryWeek(text.day)) || place++ >= limits.articles_max) continue;
        is_first |= other.id == id;
        if (other < DatedArticle{text.day, id} && place <= limits.bucket_max) first.push_back(other);
      }
      if (is_first) others.insert(first.begin(), first.end());
    }
    uint32_t best = 0;
    for (const DatedArticle& other : others) {
      const std::optional<double> overlap = StoryOverlap(text, live.at(other.id));
      if (!overlap || static_cast<uint32_t>(*overlap * 1e6) <= best) continue;
      best = static_cast<uint32_t>(*overlap * 1e6);
      edges[id] = other.id;
    }
  }
  return edges;
}

Names PlainStories(const Live& live, const StoryLimits& limits) {
  const std::map<std::string, std::string> edges = PlainEdges(live, limits);
  Names names;
  std::map<std::string, std::set<DatedArticle>> followers;
  for (const auto& [id, text] : live) {
    names[id] = id;
    if (const auto edge = edges.find(id); edge != edges.end()) followers[edge->second].insert({text.day, id});
  }
  for (const auto& [top, text] : live) {
    if (edges.count(top) > 0) continue;
    std::vector<std::pair<std::string, size_t>> queue = {{top, 0}};
    for (size_t i = 0; i < queue.size() && i < limits.articles_max; ++i) {
      const auto [id, depth] = queue[i];
      names[id] = top;
      if (depth == limits.depth_max) continue;
      for (const DatedArticle& follower : followers[id]) queue.push_back({follower.id, depth + 1});
    }
  }
  return names;
}

StoryText Text(const std::string& day, const std::vector<int>& words) {
  std::string text;
  for (const int word : words) absl::StrAppend(&text, "w", word, " ");
  return {day, ShinglesOf(text, {}), {}};
}

std::vector<int> Words(int first, int count) {
  std::vector<int> words;
  for (int i = first; i < first + count; ++i) words.push_back(i);
  return words;
}

// One of a few texts, cut and edited, of one of three weeks; seldom undated.
StoryText RandomText(std::mt19937_64* random) {
  const auto below = [random](int end) { return static_cast<int>((*random)() % static_cast<uint64_t>(end)); };
  std::vector<int> words = Words(1000 * below(2), 30 + below(40));
  for (int edits = below(4); edits > 0; --edits) words[static_cast<size_t>(below(30))] = 5000 + below(20);
  StoryText text = Text(below(12) == 0 ? "" : absl::StrCat("2024-03-", 10 + below(16)), words);
  if (below(4) == 0) {
    storage::v1::StoryFigure figure;
    figure.set_of(1);
    figure.mutable_quantity()->set_value(absl::StrCat(13 + below(2)));
    figure.mutable_quantity()->set_significant_digits(2);
    text.figures.push_back(figure);
  }
  return text;
}

void CheckHistory(uint64_t seed, const StoryLimits& limits, int ids, int steps) {
  std::mt19937_64 random(seed);
  Rows rows(limits);
  Live live;
  for (int step = 0; step < steps; ++step) {
    const std::string id = absl::StrCat("a", random() % static_cast<uint64_t>(ids));
    if (random() % 3 == 0) {
      live.erase(id);
      rows.Delete(id);
    } else {
      StoryText text = RandomText(&random);
      // Often another text of the day that it had, which may follow whom it followed.
      if (live.count(id) > 0 && random() % 2 == 0) text.day = live[id].day;
      live[id] = std::move(text);
      rows.Put(id, live[id]);
    }
    const Names stories = rows.Stories();
    ASSERT_EQ(stories, PlainStories(live, limits)) << "seed " << seed << " step " << step;
    std::set<std::string> distinct;
    for (const auto& [article, story] : stories) distinct.insert(story);
    ASSERT_EQ(rows.Count(), static_cast<int64_t>(distinct.size())) << "seed " << seed << " step " << step;
  }
  Rows fresh(limits);
  for (auto it = live.rbegin(); it != live.rend(); ++it) fresh.Put(it->first, it->second);
  ASSERT_EQ(rows.All(), fresh.All()) << "seed " << seed;
}

TEST(Stories, AnyHistoryEndsInTheStoriesOfAllPairs) {
  for (uint64_t seed = 0; seed < 8; ++seed) {
    // Small maxima, so that buckets, stories and depth pass them and come back.
    CheckHistory(seed, {3, 8, 2}, 20, 60);
    CheckHistory(seed, {1, 4, 1}, 20, 60);
    CheckHistory(seed, {}, 12, 30);
    if (::testing::Test::HasFailure()) return;
  }
}

TEST(Stories, ThePropertyReachesEveryMaximum) {
  // With each maximum alone out of reach the same random texts must give something else.
  std::mt19937_64 random(1);
  Live live;
  for (int i = 0; i < 80; ++i) live[absl::StrCat("a", i)] = RandomText(&random);
  const Names small = PlainStories(live, {3, 8, 2});
  EXPECT_NE(PlainEdges(live, {3, 1000, 2}), PlainEdges(live, {32, 1000, 2}));
  EXPECT_NE(small, PlainStories(live, {3, 1000, 2}));
  EXPECT_NE(PlainStories(live, {3, 1000, 1}), PlainStories(live, {3, 1000, 8}));
}

TEST(Stories, TheFirstByDayAndIdNamesTheStory) {
  Rows rows;
  rows.Put("b", Text("2024-03-12", Words(0, 60)));
  rows.Put("c", Text("2024-03-12", Words(10, 60)));
  rows.Put("other", Text("2024-03-12", Words(500, 60)));
  EXPECT_EQ(rows.Stories(), (Names{{"b", "b"}, {"c", "b"}, {"other", "other"}}));
  EXPECT_EQ(rows.Count(), 2);
  rows.Put("z", Text("2024-03-11", Words(0, 60)));
  EXPECT_EQ(rows.Stories(), (Names{{"b", "z"}, {"c", "z"}, {"other", "other"}, {"z", "z"}}));
  rows.Delete("z");
  EXPECT_EQ(rows.Stories(), (Names{{"b", "b"}, {"c", "b"}, {"other", "other"}}));
}

TEST(Stories, WhatFollowedADeletedHeadFollowsTheNextBest) {
  Rows rows;
  rows.Put("head", Text("2024-03-11", Words(0, 60)));
  rows.Put("one", Text("2024-03-12", Words(0, 60)));
  rows.Put("two", Text("2024-03-13", Words(0, 60)));
  rows.Delete("head");
  EXPECT_EQ(rows.Stories(), (Names{{"one", "one"}, {"two", "one"}}));
  EXPECT_EQ(rows.Count(), 1);
  rows.Delete("one");
  rows.Delete("two");
  EXPECT_EQ(rows.Count(), 0);
  EXPECT_TRUE(rows.All().empty());
}

TEST(Stories, AnotherTextThatFollowsWhomItFollowedIsOfTheSameStory) {
  Rows rows;
  rows.Put("head", Text("2024-03-11", Words(0, 40)));
  rows.Put("copy", Text("2024-03-12", Words(0, 50)));
  // Both have all of the head.
  rows.Put("copy", Text("2024-03-12", Words(0, 60)));
  EXPECT_EQ(rows.Stories(), (Names{{"copy", "head"}, {"head", "head"}}));
  EXPECT_EQ(rows.Count(), 1);
}

TEST(Stories, ChainsOfCopiesEnd) {
  Rows rows({32, 1000, 2});
  for (int i = 0; i < 5; ++i) {
    // Each has two thirds of the one before.
    rows.Put(absl::StrCat("a", i), Text(absl::StrCat("2024-03-1", i), Words(30 * i, 90)));
  }
  EXPECT_EQ(rows.Stories(), (Names{{"a0", "a0"}, {"a1", "a0"}, {"a2", "a0"}, {"a3", "a3"}, {"a4", "a4"}}));
  EXPECT_EQ(rows.Count(), 3);
}

TEST(Stories, ATextAsItWasKeepsItsStoryAndChangesNothing) {
  Rows rows;
  rows.Put("a", Text("2024-03-11", Words(0, 60)));
  rows.Put("b", Text("2024-03-12", Words(0, 60)));
  const auto before = rows.All();
  rows.Put("b", Text("2024-03-12", Words(0, 60)));
  rows.Delete("never");
  EXPECT_EQ(rows.All(), before);
}

TEST(Stories, AViewTellsTheStoryOfEachArticle) {
  ViewFixture fixture;
  std::string text;
  for (const int word : Words(0, 60)) absl::StrAppend(&text, "w", word, " ");
  for (const char* id : {"copy", "first"}) {
    v1::ParsedArticle article;
    article.mutable_article()->set_name(absl::StrCat("articles/", id));
    article.mutable_article()->set_published_day(id[0] == 'c' ? "2024-03-12" : "2024-03-11");
    article.set_text(text);
    v1::ParsedParticipant& office = *article.add_participants();
    office.mutable_participant()->set_name(absl::StrCat("participants/of-", id));
    office.add_keys("body:office");
    fixture.Put(article);
  }
  for (const char* id : {"copy", "first"}) {
    v1::Article row;
    ASSERT_TRUE(row.ParseFromString(**fixture.view().database().Get(kArticle, id)));
    EXPECT_EQ(row.story(), "articles/first");
  }
  // Two articles, one independent source.
  const std::string group = GroupKey(Kind::kParticipant, GroupId::Of(Kind::kParticipant, "body:office", ""));
  const auto counts = [&] {
    storage::v1::GroupRow row;
    EXPECT_TRUE(row.ParseFromString(fixture.view().database().Get(kGroup, group)->value_or("")));
    return std::make_pair(row.articles(), row.stories());
  };
  EXPECT_EQ(counts(), std::make_pair(2u, 1u));
  v1::ParsedArticle other = fixture.log().live().at("articles/first");
  other.set_text("Another text.");
  fixture.Put(other);
  EXPECT_EQ(counts(), std::make_pair(2u, 2u));
  fixture.Delete("copy");
  EXPECT_EQ(counts(), std::make_pair(1u, 1u));
  fixture.Delete("first");
  EXPECT_EQ(fixture.view().digest().Bytes(), ViewFixture().view().digest().Bytes());
}

// An article of the text that names some of three offices.
v1::ParsedArticle ArticleOf(const std::string& id, std::mt19937_64* random) {
  v1::ParsedArticle article;
  article.mutable_article()->set_name("articles/" + id);
  article.mutable_article()->set_published_day(absl::StrCat("2024-03-", 10 + (*random)() % 16));
  std::string text;
  const int first = 1000 * static_cast<int>((*random)() % 2);
  for (const int word : Words(first, 40 + static_cast<int>((*random)() % 20)))
    absl::StrAppend(&text, "w", word, " ");
  article.set_text(text);
  for (int office = 0; office < 3; ++office) {
    if ((*random)() % 2 == 0) continue;
    v1::ParsedParticipant& parsed = *article.add_participants();
    parsed.mutable_participant()->set_name(absl::StrCat("participants/office-", office, "-of-", id));
    parsed.add_keys(absl::StrCat("body:", office));
  }
  return article;
}

// The stories of the articles that name each office, from the articles' rows.
std::map<int, uint32_t> PlainCounts(ViewFixture* fixture) {
  std::map<int, std::set<std::string>> stories;
  for (const auto& [name, article] : fixture->log().live()) {
    v1::Article row;
    EXPECT_TRUE(row.ParseFromString(**fixture->view().database().Get(kArticle, name.substr(9))));
    for (const auto& parsed : article.participants())
      stories[parsed.keys(0).back() - '0'].insert(row.story());
  }
  std::map<int, uint32_t> counts;
  for (const auto& [office, names] : stories) counts[office] = static_cast<uint32_t>(names.size());
  return counts;
}

TEST(Stories, EachGroupCountsThoseOfItsArticles) {
  for (uint64_t seed = 0; seed < 4; ++seed) {
    std::mt19937_64 random(seed);
    ViewFixture fixture;
    bool copies = false;
    for (int step = 0; step < 60; ++step) {
      const std::string id = absl::StrCat("a", random() % 10);
      if (random() % 3 == 0) {
        fixture.Delete(id);
      } else {
        fixture.Put(ArticleOf(id, &random));
      }
      std::map<int, uint32_t> counts;
      for (int office = 0; office < 3; ++office) {
        const GroupId group = GroupId::Of(Kind::kParticipant, absl::StrCat("body:", office), "");
        const auto stored = *fixture.view().database().Get(kGroup, GroupKey(Kind::kParticipant, group));
        storage::v1::GroupRow row;
        if (!stored || !row.ParseFromString(*stored)) continue;
        counts[office] = row.stories();
        copies |= row.stories() < row.articles();
      }
      ASSERT_EQ(counts, PlainCounts(&fixture)) << "seed " << seed << " step " << step;
    }
    EXPECT_TRUE(copies);
    ViewFixture fresh;
    const auto& live = fixture.log().live();
    for (auto it = live.rbegin(); it != live.rend(); ++it) fresh.Put(it->second);
    EXPECT_EQ(fixture.view().digest().Bytes(), fresh.view().digest().Bytes()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace accord::query
