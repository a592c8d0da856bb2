#include "tests/evaluation/spans.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::evaluation {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::Span Span(uint32_t begin, uint32_t end, const std::string& surface) {
  v1::Span span;
  span.set_begin(begin);
  span.set_end(end);
  span.set_surface(surface);
  return span;
}

v1::ParsedArticle Article() {
  v1::ParsedArticle parsed;
  parsed.set_text("Hà Nội ký");
  return parsed;
}

TEST(Spans, HoldWhenTheyAreTheWordsTheyQuote) {
  v1::ParsedArticle parsed = Article();
  *parsed.add_participants()->add_mentions() = Span(0, 9, "Hà Nội");
  *parsed.add_agreements()->mutable_clause() = Span(10, 13, "ký");
  EXPECT_THAT(BrokenSpans(parsed), IsEmpty());
}

TEST(Spans, AreFoundWhereverTheyStand) {
  v1::ParsedArticle parsed = Article();
  auto* claim = parsed.add_figures()->mutable_figure()->add_evidence()->add_claims();
  *claim->mutable_evidence()->add_spans() = Span(10, 13, "bỏ");
  *parsed.add_participants()->add_mentions() = Span(0, 8, "Hà Nội");
  EXPECT_EQ(BrokenSpans(parsed).size(), 2u);
}

TEST(Spans, BreakOutsideOfTheText) {
  v1::ParsedArticle parsed = Article();
  *parsed.add_participants()->add_mentions() = Span(10, 14, "ký.");
  *parsed.add_participants()->add_mentions() = Span(3, 3, "");
  EXPECT_THAT(BrokenSpans(parsed), ElementsAre("[10, 14) is no part of a text of 13 bytes",
                                               "[3, 3) is no part of a text of 13 bytes"));
}

TEST(Spans, ThatWereNeverSetAreNone) {
  v1::ParsedArticle parsed = Article();
  parsed.add_agreements()->mutable_clause();
  EXPECT_THAT(BrokenSpans(parsed), IsEmpty());
}

}  // namespace
}  // namespace accord::evaluation
