#include "ingest-service/clean/clean.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/text/unicode.h"
#include "ingest-service/clean/language.h"
#include "ingest-service/clean/media_type.h"
#include "ingest-service/clean/page.h"
#include "ingest-service/clean/plain.h"
#include "ingest-service/clean/published.h"
#include "ingest-service/clean/regions.h"
#include "ingest-service/lexicon/builtin.h"

namespace accord::ingest {
namespace {

bool IsBlank(absl::string_view text) {
  for (size_t pos = 0; pos < text.size();) {
    if (!text::IsSpace(text::NextCodePoint(text, &pos))) return false;
  }
  return true;
}

absl::StatusOr<Page> ReadContent(v1::MediaType media_type, const std::string& content) {
  if (media_type == v1::MEDIA_TYPE_HTML) return ReadPage(content);
  absl::StatusOr<SourceText> text = CleanPlain(content);
  if (!text.ok()) return text.status();
  Page page;
  page.text = *std::move(text);
  return page;
}

std::string FirstOf(const std::string& a, const std::string& b) { return a.empty() ? b : a; }

// The text of the story, without regions that may be in another language.
std::string BodyOf(const std::string& text, const std::vector<v1::Region>& regions) {
  std::string body;
  size_t at = 0;
  for (const v1::Region& region : regions) {
    if (region.kind() != v1::Region::KIND_TEASER && region.kind() != v1::Region::KIND_BOILERPLATE) continue;
    absl::StrAppend(&body, text.substr(at, region.begin() - at), "\n");
    at = region.end();
  }
  return body + text.substr(at);
}

void SetPublished(const v1::ArticleInput& input, const PageFacts& facts, const std::string& dateline_day,
                  Document* document) {
  v1::Article& article = document->article;
  if (!PublishedDay(input.published()).empty()) {
    article.set_published(input.published());
    document->published_source = "published";
  } else if (!facts.published.empty()) {
    article.set_published(facts.published);
    document->published_source = facts.published_source;
  } else if (!dateline_day.empty()) {
    article.set_published(dateline_day);
    document->published_source = "dateline";
  }
  article.set_published_day(PublishedDay(article.published()));
}

void SetHashes(const std::string& raw, Document* document) {
  v1::Article& article = document->article;
  article.set_raw_sha256(LowerHex(Sha256(raw)));
  article.set_text_sha256(LowerHex(Sha256(document->text)));
  article.set_raw_bytes(static_cast<uint32_t>(raw.size()));
  article.set_text_bytes(static_cast<uint32_t>(document->text.size()));
}

// The title as a line of text says it, when nothing else does.
std::string TitleOf(const std::string& text, const std::vector<v1::Region>& regions) {
  for (const v1::Region& region : regions) {
    if (region.kind() == v1::Region::KIND_TITLE) {
      return std::string(ByteSpan{region.begin(), region.end()}.In(text));
    }
  }
  return "";
}

}  // namespace

absl::StatusOr<Document> Clean(const v1::ArticleInput& input) {
  Document document;
  v1::Article& article = document.article;
  const v1::MediaType media_type = input.media_type() == v1::MEDIA_TYPE_UNSPECIFIED
                                       ? DetectMediaType(input.content())
                                       : input.media_type();
  absl::StatusOr<Page> page = ReadContent(media_type, input.content());
  if (!page.ok()) return page.status();
  if (IsBlank(page->text.text())) return InvalidField("content", "no text is left of the content");
  article.set_media_type(media_type);
  article.set_url(input.url());
  article.set_publisher(FirstOf(input.publisher(), page->facts.publisher));

  document.text = page->text.text();
  Regions found = FindRegions(document.text, FirstOf(input.title(), page->facts.title), page->hints);
  document.regions = std::move(found.regions);
  document.tokens = std::move(found.tokens);
  google::protobuf::RepeatedPtrField<v1::SourceRun> runs;
  page->text.CopyTo(&runs);
  document.source_map.assign(runs.begin(), runs.end());

  const std::string title = FirstOf(input.title(), page->facts.title);
  article.set_title(FirstOf(title, TitleOf(document.text, document.regions)));
  const std::string told = FirstOf(PrimaryLanguage(input.language()), page->facts.language);
  article.set_language(told.empty() ? DetectLanguage(BodyOf(document.text, document.regions)) : told);
  SetPublished(input, page->facts, found.dateline_day, &document);
  SetHashes(input.content(), &document);
  return document;
}

std::string CleanerVersion() {
  PartsHash words;
  for (const BuiltInFile& file : BuiltInFiles()) {
    if (file.language == "html") words.Add(file.category).Add(file.content);
  }
  return absl::StrCat(HtmlParserVersion(), " ", LanguageDetectorVersion(), " ", LowerHex(words.Digest()));
}

}  // namespace accord::ingest
