// Teasers of other stories: a marker line ("See more", "Tin liên quan") and what follows it, and single lines
// ("Read also: ..."). Decides by shape whether the story goes on after a list in its middle.
#include <algorithm>

#include "ingest-service/clean/layout.h"
#include "ingest-service/clean/regions.h"

namespace accord::ingest {
namespace {

// A list in the middle of a story is shorter than this.
constexpr size_t kInlineListLinesMax = 12;
// How far before the marker a story's sign-off may stand.
constexpr size_t kSignOffLinesMax = 4;
// Blurbs of teasers are shorter than the paragraphs that show that a story goes on.
constexpr size_t kStoryParagraphCodePointsMin = 120;

// Where a marker at the start of a line ends; the line's begin when there is none.
TokenIndex MarkerEnd(const Layout& layout, const TextLine& line) {
  TokenIndex begin = line.tokens.begin;
  while (begin < line.tokens.end && !layout.token(begin).IsWord() && !layout.token(begin).IsNumber()) ++begin;
  if (begin == line.tokens.end) return line.tokens.begin;
  const LexiconHit* hit = layout.document().HitAt(begin, "teaser_markers");
  return hit == nullptr ? line.tokens.begin : hit->tokens.end;
}

// A line of nothing but a marker.
bool IsMarkerLine(const Layout& layout, const TextLine& line) {
  const TokenIndex end = MarkerEnd(layout, line);
  if (end == line.tokens.begin) return false;
  for (TokenIndex i = end; i < line.tokens.end; ++i) {
    if (layout.token(i).IsWord() || layout.token(i).IsNumber()) return false;
  }
  return true;
}

// "Read also: headline", ">> headline".
bool IsTeaserLine(const Layout& layout, const TextLine& line) {
  const TokenRange tokens = line.tokens;
  const auto arrow = [&](TokenIndex i) {
    return i < tokens.end && (layout.token(i).Is("»") ||
                              (layout.token(i).Is(">") && i + 1 < tokens.end && layout.token(i + 1).Is(">")));
  };
  if (arrow(tokens.begin)) return true;
  const TokenIndex end = MarkerEnd(layout, line);
  return end > tokens.begin && end < tokens.end &&
         (layout.token(end).Is(":") || layout.token(end).Is("|") || arrow(end));
}

bool EndsWithSlashStop(const Layout& layout, const TextLine& line) {
  const TokenIndex end = line.tokens.end;
  return line.tokens.size() >= 3 && layout.token(end - 1).Is(".") && layout.token(end - 2).Is("/");
}

bool StoryEndedBefore(const Layout& layout, size_t marker) {
  for (size_t i = marker; i > 0 && marker - i < kSignOffLinesMax; --i) {
    if (EndsWithSlashStop(layout, layout.lines()[i - 1])) return true;
  }
  return marker > 0 && (LooksLikePerson(layout, marker - 1) || LooksLikeAgency(layout, marker - 1));
}

bool IsStoryParagraph(const Layout& layout, const TextLine& line) {
  return layout.EndsWithStop(line) && layout.Length(line) >= kStoryParagraphCodePointsMin;
}

// The first line after the marker that is story again; the number of lines when there is none. Lists of
// teasers go headline, blurb, headline, blurb: two paragraphs in a row are story.
size_t StoryGoesOnAt(const Layout& layout, size_t marker) {
  const std::vector<TextLine>& lines = layout.lines();
  if (StoryEndedBefore(layout, marker)) return lines.size();
  const size_t limit = std::min(lines.size(), marker + 1 + kInlineListLinesMax);
  for (size_t i = marker + 1; i < limit; ++i) {
    if (IsMarkerLine(layout, lines[i])) return lines.size();
    if (!IsStoryParagraph(layout, lines[i])) continue;
    const bool next_too = i + 1 < lines.size() && IsStoryParagraph(layout, lines[i + 1]);
    if (next_too || EndsWithSlashStop(layout, lines[i])) return i;
  }
  return lines.size();
}

}  // namespace

void MarkTeasers(Layout* layout) {
  std::vector<TextLine>& lines = layout->lines();
  // A marker as the first line is a label of the page.
  for (size_t i = 1; i < lines.size();) {
    if (!layout->IsBody(lines[i])) {
      ++i;
    } else if (IsMarkerLine(*layout, lines[i])) {
      const size_t end = StoryGoesOnAt(*layout, i);
      for (; i < end; ++i) lines[i].kind = v1::Region::KIND_TEASER;
    } else {
      if (IsTeaserLine(*layout, lines[i])) lines[i].kind = v1::Region::KIND_TEASER;
      ++i;
    }
  }
}

}  // namespace accord::ingest
