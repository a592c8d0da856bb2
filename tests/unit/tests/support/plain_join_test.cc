#include "tests/support/plain_join.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "common/base/names.h"
#include "gmock/gmock.h"

namespace accord::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

using Ids = std::vector<std::string>;
using Keys = std::vector<std::string>;

constexpr auto kSame = v1::IDENTITY_VERDICT_SAME;
constexpr auto kDifferent = v1::IDENTITY_VERDICT_DIFFERENT;

std::string Name(const std::string& id) { return absl::StrCat(kParticipants, "/", id); }

// One article for each participant, of its id.
LiveArticles Live(const std::map<std::string, Keys>& participants) {
  LiveArticles live;
  for (const auto& [id, keys] : participants) {
    v1::ParsedArticle article;
    article.mutable_article()->set_name(absl::StrCat("articles/", id));
    v1::ParsedParticipant& parsed = *article.add_participants();
    parsed.mutable_participant()->set_name(Name(id));
    for (const std::string& key : keys) parsed.add_keys(key);
    live[article.article().name()] = article;
  }
  return live;
}

HeldJudgements Held(const std::vector<std::tuple<std::string, std::string, v1::IdentityVerdict>>& all) {
  HeldJudgements held;
  for (const auto& [first, second, verdict] : all) held[{Name(first), Name(second)}] = verdict;
  return held;
}

// The members of each cluster.
std::vector<Ids> Members(const PlainJoin& join) {
  std::vector<Ids> all;
  for (const PlainCluster& cluster : join.clusters) {
    Ids members;
    for (const query::GroupId& group : cluster.groups) {
      const auto& of = join.groups.at({cluster.kind, group}).members;
      members.insert(members.end(), of.begin(), of.end());
    }
    std::sort(members.begin(), members.end());
    if (!members.empty()) all.push_back(members);
  }
  return all;
}

struct Case {
  const char* name;
  std::map<std::string, Keys> participants;
  std::vector<std::tuple<std::string, std::string, v1::IdentityVerdict>> judgements;
  std::vector<Ids> clusters;
};

TEST(PlainJoin, JoinsWhatArticlesAndCuratorsSay) {
  const Case cases[] = {
      {"one key", {{"a", {"body:x"}}, {"b", {"body:x"}}}, {}, {{"a", "b"}}},
      {"two keys", {{"a", {"body:x"}}, {"b", {"body:y"}}}, {}, {{"a"}, {"b"}}},
      {"private keys", {{"a", {"private:x"}}, {"b", {"private:x"}}}, {}, {{"a"}, {"b"}}},
      {"an article binds an acronym",
       {{"a", {"body:x", "acronym:p"}}, {"b", {"acronym:p"}}},
       {},
       {{"a", "b"}}},
      {"most say that it is of another",
       {{"a", {"body:x", "acronym:p"}},
        {"b", {"body:y", "acronym:p"}},
        {"c", {"body:y", "acronym:p"}},
        {"d", {"acronym:p"}}},
       {},
       {{"a"}, {"b", "c", "d"}}},
      {"as many say both, so that the higher key has it",
       {{"a", {"body:x", "acronym:p"}}, {"b", {"body:y", "acronym:p"}}, {"c", {"acronym:p"}}},
       {},
       {{"a", "c"}, {"b"}}},
      {"a curator joins what nobody states",
       {{"a", {"body:x"}}, {"b", {"body:y"}}},
       {{"a", "b", kSame}},
       {{"a", "b"}}},
      {"a judgement is stronger than many articles",
       {{"a", {"body:x", "acronym:p"}},
        {"b", {"body:x", "acronym:p"}},
        {"c", {"body:y"}},
        {"d", {"acronym:p"}}},
       {{"c", "d", kSame}},
       {{"a", "b"}, {"c", "d"}}},
      {"of one key, the greater member leaves",
       {{"a", {"body:x"}}, {"b", {"body:x"}}, {"c", {"body:x"}}},
       {{"a", "b", kDifferent}},
       {{"a", "c"}, {"b"}}},
      {"of two keys, what joins them is cut",
       {{"a", {"body:x", "acronym:p"}}, {"b", {"acronym:p"}}},
       {{"a", "b", kDifferent}},
       {{"a"}, {"b"}}},
      {"the weakest edge on the way is cut",
       {{"a", {"body:x", "body:y"}},
        {"b", {"body:y", "body:z"}},
        {"c", {"body:y", "body:z"}},
        {"d", {"body:z"}}},
       {{"a", "d", kDifferent}},
       {{"a"}, {"b", "c", "d"}}},
      {"who is not live is judged in vain", {{"a", {"body:x"}}}, {{"a", "b", kSame}}, {{"a"}}},
  };
  for (const Case& each : cases) {
    const PlainJoin join = JoinPlainly(Live(each.participants), Held(each.judgements));
    EXPECT_THAT(Members(join), ::testing::UnorderedElementsAreArray(each.clusters)) << each.name;
  }
}

TEST(PlainJoin, CountsJudgements) {
  const LiveArticles live = Live({{"a", {"body:x"}}, {"b", {"body:y"}}});
  const PlainJoin join = JoinPlainly(live, Held({{"a", "b", kDifferent}, {"a", "c", kSame}}));
  EXPECT_EQ(join.held, 2);
  EXPECT_EQ(join.idle, 1);
  EXPECT_EQ(join.different, 1);
}

// What is past kJoinedGroupsMax in the order of breadth stands alone.
TEST(PlainJoin, ClustersHaveAMaximum) {
  std::map<std::string, Keys> participants = {{"top", {"body:a"}}};
  HeldJudgements held;
  for (size_t i = 0; i < kJoinedGroupsMax + 5; ++i) {
    const std::string id = absl::StrCat("low", 100 + i);
    participants[id] = {absl::StrCat("body:b", i)};
    held[{Name(id), Name("top")}] = kSame;
  }
  const PlainJoin join = JoinPlainly(Live(participants), held);
  std::vector<size_t> sizes;
  for (const PlainCluster& cluster : join.clusters) sizes.push_back(cluster.groups.size());
  std::sort(sizes.begin(), sizes.end());
  EXPECT_THAT(sizes, ElementsAre(1, 1, 1, 1, 1, 1, kJoinedGroupsMax));
}

}  // namespace
}  // namespace accord::testing
