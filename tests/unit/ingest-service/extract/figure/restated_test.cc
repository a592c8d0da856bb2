// A title's figure that the text tells again counts once.
#include "ingest-service/extract/figure/restated.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

FigureFrame Frame(const char* value, TokenIndex at, int level = -1) {
  FigureFrame frame;
  frame.tokens = {at, at + 1};
  frame.quantity.set_value(value);
  frame.level = level;
  return frame;
}

class RestatedTest : public ::testing::Test {
 protected:
  RestatedTest() : reading_("One line. Another line.") {
    document_ = reading_.document();
    document_.sentences.at(0).region = v1::Region::KIND_TITLE;
    second_ = document_.sentences.at(1).tokens.begin;
  }

  FigureReading reading_;
  Document document_;
  TokenIndex second_ = 0;
};

TEST_F(RestatedTest, TakesTheTitlesOut) {
  std::vector<FigureFrame> frames = {Frame("5", 0), Frame("7", 1), Frame("5", second_),
                                     Frame("9", second_ + 1, 2)};
  DropRestated(document_, &frames);
  ASSERT_EQ(frames.size(), 3u);
  EXPECT_EQ(frames[0].quantity.value(), "7") << "a headline that rounds stays";
  EXPECT_EQ(frames[2].level, 1) << "a level is found where it went";
}

TEST_F(RestatedTest, WhatTheTextTellsTwiceStays) {
  std::vector<FigureFrame> frames = {Frame("5", second_), Frame("5", second_ + 1)};
  DropRestated(document_, &frames);
  EXPECT_EQ(frames.size(), 2u);
}

}  // namespace
}  // namespace accord::ingest
