// Bylines: who wrote it, above the story ("By X"), below it ("Hồ Quang", "Bài, ảnh: X") or at the end of its
// last line ("- Reporting by X", "— VNA").
#include <algorithm>

#include "ingest-service/clean/layout.h"
#include "ingest-service/clean/regions.h"
#include "ingest-service/clean/written_date.h"

namespace accord::ingest {
namespace {

constexpr uint32_t kBylineTokensMax = 20;
constexpr uint32_t kCreditTokensMax = 12;

// "By X", "Theo X" and the like; those of sources count only below the story.
bool IsByline(const Layout& layout, const TextLine& line, bool below) {
  TokenIndex begin = line.tokens.begin;
  while (begin + 1 < line.tokens.end && (layout.token(begin).Is("-") || layout.token(begin).Is("–") ||
                                         layout.token(begin).Is("—") || layout.token(begin).Is("("))) {
    ++begin;
  }
  // "ANALYSIS - By X", "Phân tích | Theo X": a word for the kind of article before it.
  constexpr TokenIndex kKindTokensMax = 3;
  const LexiconHit* hit = layout.document().HitAt(begin, "bylines");
  for (TokenIndex i = begin + 1; hit == nullptr && i + 1 < line.tokens.end && i <= begin + kKindTokensMax;
       ++i) {
    const bool mark = layout.token(i).Is("-") || layout.token(i).Is("–") || layout.token(i).Is("—") ||
                      layout.token(i).Is("|") || layout.token(i).Is("/") || layout.token(i).Is(":");
    if (mark && layout.token(i).space_before) hit = layout.document().HitAt(i + 1, "bylines");
  }
  if (hit == nullptr || line.tokens.size() > kBylineTokensMax || layout.EndsWithStop(line)) return false;
  if (!below && hit->entry->Get("zone") == "end") return false;
  if (hit->tokens.end == line.tokens.end) return true;
  const Token& next = layout.token(hit->tokens.end);
  return next.Is(":") || (next.capitalised && !hit->entry->Has("colon"));
}

// Words of an agency or a name, and perhaps a date: nothing that makes a sentence.
bool IsNames(const Layout& layout, TokenIndex begin, TokenIndex end) {
  bool any = false;
  for (TokenIndex i = begin; i < end;) {
    if (const std::optional<WrittenDate> date = ReadDate(layout.document(), i, end)) {
      i = date->tokens.end;
      continue;
    }
    const Token& token = layout.token(i);
    if (token.IsNumber() || token.Is(".") || token.Is("?") || token.Is("!")) return false;
    if (token.IsWord() && !token.capitalised) return false;
    any = any || token.IsWord();
    ++i;
  }
  return any;
}

// The credit at the end of a line, behind a full stop and a dash.
void MarkCredit(const TextLine& line, Layout* layout) {
  const TokenRange tokens = line.tokens;
  const TokenIndex first =
      tokens.size() > kCreditTokensMax ? tokens.end - kCreditTokensMax : tokens.begin + 1;
  for (TokenIndex dash = std::max(first, tokens.begin + 1); dash + 1 < tokens.end; ++dash) {
    const Token& token = layout->token(dash);
    const Token& before = layout->token(dash - 1);
    if (!token.Is("-") && !token.Is("–") && !token.Is("—")) continue;
    if (!before.Is(".") && !before.Is("”") && !before.Is("\"") && !before.Is("!") && !before.Is("?"))
      continue;
    const ByteSpan span = layout->document().SpanOf({dash, tokens.end});
    if (layout->document().HitAt(dash + 1, "bylines") != nullptr) {
      layout->AddPart(v1::Region::KIND_BYLINE, span);
      return;
    }
    if (IsNames(*layout, dash + 1, tokens.end)) {
      layout->AddPart(v1::Region::KIND_BOILERPLATE, span);
      return;
    }
  }
}

// "./.": the sign-off of Vietnamese agencies.
void MarkSlashStop(const TextLine& line, Layout* layout) {
  const TokenIndex end = line.tokens.end;
  if (line.tokens.size() < 4 || !layout->token(end - 1).Is(".") || !layout->token(end - 2).Is("/") ||
      !layout->token(end - 3).Is(".")) {
    return;
  }
  // The first point ends the sentence.
  layout->AddPart(v1::Region::KIND_BOILERPLATE, layout->document().SpanOf({end - 2, end}));
}

}  // namespace

void MarkBylines(Layout* layout) {
  std::vector<TextLine>& lines = layout->lines();
  const size_t paragraph = layout->FirstParagraph();
  size_t last = lines.size();  // the last paragraph
  for (size_t i = lines.size(); i > paragraph && last == lines.size(); --i) {
    if (layout->IsBody(lines[i - 1]) && layout->Length(lines[i - 1]) > 0 &&
        (layout->IsParagraph(lines[i - 1]) || lines[i - 1].tokens.size() > kBylineTokensMax)) {
      last = i - 1;
    }
  }
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!layout->IsBody(lines[i])) continue;
    const bool above = i < paragraph;
    const bool below = last < lines.size() && i > last;
    if ((above || below) && IsByline(*layout, lines[i], below)) lines[i].kind = v1::Region::KIND_BYLINE;
    MarkSlashStop(lines[i], layout);
  }
  if (last < lines.size()) MarkCredit(lines[last], layout);
}

}  // namespace accord::ingest
