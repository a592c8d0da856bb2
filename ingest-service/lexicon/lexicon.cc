#include "ingest-service/lexicon/lexicon.h"

#include <algorithm>
#include <array>
#include <deque>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/hash.h"
#include "common/text/tokenizer.h"
#include "common/text/unicode.h"
#include "ingest-service/lexicon/builtin.h"

namespace accord::ingest {
namespace {

// Longer phrases are a mistake in the data.
constexpr TokenIndex kPhraseTokensMax = 24;

// A word of the vocabulary as a number, counted from 0.
using WordId = uint32_t;
constexpr WordId kUnknownWord = ~WordId{0};

// A trie over words. The root has a child for most words of the vocabulary, the others a few: theirs stand in
// a list sorted by word.
struct Node {
  std::vector<std::pair<WordId, uint32_t>> next;
  std::vector<const LexiconEntry*> entries;
};

// No node: the root is nobody's child.
constexpr uint32_t kNone = 0;

}  // namespace

struct Lexicon::Rep {
  std::string language;
  std::deque<LexiconEntry> entries;
  absl::flat_hash_map<Category, std::string> categories;
  absl::flat_hash_map<std::string, WordId> words;
  // By the word's id: the root's child.
  std::vector<uint32_t> first;
  std::vector<Node> nodes = std::vector<Node>(1);
  PartsHash parts;
  std::string hash;

  void Insert(const LexiconEntry& entry, const std::vector<Token>& tokens) {
    uint32_t at = 0;
    for (const Token& token : tokens) {
      const WordId word = words.try_emplace(token.lower, static_cast<WordId>(words.size())).first->second;
      first.resize(words.size(), kNone);
      at = ChildOrNew(at, word);
    }
    nodes[at].entries.push_back(&entry);
  }

  uint32_t ChildOrNew(uint32_t at, WordId word) {
    if (const uint32_t child = Child(at, word); child != kNone) return child;
    const auto added = static_cast<uint32_t>(nodes.size());
    if (at == 0) {
      first[word] = added;
    } else {
      auto& next = nodes[at].next;
      next.insert(std::lower_bound(next.begin(), next.end(), std::pair(word, added)), {word, added});
    }
    nodes.emplace_back();
    return added;
  }

  uint32_t Child(uint32_t at, WordId word) const {
    if (at == 0) return first[word];
    const auto& next = nodes[at].next;
    const auto it = std::lower_bound(next.begin(), next.end(), std::pair(word, uint32_t{0}));
    return it == next.end() || it->first != word ? kNone : it->second;
  }

  WordId WordOf(const Token& token) const {
    const auto it = words.find(token.lower);
    return it == words.end() ? kUnknownWord : it->second;
  }
};

absl::string_view LexiconEntry::Get(absl::string_view attribute) const {
  for (const auto& [name, value] : attributes) {
    if (name == attribute) return value;
  }
  return {};
}

Lexicon::Lexicon(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Lexicon::~Lexicon() = default;
const std::string& Lexicon::language() const { return rep_->language; }
const std::string& Lexicon::hash() const { return rep_->hash; }

std::vector<const LexiconEntry*> Lexicon::EntriesOf(Category category) const {
  std::vector<const LexiconEntry*> out;
  for (const LexiconEntry& entry : rep_->entries) {
    if (entry.category == category) out.push_back(&entry);
  }
  return out;
}

std::vector<LexiconHit> Lexicon::Match(absl::string_view text, const std::vector<Token>& tokens) const {
  std::vector<LexiconHit> hits;
  const auto size = static_cast<TokenIndex>(tokens.size());
  hits.reserve(size);
  std::vector<WordId> words(size);
  std::transform(tokens.begin(), tokens.end(), words.begin(),
                 [this](const Token& token) { return rep_->WordOf(token); });
  // The nodes that the words from `begin` on lead to; no phrase has more.
  std::array<uint32_t, kPhraseTokensMax> path;
  for (TokenIndex begin = 0; begin < size; ++begin) {
    TokenIndex length = 0;
    uint32_t at = 0;
    while (begin + length < size && (length == 0 || !tokens[begin + length].line_start)) {
      const WordId word = words[begin + length];
      at = word == kUnknownWord ? kNone : rep_->Child(at, word);
      if (at == kNone) break;
      path[length++] = at;
    }
    for (; length > 0; --length) {
      const TokenRange range{begin, begin + length};
      const ByteSpan span{tokens[begin].span.begin, tokens[range.end - 1].span.end};
      for (const LexiconEntry* entry : rep_->nodes[path[length - 1]].entries) {
        if (!entry->exact_case || span.In(text) == entry->phrase) hits.push_back({range, entry});
      }
    }
  }
  return hits;
}

LexiconBuilder::LexiconBuilder(std::string language) : rep_(std::make_unique<Lexicon::Rep>()) {
  rep_->language = std::move(language);
}
LexiconBuilder::~LexiconBuilder() = default;

absl::Status LexiconBuilder::AddFile(absl::string_view category, absl::string_view content) {
  const auto known = rep_->categories.find(Category(category));
  if (known != rep_->categories.end() && known->second != category) {
    return absl::InvalidArgumentError(absl::StrCat("lexicon ", rep_->language, "/", category,
                                                   ".txt: its name's hash is that of ", known->second));
  }
  int line_number = 0;
  for (absl::string_view line : absl::StrSplit(content, '\n')) {
    ++line_number;
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || line[0] == '#') continue;
    const std::vector<absl::string_view> halves = absl::StrSplit(line, absl::MaxSplits('|', 1));
    std::map<std::string, std::string> attributes;
    bool exact = false;
    if (halves.size() == 2) {
      // Values may hold spaces written as underscores.
      for (absl::string_view item : absl::StrSplit(halves[1], ' ', absl::SkipEmpty())) {
        const std::vector<std::string> pair = absl::StrSplit(item, absl::MaxSplits('=', 1));
        if (pair.size() != 2 || pair[0].empty() || pair[1].empty()) {
          return absl::InvalidArgumentError(absl::StrCat("lexicon ", rep_->language, "/", category,
                                                         ".txt:", line_number, ": '", item,
                                                         "' is not attribute=value"));
        }
        if (pair[0] == "case") {
          exact = pair[1] == "exact";
        } else {
          attributes[pair[0]] = pair[1];
        }
      }
    }
    const absl::string_view phrase = absl::StripAsciiWhitespace(halves[0]);
    if (phrase.empty() || !text::IsNfc(phrase) ||
        Tokenize(phrase, kPhraseTokensMax + 1).size() > kPhraseTokensMax) {
      return absl::InvalidArgumentError(absl::StrCat("lexicon ", rep_->language, "/", category,
                                                     ".txt:", line_number, ": a phrase is 1 to ",
                                                     kPhraseTokensMax, " tokens of NFC text"));
    }
    Add(category, phrase, std::move(attributes), exact);
  }
  return absl::OkStatus();
}

void LexiconBuilder::Add(absl::string_view category, absl::string_view phrase,
                         std::map<std::string, std::string> attributes, bool exact_case) {
  const std::vector<Token> tokens = Tokenize(phrase, kPhraseTokensMax);
  if (tokens.empty()) return;
  LexiconEntry entry{.category = Category(category), .category_name = std::string(category)};
  rep_->categories.try_emplace(entry.category, entry.category_name);
  entry.phrase = std::string(phrase);
  entry.attributes.assign(attributes.begin(), attributes.end());
  entry.exact_case = exact_case;
  entry.length = static_cast<uint32_t>(tokens.size());
  rep_->parts.Add(entry.category_name).Add(entry.phrase).Add(exact_case ? "exact" : "");
  for (const auto& [key, value] : entry.attributes) rep_->parts.Add(key).Add(value);
  rep_->entries.push_back(std::move(entry));
  rep_->Insert(rep_->entries.back(), tokens);
}

absl::Status LexiconBuilder::AddBuiltIn() {
  for (const BuiltInFile& file : BuiltInFiles()) {
    if (file.language != rep_->language) continue;
    if (absl::Status status = AddFile(file.category, file.content); !status.ok()) return status;
  }
  return absl::OkStatus();
}

std::unique_ptr<Lexicon> LexiconBuilder::Build() {
  rep_->hash = rep_->parts.Digest();
  return std::unique_ptr<Lexicon>(new Lexicon(std::move(rep_)));
}

}  // namespace accord::ingest
