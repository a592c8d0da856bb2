// Captions: a line that ends with a credit ("(Photo: VNA)", "Ảnh: Thu Hà", "© Press Desk"), that is one, or
// that repeats the line before.
#include "ingest-service/clean/layout.h"
#include "ingest-service/clean/regions.h"

namespace accord::ingest {
namespace {

// A credit stands at the end of its line and is no longer than this.
constexpr uint32_t kCreditTokensMax = 14;

// Whether a credit that starts at `at` runs to the end of the line: "(Photo: VNA)", "Photo: VNA", "© Desk".
bool IsCredit(const Layout& layout, const TextLine& line, TokenIndex at) {
  const LexiconHit* hit = layout.document().HitAt(at, "caption_markers");
  if (hit == nullptr) return false;
  const bool first = at == line.tokens.begin;
  const Token* before = first ? nullptr : &layout.token(at - 1);
  const bool bracket = before != nullptr && (before->Is("(") || before->Is("["));
  const Token& last = layout.token(line.tokens.end - 1);
  if (bracket && (last.Is(")") || last.Is("]"))) return true;
  const bool apart = first || before->Is(".") || before->Is("|") || before->Is("-") || before->Is("–") ||
                     before->Is("?") || before->Is("!") || before->Is("”") || before->Is("\"");
  if (!apart) return false;
  // "© 2025 The Trader" owns the page, "© Press Desk" a picture.
  const bool year = hit->tokens.end < line.tokens.end && layout.token(hit->tokens.end).IsNumber();
  if (hit->entry->Has("bare")) return !year;
  return hit->tokens.end < line.tokens.end && layout.token(hit->tokens.end).Is(":");
}

bool HasCredit(const Layout& layout, const TextLine& line) {
  const TokenIndex end = line.tokens.end;
  TokenIndex begin = line.tokens.size() > kCreditTokensMax ? end - kCreditTokensMax : line.tokens.begin;
  for (TokenIndex at = begin; at < end; ++at) {
    if (IsCredit(layout, line, at)) return true;
  }
  return false;
}

}  // namespace

void MarkCaptions(Layout* layout) {
  std::vector<TextLine>& lines = layout->lines();
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!layout->IsBody(lines[i])) continue;
    const bool byline = layout->document().HitAt(lines[i].tokens.begin, "bylines") != nullptr;
    // A paragraph that stands there twice is still story.
    const bool repeats = i > 0 && !layout->IsParagraph(lines[i]) &&
                         lines[i].span.In(layout->text()) == lines[i - 1].span.In(layout->text());
    if (repeats || (!byline && HasCredit(*layout, lines[i]))) lines[i].kind = v1::Region::KIND_CAPTION;
  }
}

}  // namespace accord::ingest
