#include "query-service/view/blocks.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "query-service/view/agreement_form.h"
#include "query-service/view/form_clusters.h"
#include "tests/support/view_fixture.h"
#include "tests/unit/query-service/view/form_fixture.h"

namespace accord::query {
namespace {

using Keys = std::set<std::string>;
// Of articles, by their ids.
using Live = std::map<std::string, Keys>;
// Which key states an edge to which.
using Leads = std::map<std::string, std::string>;

GroupRef Group(const std::string& key) { return {Kind::kAgreement, GroupId::Of(Kind::kAgreement, key, "")}; }

std::string Key(const Say& say, const std::string& block = "b") { return FormKey({block, MakeForm(say)}); }

// The rows of blocks as folds keep them, each group with a member of every article that tells its key.
class Rows {
 public:
  explicit Rows(size_t forms_max = kBlockFormsMax) : forms_max_(forms_max) {}

  void Put(const std::string& article, const Keys& now) {
    Keys& stored = live_[article];
    const Keys before = stored;
    GroupRows groups(&batch_);
    Edges edges(&batch_, &groups);
    Blocks blocks(&batch_, &groups, &edges, forms_max_);
    GroupChanges changes;
    std::set<GroupRef> told_before, told_now;
    for (const std::string& key : before) {
      told_before.insert(Group(key));
      if (now.count(key) == 0) changes[Group(key)].removed.insert(article);
    }
    for (const std::string& key : now) {
      told_now.insert(Group(key));
      if (before.count(key) == 0) changes[Group(key)].added.insert(article);
      groups.Of(Group(key)).set_key(key);
    }
    blocks.Tell(told_before, told_now);
    blocks.Settle(changes);
    for (const auto& [group, higher] : edges.Settle()) {
      groups.Of(group).set_follows(higher ? higher->bytes() : "");
    }
    for (const auto& [group, change] : changes) {
      auto& own = *groups.Of(group).mutable_own();
      own.set_members(static_cast<uint32_t>(own.members() + change.added.size() - change.removed.size()));
    }
    groups.Write();
    stored = now;
    if (now.empty()) live_.erase(article);
    EXPECT_THAT(batch_.status(), testing::IsOk());
  }

  Leads Follows() {
    std::map<std::string, std::string> keys;
    for (const auto& [article, told] : live_) {
      for (const std::string& key : told) keys.emplace(Group(key).second.bytes(), key);
    }
    Leads leads;
    GroupRows groups(&batch_);
    for (const auto& [bytes, key] : keys) {
      const std::string& follows = groups.Of(Group(key)).follows();
      if (!follows.empty()) leads[key] = keys.count(follows) > 0 ? keys.at(follows) : "nobody";
    }
    return leads;
  }
  std::map<std::string, std::string> All() {
    std::map<std::string, std::string> rows;
    for (const store::TableId table : {kGroup, kIndex}) {
      for (const auto& row : batch_.ScanPrefix(table, "", 1'000'000))
        rows[absl::StrCat(table, row.key)] = row.value;
    }
    return rows;
  }
  const Live& live() const { return live_; }

 private:
  const size_t forms_max_;
  ViewFixture fixture_;
  ViewBatch batch_{fixture_.view().database()};
  Live live_;
};

// The same from what is live alone.
Leads PlainLeads(const Live& live, size_t forms_max) {
  std::map<std::string, std::map<std::string, uint32_t>> blocks;
  for (const auto& [article, keys] : live) {
    for (const std::string& key : keys) ++blocks[ParseFormKey(key)->block][key];
  }
  Leads leads;
  for (const auto& [block, members] : blocks) {
    std::vector<std::string> keys;
    for (const auto& [key, count] : members) keys.push_back(key);
    std::sort(keys.begin(), keys.end(), [&, &counts = members](const auto& a, const auto& b) {
      if (counts.at(a) != counts.at(b)) return counts.at(a) > counts.at(b);
      return Group(a).second < Group(b).second;
    });
    keys.resize(std::min(keys.size(), forms_max));
    std::vector<CountedForm> forms;
    for (const std::string& key : keys) forms.push_back({ParseFormKey(key)->form, members.at(key)});
    std::vector<std::pair<size_t, size_t>> apart;
    for (size_t a = 0; a < keys.size(); ++a) {
      for (size_t b = a + 1; b < keys.size(); ++b) {
        const bool told = std::any_of(live.begin(), live.end(), [&](const auto& article) {
          return article.second.count(keys[a]) > 0 && article.second.count(keys[b]) > 0;
        });
        if (told) apart.emplace_back(a, b);
      }
    }
    const std::vector<size_t> firsts = ClusterForms(forms, apart);
    std::map<size_t, std::string> least;
    for (size_t i = 0; i < keys.size(); ++i) {
      std::string& key = least.emplace(firsts[i], keys[i]).first->second;
      key = std::min(key, keys[i]);
    }
    for (size_t i = 0; i < keys.size(); ++i) {
      if (least.at(firsts[i]) != keys[i]) leads[keys[i]] = least.at(firsts[i]);
    }
  }
  return leads;
}

std::string RandomKey(std::mt19937_64* random) {
  const auto pick = [&](const std::vector<const char*>& from) { return from[(*random)() % from.size()]; };
  Say say;
  say.concluded = pick({"", "2022-11", "2022-11-04", "2022-01-04", "2022-11-20"});
  say.validity = pick({"", "2022/2025", "/2025"});
  say.subject = pick({"", "", "rice"});
  return Key(say, pick({"one", "one", "two"}));
}

void CheckHistory(uint64_t seed, size_t forms_max) {
  std::mt19937_64 random(seed);
  Rows rows(forms_max);
  size_t led = 0;
  for (int step = 0; step < 60; ++step) {
    Keys keys;
    for (size_t left = random() % 4; left > 0; --left) keys.insert(RandomKey(&random));
    rows.Put(absl::StrCat("a", random() % 12), keys);
    const Leads leads = rows.Follows();
    led += leads.size();
    ASSERT_EQ(leads, PlainLeads(rows.live(), forms_max)) << "seed " << seed << " step " << step;
  }
  EXPECT_GT(led, 0u);
  Rows fresh(forms_max);
  for (auto it = rows.live().rbegin(); it != rows.live().rend(); ++it) fresh.Put(it->first, it->second);
  ASSERT_EQ(rows.All(), fresh.All()) << "seed " << seed;
  const Live live = rows.live();
  for (const auto& [article, keys] : live) rows.Put(article, {});
  ASSERT_EQ(rows.All(), Rows().All()) << "seed " << seed;
}

TEST(Blocks, AnyHistoryEndsAsTheClustersOfWhatIsLive) {
  for (uint64_t seed = 0; seed < 12 && !::testing::Test::HasFailure(); ++seed) {
    CheckHistory(seed, kBlockFormsMax);
    // So that forms pass the maximum and come back.
    CheckHistory(seed, 4);
  }
}

TEST(Blocks, FormsOfOneAgreementFollowTheLeastKey) {
  Rows rows;
  const std::string day = Key({"2022-11-04", "2022/2025"}), other_day = Key({"2022-01-04", "2022/2025"});
  const std::string elsewhere = Key({"2022-11-04", "2022/2025"}, "c");
  rows.Put("a", {day});
  rows.Put("b", {other_day});
  rows.Put("c", {elsewhere});
  EXPECT_EQ(rows.Follows(), (Leads{{std::max(day, other_day), std::min(day, other_day)}}));
  rows.Put("b", {});
  EXPECT_EQ(rows.Follows(), Leads());
}

TEST(Blocks, WhatOneArticleTellsBesideEachOtherIsTwoAsLongAsItIsLive) {
  Rows rows;
  const std::string one = Key({"2022-11-04", "2022/2025"}), other = Key({"2022-01-04", "2022/2025"});
  rows.Put("a", {one});
  rows.Put("b", {other});
  EXPECT_EQ(rows.Follows().size(), 1u);
  rows.Put("c", {one, other});
  EXPECT_EQ(rows.Follows(), Leads());
  rows.Put("d", {one, other});
  rows.Put("c", {other});
  EXPECT_EQ(rows.Follows(), Leads());
  rows.Put("d", {});
  EXPECT_EQ(rows.Follows().size(), 1u);
}

TEST(Blocks, ADamagedFormFailsTheFold) {
  ViewFixture fixture;
  ViewBatch batch(fixture.view().database());
  const std::string key = Key({"2022-11-04"});
  const auto formed = ParseFormKey(key);
  const GroupId block = GroupId::Of(Kind::kAgreement, formed->block, "");
  batch.Put(kIndex, BlockFormKey(block, 1, GroupId::Of(Kind::kAgreement, "x", "")), "9");
  GroupRows groups(&batch);
  Edges edges(&batch, &groups);
  Blocks blocks(&batch, &groups, &edges);
  groups.Of(Group(key)).set_key(key);
  GroupChanges changes;
  changes[Group(key)].added.insert("m");
  blocks.Settle(changes);
  EXPECT_THAT(batch.status(), testing::HasReason(v1::ERROR_REASON_CORRUPTION));
}

// The view joins what forms say is one.
TEST(Blocks, TwoArticlesThatDifferInTheDayAreOneRecord) {
  ViewFixture fixture;
  const auto put = [&](const std::string& id, const char* day) {
    ArticleText article(id, "2023-07-05");
    auto* agreement = article.Agreement("mou", absl::StrCat("agreement:", id),
                                        v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING);
    agreement->set_count(1);
    *agreement->mutable_concluded() = DateOf(day);
    *agreement->mutable_valid_from() = DateOf("2022");
    *agreement->mutable_valid_until() = DateOf("2025");
    v1::ParsedArticle parsed = article.parsed();
    for (const char* party : {"body:a", "body:b"}) parsed.mutable_agreements(0)->add_party_keys(party);
    fixture.Put(parsed);
  };
  const auto records = [&] {
    return DecodeTotal(fixture.view().database().Get(kIndex, TotalKey(Kind::kAgreement))->value_or(""));
  };
  put("one", "2022-11-04");
  put("two", "2022-01-04");
  EXPECT_EQ(records(), 1);
  put("two", "2020-05-05");
  EXPECT_EQ(records(), 1);
  put("two", "2022-01-04");
  fixture.Delete("one");
  EXPECT_EQ(records(), 1);
  fixture.Delete("two");
  EXPECT_EQ(fixture.view().digest().Bytes(), ViewFixture().view().digest().Bytes());
}

}  // namespace
}  // namespace accord::query
