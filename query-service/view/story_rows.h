// What the view keeps of an article's text to tell near copies: the rows of `story`.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "query-service/view/story_match.h"
#include "query-service/view/story_windows.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// A StoryRow; equal texts have equal bytes, and none has none.
std::string EncodeStoryText(const StoryText& text);
// nullopt for what is no such row.
std::optional<StoryText> DecodeStoryText(absl::string_view row);

// Where the text stands; without a day or with too few shingles it stands in no band.
StoryPlace PlaceOf(const std::string& article, const StoryText& text);

// Rows that one fold reads, each once.
class StoryTexts {
 public:
  // `batch` must outlive it.
  explicit StoryTexts(ViewBatch* batch) : batch_(*batch) {}

  // nullopt when it is not live; fails the batch with DATA_LOSS when its row is damaged. The reference stays.
  const std::optional<StoryText>& Load(const std::string& article);
  void Forget(const std::string& article) { texts_.erase(article); }

 private:
  ViewBatch& batch_;
  std::map<std::string, std::optional<StoryText>> texts_;
};

}  // namespace accord::query
