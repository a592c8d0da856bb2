// The lines of a clean text, as the passes that find regions see them: tokens, the lexicon's marker words,
// and the kind of each line so far.
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "accord/v1/article.pb.h"
#include "common/base/byte_span.h"
#include "common/text/token.h"
#include "ingest-service/segment/document.h"

namespace accord::ingest {

// A line that is not blank, without the white space around it.
struct TextLine {
  ByteSpan span;
  TokenRange tokens;
  v1::Region::Kind kind = v1::Region::KIND_UNSPECIFIED;
};

class Layout {
 public:
  // `text` must outlive the layout.
  explicit Layout(absl::string_view text);

  // Tokens and hits of the categories teaser_markers, bylines, caption_markers, contact_markers,
  // dateline_stops and months, of all languages: pages mix them.
  const Document& document() const { return document_; }
  const Token& token(TokenIndex i) const { return document_.tokens[i]; }
  absl::string_view text() const { return document_.text; }
  // At the end: the tokens of the text, given away.
  std::vector<Token> TakeTokens() && { return std::move(document_.tokens); }

  std::vector<TextLine>& lines() { return lines_; }
  const std::vector<TextLine>& lines() const { return lines_; }

  // Marks a part of a line.
  void AddPart(v1::Region::Kind kind, ByteSpan span) { parts_.push_back({span, kind}); }

  // Whether the line ends like a sentence: a full stop, also behind a closing quote or bracket.
  bool EndsWithStop(const TextLine& line) const;
  // A sentence of some length: the body of stories is made of these.
  bool IsParagraph(const TextLine& line) const;
  // Code points.
  size_t Length(const TextLine& line) const;
  // Lines of the story: neither teaser nor anything else that has a kind.
  bool IsBody(const TextLine& line) const { return line.kind == v1::Region::KIND_UNSPECIFIED; }
  // Index of the first line that is a paragraph of the body; the number of lines when there is none.
  size_t FirstParagraph() const;

  // All regions in text order: lines of one kind that follow each other are one region.
  std::vector<v1::Region> Regions() const;

 private:
  struct Part {
    ByteSpan span;
    v1::Region::Kind kind;
  };
  Document document_;
  std::vector<TextLine> lines_;
  std::vector<Part> parts_;
};

}  // namespace accord::ingest
