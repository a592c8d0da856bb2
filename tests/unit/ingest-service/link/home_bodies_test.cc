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

TEST(HomeBodies, AnEnglishTextHasReadersAnywhere) {
  EXPECT_THAT(Keys("The Ministry of Industry and Trade met the Lao side in Hanoi.", "en"),
              Not(Contains("body:ministry|industry trade|VN")));
}

}  // namespace
}  // namespace accord::ingest
