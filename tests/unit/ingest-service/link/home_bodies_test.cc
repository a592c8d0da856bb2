#include "ingest-service/link/home_bodies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/link/entities.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

// The first keys of the participants of a text.
std::vector<std::string> Keys(absl::string_view text, absl::string_view language) {
  const Extracted extracted = Extract(text, language, Kind::kPerson);
  v1::ParsedArticle article;
  const Entities entities = LinkEntities(*extracted.chart, &article);
  std::vector<std::string> keys;
  for (const v1::ParsedParticipant& one : entities.participants()) keys.push_back(one.keys(0));
  return keys;
}

TEST(HomeBodies, ABareMinistryOfAVietnameseTextIsVietnams) {
  EXPECT_THAT(Keys("Bộ Công Thương Việt Nam họp tại Hà Nội.", "vi"),
              Contains("body:ministry|industry trade|VN"));
  EXPECT_THAT(Keys("Bộ Công Thương họp với đoàn Lào tại Hà Nội.", "vi"),
              Contains("body:ministry|industry trade|VN"));
  EXPECT_THAT(Keys("Cục Xúc tiến thương mại mở hội chợ tại Hà Nội.", "vi"),
              Contains("body:agency|promotion trade|VN"));
}

TEST(HomeBodies, ButNotWhereItCouldBeAnothers) {
  for (const char* text : {
           // Nothing there is Vietnam's.
           "Bộ Công Thương họp tại Viêng Chăn.",
           // Two of one field.
           "Bộ Công Thương Lào và Bộ Công Thương họp tại Hà Nội.",
           // Words that point to the partner.
           "Lào cử đoàn sang Hà Nội, Bộ Công Thương nước này cho biết.",
           // A department is of a province.
           "Sở Công Thương họp tại Hà Nội.",
       }) {
    EXPECT_THAT(Keys(text, "vi"), Not(Contains(HasSubstr("industry trade|VN")))) << text;
  }
}

TEST(HomeBodies, AVietnameseTextThatNamesNoCountryIsVietnams) {
  EXPECT_THAT(Keys("Tổng cục Hải quan công bố số liệu.", "vi"), Contains("body:agency|customs|VN"));
  EXPECT_THAT(Keys("TOKYO - Bộ Ngoại giao cho biết sẽ gửi chuyên viên sang Việt Nam.", "vi"),
              Not(Contains("body:ministry|foreign|VN")));
}

TEST(HomeBodies, ABodyUnderAnotherIsOfItsState) {
  EXPECT_THAT(
      Keys("The Plant Protection Department under the Lao Ministry of Agriculture met traders.", "en"),
      Contains("body:agency|plant protection|LA"));
}

TEST(HomeBodies, ADepartmentIsOfTheStateThatItIsPartOf) {
  EXPECT_THAT(Keys("The Department of Climate Change, part of Vietnam's environment ministry, met.", "en"),
              Contains("body:agency|change climate|VN"));
  EXPECT_THAT(Keys("The Department of Climate Change, a guest of Vietnam's ministry, met.", "en"),
              Not(Contains("body:agency|change climate|VN")));
}

TEST(HomeBodies, AnEnglishTextTellsByWhereItIsFrom) {
  for (const char* text : {
           "VIENTIANE - Laos opened a lane, the Ministry of Finance said.",
           "Laos opened a lane, the Ministry of Finance said.",
           "Laos opened a lane with Vietnam and Thailand, its Ministry of Finance said.",
       }) {
    const bool several = absl::string_view(text).find("Thailand") != absl::string_view::npos;
    // "Its" could be three countries'.
    EXPECT_EQ(Keys(text, "en").back() == "body:ministry|finance|LA", !several) << text;
  }
  EXPECT_THAT(Keys("Laos told the Thais and the Vietnamese that its Ministry of Finance will pay.", "en"),
              Contains("body:ministry|finance|LA"));
}

TEST(HomeBodies, ButNotWhereSeveralCountriesAreTold) {
  for (const char* text : {
           "The Ministry of Finance met the Lao side in Hanoi.",
           "HANOI - Laos and Laos again: the Ministry of Finance met.",
           "VIENTIANE - Laos met Laos, the host Ministry of Finance said in Thailand.",
           // A province may have it.
           "VIENTIANE - Laos opened a lane, the Department of Health said.",
       }) {
    EXPECT_THAT(Keys(text, "en"), Not(Contains(HasSubstr("body:")))) << text;
  }
}

}  // namespace
}  // namespace accord::ingest
