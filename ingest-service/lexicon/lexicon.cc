#include "ingest-service/lexicon/lexicon.h"

#include <cstdlib>
#include <deque>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/hash.h"
#include "common/text/tokenizer.h"
#include "common/text/unicode.h"
#include "ingest-service/lexicon/bare.h"
#include "ingest-service/lexicon/builtin.h"
#include "ingest-service/lexicon/phrase_trie.h"

namespace accord::ingest {
namespace {

// The folder of names that texts of every language write alike.
constexpr absl::string_view kAnyLanguage = "any";

// Of news with the whole vocabulary; a guess that saves copies.
constexpr size_t kHitsPerToken = 4;

}  // namespace

struct Lexicon::Rep {
  std::string language;
  std::deque<LexiconEntry> entries;
  absl::flat_hash_map<Category, std::string> categories;
  absl::flat_hash_map<uint64_t, std::string> attributes;
  // Until it is built.
  PhraseTrieBuilder phrases;
  PhraseTrie trie;
  BareWords bare;
  PartsHash parts;
  std::string hash;
};

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
  hits.reserve(kHitsPerToken * tokens.size());
  rep_->trie.Match(tokens, [&](TokenRange range, absl::Span<const PhraseTrie::Meaning> meanings) {
    for (const PhraseTrie::Meaning& meaning : meanings) {
      const ByteSpan span{tokens[range.begin].span.begin, tokens[range.end - 1].span.end};
      if (meaning.exact_case && span.In(text) != meaning.entry->phrase) continue;
      hits.push_back({range, meaning.entry, meaning.category});
    }
  });
  return hits;
}

void Lexicon::RestoreMarks(std::vector<Token>* tokens) const {
  if (!rep_->bare.empty() && BareWords::IsBare(*tokens)) rep_->bare.Restore(tokens);
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
  for (auto& [name, value] : attributes) {
    const auto known = rep_->attributes.try_emplace(Attribute(name).hash(), name).first;
    // Two names of one hash: no entry could tell them apart.
    if (known->second != name) std::abort();
    entry.attributes.emplace_back(Attribute(name), value);
  }
  entry.exact_case = exact_case;
  entry.length = static_cast<uint32_t>(tokens.size());
  rep_->parts.Add(entry.category_name).Add(entry.phrase).Add(exact_case ? "exact" : "");
  for (const auto& [name, value] : attributes) rep_->parts.Add(name).Add(value);
  rep_->entries.push_back(std::move(entry));
  const LexiconEntry& added = rep_->entries.back();
  rep_->phrases.Add(tokens, {&added, added.category, added.exact_case});
}

absl::Status LexiconBuilder::AddBuiltIn() {
  for (const BuiltInFile& file : BuiltInFiles()) {
    if (file.language != rep_->language && file.language != kAnyLanguage) continue;
    if (absl::Status status = AddFile(file.category, file.content); !status.ok()) return status;
  }
  return absl::OkStatus();
}

std::unique_ptr<Lexicon> LexiconBuilder::Build() {
  rep_->hash = rep_->parts.Digest();
  const bool bare = rep_->categories.contains(Category("bare_words"));
  for (const LexiconEntry& entry : rep_->entries) {
    if (bare) rep_->bare.Add(entry);
  }
  rep_->trie = rep_->phrases.Build();
  rep_->phrases = {};
  return std::unique_ptr<Lexicon>(new Lexicon(std::move(rep_)));
}

}  // namespace accord::ingest
