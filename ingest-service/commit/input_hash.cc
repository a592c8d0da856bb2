#include "ingest-service/commit/input_hash.h"

#include "absl/strings/str_cat.h"
#include "common/base/hash.h"

namespace accord::ingest {
namespace {
constexpr absl::string_view kVersion = "accord.input.1";
constexpr size_t kEtagBytes = 16;
}  // namespace

std::string InputHash(const v1::ArticleInput& input) {
  return PartsHash()
      .Add(kVersion)
      .Add(input.url())
      .Add(input.content())
      .Add(absl::StrCat(static_cast<int>(input.media_type())))
      .Add(input.publisher())
      .Add(input.published())
      .Add(input.title())
      .Add(input.language())
      .Digest();
}

std::string EtagOf(absl::string_view input_hash) {
  return absl::StrCat("\"", LowerHex(input_hash.substr(0, kEtagBytes)), "\"");
}

}  // namespace accord::ingest
