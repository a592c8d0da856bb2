#include "ingest-service/clean/page_text.h"

#include "common/text/unicode.h"
#include "ingest-service/clean/page_words.h"

namespace accord::ingest {
namespace {

using Kind = v1::Region::Kind;

// Writes text with white space folded and breaks between blocks.
class Writer {
 public:
  explicit Writer(const ScannedPage& page) : page_(page) {}

  // Ends the block; the next text starts a paragraph.
  void EndBlock() { break_ = kParagraph; }
  void NewLine() {
    if (break_ == kNothing) break_ = kLine;
  }
  // A new cell in a row.
  void NextCell() {
    if (break_ == kNothing || break_ == kSpace) break_ = kCell;
  }
  // The kind of lines that start from now on.
  Kind line_kind() const { return line_kind_; }
  void set_line_kind(Kind kind) { line_kind_ = kind; }

  void Text(ByteSpan source, bool keep_newlines) {
    for (uint32_t pos = source.begin; pos < source.end;) {
      const char c = page_.html[pos];
      if (c == kHole) {
        ++pos;
      } else if (c == '<') {
        // A tag that the parser ignored stands inside the text it merged.
        while (pos < source.end && page_.html[pos] != '>') ++pos;
        ++pos;
      } else if (auto entity = page_.entity_end.find(pos); entity != page_.entity_end.end()) {
        Character(pos, entity->second, false);
        pos = entity->second;
      } else {
        size_t next = pos;
        if (keep_newlines && c == '\n') {
          NewLine();
          next = pos + 1;
        } else {
          Character(pos, 0, true);
          text::NextCodePoint(page_.html, &next);
        }
        pos = static_cast<uint32_t>(next);
      }
    }
  }

  PageText Finish() { return std::move(out_); }

 private:
  enum Break { kNothing, kSpace, kCell, kLine, kParagraph };

  // One character, or all that an entity [pos, entity_end) stands for.
  void Character(uint32_t pos, uint32_t entity_end, bool same) {
    size_t next = pos;
    const char32_t c = text::NextCodePoint(page_.html, &next);
    if (text::IsSpace(c) && c != 0x200B && c != 0xFEFF) {
      if (break_ == kNothing) {
        break_ = kSpace;
        space_ = {pos, same ? static_cast<uint32_t>(next) : entity_end};
      } else if (break_ == kSpace) {
        space_.end = same ? static_cast<uint32_t>(next) : entity_end;
      }
      return;
    }
    // Soft hyphens, zero-width spaces and control characters are layout.
    if (c == 0xAD || c == 0x200B || c == 0xFEFF || (c >= 0x7F && c < 0xA0)) return;
    Open();
    if (c == kEscapedLess || c == kEscapedAmpersand) {
      const char* const plain = c == kEscapedLess ? "<" : "&";
      same ? out_.text.AppendSame(plain, pos) : out_.text.AppendMade(plain, {pos, entity_end});
    } else if (same) {
      out_.text.AppendSame(absl::string_view(page_.html).substr(pos, next - pos), pos);
    } else {
      size_t end = next;
      while (end < entity_end && page_.html[end] != kHole) ++end;
      out_.text.AppendMade(absl::string_view(page_.html).substr(pos, end - pos), {pos, entity_end});
    }
    last_ = entity_end > 0 ? entity_end : static_cast<uint32_t>(next);
  }

  // Writes the white space that is due before a character.
  void Open() {
    const bool first = out_.text.text().empty();
    if (first || break_ == kLine || break_ == kParagraph) {
      if (!first) out_.text.AppendMade(break_ == kLine ? "\n" : "\n\n", {last_, last_});
      if (line_kind_ != v1::Region::KIND_UNSPECIFIED) out_.hints.push_back({lines_, line_kind_});
      ++lines_;
    } else if (break_ == kCell) {
      out_.text.AppendMade(" | ", {last_, last_});
    } else if (break_ == kSpace) {
      const bool plain = space_.size() == 1 && page_.html[space_.begin] == ' ';
      plain ? out_.text.AppendSame(" ", space_.begin) : out_.text.AppendMade(" ", space_);
    }
    break_ = kNothing;
  }

  const ScannedPage& page_;
  PageText out_;
  Break break_ = kNothing;
  ByteSpan space_;
  // Where the last character's source ends.
  uint32_t last_ = 0;
  Kind line_kind_ = v1::Region::KIND_UNSPECIFIED;
  size_t lines_ = 0;
};

bool IsInline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_UNKNOWN:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
      return true;
    default:
      return false;
  }
}

// Walks one element's story text in document order, without recursion.
class Walker {
 public:
  Walker(const ScannedPage& page, const PageContent& content, Writer* writer)
      : page_(page), content_(content), writer_(*writer) {}

  void Walk(const GumboNode* top) {
    Enter(top);
    while (!stack_.empty()) {
      Frame& frame = stack_.back();
      const GumboVector& children = Children(frame.node);
      if (frame.next == children.length) {
        Leave();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children.data[frame.next++]);
      if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE) {
        if (frame.readable) writer_.Text(SourceOf(page_, child), frame.preformatted);
      } else if (child->type == GUMBO_NODE_ELEMENT && !content_.IsSkipped(child)) {
        Enter(child);
      }
    }
  }

 private:
  struct Frame {
    const GumboNode* node;
    unsigned next = 0;
    Kind kind_before;
    // Inside a header only headlines, paragraphs and captions are the story's.
    bool readable = true;
    bool preformatted = false;
  };

  void Enter(const GumboNode* node) {
    const GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_BR) {
      writer_.NewLine();
      return;
    }
    Frame frame{node, 0, writer_.line_kind(), true, false};
    if (!stack_.empty()) {
      frame.readable = stack_.back().readable;
      frame.preformatted = stack_.back().preformatted;
    }
    if (tag == GUMBO_TAG_PRE) frame.preformatted = true;
    if (tag == GUMBO_TAG_HEADER) frame.readable = false;
    if (tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_P || tag == GUMBO_TAG_FIGCAPTION) {
      frame.readable = true;
    }
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) writer_.NextCell();
    if (!IsInline(tag)) writer_.EndBlock();
    if (node == content_.headline()) writer_.set_line_kind(v1::Region::KIND_TITLE);
    if (tag == GUMBO_TAG_FIGCAPTION) writer_.set_line_kind(v1::Region::KIND_CAPTION);
    stack_.push_back(frame);
  }

  void Leave() {
    const Frame frame = stack_.back();
    stack_.pop_back();
    if (!IsInline(frame.node->v.element.tag)) writer_.EndBlock();
    writer_.set_line_kind(frame.kind_before);
  }

  const ScannedPage& page_;
  const PageContent& content_;
  Writer& writer_;
  std::vector<Frame> stack_;
};

// The headline and the lead where they stand above the story's element.
void WalkAbove(const HtmlTree& tree, const PageContent& content, Walker* walker) {
  bool below_headline = false;
  const GumboNode* node = tree.root();
  while (node != nullptr && node != content.container()) {
    const bool element = node->type == GUMBO_NODE_ELEMENT;
    const bool headline = node == content.headline();
    const bool skipped = element && node != tree.root() && IsNeverText(node);
    const bool lead = below_headline && element && !skipped && HasPageWord(node, PageWord::kLead) &&
                      !content.HoldsContainer(node);
    if (headline || lead) walker->Walk(node);
    below_headline = below_headline || headline;
    node = NextNode(node, tree.root(), skipped || headline || lead);
  }
}

}  // namespace

PageText ReadPageText(const ScannedPage& page, const HtmlTree& tree, const PageContent& content) {
  Writer writer(page);
  Walker walker(page, content, &writer);
  if (content.container() != tree.root()) WalkAbove(tree, content, &walker);
  walker.Walk(content.container());
  return writer.Finish();
}

}  // namespace accord::ingest
