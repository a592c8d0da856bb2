#include "ingest-service/clean/page_words.h"

#include <array>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "ingest-service/clean/html_tree.h"
#include "ingest-service/lexicon/builtin.h"

namespace accord::ingest {
namespace {

constexpr std::array<absl::string_view, 4> kFiles = {"skip_words", "label_words", "body_words", "lead_words"};
// Words of one attribute that are looked at, and words of one entry.
constexpr size_t kWordsMax = 40;
constexpr size_t kEntryWordsMax = 4;

using WordSet = absl::flat_hash_set<std::string>;

const WordSet& Words(PageWord kind) {
  static const auto* const sets = [] {
    auto* out = new std::array<WordSet, kFiles.size()>();
    for (const BuiltInFile& file : BuiltInFiles()) {
      for (size_t i = 0; i < kFiles.size(); ++i) {
        if (file.language != "html" || file.category != kFiles[i]) continue;
        for (absl::string_view line : absl::StrSplit(file.content, '\n', absl::SkipWhitespace())) {
          line = absl::StripAsciiWhitespace(line);
          if (line[0] != '#') (*out)[i].insert(std::string(line));
        }
      }
    }
    return out;
  }();
  return (*sets)[static_cast<size_t>(kind)];
}

bool Holds(const WordSet& set, absl::string_view value) {
  const std::vector<std::string> words = AttributeWords(value);
  for (size_t begin = 0; begin < words.size(); ++begin) {
    std::string phrase;
    for (size_t end = begin; end < words.size() && end < begin + kEntryWordsMax; ++end) {
      absl::StrAppend(&phrase, phrase.empty() ? "" : "-", words[end]);
      if (set.contains(phrase)) return true;
    }
  }
  return false;
}

bool IsHiddenStyle(absl::string_view style) {
  const std::string folded = absl::AsciiStrToLower(absl::StrReplaceAll(style, {{" ", ""}, {"\t", ""}}));
  return absl::StrContains(folded, "display:none") || absl::StrContains(folded, "visibility:hidden");
}

bool IsSkippedRole(absl::string_view role) {
  static const auto* const roles = new absl::flat_hash_set<absl::string_view>{
      "alert", "alertdialog", "banner",  "button",     "complementary", "contentinfo", "dialog",
      "form",  "menu",        "menubar", "navigation", "search",        "tablist",     "toolbar"};
  return roles->contains(role);
}

bool IsSkippedTag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_MAP:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_LABEL:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::vector<std::string> AttributeWords(absl::string_view value) {
  std::vector<std::string> words;
  std::string word;
  bool lower = false;
  for (char c : value) {
    const bool upper = absl::ascii_isupper(c);
    if (!absl::ascii_isalnum(c) || (upper && lower)) {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
      if (words.size() >= kWordsMax) return words;
    }
    lower = absl::ascii_islower(c);
    if (absl::ascii_isalnum(c)) word.push_back(absl::ascii_tolower(c));
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool HasPageWord(const GumboNode* element, PageWord kind) {
  const WordSet& set = Words(kind);
  return Holds(set, Attribute(element, "class")) || Holds(set, Attribute(element, "id"));
}

bool IsNeverText(const GumboNode* element) {
  if (element->type == GUMBO_NODE_TEMPLATE) return true;
  if (element->type != GUMBO_NODE_ELEMENT) return false;
  return IsSkippedTag(element->v.element.tag) || HasAttribute(element, "hidden") ||
         Attribute(element, "aria-hidden") == "true" || IsSkippedRole(Attribute(element, "role")) ||
         IsHiddenStyle(Attribute(element, "style"));
}

}  // namespace accord::ingest
