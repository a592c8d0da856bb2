#include "ingest-service/link/offices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

struct Read {
  bool office;
  bool highest;
};

Read Of(absl::string_view post, absl::string_view language) {
  const Extracted extracted = Extract(post, language, Kind::kPerson);
  const Document& document = extracted.chart->document();
  const TokenRange all{0, static_cast<TokenIndex>(document.tokens.size())};
  return {NamesOffice(document, all), NamesHighestOffice(document, all)};
}

TEST(Offices, OnlyOneAtATimeHoldsTheHighest) {
  const struct {
    const char* post;
    const char* language;
    bool office;
    bool highest;
  } cases[] = {
      {"Prime Minister", "en", true, true},
      {"Party General Secretary and President of", "en", true, true},
      {"State President", "en", true, true},
      {"Tổng Bí thư", "vi", true, true},
      {"Tổng Bí thư, Chủ tịch nước", "vi", true, true},
      {"Thủ tướng", "vi", true, true},
      {"Vice President", "en", true, false},
      {"Deputy Prime Minister", "en", true, false},
      {"company president", "en", true, false},
      {"minister", "en", true, false},
      {"party secretary", "en", true, false},
      {"Phó Thủ tướng", "vi", true, false},
      {"Trợ lý Thủ tướng", "vi", true, false},
      {"Chủ tịch", "vi", true, false},
      {"Bí thư", "vi", true, false},
      {"ambassador", "en", true, false},
      {"Đại sứ", "vi", true, false},
      {"farmer", "en", false, false},
      {"nông dân", "vi", false, false},
      {"and", "en", false, false},
  };
  for (const auto& one : cases) {
    const Read read = Of(one.post, one.language);
    EXPECT_EQ(read.office, one.office) << one.post;
    EXPECT_EQ(read.highest, one.highest) << one.post;
  }
}

}  // namespace
}  // namespace accord::ingest
