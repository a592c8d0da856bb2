#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_replace.h"
#include "ingest-service/extract/number/spelled.h"
#include "tests/unit/ingest-service/extract/number/number_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string ReadBack(const std::string& text) {
  const Document document = MakeDocument(text, "vi");
  const auto size = static_cast<TokenIndex>(document.tokens.size());
  const std::optional<Spelled> spelled = ReadSpelledVi(document, 0, size);
  return spelled.has_value() && spelled->end == size ? spelled->value.ToString() : "unread";
}

TEST(SpelledVi, ReadsBackEveryNumberThatCldrSpells) {
  for (const int64_t value : SampledNumbers()) {
    // A lone "năm" is the year, not five.
    if (value == 5) continue;
    const std::string text = SpellOut(value, "vi");
    EXPECT_EQ(ReadBack(text), std::to_string(value)) << text;
  }
}

TEST(SpelledVi, ReadsBackEveryVariantOfWhatCldrSpells) {
  // North and south, and what either writes.
  const std::vector<std::pair<std::string, std::string>> variants[] = {
      {{"lẻ", "linh"}},          {{"nghìn", "ngàn"}, {"tỷ", "tỉ"}},
      {{"mươi tư", "mươi bốn"}}, {{"mươi lăm", "mươi nhăm"}},
      {{"bảy", "bẩy"}},          {{"lẻ", "linh"}, {"nghìn", "ngàn"}, {"tỷ", "tỉ"}, {"mươi tư", "mươi bốn"}},
  };
  for (const int64_t value : SampledNumbers()) {
    if (value == 5) continue;
    for (const auto& variant : variants) {
      const std::string spelled = SpellOut(value, "vi");
      const std::string text = absl::StrReplaceAll(spelled, variant);
      if (text == spelled) continue;
      EXPECT_EQ(ReadBack(text), std::to_string(value)) << text;
    }
  }
}

TEST(SpelledVi, ReadsBackCldrsOrdinals) {
  for (const int64_t value : SampledNumbers()) {
    const std::string text = SpellOut(value, "vi", "%spellout-ordinal");
    EXPECT_EQ(ReadBack(text), std::to_string(value)) << text;
  }
}

TEST(SpelledVi, ReadsBothSpellingsOfAGapAndOfFour) {
  EXPECT_EQ(ReadBack("một trăm linh năm"), "105");
  EXPECT_EQ(ReadBack("một trăm lẻ năm"), "105");
  EXPECT_EQ(ReadBack("hai mươi tư"), "24");
  EXPECT_EQ(ReadBack("hai mươi bốn"), "24");
  EXPECT_EQ(ReadBack("hai mươi nhăm"), "25");
  EXPECT_EQ(ReadBack("ba ngàn tỉ"), "3000000000000");
}

TEST(SpelledVi, ReadsHalves) {
  EXPECT_EQ(ReadBack("hai triệu rưỡi"), "2500000");
  EXPECT_EQ(ReadBack("nửa tỷ"), "500000000");
  EXPECT_EQ(ReadBack("hai phẩy năm triệu"), "2500000");
}

TEST(SpelledVi, TakesNamForFiveOnlyWhereNoYearCanStand) {
  EXPECT_THAT(NumberLines("năm mươi triệu", "vi"), ElementsAre("number value=50000000 scale=6 digits=1"));
  EXPECT_THAT(NumberLines("năm doanh nghiệp", "vi"), ElementsAre("number value=5 digits=1 words"));
  EXPECT_THAT(NumberLines("trong năm năm tới", "vi"), IsEmpty());
  EXPECT_THAT(NumberLines("mỗi năm doanh nghiệp nộp thuế", "vi"), IsEmpty());
  EXPECT_THAT(NumberLines("năm nay, năm ngoái", "vi"), IsEmpty());
}

TEST(SpelledVi, LeavesWordsThatOnlyHoldANumber) {
  EXPECT_THAT(NumberLines("đầu tư, tư nhân, không có, tỷ lệ, triệu tập", "vi"), IsEmpty());
  EXPECT_THAT(NumberLines("sang thăm Ba Lan", "vi"), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
