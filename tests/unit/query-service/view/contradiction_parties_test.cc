#include "query-service/view/contradiction_parties.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/view/contradiction_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kBody = v1::PARTICIPANT_TYPE_ORGANIZATION;
constexpr auto kCountry = v1::PARTICIPANT_TYPE_COUNTRY;

struct Named {
  const char* name;
  const char* key;
  v1::ParticipantType type = kBody;
  const char* language = "en";
};

Saying Between(const std::string& id, const std::vector<Named>& parties) {
  Saying saying(id, "2025-05-01");
  for (const Named& one : parties) saying.Party(one.name, one.key, one.type, one.language);
  return saying;
}

std::vector<std::string> Sides(const Saying& a, const Saying& b) {
  std::vector<std::string> names;
  for (const auto& side : PartySides(AgreementsOf({a, b})))
    names.push_back(side.value().participant().display_name());
  return names;
}

const Named kHanoi{"Hanoi Department of Industry and Trade", "body:department|industry trade|VN-HN"};
const Named kVientiane{"Vientiane Department of Industry and Trade", "body:department|industry trade|LA-VT"};
const Named kChampasak{"Champasak Department of Industry and Trade", "body:department|industry trade|LA-CH"};

TEST(ContradictionParties, AreThoseInWhichTwoSetsDiffer) {
  EXPECT_THAT(Sides(Between("a", {kHanoi, kVientiane}), Between("b", {kChampasak, kHanoi})),
              ElementsAre(kVientiane.name, kChampasak.name));
  EXPECT_THAT(Sides(Between("a", {{"Laos", "country:LA", kCountry}, kHanoi}),
                    Between("b", {kHanoi, {"Thái Lan", "country:TH", kCountry, "vi"}})),
              ElementsAre("Laos", "Thái Lan"));
}

TEST(ContradictionParties, AreNoneWhereTheWordingMayDiffer) {
  const Saying a = Between("a", {kHanoi, kVientiane});
  EXPECT_THAT(Sides(a, Between("b", {kVientiane, kHanoi})), IsEmpty()) << "one set";
  EXPECT_THAT(Sides(a, Between("b", {kHanoi})), IsEmpty()) << "told in part";
  EXPECT_THAT(Sides(a, Between("b", {kHanoi, kVientiane, kChampasak})), IsEmpty()) << "one more";
  EXPECT_THAT(Sides(a, Between("b", {{"Rail", "body:rail"}, kChampasak})), IsEmpty()) << "nothing in common";
  EXPECT_THAT(Sides(a, Between("b", {kHanoi, {"Laos", "country:LA", kCountry}})), IsEmpty()) << "its state";
  EXPECT_THAT(Sides(a, Between("b", {kHanoi, {"Department of Industry and Trade", "body:x"}})), IsEmpty())
      << "a part of the name";
  EXPECT_THAT(Sides(a, Between("b", {kHanoi, {"VDIT", "org:vdit"}})), IsEmpty()) << "an acronym";
  EXPECT_THAT(Sides(a, Between("b", {kHanoi, {"Sở Công Thương Chăm-pa-sắc", "body:y", kBody, "vi"}})),
              IsEmpty())
      << "in another language";
  EXPECT_THAT(Sides(a, Between("b", {kHanoi, {"Lao partner", "private:articles/b|lao partner"}})), IsEmpty())
      << "known to its own article alone";
}

TEST(ContradictionParties, WhoActsForAnotherIsNoOther) {
  const Saying a = Between("a", {kHanoi, kVientiane});
  Saying b = Between("b", {kHanoi, kChampasak});
  *b.agreement()->mutable_parties(1)->mutable_represents() = b.Named(kVientiane.name, kVientiane.key, kBody);
  EXPECT_THAT(Sides(a, b), IsEmpty());
}

}  // namespace
}  // namespace accord::query
