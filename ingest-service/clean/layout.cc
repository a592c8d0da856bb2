#include "ingest-service/clean/layout.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "common/text/tokenizer.h"
#include "common/text/unicode.h"
#include "ingest-service/lexicon/builtin.h"

namespace accord::ingest {
namespace {

// Shorter sentences are captions and labels as often as story.
constexpr size_t kParagraphCodePointsMin = 60;

bool IsMarkerCategory(absl::string_view category) {
  return category == "teaser_markers" || category == "bylines" || category == "caption_markers" ||
         category == "contact_markers" || category == "dateline_stops" || category == "months";
}

// One lexicon of the markers of all languages. The files were checked when the parser was made; a malformed
// one adds nothing here.
const Lexicon& Markers() {
  static const Lexicon* const markers = [] {
    LexiconBuilder builder("und");
    for (const BuiltInFile& file : BuiltInFiles()) {
      if (!IsMarkerCategory(file.category)) continue;
      if (!builder.AddFile(file.category, file.content).ok()) continue;
    }
    return builder.Build().release();
  }();
  return *markers;
}

v1::Region MakeRegion(v1::Region::Kind kind, ByteSpan span) {
  v1::Region region;
  region.set_kind(kind);
  region.set_begin(span.begin);
  region.set_end(span.end);
  return region;
}

}  // namespace

Layout::Layout(absl::string_view text) {
  document_.text = std::string(text);
  document_.tokens = Tokenize(document_.text, kTokensMax);
  document_.lexicon = &Markers();
  document_.hits = Markers().Match(document_.text, document_.tokens);
  document_.IndexHits();
  const auto size = static_cast<TokenIndex>(document_.tokens.size());
  for (TokenIndex begin = 0; begin < size;) {
    TokenIndex end = begin + 1;
    while (end < size && !document_.tokens[end].line_start) ++end;
    TextLine line;
    line.tokens = {begin, end};
    line.span = document_.SpanOf(line.tokens);
    lines_.push_back(line);
    begin = end;
  }
}

bool Layout::EndsWithStop(const TextLine& line) const {
  for (TokenIndex i = line.tokens.end; i > line.tokens.begin; --i) {
    const Token& last = token(i - 1);
    if (last.Is(".") || last.Is("!") || last.Is("?") || last.Is("…")) return true;
    if (!last.Is("\"") && !last.Is("”") && !last.Is("’") && !last.Is("»") && !last.Is(")")) return false;
  }
  return false;
}

size_t Layout::Length(const TextLine& line) const { return text::CodePoints(line.span.In(text())); }

bool Layout::IsParagraph(const TextLine& line) const {
  return EndsWithStop(line) && Length(line) >= kParagraphCodePointsMin;
}

size_t Layout::FirstParagraph() const {
  for (size_t i = 0; i < lines_.size(); ++i) {
    if (IsBody(lines_[i]) && IsParagraph(lines_[i])) return i;
  }
  return lines_.size();
}

std::vector<v1::Region> Layout::Regions() const {
  std::vector<v1::Region> regions;
  for (size_t i = 0; i < lines_.size();) {
    if (IsBody(lines_[i])) {
      ++i;
      continue;
    }
    size_t end = i + 1;
    while (end < lines_.size() && lines_[end].kind == lines_[i].kind) ++end;
    regions.push_back(MakeRegion(lines_[i].kind, {lines_[i].span.begin, lines_[end - 1].span.end}));
    i = end;
  }
  const size_t whole_lines = regions.size();
  for (const Part& part : parts_) {
    const bool free = std::none_of(regions.begin(), regions.begin() + whole_lines, [&](const v1::Region& r) {
      return part.span.Overlaps({r.begin(), r.end()});
    });
    if (free) regions.push_back(MakeRegion(part.kind, part.span));
  }
  std::sort(regions.begin(), regions.end(),
            [](const v1::Region& a, const v1::Region& b) { return a.begin() < b.begin(); });
  return regions;
}

}  // namespace accord::ingest
