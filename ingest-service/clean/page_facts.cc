#include "ingest-service/clean/page_facts.h"

#include <algorithm>
#include <array>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "common/text/unicode.h"
#include "ingest-service/clean/language.h"
#include "ingest-service/clean/published.h"

namespace accord::ingest {
namespace {

// Names of meta tags, best first.
constexpr std::array<const char*, 4> kTitleNames = {"og:title", "twitter:title", "dc.title", "dcterms.title"};
constexpr std::array<const char*, 6> kPublisherNames = {"og:site_name",      "article:publisher_name",
                                                        "publisher",         "dc.publisher",
                                                        "dcterms.publisher", "application-name"};
constexpr std::array<const char*, 15> kPublishedNames = {"article:published_time",
                                                         "og:article:published_time",
                                                         "datepublished",
                                                         "pubdate",
                                                         "publishdate",
                                                         "publish_date",
                                                         "publish-date",
                                                         "parsely-pub-date",
                                                         "sailthru.date",
                                                         "date",
                                                         "dc.date",
                                                         "dc.date.issued",
                                                         "dcterms.date",
                                                         "dcterms.issued",
                                                         "article.published"};

// White space folded, escapes and holes of the scan taken back; at most `code_points_max`.
std::string Tidy(absl::string_view value, size_t code_points_max) {
  std::string out;
  bool space = false;
  size_t count = 0;
  for (size_t pos = 0; pos < value.size() && count < code_points_max;) {
    const char32_t c = text::NextCodePoint(value, &pos);
    if (c == static_cast<char32_t>(kHole)) continue;
    if (text::IsSpace(c)) {
      space = !out.empty();
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    text::AppendUtf8(c == static_cast<char32_t>(kEscapedLess)        ? U'<'
                     : c == static_cast<char32_t>(kEscapedAmpersand) ? U'&'
                                                                     : c,
                     &out);
    ++count;
  }
  return text::ToNfc(out);
}

std::string TextOf(const GumboNode* element) {
  std::string text;
  for (const GumboNode* node = element; node != nullptr; node = NextNode(node, element, false)) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) text += node->v.text.text;
  }
  return text;
}

// Every meta tag by its lower-cased name, the first of a name.
std::map<std::string, std::string> MetaTags(const HtmlTree& tree) {
  std::map<std::string, std::string> tags;
  for (const GumboNode* node = tree.root(); node != nullptr; node = NextNode(node, tree.root(), false)) {
    if (!IsElement(node, GUMBO_TAG_META)) continue;
    const std::string content(absl::StripAsciiWhitespace(Attribute(node, "content")));
    for (const char* key : {"property", "name", "itemprop"}) {
      const std::string name = absl::AsciiStrToLower(absl::StripAsciiWhitespace(Attribute(node, key)));
      if (!name.empty() && !content.empty()) tags.emplace(name, content);
    }
  }
  return tags;
}

template <size_t n>
std::string FirstOf(const std::map<std::string, std::string>& tags, const std::array<const char*, n>& names) {
  for (const char* name : names) {
    if (auto found = tags.find(name); found != tags.end()) return found->second;
  }
  return "";
}

void SetPublished(const std::string& published, const std::string& source, PageFacts* facts) {
  if (!facts->published.empty() || PublishedDay(published).empty()) return;
  facts->published = published.substr(0, kPublishedBytesMax);
  facts->published_source = source;
}

void ReadPublished(const std::map<std::string, std::string>& tags, const GumboNode* container,
                   PageFacts* facts) {
  for (const char* name : kPublishedNames) {
    if (auto found = tags.find(name); found != tags.end()) {
      SetPublished(found->second, absl::StrCat("meta:", name), facts);
    }
  }
  for (const GumboNode* node = container; node != nullptr; node = NextNode(node, container, false)) {
    if (IsElement(node, GUMBO_TAG_TIME))
      SetPublished(std::string(Attribute(node, "datetime")), "time", facts);
  }
}

}  // namespace

PageFacts ReadPageFacts(const ScannedPage& page, const HtmlTree& tree, const GumboNode* container,
                        const GumboNode* headline) {
  PageFacts facts = ReadJsonLd(page.json_ld);
  const std::map<std::string, std::string> tags = MetaTags(tree);
  const auto fill = [](std::string* field, const std::string& value) {
    if (field->empty()) *field = value;
  };
  fill(&facts.title, FirstOf(tags, kTitleNames));
  if (headline != nullptr) fill(&facts.title, TextOf(headline));
  fill(&facts.publisher, FirstOf(tags, kPublisherNames));
  facts.title = Tidy(facts.title, kTitleCodePointsMax);
  facts.publisher = Tidy(facts.publisher, kPublisherCodePointsMax);
  ReadPublished(tags, container, &facts);
  // The <html> tag speaks of the page's words, the others of the article.
  const std::string html_language = PrimaryLanguage(Attribute(tree.root(), "lang"));
  fill(&facts.language, html_language);
  fill(&facts.language, PrimaryLanguage(FirstOf(tags, std::array<const char*, 3>{"og:locale", "dc.language",
                                                                                 "dcterms.language"})));
  return facts;
}

}  // namespace accord::ingest
