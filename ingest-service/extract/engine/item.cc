#include "ingest-service/extract/engine/item.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>

#include "absl/container/inlined_vector.h"
#include "common/text/word_table.h"

namespace accord::ingest {
namespace {

// As much of the least and the greatest match as the bounds of an expression hold.
constexpr int kBoundBytesMax = 12;

Item LexIf(Category category, std::function<bool(const LexiconEntry&)> accept) {
  return Item({.categories = {category}}, [category, accept = std::move(accept)](
                                              const Chart& chart, TokenIndex at, TokenIndex limit,
                                              Emit emit) {
    if (at >= limit || !chart.document().MayHit(at, category)) return;
    for (const LexiconHit& hit : chart.document().HitsAt(at)) {
      if (hit.category == category && hit.tokens.end <= limit && (accept == nullptr || accept(*hit.entry))) {
        emit({hit.tokens, nullptr, hit.entry});
      }
    }
  });
}

// An expression with the bounds between which RE2 says that its matches lie: most tokens are told apart
// without it.
struct BoundedRegex {
  explicit BoundedRegex(const std::string& expression) : regex(expression) {
    bounded = regex.PossibleMatchRange(&least, &greatest, kBoundBytesMax);
  }

  bool OnlyDigitsFirst() const {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return bounded && !least.empty() && !greatest.empty() && digit(least[0]) && digit(greatest[0]);
  }
  bool Matches(absl::string_view text) const {
    if (bounded && (text < least || greatest < text)) return false;
    return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), regex);
  }

  RE2 regex;
  std::string least;
  std::string greatest;
  bool bounded = false;
};

template <typename T>
void Append(const std::vector<T>& more, std::vector<T>* list) {
  list->insert(list->end(), more.begin(), more.end());
}

}  // namespace

DigitShape ShapeOf(const Token& number) {
  const size_t digits = number.lower.size();
  if (digits > 4 || number.lower.find_first_of(".,") != std::string::npos) return kOtherDigits;
  return digits <= 2 ? kOneOrTwoDigits : digits == 4 ? kFourDigits : kOtherDigits;
}

void Starts::Add(const Starts& other) {
  anywhere |= other.anywhere;
  nothing |= other.nothing;
  digits |= other.digits;
  Append(other.words, &words);
  Append(other.categories, &categories);
  Append(other.nodes, &nodes);
}

Item Lex(Category category) { return LexIf(category, nullptr); }

Item Lex(Category category, std::string attribute, std::string value) {
  return LexIf(category, [attribute = Attribute(attribute), value = std::move(value)](
                             const LexiconEntry& entry) { return entry.Get(attribute) == value; });
}

Item Word(std::initializer_list<const char*> words) {
  std::vector<std::string> list(words.begin(), words.end());
  // As in the lexicon's trie, words are told apart by their 64-bit hashes alone.
  absl::InlinedVector<uint64_t, 6> hashes;
  for (const std::string& word : list) hashes.push_back(WordHash(word));
  return Item({.words = std::move(list)},
              [hashes](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
                if (at >= limit) return;
                const uint64_t hash = chart.document().tokens[at].hash;
                if (std::find(hashes.begin(), hashes.end(), hash) != hashes.end())
                  emit({{at, at + 1}, nullptr, nullptr});
              });
}

Item Regex(const std::string& expression, uint8_t digits) {
  auto regex = std::make_shared<const BoundedRegex>(expression);
  Starts starts;
  if (regex->OnlyDigitsFirst()) {
    starts.digits = digits;
  } else {
    starts.anywhere = true;
  }
  return Item(starts, [regex](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
    if (at < limit && regex->Matches(chart.document().TextOf(at))) emit({{at, at + 1}, nullptr, nullptr});
  });
}

Item Glued() {
  return Item({.nothing = true}, [](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
    if (at < limit && !chart.document().tokens[at].space_before) emit({{at, at}, nullptr, nullptr});
  });
}

Item AnyWord() {
  return Item({.anywhere = true}, [](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
    if (at < limit && chart.document().tokens[at].IsWord()) emit({{at, at + 1}, nullptr, nullptr});
  });
}

Item Opt(Item item) {
  Starts starts = item.starts();
  starts.nothing = true;
  return Item(std::move(starts),
              [item = std::move(item)](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
                item(chart, at, limit, emit);
                emit({{at, at}, nullptr, nullptr});
              });
}

Item OneOf(std::vector<Item> items) {
  Starts starts;
  for (const Item& item : items) starts.Add(item.starts());
  return Item(std::move(starts),
              [items = std::move(items)](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
                for (const Item& item : items) item(chart, at, limit, emit);
              });
}

Item If(Item item, std::function<bool(const Chart&, const Capture&)> predicate) {
  Starts starts = item.starts();
  return Item(std::move(starts), [item = std::move(item), predicate = std::move(predicate)](
                                     const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
    item(chart, at, limit, [&](const Capture& capture) {
      if (predicate(chart, capture)) emit(capture);
    });
  });
}

}  // namespace accord::ingest
