#include "ingest-service/link/entities.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "absl/strings/match.h"
#include "ingest-service/link/evidence.h"
#include "tests/support/parse_fixture.h"
#include "tests/unit/ingest-service/link/keys_of_names.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Linked {
  Linked(absl::string_view text, absl::string_view language)
      : extracted(Extract(text, language, Kind::kPerson)),
        article(std::make_unique<v1::ParsedArticle>()),
        entities(LinkEntities(*extracted.chart, article.get())) {}

  Extracted extracted;
  std::unique_ptr<v1::ParsedArticle> article;
  Entities entities;
};

Linked Link(absl::string_view text, absl::string_view language) { return Linked(text, language); }

std::vector<std::string> Keys(absl::string_view text, absl::string_view language) {
  const Linked linked = Link(text, language);
  std::vector<std::string> keys;
  for (const v1::ParsedParticipant& one : linked.entities.participants()) keys.push_back(one.keys(0));
  return keys;
}

std::vector<std::string> Names(const v1::Participant& participant) {
  std::vector<std::string> names;
  for (const v1::ParticipantName& name : participant.names()) names.push_back(name.text());
  return names;
}

TEST(LinkEntities, SpellingsOfOneCountryAreOne) {
  EXPECT_THAT(Keys("Laos grew. The Lao PDR exports power. Trade with Laos rose.", "en"),
              ElementsAre("country:LA"));
}

TEST(LinkEntities, TheFullestNameIsShown) {
  const Linked linked =
      Link("The Ministry of Finance of Laos met. The Lao Ministry of Finance agreed.", "en");
  ASSERT_THAT(linked.entities.participants(), SizeIs(1));
  const v1::Participant& ministry = linked.entities.participants()[0].participant();
  EXPECT_EQ(ministry.display_name(), "Ministry of Finance of Laos");
  EXPECT_THAT(Names(ministry), ElementsAre("Ministry of Finance of Laos", "Lao Ministry of Finance"));
}

TEST(LinkEntities, OneBodyHasOneKeyInBothLanguages) {
  EXPECT_THAT(Keys("The Hanoi Department of Industry and Trade agreed.", "en"),
              ElementsAre("body:department|industry trade|VN-HN"));
  EXPECT_THAT(Keys("Sở Công Thương Hà Nội đồng ý.", "vi"),
              ElementsAre("body:department|industry trade|VN-HN"));
}

TEST(LinkEntities, AnaphorsGoBackOnlyWhereTheyCanMeanOneThing) {
  const Linked two =
      Link("The Ministry of Finance of Laos and the Thai Ministry of Energy met. The two ministries agreed.",
           "en");
  const Nodes nodes = two.extracted.chart->All<OrganizationValue>();
  ASSERT_THAT(nodes, SizeIs(3));
  EXPECT_THAT(two.entities.Of(nodes[2]), ElementsAre(0u, 1u));
  const Linked one =
      Link("The Ministry of Finance of Laos and the Thai Ministry of Energy met. The ministry agreed.", "en");
  EXPECT_THAT(one.entities.Of(one.extracted.chart->All<OrganizationValue>()[2]), IsEmpty());
}

TEST(LinkEntities, APersonsShortFormIsTheOneItCanMean) {
  const Linked linked = Link("Mr. Tran Van Bach and Ms. Le Thi Cuc signed. Mr. Bach left.", "en");
  ASSERT_THAT(linked.entities.participants(), SizeIs(2));
  EXPECT_THAT(Names(linked.entities.participants()[0].participant()), ElementsAre("Tran Van Bach", "Bach"));
}

TEST(LinkEntities, APostIsHeldInAnOrganisationAsOfTheDay) {
  const Linked linked = Link("Director of the Hanoi Department of Health Tran Thi Bich Ngoc spoke.", "en");
  ASSERT_THAT(linked.entities.participants(), SizeIs(2));
  const v1::ParsedParticipant& person = linked.entities.participants()[1];
  ASSERT_EQ(person.participant().posts_size(), 1);
  EXPECT_EQ(person.participant().posts(0).title(), "Director");
  EXPECT_EQ(person.participant().posts(0).organization().participant(),
            linked.entities.participants()[0].participant().name());
  EXPECT_EQ(person.participant().posts(0).as_of().edtf(), kTestDay);
  EXPECT_THAT(person.keys(), ElementsAre("person:bich ngoc thi tran|body:department|health|VN-HN"));
}

TEST(LinkEntities, EverySpanEqualsItsSurface) {
  const Linked linked = Link(
      "Sở Công Thương Hà Nội (SCT) thuộc UBND thành phố Hà Nội. Ông Trần Đức Anh, Giám đốc SCT, ký.", "vi");
  const std::string& text = linked.extracted.document->text;
  size_t spans = 0;
  Reread(linked.article.get());
  for (const v1::ParsedParticipant& one : linked.article->participants()) {
    for (const v1::FieldEvidence& field : one.participant().evidence()) {
      for (const v1::Claim& claim : field.claims()) {
        EXPECT_FALSE(claim.evidence().spans().empty()) << field.field();
        for (const v1::Span& span : claim.evidence().spans()) {
          EXPECT_EQ(text.substr(span.begin(), span.end() - span.begin()), span.surface());
          ++spans;
        }
      }
    }
  }
  EXPECT_GT(spans, 8u);
}

TEST(LinkEntities, MemberNamesDoNotDependOnPlaceInTheText) {
  const Linked before = Link("Laos signed. The Lao Ministry of Finance agreed.", "en");
  const Linked after = Link("The Lao Ministry of Finance agreed. It rained. Laos signed.", "en");
  EXPECT_EQ(before.entities.participants()[0].participant().name(),
            after.entities.participants()[1].participant().name());
  EXPECT_EQ(before.entities.participants()[1].participant().name(),
            after.entities.participants()[0].participant().name());
}

TEST(LinkEntities, AdjectivesAndGroupsAreNobody) {
  EXPECT_THAT(Keys("Thai growers met Lao enterprises.", "en"), IsEmpty());
}

TEST(LinkEntities, ACountryWithAnAcronymIsNoOrganisation) {
  const Extracted extracted = Extract(
      "The Democratic Republic of the Congo (DRC) welcomed them. The DRC needs more.", "en", Kind::kPerson);
  v1::ParsedArticle article;
  const Entities entities = LinkEntities(*extracted.chart, &article);
  ASSERT_EQ(entities.size(), 1U);
  EXPECT_EQ(entities.Key(0), "country:CD");
}

// The keys of the bodies and persons of a text, but for private ones.
std::set<std::string> KeysIn(const char* text, absl::string_view language) {
  const Extracted extracted = Extract(text, language, Kind::kPerson);
  v1::ParsedArticle article;
  const Entities entities = LinkEntities(*extracted.chart, &article);
  std::set<std::string> keys;
  for (const v1::ParsedParticipant& one : entities.participants()) {
    const v1::ParticipantType type = one.participant().type();
    if (type == v1::PARTICIPANT_TYPE_COUNTRY || type == v1::PARTICIPANT_TYPE_PLACE) continue;
    for (const std::string& key : one.keys()) {
      if (!absl::StartsWith(key, "private:")) keys.insert(key);
    }
  }
  return keys;
}

std::vector<std::string> InBoth(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

TEST(LinkEntities, NamesInBothLanguagesHaveOneKey) {
  for (const NamedTwice& one : kOneInBothLanguages) {
    EXPECT_FALSE(InBoth(KeysIn(one.en, "en"), KeysIn(one.vi, "vi")).empty()) << one.en << " " << one.vi;
  }
}

TEST(LinkEntities, NeighboursHaveKeysOfTheirOwn) {
  for (const Neighbours& group : NeighboursApart()) {
    for (size_t i = 0; i < group.texts.size(); ++i) {
      for (size_t k = 0; k < i; ++k) {
        const std::vector<std::string> both =
            InBoth(KeysIn(group.texts[i], group.language), KeysIn(group.texts[k], group.language));
        for (const std::string& key : both) {
          // "The Delegation of the European Union" tells of the union too.
          EXPECT_EQ(key, "org:european union") << group.texts[i] << " " << group.texts[k];
        }
      }
    }
  }
}

}  // namespace
}  // namespace accord::ingest
