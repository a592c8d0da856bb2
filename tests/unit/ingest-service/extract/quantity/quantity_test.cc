#include "ingest-service/extract/quantity/quantity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/quantity/quantity_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ExtractQuantities, KeepsAmountAndChangeApart) {
  EXPECT_THAT(QuantityLines("tăng 20% lên 200 triệu USD", "vi"),
              ElementsAre("percent value=20", "money value=200000000 unit=USD scale=6"));
  EXPECT_THAT(QuantityLines("tăng 20 triệu USD", "vi"), ElementsAre("money value=20000000 unit=USD scale=6"));
}

TEST(ExtractQuantities, TellsItsTokensApart) {
  const Extracted extracted = Extract("about US$4.7 billion", "en", Kind::kQuantity);
  const Nodes nodes = extracted.chart->All<QuantityValue>();
  ASSERT_EQ(nodes.size(), 1u);
  const auto& value = *nodes[0]->As<QuantityValue>();
  const Document& document = *extracted.document;
  EXPECT_EQ(document.TextOf(nodes[0]->tokens), "about US$4.7 billion");
  EXPECT_EQ(value.quantity.as_written(), "about US$4.7 billion");
  EXPECT_EQ(document.TextOf(value.number), "4.7 billion");
  EXPECT_EQ(document.TextOf(value.unit), "US$");
  EXPECT_EQ(value.quantity.significant_digits(), 2u);
  ASSERT_EQ(nodes[0]->inputs.size(), 1u);
  EXPECT_NE(nodes[0]->inputs[0]->As<Number>(), nullptr);
}

}  // namespace
}  // namespace accord::ingest
