#include "query-service/view/story_match.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

namespace accord::query {
namespace {

struct Number {
  v1::Measure measure;
  const char* subject;
  const char* period;
  const char* value;
  v1::Quantity::Kind kind = v1::Quantity::KIND_EXACT;
};

v1::ParsedArticle Article(const std::string& day, const std::string& text,
                          const std::vector<Number>& numbers = {}) {
  v1::ParsedArticle article;
  article.mutable_article()->set_published_day(day);
  article.set_text(text);
  for (const Number& number : numbers) {
    v1::Figure& figure = *article.add_figures()->mutable_figure();
    figure.set_measure(number.measure);
    figure.mutable_subject()->set_display_name(number.subject);
    figure.mutable_period()->set_edtf(number.period);
    figure.mutable_quantity()->set_value(number.value);
    figure.mutable_quantity()->set_kind(number.kind);
    figure.mutable_quantity()->set_significant_digits(4);
    figure.mutable_quantity()->mutable_unit()->set_kind(v1::Unit::KIND_MONEY);
    figure.mutable_quantity()->mutable_unit()->set_code("USD");
  }
  return article;
}

std::string Words(int first, int count) {
  std::string text;
  for (int i = first; i < first + count; ++i) absl::StrAppend(&text, "w", i, " ");
  return text;
}

std::optional<double> Overlap(const v1::ParsedArticle& a, const v1::ParsedArticle& b) {
  const auto one_way = StoryOverlap(StoryTextOf(a), StoryTextOf(b));
  EXPECT_EQ(one_way, StoryOverlap(StoryTextOf(b), StoryTextOf(a)));
  return one_way;
}

TEST(StoryMatch, HalfOfTheShorterTextMakesACopy) {
  const auto whole = Article("2024-03-06", Words(0, 102));
  EXPECT_EQ(Overlap(whole, whole), 1.0);
  EXPECT_EQ(Overlap(whole, Article("2024-03-08", Words(50, 102))), 0.5);
  EXPECT_EQ(Overlap(whole, Article("2024-03-08", Words(51, 102))), std::nullopt);
  EXPECT_EQ(Overlap(whole, Article("2024-03-08", Words(0, 22))), 1.0);
  EXPECT_EQ(Overlap(whole, Article("2024-03-08", Words(0, 21))), std::nullopt) << "19 shingles tell no story";
}

TEST(StoryMatch, AnUndatedArticleIsAStoryOfItsOwn) {
  EXPECT_EQ(Overlap(Article("", Words(0, 100)), Article("2024-03-06", Words(0, 100))), std::nullopt);
  EXPECT_EQ(Overlap(Article("", Words(0, 100)), Article("", Words(0, 100))), std::nullopt);
}

TEST(StoryMatch, CopiesAreOfOneWeekOrOfNeighbours) {
  struct {
    const char* day;
    const char* other;
    bool copy;
  } const kCases[] = {
      {"2024-03-04", "2024-03-10", true},   // Monday, Sunday
      {"2024-03-10", "2024-03-11", true},   // over the border
      {"2024-03-04", "2024-03-17", true},   // Monday, the next week's Sunday
      {"2024-03-10", "2024-03-18", false},  // Sunday, the Monday after the next week
      {"2024-12-30", "2025-01-12", true},   // over the year
      {"1969-12-28", "1969-12-29", true},  {"1969-12-28", "1970-01-05", false},
      {"2024-03-04", "2024-03", false},    {"2024-03-04", "2024-02-30", false},
  };
  for (const auto& [day, other, copy] : kCases) {
    EXPECT_EQ(Overlap(Article(day, Words(0, 100)), Article(other, Words(0, 100))).has_value(), copy)
        << day << " " << other;
  }
  EXPECT_EQ(FirstComparedDay(*StoryWeek("2024-03-17")), "2024-03-04");
  EXPECT_EQ(FirstComparedDay(*StoryWeek("1969-12-28")), "1969-12-15");
}

TEST(StoryMatch, ANumberThatDiffersMakesASource) {
  const Number base = {v1::MEASURE_EXPORTS, "Uganda", "2023", "18400000"};
  struct {
    const char* why;
    std::vector<Number> numbers;
    bool copy;
  } const kCases[] = {
      {"the same", {base}, true},
      {"none", {}, true},
      {"another number", {{v1::MEASURE_EXPORTS, "Uganda", "2023", "19400000"}}, false},
      {"the subject in capitals", {{v1::MEASURE_EXPORTS, "UGANDA", "2023", "19400000"}}, false},
      {"of another measure", {{v1::MEASURE_IMPORTS, "Uganda", "2023", "19400000"}}, true},
      {"of another subject", {{v1::MEASURE_EXPORTS, "Rwanda", "2023", "19400000"}}, true},
      {"of another year", {{v1::MEASURE_EXPORTS, "Uganda", "2022", "19400000"}}, true},
      {"of nobody", {{v1::MEASURE_EXPORTS, "", "2023", "19400000"}}, true},
      {"about the same",
       {{v1::MEASURE_EXPORTS, "Uganda", "2023", "18000000", v1::Quantity::KIND_ABOUT}},
       true},
      {"one of two", {base, {v1::MEASURE_EXPORTS, "Uganda", "2023", "19400000"}}, true},
      {"the same and another that differs",
       {base, {v1::MEASURE_GDP, "Rwanda", "2023", "5"}, {v1::MEASURE_IMPORTS, "Rwanda", "2023", "7"}},
       false},
  };
  const Number imports = {v1::MEASURE_IMPORTS, "Rwanda", "2023", "8000"};
  for (const auto& each : kCases) {
    const auto a = Article("2024-03-06", Words(0, 100), {base, imports});
    const auto b = Article("2024-03-07", Words(0, 100), each.numbers);
    EXPECT_EQ(Overlap(a, b).has_value(), each.copy) << each.why;
  }
}

}  // namespace
}  // namespace accord::query
