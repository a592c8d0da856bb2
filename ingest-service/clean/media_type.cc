#include "ingest-service/clean/media_type.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace accord::ingest {
namespace {

constexpr const char* kPageStarts[] = {
    "<!doctype", "<!--",  "<html", "<head", "<body",    "<title", "<meta", "<script", "<link",  "<base",
    "<article",  "<main", "<div",  "<p>",   "<section", "<h1",    "<p ",   "<style",  "<table", "<header",
};
constexpr size_t kLongestStart = 16;

}  // namespace

v1::MediaType DetectMediaType(absl::string_view content) {
  // UTF-16: pages alone come in it, plain text must be UTF-8.
  if (absl::StartsWith(content, "\xFF\xFE") || absl::StartsWith(content, "\xFE\xFF")) {
    return v1::MEDIA_TYPE_HTML;
  }
  absl::ConsumePrefix(&content, "\xEF\xBB\xBF");
  content = absl::StripLeadingAsciiWhitespace(content);
  if (absl::StartsWith(content, "<?xml")) {
    const size_t end = content.find('>');
    if (end == absl::string_view::npos) return v1::MEDIA_TYPE_PLAIN_TEXT;
    content = absl::StripLeadingAsciiWhitespace(content.substr(end + 1));
  }
  for (const char* start : kPageStarts) {
    if (absl::StartsWithIgnoreCase(content.substr(0, kLongestStart), start)) return v1::MEDIA_TYPE_HTML;
  }
  return v1::MEDIA_TYPE_PLAIN_TEXT;
}

}  // namespace accord::ingest
