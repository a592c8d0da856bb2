#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/extract/number/spelled.h"
#include "tests/unit/ingest-service/extract/number/number_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string ReadBack(const std::string& text) {
  const Document document = MakeDocument(text, "en");
  const auto size = static_cast<TokenIndex>(document.tokens.size());
  const std::optional<Spelled> spelled = ReadSpelledEn(document, 0, size);
  return spelled.has_value() && spelled->end == size ? spelled->value.ToString() : "unread";
}

TEST(SpelledEn, ReadsBackEveryNumberThatCldrSpells) {
  for (const int64_t value : SampledNumbers()) {
    const std::string text = SpellOut(value, "en");
    EXPECT_EQ(ReadBack(text), std::to_string(value)) << text;
  }
}

TEST(SpelledEn, ReadsBackEveryRuleThatCldrHas) {
  for (const char* rules : {"%spellout-numbering", "%spellout-numbering-verbose", "%spellout-cardinal",
                            "%spellout-cardinal-verbose"}) {
    EXPECT_EQ(ReadBack(SpellOut(0, "en", rules)), "0");
    for (const int64_t value : SampledNumbers()) {
      const std::string text = SpellOut(value, "en", rules);
      // What the default rule writes was read above.
      if (text != SpellOut(value, "en")) EXPECT_EQ(ReadBack(text), std::to_string(value)) << text;
    }
  }
}

TEST(SpelledEn, ReadsBackCldrsOrdinals) {
  for (const char* rules : {"%spellout-ordinal", "%spellout-ordinal-verbose"}) {
    for (const int64_t value : SampledNumbers()) {
      const std::string text = SpellOut(value, "en", rules);
      const Document document = MakeDocument(text, "en");
      const auto size = static_cast<TokenIndex>(document.tokens.size());
      const std::optional<Spelled> spelled = ReadSpelledEn(document, 0, size);
      ASSERT_TRUE(spelled.has_value()) << text;
      EXPECT_EQ(spelled->value.ToString(), std::to_string(value)) << text;
      EXPECT_TRUE(spelled->ordinal && spelled->end == size) << text;
    }
  }
}

TEST(SpelledEn, AListIsNoSum) {
  EXPECT_THAT(NumberLines("three million, two of them in Peru", "en"),
              ElementsAre("number value=3000000 scale=6 digits=1", "number value=2 digits=1 words"));
  EXPECT_THAT(NumberLines("two thousand, three million", "en"),
              ElementsAre("number value=2000 scale=3 digits=1", "number value=3000000 scale=6 digits=1"));
}

TEST(SpelledEn, ReadsHalvesWithTheirMagnitude) {
  EXPECT_EQ(ReadBack("two and a half million"), "2500000");
  EXPECT_EQ(ReadBack("a million and a half"), "1500000");
  EXPECT_EQ(ReadBack("half a million"), "500000");
  EXPECT_EQ(ReadBack("three and three quarter million"), "3750000");
}

TEST(SpelledEn, KeepsPartsApartFromOrdinals) {
  EXPECT_THAT(NumberLines("a third of it", "en"), ElementsAre("number value=0.333 digits=3"));
  EXPECT_THAT(NumberLines("a third bridge", "en"), ElementsAre("number value=3 digits=1 ordinal words"));
  EXPECT_THAT(NumberLines("the first half of the year", "en"),
              ElementsAre("number value=1 digits=1 ordinal words"));
}

TEST(SpelledEn, ReadsOneInSoManyAsAPart) {
  EXPECT_THAT(NumberLines("one in four firms", "en"), ElementsAre("number value=0.25 digits=2"));
  EXPECT_THAT(NumberLines("nine out of ten came", "en"), ElementsAre("number value=0.9 digits=1"));
  EXPECT_THAT(NumberLines("one foreign guest in four was Thai", "en"),
              ElementsAre("number value=0.25 digits=2"));
  EXPECT_THAT(NumberLines("by a fifth in May", "en"), ElementsAre("number value=0.2 digits=1"));
  EXPECT_THAT(NumberLines("a fifth less", "en"), ElementsAre("number value=0.2 digits=1"));
}

TEST(SpelledEn, CountsOneThingInSoManyPlaces) {
  EXPECT_THAT(NumberLines("one plant in four provinces", "en"),
              ElementsAre("number value=1 digits=1 words", "number value=4 digits=1 words"));
  EXPECT_THAT(NumberLines("one in four years", "en"),
              ElementsAre("number value=1 digits=1 words", "number value=4 digits=1 words"));
  EXPECT_THAT(NumberLines("by a fifth plant", "en"), ElementsAre("number value=5 digits=1 ordinal words"));
}

TEST(SpelledEn, LeavesWordsThatOnlyHoldANumber) {
  EXPECT_THAT(NumberLines("millions of people, hundreds of firms, a company", "en"), IsEmpty());
  EXPECT_THAT(NumberLines("the Three Gorges dam", "en"), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
