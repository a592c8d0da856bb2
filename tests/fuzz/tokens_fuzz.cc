// What clients hand back to us: consistency tokens and resource names. A token that parses formats to itself.
#include <cstdlib>

#include "common/base/names.h"
#include "common/base/position.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto token = accord::ParseToken("token", text); token.ok()) {
    const accord::Position position{token->epoch, token->revision, ""};
    const auto again = accord::ParseToken("token", accord::FormatToken(position));
    if (!again.ok() || again->epoch != token->epoch || again->revision != token->revision) abort();
  }
  if (const auto id = accord::ParseResourceName("name", accord::kArticles, text); id.ok()) {
    if (accord::ResourceName(accord::kArticles, *id) != text) abort();
  }
  return 0;
}
