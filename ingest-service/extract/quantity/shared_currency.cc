#include "ingest-service/extract/quantity/shared_currency.h"

#include "absl/strings/str_split.h"
#include "common/text/tokenizer.h"

namespace accord::ingest {
namespace {

// A name of a publisher is read no further.
constexpr size_t kPublisherTokensMax = 64;

// ISO 3166-1 of the country that a hit names or belongs to; empty for other hits.
absl::string_view CountryOf(const LexiconHit& hit) {
  if (hit.category == Category("countries") || hit.category == Category("demonyms"))
    return hit.entry->Get("iso");
  return hit.category == Category("cities") ? hit.entry->Get("country") : absl::string_view();
}

// The code that a country has in "AE:AED,MA:MAD"; empty when it is not among them.
std::string CodeOf(absl::string_view countries, absl::string_view country) {
  if (country.empty()) return "";
  for (const absl::string_view one : absl::StrSplit(countries, ',')) {
    const std::pair<absl::string_view, absl::string_view> pair = absl::StrSplit(one, absl::MaxSplits(':', 1));
    if (pair.first == country) return std::string(pair.second);
  }
  return "";
}

// Of the hits in a range, the code nearest to `at`; empty when none has such a currency.
std::string NearestIn(const Document& document, absl::string_view countries, TokenRange range,
                      TokenIndex at) {
  std::string found;
  TokenIndex distance = 0;
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    for (const LexiconHit& hit : document.HitsAt(i)) {
      std::string code = CodeOf(countries, CountryOf(hit));
      const TokenIndex away = i < at ? at - i : i - at;
      if (code.empty() || (!found.empty() && away >= distance)) continue;
      found = std::move(code);
      distance = away;
    }
  }
  return found;
}

// The code that all countries of the text agree on; empty when they do not.
std::string OnlyOne(const Document& document, absl::string_view countries) {
  std::string found;
  for (const LexiconHit& hit : document.hits) {
    std::string code = CodeOf(countries, CountryOf(hit));
    if (code.empty() || code == found) continue;
    if (!found.empty()) return "";
    found = std::move(code);
  }
  return found;
}

TokenRange ParagraphOf(const Document& document, TokenRange sentence) {
  const Sentence* own = document.SentenceOf(sentence.begin);
  if (own == nullptr) return sentence;
  TokenRange paragraph = sentence;
  const Sentence* first = document.sentences.data();
  const Sentence* last = first + document.sentences.size();
  for (const Sentence* i = own; i >= first && i->paragraph == own->paragraph; --i)
    paragraph.begin = i->tokens.begin;
  for (const Sentence* i = own; i < last && i->paragraph == own->paragraph; ++i)
    paragraph.end = i->tokens.end;
  return paragraph;
}

}  // namespace

void SharedCurrencies::Resolve(TokenRange sentence, std::vector<Amount>* amounts) {
  for (Amount& amount : *amounts) {
    if (!amount.unit.has_value() || amount.unit->countries == nullptr) continue;
    std::string code = CodeFor(*amount.unit->countries, sentence, amount.tokens.begin);
    if (!code.empty()) amount.unit->unit.set_code(std::move(code));
  }
}

std::string SharedCurrencies::CodeFor(const LexiconEntry& entry, TokenRange sentence, TokenIndex at) {
  const absl::string_view countries = entry.Get("in");
  // News everywhere counts in American dollars: other ones are bare only at home.
  if (!entry.Has("home")) {
    std::string code = NearestIn(document_, countries, sentence, at);
    if (code.empty()) code = NearestIn(document_, countries, ParagraphOf(document_, sentence), at);
    if (code.empty()) code = OnlyOne(document_, countries);
    if (!code.empty()) return code;
  }
  return CodeOf(countries, PublisherCountry());
}

const std::string& SharedCurrencies::PublisherCountry() {
  if (publisher_.has_value()) return *publisher_;
  publisher_.emplace();
  const std::string& name = document_.article.publisher();
  if (name.empty() || document_.lexicon == nullptr) return *publisher_;
  for (const LexiconHit& hit : document_.lexicon->Match(name, Tokenize(name, kPublisherTokensMax))) {
    const absl::string_view country = CountryOf(hit);
    if (!country.empty() && publisher_->empty()) *publisher_ = std::string(country);
  }
  return *publisher_;
}

}  // namespace accord::ingest
