#include "query-service/query/name_candidates.h"

#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::IsOk;

class NameCandidatesTest : public ReadsTest {
 protected:
  NameCandidatesTest() {
    Put("hanoi", "Ha Noi Department of Trade", v1::PARTICIPANT_TYPE_ORGANIZATION);
    Put("hanam", "Ha Nam Department of Trade", v1::PARTICIPANT_TYPE_ORGANIZATION);
    Put("an", "Nguyen Van An", v1::PARTICIPANT_TYPE_PERSON);
    Refresh();
  }
  // "participants/{id}" of that name, and nobody else of its key.
  void Put(const std::string& id, const std::string& name, v1::ParticipantType type) {
    ArticleText article("of-" + id, "2025-01-03");
    article.Participant("it", "key:" + id, type);
    v1::ParsedArticle parsed = article.parsed();
    v1::Participant& record = *parsed.mutable_participants(0)->mutable_participant();
    record.set_name("participants/" + id);
    record.mutable_names(0)->set_text(name);
    record.mutable_evidence(1)->mutable_claims(0)->mutable_value()->set_text(name);
    fixture_.Put(parsed);
  }
  std::vector<std::string> Found(const char* name, v1::ParticipantType type = {}) {
    const NameText asked = NameTextOf(name);
    const auto found = CandidatesOf(*rows_, {asked, WithoutTitles(asked), type});
    EXPECT_THAT(found, IsOk());
    std::vector<std::string> canonicals;
    for (const NameCandidate& each : *found) canonicals.push_back(each.canonical);
    return canonicals;
  }
};

TEST_F(NameCandidatesTest, OnlyThoseOfTheSameWordsWhenThereAreSome) {
  EXPECT_THAT(Found("Department of Trade, Hanoi"), ElementsAre("hanoi"));
}

TEST_F(NameCandidatesTest, ThoseNearBestFirst) {
  EXPECT_THAT(Found("Ha Noi Departmnt of Trade"), ElementsAre("hanoi", "hanam"));
  EXPECT_THAT(Found("HND Trade"), IsEmpty());
  EXPECT_THAT(Found("Vinamilk"), IsEmpty());
}

TEST_F(NameCandidatesTest, TitlesAreDroppedForPersonsOnly) {
  EXPECT_THAT(Found("Minister Nguyen Van An"), ElementsAre("an"));
  EXPECT_THAT(Found("Minister office"), IsEmpty());
}

TEST_F(NameCandidatesTest, OnlyOfTheTypeThatIsAskedFor) {
  EXPECT_THAT(Found("Nguyen Van An", v1::PARTICIPANT_TYPE_ORGANIZATION), IsEmpty());
  EXPECT_THAT(Found("Nguyen Van An", v1::PARTICIPANT_TYPE_PERSON), Contains("an"));
}

TEST_F(NameCandidatesTest, NamesakesUpToTheBound) {
  for (size_t i = 0; i < kResolveBucketRowsMax + 5; ++i) {
    Put("hoa" + std::to_string(i), "Tran Thi Hoa", v1::PARTICIPANT_TYPE_PERSON);
  }
  Refresh();
  EXPECT_EQ(Found("Tran Thi Hoa").size(), kResolveBucketRowsMax);
  const auto records = RecordsWithWords(*rows_, NameTextOf("tran thi hoa"));
  ASSERT_THAT(records, IsOk());
  EXPECT_EQ(records->size(), kResolveBucketRowsMax);
}

}  // namespace
}  // namespace accord::query
