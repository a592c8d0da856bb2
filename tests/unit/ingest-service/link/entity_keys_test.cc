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
    EXPECT_THAT(KeysOf(office, "x", "articles/a"), ElementsAre("body:department|customs|VN-HN"));
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
  embassy.name_words.places = {"VN", "LA"};
  EXPECT_THAT(KeysOf(embassy, "vietnamese embassy", "articles/a"), ElementsAre("body:embassy||VN>LA"));
  embassy.name_words = {{"consulate", "general"}, {"VN", "LA|pakse"}, false};
  EXPECT_THAT(KeysOf(embassy, "x", "articles/a"), ElementsAre("body:embassy|consulate general|VN>LA|pakse"));
  embassy.name_words = {{}, {"VN"}, false};
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

TEST(KeysOf, AFirmIsKnownByItsOwnWordsOrItsFieldAndPlace) {
  LocalEntity firm = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  firm.form = "company";
  firm.name_words = {{"hydropower", "mai", "sao"}, {}, true};
  EXPECT_THAT(KeysOf(firm, "x", "articles/a"), ElementsAre("org:hydropower mai sao"));
  firm.name_words = {{"electricity"}, {"LA"}, false};
  EXPECT_THAT(KeysOf(firm, "x", "articles/a"), ElementsAre("org:electricity|LA"));
  // Its form and its field alone are many firms'.
  firm.name_words = {{"electricity"}, {}, false};
  EXPECT_THAT(KeysOf(firm, "x", "articles/a"), ElementsAre("private:articles/a|x"));
  firm.name_words = {{}, {"LA"}, false};
  EXPECT_THAT(KeysOf(firm, "x", "articles/a"), ElementsAre("private:articles/a|x"));
}

TEST(KeysOf, APlaceWithoutACodeIsAWordOfAFirmsName) {
  LocalEntity firm = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  firm.form = "company";
  firm.name_words = {{"delta", "terminal"}, {"VN|cai mep"}, true};
  EXPECT_THAT(KeysOf(firm, "x", "articles/a"), ElementsAre("org:cai delta mep terminal"));
  firm.name_words = {{"cai", "delta", "mep", "terminal"}, {}, true};
  EXPECT_THAT(KeysOf(firm, "x", "articles/a"), ElementsAre("org:cai delta mep terminal"));
}

TEST(KeysOf, ASchoolOfANameOfItsOwnNeedsNoPlace) {
  LocalEntity school = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  school.form = "university";
  school.name_words = {{"mai", "medicine", "sao"}, {}, true};
  EXPECT_THAT(KeysOf(school, "x", "articles/a"), ElementsAre("org:university|mai medicine sao"));
  school.name_words = {{"national"}, {"LA"}, false};
  school.jurisdiction = "LA";
  EXPECT_THAT(KeysOf(school, "x", "articles/a"), ElementsAre("body:university|national|LA"));
  school.name_words = {{}, {"LA-CH"}, false};
  school.jurisdiction = "LA-CH";
  EXPECT_THAT(KeysOf(school, "x", "articles/a"), ElementsAre("body:university||LA-CH"));
}

TEST(KeysOf, AMinistryOfTheCapitalIsTheStates) {
  LocalEntity body = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  body.field = "health";
  body.jurisdiction = "VN-HN";
  body.form = "ministry";
  EXPECT_THAT(KeysOf(body, "x", "articles/a"), ElementsAre("body:ministry|health|VN"));
  body.form = "department";
  EXPECT_THAT(KeysOf(body, "x", "articles/a"), ElementsAre("body:department|health|VN-HN"));
  body.form = "ministry";
  body.jurisdiction = "DE-BY";
  EXPECT_THAT(KeysOf(body, "x", "articles/a"), ElementsAre("body:ministry|health|DE-BY"));
}

TEST(KeysOf, SomeStatesCallTheirMinistriesDepartments) {
  LocalEntity body = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  body.field = "trade and industry";
  body.form = "department";
  body.jurisdiction = "PH";
  EXPECT_THAT(KeysOf(body, "x", "articles/a"), ElementsAre("body:ministry|industry trade|PH"));
  body.jurisdiction = "TH";
  EXPECT_THAT(KeysOf(body, "x", "articles/a"), ElementsAre("body:agency|industry trade|TH"));
}

TEST(KeysOf, AnAcronymIsKnownWithinACountry) {
  LocalEntity body = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  body.form = "ministry";
  body.field = "finance";
  body.acronyms = {"mof"};
  EXPECT_THAT(KeysOf(body, "x", "articles/a"), ElementsAre("private:articles/a|x"));
  body.jurisdiction = "LA";
  EXPECT_THAT(KeysOf(body, "x", "articles/a"), ElementsAre("body:ministry|finance|LA", "acronym:mof|LA"));

  LocalEntity alone = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  alone.acronym_only = true;
  alone.acronyms = {"mof"};
  EXPECT_THAT(KeysOf(alone, "mof", "articles/a"), ElementsAre("private:articles/a|mof"));
  alone.home = "LA";
  EXPECT_THAT(KeysOf(alone, "mof", "articles/a"), ElementsAre("acronym:mof|LA"));
}

TEST(KeysOf, AnOfficeOfATownIsNotTheStates) {
  LocalEntity body = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  body.form = "department";
  body.jurisdiction = "LA";
  body.name_words = {{"health"}, {"LA|thakhek"}, false};
  EXPECT_THAT(KeysOf(body, "x", "articles/a"), ElementsAre("body:department|health|LA|thakhek"));
}

TEST(KeysOf, ANameOfNothingButItsFieldIsPrivate) {
  LocalEntity body = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  for (const char* form : {"", "institute", "fund", "university", "association"}) {
    body.form = form;
    body.name_words = {{"agricultural", "research"}, {}, false};
    EXPECT_THAT(KeysOf(body, "x", "articles/a"), ElementsAre("private:articles/a|x")) << form;
  }
  // "The Cambodia Office" is anybody's there, "the Government of Cambodia" one.
  body.jurisdiction = "KH";
  body.name_words = {{}, {"KH"}, false};
  body.form = "office";
  EXPECT_THAT(KeysOf(body, "x", "articles/a"), ElementsAre("private:articles/a|x"));
  body.form = "government";
  EXPECT_THAT(KeysOf(body, "x", "articles/a"), ElementsAre("body:government||KH"));
}

TEST(KeysOf, AMissionMayBeOfAPossessive) {
  LocalEntity mission = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  mission.form = "embassy";
  mission.jurisdiction = "VN";
  mission.name_words = {{"consulate", "general"}, {"LA|pakse"}, false};
  EXPECT_THAT(KeysOf(mission, "x", "articles/a"), ElementsAre("body:embassy|consulate general|VN>LA|pakse"));
}

TEST(KeysOf, ALongAcronymNeedsNoCountry) {
  LocalEntity alone = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  alone.acronym_only = true;
  EXPECT_THAT(KeysOf(alone, "abcde", "articles/a"), ElementsAre("acronym:abcde|"));
  EXPECT_THAT(KeysOf(alone, "abcd", "articles/a"), ElementsAre("private:articles/a|abcd"));
}

TEST(KeysOf, AnotherNameInBracketsIsAKeyOfItsOwn) {
  LocalEntity bank = Entity(v1::PARTICIPANT_TYPE_ORGANIZATION);
  bank.form = "bank";
  bank.name_words = {{"mai", "sao"}, {}, true};
  bank.alias_words = {{"morningstar"}, {}, true};
  EXPECT_THAT(KeysOf(bank, "x", "articles/a"), ElementsAre("org:bank|mai sao", "org:bank|morningstar"));
  bank.form = "company";
  EXPECT_THAT(KeysOf(bank, "x", "articles/a"), ElementsAre("org:mai sao", "org:morningstar"));
}

TEST(KeysOf, AGateIsKnownByItsKindAndName) {
  LocalEntity gate = Entity(v1::PARTICIPANT_TYPE_PLACE);
  gate.form = "border gate";
  gate.own_name = "nam son";
  EXPECT_THAT(KeysOf(gate, "cua khau nam son", "articles/a"), ElementsAre("place:*|border gate|nam son"));
  gate.form = "port";
  EXPECT_THAT(KeysOf(gate, "cang nam son", "articles/a"), ElementsAre("place:*|port|nam son"));
  // A district may be anywhere, and so may a port of one syllable or of a world name.
  gate.form = "district";
  EXPECT_THAT(KeysOf(gate, "x", "articles/a"), ElementsAre("private:articles/a|x"));
  gate.form = "port";
  for (const char* name : {"son", "victoria port", "san juan", "new haven"}) {
    gate.own_name = name;
    EXPECT_THAT(KeysOf(gate, "x", "articles/a"), ElementsAre("private:articles/a|x")) << name;
  }
}

}  // namespace
}  // namespace accord::ingest
