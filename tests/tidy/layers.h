// Which file may include which (tests/tidy/layers.txt).
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tests/tidy/tree.h"

namespace accord::tidy {

class Layers {
 public:
  // INVALID_ARGUMENT names the line that is malformed, or a folder that is named and told nothing of.
  static absl::StatusOr<Layers> Parse(absl::string_view rules);

  // Every #include of the tree's sources that the rules do not allow.
  Faults Check(const Tree& tree) const;

 private:
  struct Only {
    // Each begins the header's path, or ends it after a *.
    std::vector<std::string> headers;
    std::vector<std::string> folders;
  };

  // The longest folder of the rules that `path` stands below; empty when there is none.
  std::string LayerOf(absl::string_view path) const;
  std::string FaultOf(const std::string& path, const std::string& header, const Tree& tree) const;

  // A layer with all that it may include, itself too.
  std::map<std::string, std::set<std::string>> may_include_;
  std::vector<Only> only_;
};

// The headers that `content` includes, as written between quotes or angle brackets.
std::vector<std::string> IncludesOf(absl::string_view content);

}  // namespace accord::tidy
