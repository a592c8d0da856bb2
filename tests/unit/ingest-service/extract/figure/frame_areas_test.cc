// Whole sentences: which reader gives subject and counterpart, and what the sentence before fills in.
#include "ingest-service/extract/figure/frame_areas.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

struct Case {
  const char* language;
  const char* text;
  const char* amount;
  const char* subject;
  const char* counterpart;
};

class FrameAreasTable : public ::testing::TestWithParam<Case> {};

TEST_P(FrameAreasTable, Reads) {
  const Case& c = GetParam();
  const FigureReading r(c.text, c.language);
  bool found = false;
  for (const FigureFrame& frame : ExtractFigures(r.chart())) {
    if (r.Text(frame.tokens).find(c.amount) == std::string::npos) continue;
    found = true;
    EXPECT_EQ(frame.subject.empty() ? "-" : r.Text(frame.subject.words), c.subject) << c.text;
    EXPECT_EQ(frame.counterpart.empty() ? "-" : r.Text(frame.counterpart.words), c.counterpart) << c.text;
  }
  EXPECT_TRUE(found) << c.text;
}

INSTANTIATE_TEST_SUITE_P(
    English, FrameAreasTable,
    ::testing::Values(
        Case{"en", "Peru and Chile met. Two-way trade was 7 million USD.", "7", "Peru", "Chile"},
        Case{"en", "Peru's exports to Chile were 5 million USD. Its imports were 7 million USD.", "7", "Peru",
             "Chile"},
        Case{"en", "Kenya granted Rwanda 7 million USD.", "7", "Kenya", "Rwanda"},
        Case{"en", "Revenue came to 5 million USD at Mombasa port and 7 million USD at Lamu port.", "7",
             "Lamu port", "-"},
        Case{"en", "Rwanda is Kenya's 7th-largest trading partner.", "7", "Rwanda", "Kenya"},
        Case{"en", "The two sides signed 7 memoranda.", "7", "memoranda", "-"},
        Case{"en", "The firm won a survey contract worth 7 million USD.", "7", "survey contract", "-"},
        // One country's exports to nobody told have no partner.
        Case{"en", "Peru's exports were 7 million USD.", "7", "Peru", "-"}));

INSTANTIATE_TEST_SUITE_P(
    Vietnamese, FrameAreasTable,
    ::testing::Values(Case{"vi", "Peru xuất khẩu sang Chile 5 triệu USD, nhập khẩu từ Chile 7 triệu USD.",
                           "7", "Peru", "Chile"},
                      Case{"vi", "Kenya hỗ trợ Rwanda 7 tỷ đồng.", "7", "Kenya", "Rwanda"},
                      Case{"vi", "Hai bên trao 7 văn kiện hợp tác.", "7", "văn kiện hợp tác", "-"},
                      Case{"vi", "Hai bên ký hợp đồng thuê cảng thời hạn 7 năm.", "7", "hợp đồng thuê cảng",
                           "-"}));

}  // namespace
}  // namespace accord::ingest
