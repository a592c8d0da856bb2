#include "tests/tidy/checks.h"

#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace accord::tidy {
namespace {

bool OpensFunction(const std::string& line) {
  if (line.empty() || !absl::EndsWith(line, "{") || absl::EndsWith(line, "= {")) return false;
  for (absl::string_view word :
       {"namespace", "class ", "struct ", "enum ", "union ", "extern ", "template", " ", "//", "}"}) {
    if (absl::StartsWith(line, word)) return false;
  }
  return true;
}

bool IsMain(const std::string& path) {
  return absl::EndsWith(path, "/main.cc") || absl::EndsWith(path, "_main.cc");
}

bool IsLexicon(const std::string& path) {
  return IsBelow(path, "ingest-service/lexicon") && absl::EndsWith(path, ".txt") &&
         StemOf(path) != "CMakeLists";
}

// "signed" for "signed | status=signed", with the rest behind it to tell equal phrases apart.
std::string PhraseOf(const std::string& line) {
  const std::pair<std::string, std::string> sides = absl::StrSplit(line, absl::MaxSplits(" |", 1));
  return absl::StrCat(sides.first, absl::string_view("\0", 1), sides.second);
}

// Lines whose key does not stand behind that of the line before.
template <typename KeyOf>
Faults LexiconFaults(const std::string& path, const std::string& content, KeyOf key_of) {
  Faults faults;
  std::string before, key_before;
  int number = 0;
  for (const std::string& line : LinesOf(content)) {
    ++number;
    if (absl::StartsWith(line, "#")) continue;
    if (line.empty()) {
      faults.push_back(absl::StrCat(path, ":", number, ": an empty line"));
      continue;
    }
    const std::string key = key_of(line);
    if (key <= key_before) {
      faults.push_back(absl::StrCat(path, ":", number, ": \"", line, "\" stands after \"", before, "\""));
    }
    before = line;
    key_before = key;
  }
  return faults;
}

}  // namespace

Faults CheckFileSizes(const Tree& tree) {
  Faults faults;
  for (const auto& [path, content] : tree) {
    const int lines = static_cast<int>(LinesOf(content).size());
    if (IsSource(path) && lines > kFileLinesMax) {
      faults.push_back(absl::StrCat(path, ": has ", lines, " lines, limit ", kFileLinesMax));
    }
  }
  return faults;
}

Faults CheckFunctionSizes(const Tree& tree) {
  Faults faults;
  for (const auto& [path, content] : tree) {
    if (!IsSource(path) || IsTest(path)) continue;
    const std::vector<std::string> lines = LinesOf(content);
    size_t begin = lines.size();  // none open
    for (size_t i = 0; i < lines.size(); ++i) {
      if (begin == lines.size() && OpensFunction(lines[i])) begin = i;
      if (begin == lines.size() || lines[i] != "}") continue;
      if (i - begin + 1 > kFunctionLinesMax) {
        faults.push_back(absl::StrCat(path, ":", begin + 1, ": a function of ", i - begin + 1,
                                      " lines, limit ", kFunctionLinesMax));
      }
      begin = lines.size();
    }
  }
  return faults;
}

Faults CheckUnitTests(const Tree& tree, absl::string_view allowed) {
  Faults faults;
  std::set<std::string> tested, excused, without;
  for (const auto& [path, content] : tree) {
    if (IsBelow(path, "tests/unit")) tested.insert(StemOf(path));
  }
  for (const std::string& line : LinesOf(allowed)) {
    if (line.empty() || line[0] == '#') continue;
    const std::pair<std::string, std::string> sides = absl::StrSplit(line, absl::MaxSplits("  ", 1));
    if (absl::StripAsciiWhitespace(sides.second).empty())
      faults.push_back(absl::StrCat(line, ": has no reason"));
    excused.insert(sides.first);
  }
  for (const auto& [path, content] : tree) {
    if (IsTest(path) || !absl::EndsWith(path, ".cc") || IsMain(path)) continue;
    if (tested.count(StemOf(path) + "_test") > 0) continue;
    without.insert(path);
    if (excused.count(path) == 0)
      faults.push_back(absl::StrCat(path, ": no unit test ", StemOf(path), "_test.cc"));
  }
  for (const std::string& path : excused) {
    if (without.count(path) == 0) faults.push_back(absl::StrCat(path, ": needs no excuse any more"));
  }
  return faults;
}

Faults CheckLexicons(const Tree& tree) {
  Faults faults;
  for (const auto& [path, content] : tree) {
    if (!IsLexicon(path)) continue;
    const Faults by_line = LexiconFaults(path, content, [](const std::string& line) { return line; });
    const Faults by_phrase = LexiconFaults(path, content, PhraseOf);
    if (by_phrase.empty()) continue;
    faults.insert(faults.end(), by_line.begin(), by_line.end());
  }
  return faults;
}

Faults CheckReadmes(const Tree& tree) {
  std::set<std::string> folders;
  for (const auto& [path, content] : tree) {
    if (IsSource(path) || absl::EndsWith(path, ".proto")) folders.insert(FolderOf(path));
  }
  Faults faults;
  for (const std::string& folder : folders) {
    // Mirrors of other folders; and protos, whose folders are their packages, are explained at their root.
    if (IsBelow(folder, "tests/unit")) continue;
    if (IsBelow(folder, "protos") && tree.count("protos/README.md") > 0) continue;
    if (tree.count(folder + "/README.md") == 0 && tree.count(FolderOf(folder) + "/README.md") == 0) {
      faults.push_back(absl::StrCat(folder, ": neither it nor its parent has a README.md"));
    }
  }
  return faults;
}

Faults CheckHeaders(const Tree& tree) {
  Faults faults;
  for (const auto& [path, content] : tree) {
    if (!absl::EndsWith(path, ".h")) continue;
    if (!absl::StartsWith(content, "// "))
      faults.push_back(absl::StrCat(path, ": does not open with a comment"));
    if (!absl::StrContains(content, "\n#pragma once\n"))
      faults.push_back(absl::StrCat(path, ": no #pragma once"));
  }
  return faults;
}

Faults CheckLoose(const Tree& tree) {
  // Put together here so that this file does not find itself.
  const std::string words[] = {absl::StrCat("TO", "DO"), absl::StrCat("FIX", "ME"), absl::StrCat("XX", "X")};
  Faults faults;
  for (const auto& [path, content] : tree) {
    if (!IsSource(path) && !absl::EndsWith(path, ".proto")) continue;
    int number = 0;
    for (const std::string& line : LinesOf(content)) {
      ++number;
      for (const std::string& word : words) {
        if (absl::StrContains(line, word)) faults.push_back(absl::StrCat(path, ":", number, ": ", word));
      }
    }
  }
  return faults;
}

}  // namespace accord::tidy
