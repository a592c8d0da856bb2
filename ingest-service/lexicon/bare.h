// Vietnamese as typed without marks: "hop dong tin dung tri gia 5 trieu USD". Gives each word of such a text
// back the marks that it most likely has, so that vocabulary and rules read it as any other. The text itself
// and the spans of its tokens stay.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "common/text/token.h"

namespace accord::ingest {

struct LexiconEntry;

// Filled once, then immutable and thread safe.
class BareWords {
 public:
  // A phrase of the vocabulary. Of two words or more it is known again without its marks; of those that fold
  // alike the first added counts. Single words are too often others: they come from the category
  // "bare_words", which overrides.
  void Add(const LexiconEntry& entry);

  bool empty() const { return words_.empty(); }

  // Whether hardly any of the words has a mark: at most one of twenty.
  static bool IsBare(const std::vector<Token>& tokens);

  // Sets `lower` and `hash` of the tokens. Names stay: words behind a family name, and capitalised ones
  // inside a run of them that no phrase has.
  void Restore(std::vector<Token>* tokens) const;

 private:
  // What a word stands for, with marks; empty where it stays.
  struct Meaning {
    std::string otherwise;
    std::string before_number;
    std::string behind_number;
    std::string before_name;
    std::string capital;
  };

  // The tokens of the longest phrase at `at`, and what it stands for; 0 when there is none.
  size_t PhraseAt(const std::vector<Token>& tokens, size_t at, std::string* marked) const;
  bool IsNumeric(const Token& token) const;
  bool OpensName(const std::vector<Token>& tokens, size_t at) const;
  const std::string& Choose(const std::vector<Token>& tokens, size_t at, const Meaning& meaning) const;
  void RestoreWord(std::vector<Token>* tokens, size_t at) const;

  // By words without marks, spaces between.
  absl::flat_hash_map<std::string, std::string> phrases_;
  absl::flat_hash_map<std::string, Meaning> words_;
  // The longest phrase that begins with a word.
  absl::flat_hash_map<std::string, size_t> longest_;
  absl::flat_hash_map<std::string, std::string> family_names_;
  // Number words and magnitudes, with marks.
  absl::flat_hash_set<std::string> numeric_;
};

}  // namespace accord::ingest
