#include "ingest-service/clean/html_scan.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "ingest-service/clean/html_entity.h"

namespace accord::ingest {
namespace {

constexpr size_t kNotFound = absl::string_view::npos;
constexpr size_t kTagNameBytesMax = 40;
// Attributes of one tag that are looked at; the rest of the tag is taken out.
constexpr int kAttributesMax = 100;
constexpr size_t kAttributeBytesMax = 2000;
constexpr size_t kDoctypeBytesMax = 300;

using NameSet = absl::flat_hash_set<absl::string_view>;

// Elements that are taken out with all they hold.
bool IsOpaque(absl::string_view name) {
  static const auto* const names = new NameSet{"script", "style",    "noscript", "iframe",  "svg",
                                               "math",   "textarea", "xmp",      "noembed", "noframes"};
  return names->contains(name);
}

// What HTML reads to the end of the page when it is never closed.
bool RunsToEnd(absl::string_view name) { return name == "script" || name == "style"; }

// HTML opens these again after every block they were left open in.
bool IsFormatting(absl::string_view name) {
  static const auto* const names = new NameSet{"a",    "b", "big",   "code",   "em",     "font", "i",
                                               "nobr", "s", "small", "strike", "strong", "tt",   "u"};
  return names->contains(name);
}

bool IsKeptAttribute(absl::string_view name) {
  static const auto* const names =
      new NameSet{"aria-hidden", "class", "content", "datetime", "hidden", "id",   "itemprop",
                  "itemtype",    "lang",  "name",    "property", "role",   "style"};
  return names->contains(name);
}

bool IsTagSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

struct Attribute {
  size_t begin = 0;
  size_t end = 0;
  std::string name;  // lower case
  absl::string_view value;
};

class Scanner {
 public:
  explicit Scanner(absl::string_view in) : in_(in) { page_.html = std::string(in); }

  absl::StatusOr<ScannedPage> Scan() {
    for (size_t pos = 0; pos < in_.size();) {
      pos = in_[pos] == '<' ? Markup(pos) : Text(pos);
      if (tags_ > kHtmlTagsMax) return LimitExceeded("content", "HTML tags", kHtmlTagsMax, tags_);
    }
    return std::move(page_);
  }

 private:
  char At(size_t pos) const { return pos < in_.size() ? in_[pos] : '\0'; }
  void Hole(size_t begin, size_t end, char with = kHole) {
    std::fill(page_.html.begin() + begin, page_.html.begin() + std::min(end, in_.size()), with);
  }

  // One character or entity of text.
  size_t Text(size_t pos) {
    const char c = in_[pos];
    if (c == '&') return EntityAt(pos);
    if (c == '\r') page_.html[pos] = At(pos + 1) == '\n' ? kHole : '\n';
    if ((static_cast<unsigned char>(c) < 0x20 && !IsTagSpace(c)) || c == 0x7F) page_.html[pos] = kHole;
    return pos + 1;
  }

  size_t EntityAt(size_t pos) {
    const Entity entity = entities_.Read(in_.substr(pos));
    if (entity.bytes == 0 || entity.text.size() > entity.bytes) {
      page_.html[pos] = kEscapedAmpersand;
      return pos + 1;
    }
    Hole(pos, pos + entity.bytes);
    if (entity.text == "<") {
      page_.html[pos] = kEscapedLess;
    } else if (entity.text == "&") {
      page_.html[pos] = kEscapedAmpersand;
    } else {
      std::copy(entity.text.begin(), entity.text.end(), page_.html.begin() + pos);
    }
    page_.entity_end[static_cast<uint32_t>(pos)] = static_cast<uint32_t>(pos + entity.bytes);
    return pos + entity.bytes;
  }

  size_t Markup(size_t pos) {
    const char next = At(pos + 1);
    if (absl::ascii_isalpha(next)) return StartTag(pos);
    if (next == '/') return absl::ascii_isalpha(At(pos + 2)) ? EndTag(pos) : Bogus(pos);
    if (next == '!') return absl::StartsWith(in_.substr(pos), "<!--") ? Comment(pos) : Declaration(pos);
    if (next == '?') return Bogus(pos);
    page_.html[pos] = kEscapedLess;
    return pos + 1;
  }

  size_t Bogus(size_t pos) {
    const size_t end = std::min(in_.find('>', pos), in_.size() - 1) + 1;
    Hole(pos, end);
    return end;
  }

  // A doctype at the top stays: it decides how tables nest.
  size_t Declaration(size_t pos) {
    const size_t end = in_.find('>', pos);
    const absl::string_view text = in_.substr(pos, end == kNotFound ? end : end - pos);
    const bool doctype = tags_ == 0 && end != kNotFound && text.size() < kDoctypeBytesMax &&
                         absl::StartsWithIgnoreCase(text, "<!doctype") && text.rfind('<') == 0;
    return doctype ? end + 1 : Bogus(pos);
  }

  size_t Comment(size_t pos) {
    size_t end = in_.size();
    if (absl::StartsWith(in_.substr(pos), "<!-->")) {
      end = pos + 5;
    } else if (absl::StartsWith(in_.substr(pos), "<!--->")) {
      end = pos + 6;
    } else if (const size_t dashes = in_.find("-->", pos + 4); dashes != kNotFound) {
      end = dashes + 3;
    }
    Hole(pos, end);
    return end;
  }

  std::string NameAt(size_t pos) const {
    size_t end = pos;
    while (end < in_.size() && !IsTagSpace(in_[end]) && in_[end] != '/' && in_[end] != '>') ++end;
    return absl::AsciiStrToLower(in_.substr(pos, end - pos));
  }

  // Reads an attribute as the HTML standard does; false at the end of the tag, which `*pos` then stands at.
  bool ReadAttribute(size_t* pos, Attribute* attribute) const {
    while (*pos < in_.size() && (IsTagSpace(in_[*pos]) || in_[*pos] == '/')) ++*pos;
    if (*pos >= in_.size() || in_[*pos] == '>') return false;
    attribute->begin = *pos;
    size_t at = *pos + 1;  // a "=" may open a name
    while (at < in_.size() && !IsTagSpace(in_[at]) && in_[at] != '/' && in_[at] != '>' && in_[at] != '=')
      ++at;
    const absl::string_view name = in_.substr(*pos, at - *pos);
    attribute->name = name.size() > kTagNameBytesMax ? "" : absl::AsciiStrToLower(name);
    attribute->value = "";
    *pos = at;
    while (at < in_.size() && IsTagSpace(in_[at])) ++at;
    if (At(at) == '=') ReadValue(at + 1, pos, attribute);
    attribute->end = *pos;
    return true;
  }

  void ReadValue(size_t at, size_t* pos, Attribute* attribute) const {
    while (at < in_.size() && IsTagSpace(in_[at])) ++at;
    const char quote = At(at);
    size_t end = at;
    if (quote == '"' || quote == '\'') {
      end = std::min(in_.find(quote, at + 1), in_.size());
      attribute->value = in_.substr(at + 1, end - at - 1);
      *pos = std::min(end + 1, in_.size());
      return;
    }
    while (end < in_.size() && !IsTagSpace(in_[end]) && in_[end] != '>') ++end;
    attribute->value = in_.substr(at, end - at);
    *pos = end;
  }

  // Takes out what nothing reads and what another reader could end the tag in. Leaves `*pos` behind the tag.
  std::vector<Attribute> Attributes(size_t* pos) {
    std::vector<Attribute> kept;
    Attribute attribute;
    for (int count = 0; ReadAttribute(pos, &attribute); ++count) {
      const bool plain =
          attribute.value.size() <= kAttributeBytesMax && attribute.value.find_first_of("<>") == kNotFound;
      const bool twice =
          std::any_of(kept.begin(), kept.end(), [&](const Attribute& a) { return a.name == attribute.name; });
      const bool keep = count < kAttributesMax && plain && !twice && IsKeptAttribute(attribute.name);
      if (!keep) Hole(attribute.begin, attribute.end, ' ');
      if (keep || attribute.name == "type" || attribute.name == "href") kept.push_back(attribute);
    }
    if (*pos < in_.size()) ++*pos;
    return kept;
  }

  size_t StartTag(size_t pos) {
    const std::string name = NameAt(pos + 1);
    size_t end = pos + 1 + name.size();
    const std::vector<Attribute> attributes = Attributes(&end);
    tags_ += !IsFormatting(name) && !IsOpaque(name);
    const bool cut = in_[end - 1] != '>';
    if (IsOpaque(name)) return Opaque(name, attributes, pos, end);
    if (name == "title") return Title(end);
    if (name == "a") OpenLink(attributes, pos);
    if (cut || IsFormatting(name) || name == "plaintext" || name.size() > kTagNameBytesMax) Hole(pos, end);
    // "<br/>" and "<br>" are one; what else is between the attributes says nothing.
    for (size_t i = pos + 1 + name.size(); i + 1 < end && !cut; ++i) {
      if (page_.html[i] == '/' && page_.html[i + 1] == '>') page_.html[i] = ' ';
    }
    return end;
  }

  size_t EndTag(size_t pos) {
    const std::string name = NameAt(pos + 2);
    size_t end = pos + 2 + name.size();
    Attributes(&end);
    tags_ += !IsFormatting(name) && !IsOpaque(name);
    if (name == "a") CloseLink(end);
    const bool cut = in_[end - 1] != '>';
    if (cut || IsFormatting(name) || IsOpaque(name) || name.size() > kTagNameBytesMax) Hole(pos, end);
    return end;
  }

  void OpenLink(const std::vector<Attribute>& attributes, size_t pos) {
    CloseLink(pos);
    const bool href = std::any_of(attributes.begin(), attributes.end(),
                                  [](const Attribute& a) { return a.name == "href"; });
    if (href) link_begin_ = static_cast<uint32_t>(pos);
    in_link_ = href;
  }

  void CloseLink(size_t end) {
    if (in_link_) page_.links.push_back({link_begin_, static_cast<uint32_t>(end)});
    in_link_ = false;
  }

  // "</name" with a tag's end behind it; npos when there is none.
  size_t FindClose(absl::string_view name, size_t pos) {
    if (never_closed_.contains(name)) return kNotFound;
    for (size_t at = in_.find("</", pos); at != kNotFound; at = in_.find("</", at + 2)) {
      const char after = At(at + 2 + name.size());
      if (absl::EqualsIgnoreCase(in_.substr(at + 2, name.size()), name) &&
          (IsTagSpace(after) || after == '/' || after == '>')) {
        return at;
      }
    }
    never_closed_.insert(std::string(name));
    return kNotFound;
  }

  size_t Opaque(const std::string& name, const std::vector<Attribute>& attributes, size_t pos, size_t end) {
    const size_t close = FindClose(name, end);
    if (close == kNotFound) {
      const size_t to = RunsToEnd(name) ? in_.size() : end;
      Hole(pos, to);
      return to;
    }
    for (const Attribute& attribute : attributes) {
      if (name == "script" && attribute.name == "type" &&
          absl::StartsWithIgnoreCase(absl::StripAsciiWhitespace(attribute.value), "application/ld+json")) {
        page_.json_ld.push_back(in_.substr(end, close - end));
      }
    }
    const size_t to = std::min(in_.find('>', close), in_.size() - 1) + 1;
    Hole(pos, to);
    return to;
  }

  // A title holds text only, whatever it looks like.
  size_t Title(size_t pos) {
    const size_t close = FindClose("title", pos);
    if (close == kNotFound) return pos;
    while (pos < close) {
      if (in_[pos] == '<') {
        page_.html[pos++] = kEscapedLess;
      } else {
        pos = Text(pos);
      }
    }
    return pos;
  }

  const absl::string_view in_;
  ScannedPage page_;
  EntityReader entities_;
  size_t tags_ = 0;
  bool in_link_ = false;
  uint32_t link_begin_ = 0;
  absl::flat_hash_set<std::string> never_closed_;
};

}  // namespace

absl::StatusOr<ScannedPage> ScanPage(absl::string_view utf8) { return Scanner(utf8).Scan(); }

}  // namespace accord::ingest
