#include "query-service/view/story_match.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "common/text/unicode.h"
#include "query-service/view/quantity_match.h"

namespace accord::query {
namespace {

using storage::v1::StoryFigure;

const absl::CivilDay kAMonday(1970, 1, 5);
constexpr size_t kDayBytes = 10;

uint64_t WhatItIsOf(const v1::Figure& figure) {
  const v1::Unit& unit = figure.quantity().unit();
  const bool measure_is_named = figure.measure() == v1::MEASURE_OTHER;
  return StableHash(absl::StrCat(
      figure.measure(), "|", measure_is_named ? text::Fold(figure.measure_text()) : "", "|",
      text::Fold(figure.subject().display_name()), "|", text::Fold(figure.counterpart().display_name()), "|",
      figure.period().edtf(), "|", figure.transformation(), "|", unit.kind(), "|", unit.code(), "|",
      text::Fold(unit.counted_noun()), "|", unit.per()));
}

}  // namespace

StoryText StoryTextOf(const v1::ParsedArticle& article) {
  StoryText story;
  story.day = article.article().published_day();
  story.shingles = ShinglesOf(article.text(), article.regions());
  for (const v1::ParsedFigure& parsed : article.figures()) {
    const v1::Figure& figure = parsed.figure();
    if (!figure.has_quantity() || figure.subject().display_name().empty()) continue;
    StoryFigure told;
    told.set_of(WhatItIsOf(figure));
    *told.mutable_quantity() = figure.quantity();
    told.mutable_quantity()->clear_as_written();
    story.figures.push_back(std::move(told));
  }
  const auto bytes = [](const StoryFigure& figure) { return figure.quantity().SerializeAsString(); };
  std::sort(story.figures.begin(), story.figures.end(), [&](const StoryFigure& a, const StoryFigure& b) {
    return a.of() != b.of() ? a.of() < b.of() : bytes(a) < bytes(b);
  });
  const auto same = [&](const StoryFigure& a, const StoryFigure& b) {
    return a.of() == b.of() && bytes(a) == bytes(b);
  };
  story.figures.erase(std::unique(story.figures.begin(), story.figures.end(), same), story.figures.end());
  return story;
}

bool FiguresDiffer(const std::vector<StoryFigure>& a, const std::vector<StoryFigure>& b) {
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->of() != y->of()) {
      ++(x->of() < y->of() ? x : y);
      continue;
    }
    const uint64_t of = x->of();
    const auto other = [of](const StoryFigure& figure) { return figure.of() != of; };
    const auto x_end = std::find_if(x, a.end(), other);
    const auto y_end = std::find_if(y, b.end(), other);
    bool can_hold = false;
    for (auto i = x; i != x_end && !can_hold; ++i) {
      can_hold = std::any_of(y, y_end, [&](const StoryFigure& figure) {
        return QuantitiesCanBothHold(i->quantity(), figure.quantity());
      });
    }
    if (!can_hold) return true;
    x = x_end;
    y = y_end;
  }
  return false;
}

std::optional<int64_t> StoryWeek(const std::string& day) {
  absl::CivilDay civil;
  if (day.size() != kDayBytes || !absl::ParseCivilTime(day, &civil)) return std::nullopt;
  const int64_t days = civil - kAMonday;
  return days >= 0 ? days / 7 : -((6 - days) / 7);
}

std::string FirstComparedDay(int64_t week) { return absl::FormatCivilTime(kAMonday + 7 * (week - 1)); }

std::optional<double> StoryOverlap(const StoryText& a, const StoryText& b) {
  const std::optional<int64_t> a_week = StoryWeek(a.day);
  const std::optional<int64_t> b_week = StoryWeek(b.day);
  if (!a_week || !b_week || std::abs(*a_week - *b_week) > 1) return std::nullopt;
  if (std::min(a.shingles.size(), b.shingles.size()) < kStoryShinglesMin) return std::nullopt;
  const double overlap = Containment(a.shingles, b.shingles);
  if (overlap < kStoryContainmentMin || FiguresDiffer(a.figures, b.figures)) return std::nullopt;
  return overlap;
}

}  // namespace accord::query
