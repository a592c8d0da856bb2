#include "ingest-service/link/entity_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
              ElementsAre("person:tran an|body:ministry|finance|LA"));
  EXPECT_THAT(PersonKeys("tran an", {}, "articles/a"), ElementsAre("private:articles/a|tran an"));
}

}  // namespace
}  // namespace accord::ingest
