#include "ingest-service/link/entity_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;

LocalEntity Entity(v1::ParticipantType type) {
  LocalEntity entity;
  entity.type = type;
  return entity;
}

TEST(KeysOf, CodesAreStrongest) {
  LocalEntity place = Entity(v1::PARTICIPANT_TYPE_PLACE);
  place.iso = "VN-HN";
  place.in_country = "VN";
  EXPECT_THAT(KeysOf(place, "hanoi", "articles/a"), ElementsAre("place:VN-HN"));
}

TEST(KeysOf, APlaceWithoutACodeIsKnownInItsCountry) {
  LocalEntity place = Entity(v1::PARTICIPANT_TYPE_PLACE);
  EXPECT_THAT(KeysOf(place, "thakhek", "articles/a"), ElementsAre("private:articles/a|thakhek"));
  place.in_country = "LA";
  EXPECT_THAT(KeysOf(place, "thakhek", "articles/a"), ElementsAre("place:LA|thakhek"));
}

TEST(KeysOf, ATownIsNotTheProvinceOfItsName) {
  LocalEntity town = Entity(v1::PARTICIPANT_TYPE_PLACE);
  town.iso = "VN-25";
  town.form = "town";
  EXPECT_THAT(KeysOf(town, "thi xa quang tri", "articles/a"),
              ElementsAre("place:VN-25|town|thi xa quang tri"));
  town.form = "province";
  EXPECT_THAT(KeysOf(town, "tinh quang tri", "articles/a"), ElementsAre("place:VN-25"));
}

TEST(KeysOf, AFieldIsOneInAnyOrderAndWithEitherWordForTrade) {
  LocalEntity ministry = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  ministry.form = "ministry";
  ministry.jurisdiction = "LA";
  for (const char* field : {"industry and trade", "industry and commerce", "trade and industry",
                            "trade, industry", "commerce & industry"}) {
    ministry.field = field;
    EXPECT_THAT(KeysOf(ministry, "x", "articles/a"), ElementsAre("body:ministry|industry trade|LA")) << field;
  }
  for (const char* field : {"industry", "trade", "industry and trade promotion", "planning and trade"}) {
    ministry.field = field;
    EXPECT_NE(KeysOf(ministry, "x", "articles/a").front(), "body:ministry|industry trade|LA") << field;
  }
}

TEST(KeysOf, AnOfficeOfAStateIsOneWhateverTranslatorsCallIt) {
  LocalEntity office = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  office.field = "customs";
  for (const char* form : {"agency", "department", "office"}) {
    office.form = form;
    office.jurisdiction = "CN";
    EXPECT_THAT(KeysOf(office, "x", "articles/a"), ElementsAre("body:agency|customs|CN"));
    office.jurisdiction = "VN-HN";
    EXPECT_THAT(KeysOf(office, "x", "articles/a"),
                ElementsAre(absl::StrCat("body:", form, "|customs|VN-HN")));
  }
  // A ministry is another body than an office of its field.
  office.form = "ministry";
  office.jurisdiction = "CN";
  EXPECT_THAT(KeysOf(office, "x", "articles/a"), ElementsAre("body:ministry|customs|CN"));
}

TEST(KeysOf, TheHomeOfABodyStandsInForItsJurisdiction) {
  LocalEntity ministry = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  ministry.form = "ministry";
  ministry.field = "foreign affairs";
  ministry.home = "VN";
  EXPECT_THAT(KeysOf(ministry, "x", "articles/a"), ElementsAre("body:ministry|foreign|VN"));
  ministry.jurisdiction = "LA";
  EXPECT_THAT(KeysOf(ministry, "x", "articles/a"), ElementsAre("body:ministry|foreign|LA"));
}

TEST(KeysOf, AnEmbassyIsKnownByItsHost) {
  LocalEntity embassy = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  embassy.form = "embassy";
  embassy.jurisdiction = "VN";
  EXPECT_THAT(KeysOf(embassy, "dai su quan viet nam tai lao", "articles/a"),
              ElementsAre("org:dai su quan viet nam tai lao"));
  EXPECT_THAT(KeysOf(embassy, "vietnamese embassy", "articles/a"),
              ElementsAre("private:articles/a|vietnamese embassy"));
}

TEST(KeysOf, AMinistryOfNoCountryIsPrivate) {
  LocalEntity ministry = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  ministry.form = "ministry";
  ministry.field = "finance";
  EXPECT_THAT(KeysOf(ministry, "ministry of finance", "articles/a"),
              ElementsAre("private:articles/a|ministry of finance"));
  ministry.jurisdiction = "LA";
  EXPECT_THAT(KeysOf(ministry, "ministry of finance", "articles/a"), ElementsAre("body:ministry|finance|LA"));
}

TEST(PersonKeys, NeedABodyThatIsKnownOutsideTheArticle) {
  EXPECT_THAT(PersonKeys("tran an", {"private:articles/a|x", "body:ministry|finance|LA"}, "articles/a"),
              ElementsAre("person:an tran|body:ministry|finance|LA"));
  EXPECT_THAT(PersonKeys("kang min-woo", {"country:KR"}, "articles/a"),
              PersonKeys("min woo kang", {"country:KR"}, "articles/a"));
  EXPECT_THAT(PersonKeys("tran an", {}, "articles/a"), ElementsAre("private:articles/a|tran an"));
}

}  // namespace
}  // namespace accord::ingest
