#include "ingest-service/link/person_bodies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

TEST(BodyKeys, APostMayBeItsOrWhose) {
  EXPECT_THAT(Keys("Sao Mai Group will list next year, its head Tran Van An said.", "en"),
              ElementsAre("person:an tran van|org:group mai sao"));
  EXPECT_THAT(Keys("Sao Mai Group met Hai Ha Group, and its head Tran Van An spoke.", "en").front(),
              testing::StartsWith("private:"));
}

TEST(BodyKeys, ABodyMayStandBehindThePost) {
  EXPECT_THAT(Keys("Ông Trần Văn An, Vụ trưởng thuộc Bộ Ngoại giao Lào, ký.", "vi"),
              ElementsAre("person:an tran van|body:ministry|foreign|LA"));
}

TEST(BodyKeys, ARectorIsOfTheOnlyUniversity) {
  EXPECT_THAT(Keys("Trường Đại học Ngự Bình mở lớp. Hiệu trưởng Trần Văn An phát biểu.", "vi"),
              ElementsAre("person:an tran van|org:university|binh ngu"));
  for (const char* text : {
           "Trường Đại học Ngự Bình và Trường Đại học Sao Mai mở lớp. Hiệu trưởng Trần Văn An phát biểu.",
           "Công ty Ngự Bình mở lớp. Hiệu trưởng Trần Văn An phát biểu.",
           "Trường Đại học Ngự Bình mở lớp. Chuyên gia Trần Văn An phát biểu.",
       }) {
    EXPECT_THAT(Keys(text, "vi").front(), testing::StartsWith("private:")) << text;
  }
}

TEST(BodyKeys, ATitleMayNameABoard) {
  EXPECT_THAT(Keys("Lao investment board chief Somphon Vongsavath spoke.", "en"),
              ElementsAre("person:sompon vongsavat|body:committee|investment|LA"));
}

TEST(BodyKeys, AMinisterHoldsTheMinistryOfTheField) {
  EXPECT_THAT(Keys("Lao Energy and Mines Minister Somphon Vongsavath spoke.", "en"),
              ElementsAre("person:sompon vongsavat|body:ministry|energy mines|LA"));
  EXPECT_THAT(Keys("Bộ trưởng Năng lượng và Mỏ Lào Somphon Vongsavath phát biểu.", "vi"),
              ElementsAre("person:sompon vongsavat|body:ministry|energy mines|LA"));
  // The country that the text tells.
  EXPECT_THAT(Keys("Laos will pay, Finance Minister Somphon Vongsavath said.", "en"),
              ElementsAre("person:sompon vongsavat|body:ministry|finance|LA"));
}

TEST(BodyKeys, AMinisterOfATextOfOneMinistryIsOfThatOne) {
  EXPECT_THAT(Keys("Tại Bộ Tài chính Lào, Thứ trưởng Xổm-phon Vông-xa-vắt phát biểu.", "vi"),
              ElementsAre("person:sompon vongsavat|body:ministry|finance|LA"));
  EXPECT_THAT(
      Keys("Tại Bộ Tài chính Lào và Bộ Y tế Lào, Thứ trưởng Xổm-phon Vông-xa-vắt phát biểu.", "vi").front(),
      testing::StartsWith("private:"));
}

TEST(BodyKeys, OfSeveralMinistriesTheOneInTheSentenceIsTheMinisters) {
  EXPECT_THAT(
      Keys("Tại Bộ Tài chính Lào, Thứ trưởng Xổm-phon Vông-xa-vắt phát biểu. Bộ Y tế Lào chi tiền.", "vi"),
      ElementsAre("person:sompon vongsavat|body:ministry|finance|LA"));
}

TEST(BodyKeys, AStateHasOneHeadWhateverTheName) {
  EXPECT_THAT(Keys("Party General Secretary of Vietnam Tran An spoke.", "en"),
              ElementsAre("person:an tran|country:VN"));
  EXPECT_THAT(Keys("Vietnamese Prime Minister Tran An spoke.", "en"),
              ElementsAre("person:an tran|country:VN"));
  EXPECT_THAT(Keys("Vietnamese Deputy Prime Minister Tran An spoke.", "en").front(),
              testing::StartsWith("private:"));
}

TEST(BodyKeys, ACountryTellsOnlyWithAnOfficeAndALongerName) {
  EXPECT_THAT(Keys("Vietnamese ambassador Tran Van An spoke.", "en"),
              ElementsAre("person:an tran van|country:VN"));
  EXPECT_THAT(Keys("Đại sứ Việt Nam Trần Văn An phát biểu.", "vi"),
              ElementsAre("person:an tran van|country:VN"));
  EXPECT_THAT(Keys("Lao ambassador Somphon Vongsavath spoke.", "en"),
              ElementsAre("person:sompon vongsavat|country:LA"));
  for (const char* text : {"Vietnamese farmer Tran Van An spoke.", "Vietnamese ambassador Tran An spoke.",
                           "Hanoi driver Tran Van An spoke."}) {
    const std::vector<std::string> keys = Keys(text, "en");
    EXPECT_TRUE(keys.empty() || keys.front().rfind("private:", 0) == 0) << text;
  }
}

TEST(BodyKeys, AChairmanOfAProvinceHoldsItsPeoplesCommittee) {
  EXPECT_THAT(Keys("Ha Tinh vice chairman Tran Van An spoke.", "en"),
              ElementsAre("person:an tran van|body:committee|people|VN-23"));
  EXPECT_THAT(Keys("Phó Chủ tịch UBND tỉnh Hà Tĩnh Trần Văn An phát biểu.", "vi"),
              ElementsAre("person:an tran van|body:committee|people|VN-23"));
}

TEST(BodyKeys, ABodyMayStandBehindTheName) {
  EXPECT_THAT(Keys("Rector Tran Van An of the National University of Laos spoke.", "en"),
              ElementsAre("person:an tran van|body:university|national|LA"));
  EXPECT_THAT(Keys("Ông Trần Văn An, Bộ Ngoại giao Lào, phát biểu.", "vi"),
              ElementsAre("person:an tran van|body:ministry|foreign|LA"));
  EXPECT_THAT(Keys("Mr Tran Van An, chief hydrologist of the National University of Laos, spoke.", "en"),
              ElementsAre("person:an tran van|body:university|national|LA"));
  EXPECT_THAT(Keys("Commercial counsellor Tran Van An of Vietnam's Bangkok mission spoke.", "en"),
              ElementsAre("person:an tran van|country:VN"));
  // What stands behind somebody else's post is not this one's.
  EXPECT_THAT(Keys("Rector Tran Van An met officials of the National University of Laos.", "en").front(),
              testing::StartsWith("private:"));
}

}  // namespace
}  // namespace accord::ingest
