#include "tests/tidy/layers.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace accord::tidy {
namespace {

std::vector<std::string> Words(absl::string_view text) {
  return absl::StrSplit(text, ' ', absl::SkipEmpty());
}

bool Fits(absl::string_view header, absl::string_view pattern) {
  if (absl::ConsumePrefix(&pattern, "*")) return absl::EndsWith(header, pattern);
  return absl::StartsWith(header, pattern);
}

// Adds what the allowed layers may include until nothing is new.
absl::Status Close(std::map<std::string, std::set<std::string>>& may_include) {
  bool grown = true;
  while (grown) {
    grown = false;
    for (auto& [layer, allowed] : may_include) {
      const std::set<std::string> before = allowed;
      for (const std::string& other : before) {
        const auto found = may_include.find(other);
        if (found == may_include.end()) {
          return absl::InvalidArgumentError(absl::StrCat(layer, " names ", other, ", which has no line"));
        }
        allowed.insert(found->second.begin(), found->second.end());
      }
      grown |= allowed.size() > before.size();
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Layers> Layers::Parse(absl::string_view rules) {
  Layers layers;
  for (const std::string& line : LinesOf(rules)) {
    if (absl::StripAsciiWhitespace(line).empty() || line[0] == '#') continue;
    const std::pair<std::string, std::string> sides = absl::StrSplit(line, absl::MaxSplits(':', 1));
    absl::string_view left = sides.first;
    if (!absl::StrContains(line, ":") || left.empty()) {
      return absl::InvalidArgumentError(absl::StrCat("no rule: ", line));
    }
    if (absl::ConsumePrefix(&left, "only ")) {
      layers.only_.push_back({Words(left), Words(sides.second)});
      continue;
    }
    std::set<std::string>& allowed = layers.may_include_[std::string(left)];
    if (!allowed.empty()) return absl::InvalidArgumentError(absl::StrCat("twice: ", line));
    allowed.insert(std::string(left));
    for (const std::string& folder : Words(sides.second)) allowed.insert(folder);
  }
  if (absl::Status status = Close(layers.may_include_); !status.ok()) return status;
  return layers;
}

std::string Layers::LayerOf(absl::string_view path) const {
  std::string longest;
  for (const auto& [layer, allowed] : may_include_) {
    if (IsBelow(path, layer) && layer.size() > longest.size()) longest = layer;
  }
  return longest;
}

std::string Layers::FaultOf(const std::string& path, const std::string& header, const Tree& tree) const {
  for (const Only& only : only_) {
    const auto fits = [&](const std::string& pattern) { return Fits(header, pattern); };
    const auto holds = [&](const std::string& folder) { return IsBelow(path, folder); };
    if (std::any_of(only.headers.begin(), only.headers.end(), fits) &&
        std::none_of(only.folders.begin(), only.folders.end(), holds)) {
      return absl::StrCat("stands only in ", absl::StrJoin(only.folders, ", "));
    }
  }
  if (tree.count(header) == 0) return "";  // not of the project, or generated
  if (IsTest(header)) return "is a test's";
  const std::string from = LayerOf(path);
  if (from.empty()) return "no line of layers.txt is about this file";
  const std::string to = LayerOf(header);
  const std::set<std::string>& allowed = may_include_.at(from);
  return allowed.count(to) > 0 ? "" : absl::StrCat(from, " may not include ", to);
}

Faults Layers::Check(const Tree& tree) const {
  Faults faults;
  for (const auto& [path, content] : tree) {
    if (!IsSource(path) || IsTest(path)) continue;
    for (const std::string& header : IncludesOf(content)) {
      const std::string fault = FaultOf(path, header, tree);
      if (!fault.empty()) faults.push_back(absl::StrCat(path, ": includes ", header, ": ", fault));
    }
  }
  return faults;
}

std::vector<std::string> IncludesOf(absl::string_view content) {
  std::vector<std::string> headers;
  for (const std::string& line : LinesOf(content)) {
    absl::string_view rest = absl::StripLeadingAsciiWhitespace(line);
    if (!absl::ConsumePrefix(&rest, "#")) continue;
    rest = absl::StripLeadingAsciiWhitespace(rest);
    if (!absl::ConsumePrefix(&rest, "include")) continue;
    rest = absl::StripLeadingAsciiWhitespace(rest);
    if (rest.empty()) continue;
    const char close = rest[0] == '<' ? '>' : '"';
    rest.remove_prefix(1);
    headers.emplace_back(rest.substr(0, rest.find(close)));
  }
  return headers;
}

}  // namespace accord::tidy
