// What stands below a story: signatures, agencies, contact lines, the site's own lists. Goes up from the end
// of the text and stops at the first line that could be story.
#include "ingest-service/clean/layout.h"
#include "ingest-service/clean/regions.h"

namespace accord::ingest {
namespace {

constexpr size_t kLabelCodePointsMax = 60;
constexpr size_t kContactCodePointsMax = 300;

bool IsContact(const Layout& layout, const TextLine& line) {
  return layout.document().HitAt(line.tokens.begin, "contact_markers") != nullptr &&
         layout.Length(line) <= kContactCodePointsMax;
}

// A short line without sentence, number or bullet: a menu's item, a department's name.
bool IsLabel(const Layout& layout, const TextLine& line) {
  if (layout.EndsWithStop(line) || layout.Length(line) > kLabelCodePointsMax) return false;
  if (!layout.token(line.tokens.begin).capitalised) return false;
  for (TokenIndex i = line.tokens.begin; i < line.tokens.end; ++i) {
    if (layout.token(i).IsNumber()) return false;
  }
  return true;
}

// The first line of the tail.
size_t TailBegin(const Layout& layout) {
  const std::vector<TextLine>& lines = layout.lines();
  size_t begin = lines.size();
  while (begin > 0) {
    const TextLine& line = lines[begin - 1];
    const bool tail = line.kind == v1::Region::KIND_BYLINE || line.kind == v1::Region::KIND_TEASER ||
                      line.kind == v1::Region::KIND_BOILERPLATE ||
                      (layout.IsBody(line) && (IsContact(layout, line) || IsLabel(layout, line)));
    if (!tail) break;
    --begin;
  }
  return begin;
}

}  // namespace

void MarkTail(Layout* layout) {
  std::vector<TextLine>& lines = layout->lines();
  const size_t begin = TailBegin(*layout);
  // Nothing above it: the text is no story with a tail, but a list of labels.
  if (begin == 0 || layout->FirstParagraph() >= begin) return;
  // Labels count only below a signature or beside contact lines: a story may end with a list of its own.
  bool signed_off = false;
  for (size_t i = begin; i < lines.size(); ++i) {
    TextLine& line = lines[i];
    if (!layout->IsBody(line)) {
      signed_off = signed_off || line.kind == v1::Region::KIND_BYLINE;
      continue;
    }
    if (IsContact(*layout, line) || LooksLikeAgency(*layout, i)) {
      line.kind = v1::Region::KIND_BOILERPLATE;
      signed_off = true;
    } else if (signed_off) {
      line.kind = v1::Region::KIND_BOILERPLATE;
    } else if (LooksLikePerson(*layout, i)) {
      line.kind = v1::Region::KIND_BYLINE;
      signed_off = true;
    }
  }
}

}  // namespace accord::ingest
