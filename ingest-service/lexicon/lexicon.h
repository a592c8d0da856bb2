// Vocabulary as data. A lexicon file lists phrases of one category in one language, for native speakers to
// edit:
//
//   # months.txt: names of months
//   january | month=1
//   jan.    | month=1
//
// The category is the file's name. Lines are sorted (tests/tidy checks). A phrase is matched token by token,
// without regard to case, unless it has `case=exact`. Names that the libraries know (countries, currencies,
// subdivisions) are added by the extractors that own them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/text/token.h"
#include "ingest-service/lexicon/attribute.h"
#include "ingest-service/lexicon/category.h"

namespace accord::ingest {

struct LexiconEntry {
  Category category;
  // As the file is called.
  std::string category_name;
  // As written in the file.
  std::string phrase;
  // Few.
  std::vector<std::pair<Attribute, std::string>> attributes;
  bool exact_case = false;
  // Tokens of the phrase.
  uint32_t length = 0;

  // Empty when there is none.
  absl::string_view Get(Attribute attribute) const {
    for (const auto& [name, value] : attributes) {
      if (name == attribute) return value;
    }
    return {};
  }
  bool Has(Attribute attribute) const { return !Get(attribute).empty(); }
};

// An entry found at a place of a text.
struct LexiconHit {
  TokenRange tokens;
  const LexiconEntry* entry = nullptr;
  // The entry's: asked so often that it stands here.
  Category category;
};

// The vocabulary of one language. Immutable and thread safe once built.
class Lexicon {
 public:
  ~Lexicon();
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  // "en", "vi".
  const std::string& language() const;

  // All entries that match at each token, in text order, at one place the longest first. Hits never cross a
  // line.
  std::vector<LexiconHit> Match(absl::string_view text, const std::vector<Token>& tokens) const;

  // All entries of a category, in the order they were added.
  std::vector<const LexiconEntry*> EntriesOf(Category category) const;

  // Gives the words of a text without marks back those that they most likely have (bare.h); nothing where the
  // text has marks, or the language has no words for it.
  void RestoreMarks(std::vector<Token>* tokens) const;

  // Hash over all entries, for the ruleset version.
  const std::string& hash() const;

 private:
  friend class LexiconBuilder;
  struct Rep;
  explicit Lexicon(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

class LexiconBuilder {
 public:
  explicit LexiconBuilder(std::string language);
  ~LexiconBuilder();

  // Adds a file's lines. INVALID_ARGUMENT names category and line, or two categories that share a hash.
  absl::Status AddFile(absl::string_view category, absl::string_view content);
  // Adds one phrase. Empty phrases are ignored.
  void Add(absl::string_view category, absl::string_view phrase,
           std::map<std::string, std::string> attributes, bool exact_case = false);
  // Adds the files that are built into the program for this language and for any (folder `any`).
  absl::Status AddBuiltIn();

  std::unique_ptr<Lexicon> Build();

 private:
  std::unique_ptr<Lexicon::Rep> rep_;
};

}  // namespace accord::ingest
