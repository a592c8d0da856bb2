// Who lends or gives, and who receives.
#include "ingest-service/extract/figure/lenders.h"

#include <gtest/gtest.h>

#include "ingest-service/extract/figure/compound.h"
#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

// Subject and counterpart of the amount with "7" in the last sentence that has one.
std::string Areas(absl::string_view text, absl::string_view language) {
  const Extracted e = Extract(text, language, Kind::kPerson);
  std::string out = "no figure";
  for (const FigureFrame& frame : ExtractFigures(*e.chart)) {
    if (e.document->TextOf(frame.tokens).find('7') == absl::string_view::npos) continue;
    const auto told = [&](const FigureArea& area) {
      return area.empty() ? std::string("-") : AreaText(*e.document, area);
    };
    out = told(frame.subject) + " / " + told(frame.counterpart);
  }
  return out;
}

TEST(Lenders, TheBankAmongTwoSigners) {
  EXPECT_EQ(Areas("The Andes Development Fund and Peru signed a loan agreement worth 7 million USD.", "en"),
            "Andes Development Fund / Peru");
}

TEST(Lenders, ReceiversToldByTheirNumber) {
  EXPECT_EQ(Areas("The Andes Development Fund lent 70 million USD to 12 banks.", "en"),
            "Andes Development Fund / 12 banks");
}

TEST(Lenders, AGovernmentLendsForItsState) {
  EXPECT_EQ(Areas("Chính phủ Peru cho Chile vay 7 triệu USD.", "vi").substr(0, 4), "Peru");
}

TEST(Lenders, AStateGivesForItself) {
  EXPECT_EQ(Areas("Kenya granted Rwanda 7 million USD.", "en"), "Kenya / Rwanda");
}

}  // namespace
}  // namespace accord::ingest
