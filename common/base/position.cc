#include "common/base/position.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/limits.h"

namespace accord {
namespace {
constexpr char kTokenVersion[] = "a1";
constexpr size_t kEpochBytes = 16;
}  // namespace

std::string NextChain(absl::string_view previous_chain, int64_t revision, absl::string_view change) {
  std::string number;
  for (int shift = 56; shift >= 0; shift -= 8) number.push_back(static_cast<char>(revision >> shift));
  return Sha256({previous_chain, number, change});
}

std::string FormatToken(const Position& position) {
  return absl::StrCat(kTokenVersion, "-", LowerHex(position.epoch), "-", position.revision);
}

absl::StatusOr<Token> ParseToken(absl::string_view field, absl::string_view token) {
  const auto bad = [&] {
    return FieldError(v1::ERROR_REASON_INVALID_TOKEN, field, "is not a token of this service",
                      {{"field", std::string(field)}});
  };
  if (token.size() > kTokenBytesMax) return LimitExceeded(field, "bytes", kTokenBytesMax, token.size());
  const std::vector<std::string> parts = absl::StrSplit(token, '-');
  if (parts.size() != 3 || parts[0] != kTokenVersion) return bad();
  Token out{.epoch = FromLowerHex(parts[1])};
  if (out.epoch.size() != kEpochBytes || !absl::SimpleAtoi(parts[2], &out.revision) || out.revision < 0)
    return bad();
  return out;
}

}  // namespace accord
