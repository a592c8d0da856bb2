#include "ingest-service/commit/article_id.h"

#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "ingest-service/commit/url_normalizer.h"

namespace accord::ingest {
namespace {

// 128 bits: 26 characters.
constexpr size_t kHashBytes = 16;

std::string Id(absl::string_view kind, absl::string_view bytes) {
  return absl::StrCat(kind, "-", LowerBase32(absl::string_view(Sha256(bytes)).substr(0, kHashBytes)));
}

}  // namespace

std::string ArticleIdOf(const v1::ArticleInput& input) {
  if (!input.article_id().empty()) return input.article_id();
  if (const auto url = NormalizeUrl(input.url())) return Id("u1", *url);
  return Id("r1", input.content());
}

}  // namespace accord::ingest
