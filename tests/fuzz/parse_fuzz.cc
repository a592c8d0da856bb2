// The whole parser over any bytes: it never crashes, and every span of every claim equals its surface.
// The first byte picks media type and language.
#include <cstdlib>

#include "ingest-service/parser.h"

namespace {

void CheckSpans(const accord::v1::ParsedArticle& parsed,
                const google::protobuf::RepeatedPtrField<accord::v1::FieldEvidence>& evidence) {
  for (const auto& field : evidence) {
    for (const auto& claim : field.claims()) {
      for (const auto& span : claim.evidence().spans()) {
        if (span.end() > parsed.text().size() || span.begin() > span.end() ||
            parsed.text().compare(span.begin(), span.end() - span.begin(), span.surface()) != 0) {
          abort();
        }
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const accord::ingest::Parser* parser = accord::ingest::Parser::Create()->release();
  if (size == 0) return 0;
  accord::v1::ArticleInput input;
  input.set_media_type(data[0] & 1 ? accord::v1::MEDIA_TYPE_HTML : accord::v1::MEDIA_TYPE_PLAIN_TEXT);
  input.set_language(data[0] & 2 ? "vi" : "en");
  if (data[0] & 4) input.set_published("2024-02-29");
  input.set_content(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto parsed = parser->Parse(input, "fuzz");
  if (!parsed.ok()) return 0;
  for (const auto& one : parsed->participants()) CheckSpans(*parsed, one.participant().evidence());
  for (const auto& one : parsed->agreements()) CheckSpans(*parsed, one.agreement().evidence());
  for (const auto& one : parsed->figures()) CheckSpans(*parsed, one.figure().evidence());
  return 0;
}
