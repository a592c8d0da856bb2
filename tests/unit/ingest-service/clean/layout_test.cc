#include "ingest-service/clean/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::ingest {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

const char kText[] =
    "\n Title \n\nHe said: \"We agree on the whole of the text that lies before us.\"\nVNA\n";

TEST(Layout, LinesAreWithoutBlanksAround) {
  const Layout layout(kText);
  ASSERT_THAT(layout.lines(), SizeIs(3));
  EXPECT_EQ(layout.lines()[0].span.In(layout.text()), "Title");
  EXPECT_EQ(layout.lines()[2].span.In(layout.text()), "VNA");
}

TEST(Layout, AStopMayStandBeforeAClosingQuote) {
  const Layout layout(kText);
  EXPECT_FALSE(layout.EndsWithStop(layout.lines()[0]));
  EXPECT_TRUE(layout.EndsWithStop(layout.lines()[1]));
  EXPECT_TRUE(layout.IsParagraph(layout.lines()[1]));
  EXPECT_EQ(layout.FirstParagraph(), 1u);
}

TEST(Layout, LinesOfOneKindAreOneRegionAndPartsNeverOverlapThem) {
  Layout layout("one\ntwo\nthree four\n");
  EXPECT_THAT(layout.Regions(), IsEmpty());
  layout.lines()[0].kind = layout.lines()[1].kind = v1::Region::KIND_TEASER;
  layout.AddPart(v1::Region::KIND_DATELINE, {0, 3});
  layout.AddPart(v1::Region::KIND_BYLINE, {14, 18});
  const std::vector<v1::Region> regions = layout.Regions();
  ASSERT_THAT(regions, SizeIs(2));
  EXPECT_EQ(regions[0].kind(), v1::Region::KIND_TEASER);
  EXPECT_EQ(regions[0].begin(), 0u);
  EXPECT_EQ(regions[0].end(), 7u);
  EXPECT_EQ(regions[1].kind(), v1::Region::KIND_BYLINE);
}

}  // namespace
}  // namespace accord::ingest
