#include "ingest-service/link/person_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/link/entities.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;

// The keys of the first person of a text.
std::vector<std::string> Keys(absl::string_view text, absl::string_view language) {
  const Extracted extracted = Extract(text, language, Kind::kPerson);
  v1::ParsedArticle article;
  const Entities entities = LinkEntities(*extracted.chart, &article);
  for (const v1::ParsedParticipant& one : entities.participants()) {
    if (one.participant().type() == v1::PARTICIPANT_TYPE_PERSON)
      return {one.keys().begin(), one.keys().end()};
  }
  return {};
}

TEST(PersonKeys, NeedABodyThatIsKnownOutsideTheArticle) {
  EXPECT_THAT(PersonKeys({"tran an"}, {"private:articles/a|x", "body:ministry|finance|VN"}, "articles/a"),
              ElementsAre("person:an tran|body:ministry|finance|VN"));
  EXPECT_THAT(PersonKeys({"kang min-woo"}, {"country:KR"}, "articles/a"),
              PersonKeys({"min woo kang"}, {"country:KR"}, "articles/a"));
  EXPECT_THAT(PersonKeys({"tran an"}, {}, "articles/a"), ElementsAre("private:articles/a|tran an"));
}

TEST(PersonKeys, NamesOfLaosAndItsNeighboursGoByTheirSounds) {
  const std::vector<std::string> body = {"body:government||LA-XI"};
  EXPECT_EQ(PersonKeys({"xom-phon vong-xa-vat"}, body, "a"), PersonKeys({"vongsavath somphon"}, body, "a"));
  EXPECT_NE(PersonKeys({"somphon vongsavath"}, body, "a"), PersonKeys({"somphit vongsavath"}, body, "a"));
  // Elsewhere letters count.
  const std::vector<std::string> other = {"country:CN"};
  EXPECT_NE(PersonKeys({"xiao wen"}, other, "a"), PersonKeys({"siao wen"}, other, "a"));
}

TEST(PersonKeys, AreInByteOrderOfAllNamesAndBodies) {
  EXPECT_THAT(PersonKeys({"tran an", "anna tran"}, {"org:x", "country:VN"}, "articles/a"),
              ElementsAre("person:an tran|country:VN", "person:an tran|org:x", "person:anna tran|country:VN",
                          "person:anna tran|org:x"));
}

TEST(PersonKeys, AnAcronymsComesLast) {
  EXPECT_THAT(PersonKeys({"tran an"}, {"acronym:abc", "org:x"}, "articles/a"),
              ElementsAre("person:an tran|org:x", "alias:an tran|acronym:abc"));
}

TEST(PersonKeys, ACounsellorInThailandMayBeVietnamese) {
  EXPECT_THAT(PersonKeys({"tong thu an"}, {"country:TH"}, "articles/a"),
              ElementsAre("person:an thu tong|country:TH"));
  EXPECT_THAT(PersonKeys({"thuong thepphan"}, {"country:TH"}, "articles/a"),
              ElementsAre("person:tepan tuang|country:TH"));
}

TEST(PersonKeys, AnotherNameInBracketsIsOneToo) {
  EXPECT_THAT(Keys("Ông Lương Kiến An (Liang Jian-an), Phó Chủ tịch Chính phủ Quảng Tây, phát biểu.", "vi"),
              ElementsAre("person:an jian liang|body:government||CN-GX",
                          "person:an kien luong|body:government||CN-GX"));
  for (const char* text : {"Ông Lương Kiến An (Hà Nội), Phó Chủ tịch Chính phủ Quảng Tây, phát biểu.",
                           "Ông Lương Kiến An (45 tuổi), Phó Chủ tịch Chính phủ Quảng Tây, phát biểu."}) {
    EXPECT_THAT(Keys(text, "vi"), ElementsAre("person:an kien luong|body:government||CN-GX")) << text;
  }
}

TEST(PersonKeys, WithANameAnAcronymTellsEnough) {
  EXPECT_THAT(Keys("Phó Chủ tịch ABC, ông Trần Văn An, phát biểu.", "vi"),
              ElementsAre("alias:an tran van|acronym:abc"));
  EXPECT_THAT(Keys("ABC Vice President Tran Van An spoke.", "en"),
              ElementsAre("alias:an tran van|acronym:abc"));
}

}  // namespace
}  // namespace accord::ingest
