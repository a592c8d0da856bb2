// Whether a figure was, is or is to be.
#include "ingest-service/extract/figure/tense.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

struct Case {
  const char* language;
  const char* text;
  Tense tense;
  const char* words;
};

class TenseTable : public ::testing::TestWithParam<Case> {};

TEST_P(TenseTable, Reads) {
  const FigureReading r(GetParam().text, GetParam().language);
  const TenseReading reading = ReadTense(r.document(), r.cues, r.Amount("7").tokens);
  EXPECT_EQ(reading.tense, GetParam().tense) << GetParam().text;
  EXPECT_EQ(r.Text(reading.words), GetParam().words) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Both, TenseTable,
    ::testing::Values(Case{"en", "Exports reached 7 million USD.", Tense::kTold, "reached"},
                      Case{"en", "Exports of 7 million USD.", Tense::kTold, ""},
                      Case{"en", "Kenya takes 7% of it.", Tense::kNow, "takes"},
                      Case{"en", "The plant has 7 turbines.", Tense::kNow, "has"},
                      Case{"en", "The fund has lent 7 million USD.", Tense::kTold, "lent"},
                      Case{"en", "The fund has now approved 7 loans.", Tense::kTold, "approved"},
                      Case{"en", "The bill is now estimated at 7 million USD.", Tense::kNow, "is"},
                      Case{"en", "Exports were estimated at 7 million USD.", Tense::kTold, "were"},
                      Case{"en", "The line will carry 7 million tonnes.", Tense::kAhead, "will"},
                      Case{"en", "The price would be set at 7 dollars.", Tense::kAhead, "would"},
                      Case{"en", "They signed a contract to carry 7 million tonnes.", Tense::kTold, "signed"},
                      Case{"en", "It will end; trade was 7 million USD.", Tense::kTold, "was"},
                      Case{"en", "Peru ranked 7th.", Tense::kTold, "ranked"},
                      // The verb of an amount that opens its clause.
                      Case{"en", "Some 7 ships called there.", Tense::kTold, "called"},
                      Case{"en", "7 million tonnes will be sold.", Tense::kAhead, "will"},
                      Case{"en", "Some 7 firms buy there.", Tense::kNow, "buy"},
                      Case{"vi", "Peru nắm 7%.", Tense::kNow, "nắm"},
                      Case{"en", "7 ships, which called there.", Tense::kTold, ""},
                      Case{"en", "In the port 7 ships called.", Tense::kTold, ""},
                      Case{"vi", "Kim ngạch đạt 7 triệu USD.", Tense::kTold, ""},
                      Case{"vi", "Hiện Peru có 7 dự án.", Tense::kNow, "Hiện"},
                      Case{"vi", "Nhà máy sẽ cấp nước cho 7 xã.", Tense::kAhead, "sẽ"},
                      Case{"vi", "Tổng mức đầu tư dự kiến 7 triệu USD.", Tense::kAhead, "dự kiến"},
                      Case{"vi", "Quỹ đã cho vay 7 triệu USD.", Tense::kTold, "đã"}));

TEST(Tense, KnowsWhatHasBeenDone) {
  const FigureReading has("The city has earmarked 7 million USD.");
  EXPECT_TRUE(ReadTense(has.document(), has.cues, has.Amount("7").tokens).perfect);
  const FigureReading was("The city earmarked 7 million USD.");
  EXPECT_FALSE(ReadTense(was.document(), was.cues, was.Amount("7").tokens).perfect);
}

}  // namespace
}  // namespace accord::ingest
