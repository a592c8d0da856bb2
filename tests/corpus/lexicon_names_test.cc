// No lexicon entry exists only because one article has it: an entry that equals a name of the gold
// (participants and their aliases, in the corpus here, in tests/evaluation/develop and in ACCORD_CORPUS_DIR
// with its seeds) is reference data, told in lexicon_names.txt with its source, or a country of ISO 3166-1.
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/text/unicode.h"
#include "ingest-service/lexicon/builtin.h"

namespace accord::ingest {
namespace {

namespace fs = std::filesystem;

std::string Contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

// A name of the gold.
struct GoldName {
  std::string name;
  // Every participant that has it is a country.
  bool country = true;
  // One of the documents that have it.
  std::string document;
};

using GoldNames = std::map<std::string, GoldName>;

void AddName(const std::string& name, bool country, const std::string& document, GoldNames& names) {
  GoldName& gold = names.try_emplace(text::ToLower(name), GoldName{name, true, document}).first->second;
  gold.country = gold.country && country;
}

// The participants of a folder's gold, with their other names.
void AddFolder(const fs::path& folder, GoldNames& names) {
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    const std::string file = entry.path().filename().string();
    if (!absl::EndsWith(file, ".json") || absl::EndsWith(file, ".meta.json")) continue;
    google::protobuf::Struct gold;
    const auto status = google::protobuf::util::JsonStringToMessage(Contents(entry.path()), &gold);
    ASSERT_TRUE(status.ok()) << entry.path() << ": " << status.ToString();
    for (const auto& value : gold.fields().at("participants").list_value().values()) {
      const auto& participant = value.struct_value().fields();
      const bool country = participant.at("kind").string_value() == "country";
      AddName(participant.at("name").string_value(), country, file, names);
      for (const auto& alias : participant.at("aliases").list_value().values()) {
        AddName(alias.string_value(), country, file, names);
      }
    }
  }
}

GoldNames AllNames() {
  GoldNames names;
  AddFolder(ACCORD_SOURCE_DIR "/tests/corpus/articles", names);
  AddFolder(ACCORD_SOURCE_DIR "/tests/evaluation/develop", names);
  if (const char* const corpus = std::getenv("ACCORD_CORPUS_DIR"); corpus != nullptr && *corpus != '\0') {
    AddFolder(fs::path(corpus) / "articles", names);
    AddFolder(fs::path(corpus) / "seeds", names);
  }
  return names;
}

struct Entry {
  // language/category.txt
  std::string file;
  std::string phrase;
  // After the bar.
  std::string attributes;
};

std::vector<Entry> LexiconEntries() {
  std::vector<Entry> entries;
  for (const BuiltInFile& file : BuiltInFiles()) {
    for (absl::string_view line : absl::StrSplit(file.content, '\n', absl::SkipWhitespace())) {
      if (absl::StartsWith(line, "#")) continue;
      const std::vector<absl::string_view> parts = absl::StrSplit(line, absl::MaxSplits('|', 1));
      entries.push_back({std::string(file.language) + "/" + std::string(file.category) + ".txt",
                         std::string(absl::StripAsciiWhitespace(parts[0])),
                         std::string(parts.size() > 1 ? absl::StripAsciiWhitespace(parts[1]) : "")});
    }
  }
  return entries;
}

// A country's name, or the people's or the adjective, with a code that ISO 3166-1 has.
bool IsCountry(const Entry& entry, const GoldName& gold) {
  if (!gold.country) return false;
  for (absl::string_view attribute : absl::StrSplit(entry.attributes, ' ')) {
    if (!absl::ConsumePrefix(&attribute, "iso=")) continue;
    for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
      if (attribute == *code) return true;
    }
  }
  return false;
}

// name -> why.
std::map<std::string, std::string> ReferenceNames() {
  std::map<std::string, std::string> names;
  std::string before;
  for (absl::string_view line : absl::StrSplit(Contents(ACCORD_SOURCE_DIR "/tests/corpus/lexicon_names.txt"),
                                               '\n', absl::SkipWhitespace())) {
    if (absl::StartsWith(line, "#")) continue;
    const std::vector<std::string> parts = absl::StrSplit(line, " | ");
    EXPECT_EQ(parts.size(), 2u) << line;
    EXPECT_LT(before, parts[0]) << "order";
    EXPECT_EQ(parts[0], text::ToLower(parts[0])) << "names stand as they fold";
    before = parts[0];
    names[parts[0]] = parts.back();
  }
  return names;
}

TEST(LexiconNames, AreReferenceDataWhereTheGoldHasThem) {
  const GoldNames gold = AllNames();
  ASSERT_GT(gold.size(), 200u) << "the gold was not found";
  const auto reference = ReferenceNames();
  for (const Entry& entry : LexiconEntries()) {
    const auto named = gold.find(text::ToLower(entry.phrase));
    if (named == gold.end() || IsCountry(entry, named->second) || reference.count(named->first) > 0) continue;
    ADD_FAILURE() << entry.file << " has \"" << entry.phrase << "\", a name of " << named->second.document
                  << ": remove it, or tell in tests/corpus/lexicon_names.txt where else anybody finds it";
  }
}

TEST(LexiconNames, EveryReferenceNameIsStillInALexicon) {
  std::set<std::string> phrases;
  for (const Entry& entry : LexiconEntries()) phrases.insert(text::ToLower(entry.phrase));
  for (const auto& [name, why] : ReferenceNames()) EXPECT_EQ(phrases.count(name), 1u) << name << " | " << why;
}

}  // namespace
}  // namespace accord::ingest
