// Whether two articles tell one story: near copies of one text, as newsrooms print what an agency sent. A
// number that differs makes a source of its own. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accord/storage/v1/view_store.pb.h"
#include "accord/v1/article.pb.h"
#include "common/base/limits.h"
#include "query-service/view/shingles.h"

namespace accord::query {

// The least part of the shorter text that the other one has.
inline constexpr double kStoryContainmentMin = 0.5;
// Fewer shingles are a headline or a caption, which tells no story.
inline constexpr size_t kStoryShinglesMin = 20;

// The maxima that decide what is a story; tests have smaller ones.
struct StoryLimits {
  size_t bucket_max = kStoryBucketMax;
  size_t articles_max = kStoryArticlesMax;
  size_t depth_max = kStoryDepthMax;
};

// What is compared of an article.
struct StoryText {
  // "YYYY-MM-DD"; empty when unknown.
  std::string day;
  Shingles shingles;
  // By what they are of, ascending; equal ones once.
  std::vector<storage::v1::StoryFigure> figures;
};

// As the view keeps it: every figure that has a value and a subject.
StoryText StoryTextOf(const v1::ParsedArticle& article);

// Whether both articles tell a number of one measure, subject, counterpart, period and unit, and no number of
// the one can be true beside one of the other's.
bool FiguresDiffer(const std::vector<storage::v1::StoryFigure>& a,
                   const std::vector<storage::v1::StoryFigure>& b);

// The ISO week of a day, counted without gaps; nullopt when it is no "YYYY-MM-DD".
std::optional<int64_t> StoryWeek(const std::string& day);
// The first day whose articles are compared with those of a week: the Monday of the week before it.
std::string FirstComparedDay(int64_t week);

// How much they overlap when they are near copies; nullopt when they are none, as when either has no day.
// Symmetric.
std::optional<double> StoryOverlap(const StoryText& a, const StoryText& b);

}  // namespace accord::query
