#include "ingest-service/lexicon/lexicon.h"

#include <algorithm>
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
constexpr size_t kPhraseTokensMax = 24;

// A trie over lower-cased tokens.
struct Node {
  absl::flat_hash_map<std::string, uint32_t> next;
  std::vector<const LexiconEntry*> entries;
};

}  // namespace

struct Lexicon::Rep {
  std::string language;
  std::deque<LexiconEntry> entries;
  std::vector<Node> nodes = std::vector<Node>(1);
  PartsHash parts;
  std::string hash;

  void Insert(const LexiconEntry& entry, const std::vector<Token>& tokens) {
    uint32_t at = 0;
    for (const Token& token : tokens) {
      auto [it, added] = nodes[at].next.try_emplace(token.lower, static_cast<uint32_t>(nodes.size()));
      at = it->second;
      if (added) nodes.emplace_back();
    }
    nodes[at].entries.push_back(&entry);
  }
};

absl::string_view LexiconEntry::Get(absl::string_view attribute) const {
  auto it = attributes.find(std::string(attribute));
  return it == attributes.end() ? absl::string_view() : absl::string_view(it->second);
}

Lexicon::Lexicon(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Lexicon::~Lexicon() = default;
const std::string& Lexicon::language() const { return rep_->language; }
const std::string& Lexicon::hash() const { return rep_->hash; }

std::vector<const LexiconEntry*> Lexicon::Category(absl::string_view category) const {
  std::vector<const LexiconEntry*> out;
  for (const LexiconEntry& entry : rep_->entries) {
    if (entry.category == category) out.push_back(&entry);
  }
  return out;
}

std::vector<LexiconHit> Lexicon::Match(absl::string_view text, const std::vector<Token>& tokens) const {
  std::vector<LexiconHit> hits;
  const auto size = static_cast<TokenIndex>(tokens.size());
  for (TokenIndex begin = 0; begin < size; ++begin) {
    const size_t first = hits.size();
    uint32_t at = 0;
    for (TokenIndex end = begin; end < size && (end == begin || !tokens[end].line_start);) {
      auto it = rep_->nodes[at].next.find(tokens[end].lower);
      if (it == rep_->nodes[at].next.end()) break;
      at = it->second;
      ++end;
      for (const LexiconEntry* entry : rep_->nodes[at].entries) {
        const ByteSpan span{tokens[begin].span.begin, tokens[end - 1].span.end};
        if (!entry->exact_case || span.In(text) == entry->phrase) hits.push_back({{begin, end}, entry});
      }
    }
    std::stable_sort(hits.begin() + first, hits.end(), [](const LexiconHit& a, const LexiconHit& b) {
      return a.tokens.size() > b.tokens.size();
    });
  }
  return hits;
}

LexiconBuilder::LexiconBuilder(std::string language) : rep_(std::make_unique<Lexicon::Rep>()) {
  rep_->language = std::move(language);
}
LexiconBuilder::~LexiconBuilder() = default;

absl::Status LexiconBuilder::AddFile(absl::string_view category, absl::string_view content) {
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
  LexiconEntry entry;
  entry.category = std::string(category);
  entry.phrase = std::string(phrase);
  entry.attributes = std::move(attributes);
  entry.exact_case = exact_case;
  entry.length = static_cast<uint32_t>(tokens.size());
  rep_->parts.Add(entry.category).Add(entry.phrase).Add(exact_case ? "exact" : "");
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
