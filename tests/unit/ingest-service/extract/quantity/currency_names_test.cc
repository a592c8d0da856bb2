#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/extract/quantity/quantity.h"
#include "tests/unit/ingest-service/extract/quantity/quantity_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CurrencyNames, ComeFromCldrInBothLanguages) {
  EXPECT_THAT(QuantityLines("420 million Namibian dollars", "en"),
              ElementsAre("money value=420000000 unit=NAD scale=6"));
  EXPECT_THAT(QuantityLines("3 triệu đô la Úc", "vi"), ElementsAre("money value=3000000 unit=AUD scale=6"));
  EXPECT_THAT(QuantityLines("15 million CHF", "en"), ElementsAre("money value=15000000 unit=CHF scale=6"));
}

TEST(CurrencyNames, AddOneEntryPerCodeAndName) {
  LexiconBuilder builder("en");
  ASSERT_TRUE(AddCurrencyNames(&builder, "en").ok());
  const std::unique_ptr<Lexicon> lexicon = builder.Build();
  EXPECT_GT(lexicon->EntriesOf("currencies").size(), 300u);
}

}  // namespace
}  // namespace accord::ingest
