// The title: a line at the top that is what the input or the page calls the story, else a first line that
// looks like a headline.
#include <algorithm>

#include "common/text/unicode.h"
#include "ingest-service/clean/layout.h"
#include "ingest-service/clean/regions.h"

namespace accord::ingest {
namespace {

// Labels and dates may stand above a title.
constexpr size_t kTitleLinesMax = 4;
constexpr size_t kHeadlineCodePointsMax = 200;

// Short, no sentence, and a story below it.
bool LooksLikeHeadline(const Layout& layout, size_t index) {
  const TextLine& line = layout.lines()[index];
  const Token& first = layout.token(line.tokens.begin);
  const Token& last = layout.token(line.tokens.end - 1);
  const bool opens =
      first.capitalised || first.IsNumber() || first.Is("\"") || first.Is("“") || first.Is("'");
  if (!opens || line.tokens.size() < 3 || layout.Length(line) > kHeadlineCodePointsMax) return false;
  if (layout.EndsWithStop(line) && !last.Is("?") && !last.Is("!")) return false;
  if (last.Is(":") || last.Is(",") || last.Is(";")) return false;
  return layout.FirstParagraph() < layout.lines().size() && layout.FirstParagraph() > index;
}

}  // namespace

void MarkTitle(absl::string_view title, Layout* layout) {
  std::vector<TextLine>& lines = layout->lines();
  for (const TextLine& line : lines) {
    if (line.kind == v1::Region::KIND_TITLE) return;
  }
  const std::string folded = text::Fold(title);
  const size_t top = std::min(lines.size(), kTitleLinesMax);
  for (size_t i = 0; i < top && !folded.empty(); ++i) {
    if (layout->IsBody(lines[i]) && text::Fold(lines[i].span.In(layout->text())) == folded) {
      lines[i].kind = v1::Region::KIND_TITLE;
      return;
    }
  }
  if (!lines.empty() && layout->IsBody(lines[0]) && LooksLikeHeadline(*layout, 0)) {
    lines[0].kind = v1::Region::KIND_TITLE;
  }
}

}  // namespace accord::ingest
