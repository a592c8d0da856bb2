#include "tests/evaluation/json.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace accord::evaluation {

std::string JsonString(absl::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (static_cast<unsigned char>(c) < 0x20) {
      absl::StrAppendFormat(&out, "\\u%04x", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string JsonStringOrNull(absl::string_view text) { return text.empty() ? "null" : JsonString(text); }

std::string JsonStrings(const std::vector<std::string>& texts) {
  return absl::StrCat(
      "[",
      absl::StrJoin(texts, ", ",
                    [](std::string* out, const std::string& text) { out->append(JsonString(text)); }),
      "]");
}

std::string JsonList(const std::vector<std::string>& values) {
  return absl::StrCat("[\n  ", absl::StrJoin(values, ",\n  "), "\n ]");
}

JsonObject& JsonObject::Add(absl::string_view member, absl::string_view value) {
  absl::StrAppend(&members_, members_.empty() ? "" : ", ", JsonString(member), ": ", value);
  return *this;
}

}  // namespace accord::evaluation
