#include "ingest-service/lexicon/bare.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/text/tokenizer.h"
#include "common/text/unicode.h"
#include "common/text/word_table.h"
#include "ingest-service/lexicon/lexicon.h"
#include "ingest-service/lexicon/phrase_trie.h"

namespace accord::ingest {
namespace {

// Of so many words one may have marks: a name that was copied.
constexpr size_t kWordsPerMarked = 20;
// Fewer words tell nothing.
constexpr size_t kWordsMin = 5;
// With so many marked ones and too large a share, the rest of a text need not be looked at.
constexpr size_t kMarkedEnough = 8;

bool IsAscii(absl::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return absl::ascii_isascii(static_cast<unsigned char>(c)); });
}

std::string Bare(const Token& token) { return IsAscii(token.lower) ? token.lower : text::Fold(token.lower); }

std::string Value(const LexiconEntry& entry, Attribute attribute) {
  return absl::StrReplaceAll(entry.Get(attribute), {{"_", " "}});
}

bool IsRoman(const Token& token) {
  return token.capitalised &&
         std::all_of(token.lower.begin(), token.lower.end(), [](char c) { return c == 'i' || c == 'v'; });
}

void Set(absl::string_view word, Token* token) {
  token->lower = std::string(word);
  token->hash = WordHash(token->lower);
}

}  // namespace

void BareWords::Add(const LexiconEntry& entry) {
  const std::vector<Token> tokens = Tokenize(entry.phrase, kPhraseTokensMax);
  std::vector<std::string> marked, bare;
  for (const Token& token : tokens) {
    if (!token.IsWord()) return;
    marked.push_back(token.lower);
    bare.push_back(Bare(token));
  }
  const std::string key = absl::StrJoin(bare, " ");
  if (entry.category == "bare_words") {
    Meaning meaning{Value(entry, "else"), Value(entry, "number_after"), Value(entry, "number_before"),
                    Value(entry, "name_after"), Value(entry, "capital")};
    words_[key] = std::move(meaning);
  } else if (tokens.size() == 1) {
    if (entry.category == "family_names") family_names_.try_emplace(key, marked[0]);
    if (entry.category == "number_words" || entry.category == "magnitudes") numeric_.insert(marked[0]);
    return;
  } else if (entry.exact_case || !phrases_.try_emplace(key, absl::StrJoin(marked, " ")).second) {
    return;
  }
  size_t& longest = longest_[bare[0]];
  longest = std::max(longest, tokens.size());
}

bool BareWords::IsBare(const std::vector<Token>& tokens) {
  size_t words = 0;
  size_t marked = 0;
  for (const Token& token : tokens) {
    if (!token.IsWord()) continue;
    ++words;
    marked += !IsAscii(token.lower);
    if (marked >= kMarkedEnough && marked * kWordsPerMarked > words) return false;
  }
  return words >= kWordsMin && marked * kWordsPerMarked <= words;
}

size_t BareWords::PhraseAt(const std::vector<Token>& tokens, size_t at, std::string* marked) const {
  std::string key = Bare(tokens[at]);
  const auto longest = longest_.find(key);
  if (longest == longest_.end()) return 0;
  size_t found = 0;
  for (size_t size = 2; size <= longest->second && at + size <= tokens.size(); ++size) {
    const Token& token = tokens[at + size - 1];
    if (!token.IsWord() || token.line_start || !token.space_before) break;
    absl::StrAppend(&key, " ", Bare(token));
    const auto word = words_.find(key);
    const auto phrase = phrases_.find(key);
    if (word != words_.end()) {
      // "Hai Nam", "Thuy Dien": written as a name.
      const bool name = tokens[at].capitalised && token.capitalised && !word->second.capital.empty();
      *marked = name ? word->second.capital : word->second.otherwise;
      found = size;
    } else if (phrase != phrases_.end()) {
      *marked = phrase->second;
      found = size;
    }
  }
  return found;
}

bool BareWords::IsNumeric(const Token& token) const {
  return token.IsNumber() || numeric_.contains(token.lower);
}

// A family name before another word of a name ("Nguyen Van An"), not before a phrase ("Ho Cong ty").
bool BareWords::OpensName(const std::vector<Token>& tokens, size_t at) const {
  if (!tokens[at].capitalised || at + 1 >= tokens.size()) return false;
  const Token& next = tokens[at + 1];
  if (!next.IsWord() || !next.capitalised || next.line_start) return false;
  if (!family_names_.contains(Bare(tokens[at]))) return false;
  // "Nguyen Van Nam": no phrase of a name's second word, whatever it folds to.
  std::string phrase;
  return next.Is("van") || next.Is("thi") || PhraseAt(tokens, at + 1, &phrase) == 0;
}

const std::string& BareWords::Choose(const std::vector<Token>& tokens, size_t at,
                                     const Meaning& meaning) const {
  const Token& token = tokens[at];
  const bool follows = at > 0 && !token.line_start;
  const bool leads = at + 1 < tokens.size() && !tokens[at + 1].line_start;
  if (!meaning.behind_number.empty() && follows && IsNumeric(tokens[at - 1])) return meaning.behind_number;
  if (!meaning.before_number.empty() && leads && (tokens[at + 1].IsNumber() || IsRoman(tokens[at + 1])))
    return meaning.before_number;
  if (!meaning.before_name.empty() && leads && tokens[at + 1].capitalised) return meaning.before_name;
  // A sentence's first word is no name for its capital.
  if (!meaning.capital.empty() && token.capitalised && follows && tokens[at - 1].IsWord())
    return meaning.capital;
  return meaning.otherwise;
}

void BareWords::RestoreWord(std::vector<Token>* tokens, size_t at) const {
  Token& token = (*tokens)[at];
  const auto found = words_.find(Bare(token));
  if (found == words_.end()) return;
  // Inside a name.
  if (token.capitalised && at > 0 && !token.line_start && (*tokens)[at - 1].capitalised &&
      (*tokens)[at - 1].IsWord() && !token.all_caps)
    return;
  const std::string& marked = Choose(*tokens, at, found->second);
  if (!marked.empty()) Set(marked, &token);
}

void BareWords::Restore(std::vector<Token>* tokens) const {
  for (size_t i = 0; i < tokens->size();) {
    if (!(*tokens)[i].IsWord()) {
      ++i;
      continue;
    }
    std::string marked, next;
    const size_t size = PhraseAt(*tokens, i, &marked);
    // "ky hop dong tin dung": a longer phrase that begins inside this one.
    const bool inside = size > 0 && PhraseAt(*tokens, i + size - 1, &next) > size;
    if (size > 0 && !inside) {
      const std::vector<absl::string_view> words = absl::StrSplit(marked, ' ');
      for (size_t k = 0; k < size; ++k) Set(words[k], &(*tokens)[i + k]);
      i += size;
      continue;
    }
    if (OpensName(*tokens, i)) {
      Set(family_names_.find(Bare((*tokens)[i]))->second, &(*tokens)[i]);
      for (++i; i < tokens->size() && (*tokens)[i].IsWord() && (*tokens)[i].capitalised; ++i) {
        if ((*tokens)[i].line_start) break;
      }
      continue;
    }
    RestoreWord(tokens, i++);
  }
}

}  // namespace accord::ingest
