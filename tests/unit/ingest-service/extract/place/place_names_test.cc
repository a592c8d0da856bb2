#include <gtest/gtest.h>

#include "ingest-service/extract/place/region_data.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

std::string IsoOf(absl::string_view text, absl::string_view language, Category category) {
  const Document document = MakeDocument(text, language);
  const LexiconHit* hit = document.HitAt(0, category);
  return hit == nullptr ? "" : std::string(hit->entry->Get("iso"));
}

TEST(AddPlaceNames, KnowsEveryCountryInBothLanguages) {
  EXPECT_EQ(IsoOf("Mozambique", "en", "countries"), "MZ");
  EXPECT_EQ(IsoOf("Hàn Quốc", "vi", "countries"), "KR");
  EXPECT_EQ(IsoOf("Hàn Quốc", "en", "countries"), "KR");
  EXPECT_EQ(IsoOf("Mozambique", "vi", "countries"), "MZ");
}

TEST(AddPlaceNames, KeepsVietnameseSyllablesOutOfEnglish) {
  EXPECT_EQ(IsoOf("Anh", "en", "countries"), "");
  EXPECT_EQ(IsoOf("Anh", "vi", "countries"), "GB");
}

TEST(AddPlaceNames, KnowsSubdivisionsWithAndWithoutMarks) {
  EXPECT_EQ(IsoOf("Nghệ An", "vi", "subdivisions"), "VN-22");
  EXPECT_EQ(IsoOf("Nghe An", "en", "subdivisions"), "VN-22");
  EXPECT_EQ(IsoOf("Guangdong", "en", "subdivisions"), "CN-GD");
}

TEST(RegionData, HoldsTheWholeStandard) {
  EXPECT_GT(CountryNames().size(), 400u);
  EXPECT_GT(Subdivisions().size(), 4500u);
}

}  // namespace
}  // namespace accord::ingest
