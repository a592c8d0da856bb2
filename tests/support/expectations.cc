#include "tests/support/expectations.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/text/unicode.h"

namespace accord::testing {
namespace {

// As many records as a message shows of those that nearly match.
constexpr size_t kNearestShown = 3;

std::vector<std::string> SplitTrimmed(absl::string_view text, absl::string_view separator) {
  std::vector<std::string> parts;
  for (absl::string_view part : absl::StrSplit(text, separator, absl::SkipWhitespace())) {
    parts.emplace_back(absl::StripAsciiWhitespace(part));
  }
  return parts;
}

// "agreement in x x1", "silent in x after See more".
bool ParseHead(const std::string& line, Expectation* expectation) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipWhitespace());
  if (words.size() < 3 || words[1] != "in") return false;
  expectation->type = words[0];
  expectation->article = words[2];
  if (words[0] == "silent") {
    const size_t after = line.find(" after ");
    if (after == std::string::npos) return false;
    expectation->after = std::string(absl::StripAsciiWhitespace(line.substr(after + 7)));
    return !expectation->after.empty();
  }
  if (words[0] != "agreement" && words[0] != "participant" && words[0] != "figure") return false;
  if (words.size() == 3) return true;
  return words.size() == 4 && words[3][0] == 'x' &&
         absl::SimpleAtoi(words[3].substr(1), &expectation->records);
}

// "party = A / B | C".
bool ParseFact(absl::string_view line, ExpectedFact* fact) {
  const size_t sign = line.find_first_of("=>");
  if (sign == absl::string_view::npos || sign == 0) return false;
  fact->key = std::string(absl::StripAsciiWhitespace(line.substr(0, sign)));
  fact->exact = line[sign] == '=';
  for (const std::string& value : SplitTrimmed(line.substr(sign + 1), "|")) {
    fact->values.push_back(SplitTrimmed(value, " / "));
  }
  return fact->exact || !fact->values.empty();
}

bool SameText(const std::vector<std::string>& expected, const std::vector<std::string>& spellings) {
  return std::any_of(expected.begin(), expected.end(), [&](const std::string& one) {
    return std::any_of(spellings.begin(), spellings.end(),
                       [&](const std::string& other) { return text::Fold(one) == text::Fold(other); });
  });
}

// Pairs each expected value with a value of its own; greedy is enough, as values of one key hardly share
// spellings.
bool Holds(const ExpectedFact& expected, const RecordFacts& record) {
  std::vector<const Fact*> left;
  for (const Fact& fact : record.facts) {
    if (fact.key == expected.key) left.push_back(&fact);
  }
  for (const std::vector<std::string>& value : expected.values) {
    const auto found = std::find_if(left.begin(), left.end(),
                                    [&](const Fact* fact) { return SameText(value, fact->spellings); });
    if (found == left.end()) return false;
    left.erase(found);
  }
  return !expected.exact || left.empty();
}

struct Near {
  // Keys whose facts do not hold.
  std::vector<std::string> missed;
  const RecordFacts* record;
};

// The records of the expectation's type and article that come closest to it, the closest first.
std::vector<Near> Nearest(const Expectation& expectation, const std::vector<RecordFacts>& records) {
  std::vector<Near> nearest;
  for (const RecordFacts& record : records) {
    if (record.type != expectation.type || record.articles.count(expectation.article) == 0) continue;
    nearest.push_back({{}, &record});
    for (const ExpectedFact& fact : expectation.facts) {
      if (!Holds(fact, record)) nearest.back().missed.push_back(fact.key);
    }
  }
  std::stable_sort(nearest.begin(), nearest.end(),
                   [](const Near& a, const Near& b) { return a.missed.size() < b.missed.size(); });
  if (nearest.size() > kNearestShown) nearest.resize(kNearestShown);
  return nearest;
}

}  // namespace

absl::StatusOr<std::vector<Expectation>> ParseExpectations(absl::string_view content) {
  std::vector<Expectation> expectations;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(content, '\n')) {
    ++number;
    const absl::string_view stripped = absl::StripAsciiWhitespace(line);
    if (stripped.empty() || stripped[0] == '#') continue;
    const auto malformed = [&] {
      return absl::InvalidArgumentError(absl::StrCat("line ", number, ": ", stripped));
    };
    if (!absl::ascii_isspace(line[0])) {
      expectations.emplace_back();
      expectations.back().line = number;
      if (!ParseHead(std::string(stripped), &expectations.back())) return malformed();
      continue;
    }
    if (expectations.empty() || expectations.back().type == "silent") return malformed();
    expectations.back().facts.emplace_back();
    if (!ParseFact(stripped, &expectations.back().facts.back())) return malformed();
  }
  return expectations;
}

absl::StatusOr<std::vector<Expectation>> ReadExpectations(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(path);
  std::ostringstream content;
  content << file.rdbuf();
  return ParseExpectations(content.str());
}

bool Matches(const Expectation& expectation, const RecordFacts& record) {
  return record.type == expectation.type && record.articles.count(expectation.article) > 0 &&
         std::all_of(expectation.facts.begin(), expectation.facts.end(),
                     [&](const ExpectedFact& fact) { return Holds(fact, record); });
}

std::string Unmet(const Expectation& expectation, const std::vector<RecordFacts>& records) {
  const auto matching = std::count_if(records.begin(), records.end(), [&](const RecordFacts& record) {
    return Matches(expectation, record);
  });
  if (expectation.records < 0 ? matching > 0 : matching == expectation.records) return "";
  std::string message =
      absl::StrCat("line ", expectation.line, ": ", matching, " records match, not ",
                   expectation.records < 0 ? "one or more" : absl::StrCat(expectation.records), ". Nearest:");
  for (const auto& [missed, record] : Nearest(expectation, records)) {
    absl::StrAppend(&message, "\n  [not ", absl::StrJoin(missed, " "), "] ", Print(*record));
  }
  return message;
}

}  // namespace accord::testing
