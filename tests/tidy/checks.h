// The checks of the tree that need no rules of their own: each gives its faults, naming path and line.
#pragma once

#include "absl/strings/string_view.h"
#include "tests/tidy/tree.h"

namespace accord::tidy {

inline constexpr int kFileLinesMax = 400;
// One screen. Longer wants splitting.
inline constexpr int kFunctionLinesMax = 70;

// .cc and .h files of more than kFileLinesMax lines.
Faults CheckFileSizes(const Tree& tree);

// Functions of more than kFunctionLinesMax lines outside tests. Reads clang-format's layout: a function at
// the outermost level begins with a line at the margin that ends in "{" and ends with "}" at the margin.
Faults CheckFunctionSizes(const Tree& tree);

// Every .cc outside tests but main.cc and *_main.cc has STEM_test.cc below tests/unit, or a line "PATH
// reason" in `allowed`; a line that is no longer needed is a fault too.
Faults CheckUnitTests(const Tree& tree, absl::string_view allowed);

// Lexicon files (ingest-service/lexicon/LANGUAGE/*.txt): but for comments the lines are in byte order, none
// twice, none empty.
Faults CheckLexicons(const Tree& tree);

// Every folder with sources has a README.md, or its parent has.
Faults CheckReadmes(const Tree& tree);

// Headers open with a comment that places them, followed by #pragma once.
Faults CheckHeaders(const Tree& tree);

// Words that say that something is not done.
Faults CheckLoose(const Tree& tree);

}  // namespace accord::tidy
