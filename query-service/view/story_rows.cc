#include "query-service/view/story_rows.h"

#include "common/base/error.h"

namespace accord::query {
namespace {

constexpr size_t kHashBytes = 8;

}  // namespace

std::string EncodeStoryText(const StoryText& text) {
  storage::v1::StoryRow row;
  row.set_published_day(text.day);
  std::string& bytes = *row.mutable_shingles();
  bytes.reserve(text.shingles.size() * kHashBytes);
  for (const uint64_t shingle : text.shingles) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(shingle >> shift));
  }
  *row.mutable_figures() = {text.figures.begin(), text.figures.end()};
  // A text of nothing is live all the same.
  row.set_live(true);
  return row.SerializeAsString();
}

std::optional<StoryText> DecodeStoryText(absl::string_view stored) {
  storage::v1::StoryRow row;
  if (stored.empty() || !row.ParseFromArray(stored.data(), static_cast<int>(stored.size())))
    return std::nullopt;
  if (row.shingles().size() % kHashBytes != 0) return std::nullopt;
  StoryText text;
  text.day = row.published_day();
  text.shingles.reserve(row.shingles().size() / kHashBytes);
  for (size_t i = 0; i < row.shingles().size(); i += kHashBytes) {
    uint64_t shingle = 0;
    for (size_t b = i; b < i + kHashBytes; ++b)
      shingle = shingle << 8 | static_cast<unsigned char>(row.shingles()[b]);
    text.shingles.push_back(shingle);
  }
  text.figures.assign(row.figures().begin(), row.figures().end());
  return text;
}

StoryPlace PlaceOf(const std::string& article, const StoryText& text) {
  StoryPlace place{{text.day, article}, 0, {}};
  const std::optional<int64_t> week = StoryWeek(text.day);
  if (!week || text.shingles.size() < kStoryShinglesMin) return place;
  place.week = *week;
  place.bands = BandsOf(text.shingles);
  return place;
}

const std::optional<StoryText>& StoryTexts::Load(const std::string& article) {
  const auto [it, is_new] = texts_.try_emplace(article);
  if (!is_new) return it->second;
  const std::optional<std::string> stored = batch_.Get(kStory, article);
  if (!stored) return it->second;
  it->second = DecodeStoryText(*stored);
  if (!it->second) {
    batch_.Fail(Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                      absl::StrCat("the view's row of the story of article ", article, " is damaged")));
  }
  return it->second;
}

}  // namespace accord::query
