// What must be read of articles, as data. A .expect file tells records by some of their facts:
//
//   # The two towns' agreement: exactly one record.
//   agreement in town-story x1
//     kind = COOPERATION_AGREEMENT
//     party = Port of Northam / the port | Town of Southam
//     witness > Ada Falk
//     until =
//   figure in town-story
//     value = 5340000000
//     unit = USD
//   silent in town-story after See more
//
// The first line of a block: the record's type (agreement, participant, figure), the article's id, and how
// many records must match: any number from one without "x", else exactly so many (x0: none). Each line below
// it holds for a matching record:
//   KEY = A | B    the key's values are exactly A and B, in any order; nothing behind = says that there are
//   none KEY > A | B    A and B are among them
// " / " stands between spellings of one value, any of which will do. Texts are compared without case and
// marks. record_facts.h has the keys. "silent in ARTICLE after TEXT": nothing of that article is read from
// the line that is TEXT on.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tests/support/record_facts.h"

namespace accord::testing {

struct ExpectedFact {
  std::string key;
  // Exactly these, not among others.
  bool exact = true;
  // One list of spellings for each value.
  std::vector<std::vector<std::string>> values;
};

struct Expectation {
  // "agreement", "participant", "figure" or "silent".
  std::string type;
  std::string article;
  // How many records must match; -1 for at least one.
  int records = -1;
  std::vector<ExpectedFact> facts;
  // For silent: the line.
  std::string after;
  // Line of the file, for messages.
  int line = 0;
};

// INVALID_ARGUMENT names the line.
absl::StatusOr<std::vector<Expectation>> ParseExpectations(absl::string_view content);
// Reads the file; NOT_FOUND when there is none.
absl::StatusOr<std::vector<Expectation>> ReadExpectations(const std::string& path);

// Whether all facts of the expectation hold for the record.
bool Matches(const Expectation& expectation, const RecordFacts& record);

// Empty when the expectation is met by `records` (those of any article); else a message with the
// records that come nearest. Not for silent.
std::string Unmet(const Expectation& expectation, const std::vector<RecordFacts>& records);

}  // namespace accord::testing
