// Just enough JSON to write facts in a fixed order of members; Protobuf's own writer would shuffle a
// Struct's.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace accord::evaluation {

// `text` (UTF-8) in quotes.
std::string JsonString(absl::string_view text);
// The same, or null when it is empty.
std::string JsonStringOrNull(absl::string_view text);
std::string JsonStrings(const std::vector<std::string>& texts);
// `values` are JSON already; one a line.
std::string JsonList(const std::vector<std::string>& values);

// {"a": 1, "b": "x"}: members in the order they were added.
class JsonObject {
 public:
  // `value` is JSON already.
  JsonObject& Add(absl::string_view member, absl::string_view value);
  std::string Done() const { return "{" + members_ + "}"; }

 private:
  std::string members_;
};

}  // namespace accord::evaluation
