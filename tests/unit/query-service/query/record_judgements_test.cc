#include "query-service/query/record_judgements.h"

#include <map>
#include <random>

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::IsOk;

class RecordJudgementsTest : public ReadsTest {
 protected:
  // "LESSER GREATER" of each.
  std::vector<std::string> About(const std::string& member) {
    Refresh();
    const auto groups = rows_->ClusterOfMember(Kind::kParticipant, member);
    const auto judgements = JudgementsAbout(*rows_, Kind::kParticipant, *groups);
    EXPECT_THAT(judgements, IsOk());
    std::vector<std::string> pairs;
    for (const auto& each : *judgements)
      pairs.push_back(absl::StrCat(each.first().substr(13), " ", each.second().substr(13)));
    return pairs;
  }
  void Judge(const std::string& a, const std::string& b, v1::IdentityVerdict verdict) {
    fixture_.Judge("participants/" + a, "participants/" + b, verdict);
  }
  static constexpr auto kDifferent = v1::IDENTITY_VERDICT_DIFFERENT;
};

TEST_F(RecordJudgementsTest, AreThoseOfItsMembersWithLiveOthers) {
  Judge("office-two", "board-one", kDifferent);
  EXPECT_THAT(About("office-one"), ElementsAre("board-one office-two"));
  EXPECT_THAT(About("board-two"), ElementsAre("board-one office-two"));
  EXPECT_THAT(About("an-one"), IsEmpty());
  // One that is not live, and one of another kind with the same ids.
  Judge("office-one", "gone", kDifferent);
  fixture_.Judge("agreements/deal-one", "agreements/pact-three", kDifferent);
  EXPECT_THAT(About("office-one"), ElementsAre("board-one office-two"));
  Judge("board-one", "office-two", v1::IDENTITY_VERDICT_WITHDRAWN);
  EXPECT_THAT(About("office-one"), IsEmpty());
}

TEST_F(RecordJudgementsTest, OneWithinTheRecordStandsOnce) {
  Judge("board-one", "office-one", v1::IDENTITY_VERDICT_SAME);
  Judge("an-two", "office-one", kDifferent);
  EXPECT_THAT(About("board-two"), ElementsAre("board-one office-one", "an-two office-one"));
}

TEST_F(RecordJudgementsTest, AreNotMoreThanTheMost) {
  ArticleText crowd("crowd", "2025-01-01");
  for (int i = 0; i < 100; ++i) crowd.Participant(absl::StrCat("m", 100 + i), absl::StrCat("body:", i));
  fixture_.Put(crowd.parsed());
  for (int i = 0; i < 100; ++i) Judge("office-one", absl::StrCat("m", 100 + i, "-crowd"), kDifferent);
  EXPECT_EQ(About("office-one").size(), kExplainedJudgementsMax);
  EXPECT_EQ(About("m150-crowd").size(), 1u);
}

TEST_F(RecordJudgementsTest, AreFoundAmongAnyOthers) {
  ArticleText crowd("crowd", "2025-01-01");
  for (int i = 0; i < 60; ++i) crowd.Participant(absl::StrCat("m", 10 + i), absl::StrCat("body:", i % 7));
  fixture_.Put(crowd.parsed());
  std::mt19937 random(3);
  std::map<std::pair<int, int>, bool> judged;
  for (int i = 0; i < 40; ++i) {
    const int a = static_cast<int>(random() % 60), b = static_cast<int>(random() % 60);
    // Of two keys, so that nothing is parted.
    if (a % 7 == b % 7) continue;
    judged[{std::min(a, b), std::max(a, b)}] = true;
    Judge(absl::StrCat("m", 10 + a, "-crowd"), absl::StrCat("m", 10 + b, "-crowd"), kDifferent);
  }
  for (int key = 0; key < 7; ++key) {
    size_t expected = 0;
    for (const auto& [pair, unused] : judged) expected += pair.first % 7 == key || pair.second % 7 == key;
    EXPECT_EQ(About(absl::StrCat("m", 10 + key, "-crowd")).size(), expected) << key;
  }
}

}  // namespace
}  // namespace accord::query
