// Finds what in a clean text is not the story's body: title, datelines, captions, bylines, teasers,
// sign-offs. In: clean text, and what the page's markup told of its lines. Out: regions in text order that
// never overlap. Shapes and marker words decide, never a publisher's name.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "accord/v1/article.pb.h"
#include "common/base/byte_span.h"
#include "common/text/token.h"

namespace accord::ingest {

class Layout;

// What markup says of a text: the ordinal (from 0) of lines that are not blank.
struct LineHint {
  size_t line = 0;
  v1::Region::Kind kind = v1::Region::KIND_UNSPECIFIED;
};

struct Regions {
  std::vector<v1::Region> regions;
  // "YYYY-MM-DD" of the first dateline with day, month and year; empty when there is none.
  std::string dateline_day;
  // Of the text, which was read for its lines.
  std::vector<Token> tokens;
};

// `title` is what the input or the page calls the story; may be empty.
Regions FindRegions(absl::string_view text, absl::string_view title, const std::vector<LineHint>& hints);

// The passes, in the order they run. Each sets the kind of lines that are still body.
void MarkTeasers(Layout* layout);
void MarkTitle(absl::string_view title, Layout* layout);
void MarkCaptions(Layout* layout);
// Returns the day, as above.
std::string MarkDatelines(Layout* layout);
void MarkBylines(Layout* layout);
void MarkTail(Layout* layout);

// Shapes of lines that several passes know.
// "Hồ Quang", "T.L.": a signature.
bool LooksLikePerson(const Layout& layout, size_t line);
// "VNA", "VNA/VNS": an agency's initials.
bool LooksLikeAgency(const Layout& layout, size_t line);

}  // namespace accord::ingest
