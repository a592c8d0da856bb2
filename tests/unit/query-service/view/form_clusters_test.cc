#include "query-service/view/form_clusters.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/unit/query-service/view/form_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using Pairs = std::vector<std::pair<size_t, size_t>>;

std::vector<size_t> Cluster(const std::vector<Say>& says, const Pairs& apart = {}) {
  std::vector<CountedForm> forms;
  for (const Say& say : says) forms.push_back({MakeForm(say), 1});
  return ClusterForms(forms, apart);
}

TEST(FormClusters, NothingAndOneFormStandAlone) {
  EXPECT_THAT(Cluster({}), ElementsAre());
  EXPECT_THAT(Cluster({{"2022-11-04"}}), ElementsAre(0));
}

TEST(FormClusters, TwoDaysWithOneTermAreOneAgreement) {
  EXPECT_THAT(
      Cluster({{"2022-11-04", "2022/2025"}, {"2022-01-04", "2022/2025"}, {"2024-04-16", "2024/2027"}}),
      ElementsAre(1, 1, 2));
}

// The one that tells the term is looked at first, so that it is known that both days are of one agreement.
TEST(FormClusters, AFormWithoutTheTermJoinsByItsDay) {
  EXPECT_THAT(Cluster({{"2022-01-04"}, {"2022-11-04", "2022/2025"}, {"2022-01-04", "2022/2025"}}),
              ElementsAre(2, 2, 2));
}

// Looked at by its day alone, it would keep the two that tell the term apart.
TEST(FormClusters, WhatTellsTheTermIsLookedAtFirst) {
  constexpr auto kCooperation = v1::AGREEMENT_KIND_COOPERATION_AGREEMENT;
  EXPECT_THAT(Cluster({{"2022-11-04"},
                       {"2022-01-04", "2022/2025", "", kCooperation},
                       {"2022-11-04", "2022/2025", "", kCooperation}}),
              ElementsAre(1, 1, 1));
}

TEST(FormClusters, NothingJoinsWhatFitsTwo) {
  EXPECT_THAT(Cluster({{"2022-11-04", "", "rice"},
                       {"2022-11-04", "", "nurses"},
                       {"2022-11-04"},
                       {"2022-11", "", "coffee"}}),
              ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(Cluster({{"2022-11-04", "", "rice"}, {"2022-11-04"}}), ElementsAre(0, 0));
}

TEST(FormClusters, WhatFitsTwoStaysAlone) {
  EXPECT_THAT(Cluster({{"2022-11-04"}, {"2022-11-20"}, {"2022-11"}}), ElementsAre(0, 1, 2));
  EXPECT_THAT(Cluster({{"2022-11-04"}, {"2022-12-20"}, {"2022-11"}}), ElementsAre(0, 1, 0));
  EXPECT_THAT(Cluster({{"2022-11-04", "2022/2025"}, {"2023-01-20", "", "rice"}, {"", "2022/2025", "rice"}}),
              ElementsAre(0, 1, 2));
  EXPECT_THAT(Cluster({{"2024-02-08", "", "rice"}, {"2024-02-08", "", "nurses"}, {"2024-02-08"}}),
              ElementsAre(0, 1, 2));
}

TEST(FormClusters, AStrongMatchBeatsWeakOnes) {
  EXPECT_THAT(Cluster({{"2022-11-04", "", "rice"}, {"2022-11-20"}, {"2022-11-20", "", "rice"}}),
              ElementsAre(0, 0, 0));
  EXPECT_THAT(Cluster({{"2022-11-04", "2022/2025"}, {"2022-01-20"}, {"2022-01-20", "/2027"}}),
              ElementsAre(0, 2, 2));
}

// Each is near the next, the first and the last are not one.
TEST(FormClusters, ChainsEndWhereOneExcludesAnother) {
  EXPECT_THAT(Cluster({{"2022-11-20", "", "rice"}, {"2022-12-15", "", "rice"}, {"2023-01-10", "", "rice"}}),
              ElementsAre(0, 0, 2));
}

TEST(FormClusters, WhatOneArticleTellsBesideEachOtherIsTwo) {
  const std::vector<Say> says = {{"2024-02-08"}, {"2024-02-08", "/2027"}};
  EXPECT_THAT(Cluster(says), ElementsAre(1, 1));
  EXPECT_THAT(Cluster(says, {{0, 1}}), ElementsAre(0, 1));
  EXPECT_THAT(Cluster(says, {{1, 0}}), ElementsAre(0, 1));
}

TEST(FormClusters, PastTheMaximumTheRarestStandAlone) {
  std::vector<CountedForm> forms;
  for (size_t i = 0; i + 2 < kBlockFormsMax; ++i)
    forms.push_back({MakeForm({"2000-01-01", "", absl::StrCat("subject", i)}), 3});
  const size_t dated = forms.size();
  forms.push_back({MakeForm({"2022-11-04"}), 2});
  forms.push_back({MakeForm({"2022-11-04", "/2025"}), 2});
  std::vector<size_t> firsts = ClusterForms(forms, {});
  EXPECT_EQ(firsts[dated], firsts[dated + 1]);
  // One form more, and told oftener: the last of the rarest stands alone now.
  forms.push_back({MakeForm({"2001-01-01", "", "another"}), 3});
  firsts = ClusterForms(forms, {});
  EXPECT_NE(firsts[dated], firsts[dated + 1]);
}

// The clusters as sets of bytes.
std::set<std::set<std::string>> Sets(const std::vector<CountedForm>& forms,
                                     const std::vector<size_t>& firsts) {
  std::map<size_t, std::set<std::string>> sets;
  for (size_t i = 0; i < forms.size(); ++i) sets[firsts[i]].insert(forms[i].form.Bytes());
  std::set<std::set<std::string>> out;
  for (const auto& [first, set] : sets) out.insert(set);
  return out;
}

CountedForm RandomForm(std::mt19937* random) {
  const auto pick = [&](const std::vector<const char*>& from) { return from[(*random)() % from.size()]; };
  Say say;
  say.concluded = pick({"", "2022", "2022-11", "2022-11-04", "2022-01-04", "2022-11-20", "2023-02-01"});
  say.validity = pick({"", "", "2022/2025", "/2025", "2022/2027", "2023-01-01/"});
  say.subject = pick({"", "", "rice", "rice exports", "nurses"});
  say.language = pick({"en", "vi"});
  say.kind =
      (*random)() % 3 > 0 ? v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING : v1::AGREEMENT_KIND_PROTOCOL;
  say.count = (*random)() % 5 == 0 ? 13 : 1;
  return {MakeForm(say), static_cast<uint32_t>(1 + (*random)() % 3)};
}

TEST(FormClusters, TheOrderOfTheInputDoesNotMatter) {
  std::mt19937 random(6);
  size_t joined = 0;
  for (int round = 0; round < 500; ++round) {
    std::map<std::string, CountedForm> distinct;
    // Now and then more than are compared.
    const size_t drawn = round % 50 == 0 ? 2 * kBlockFormsMax : 20;
    for (size_t i = 0; i < drawn; ++i) {
      const CountedForm form = RandomForm(&random);
      distinct.emplace(form.form.Bytes(), form);
    }
    std::vector<CountedForm> forms;
    for (const auto& [bytes, form] : distinct) forms.push_back(form);
    std::set<std::pair<std::string, std::string>> apart;
    for (int i = 0; i < 5; ++i)
      apart.emplace(forms[random() % forms.size()].form.Bytes(), forms[random() % forms.size()].form.Bytes());
    const auto clusters = [&] {
      std::map<std::string, size_t> places;
      for (size_t i = 0; i < forms.size(); ++i) places[forms[i].form.Bytes()] = i;
      Pairs pairs;
      for (const auto& [a, b] : apart) pairs.emplace_back(places.at(a), places.at(b));
      return Sets(forms, ClusterForms(forms, pairs));
    };
    const auto expected = clusters();
    joined += expected.size() < forms.size();
    std::shuffle(forms.begin(), forms.end(), random);
    ASSERT_EQ(clusters(), expected) << "round " << round;
  }
  EXPECT_GT(joined, 400u);
}

}  // namespace
}  // namespace accord::query
