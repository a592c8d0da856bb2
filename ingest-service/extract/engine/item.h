// One element of a rule's pattern: tries to match at a token and says what it matched. It also says where it
// can begin at all, so that the engine asks only rules that have a chance (rule_set.h).
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <typeinfo>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

// What one pattern element matched.
struct Capture {
  TokenRange tokens;  // empty for an optional element that was absent
  const Node* node = nullptr;
  const LexiconEntry* entry = nullptr;
};

using Emit = absl::FunctionRef<void(const Capture&)>;

// Numbers as written, by what their digits can be: rules ask for days and years.
enum DigitShape : uint8_t {
  kOneOrTwoDigits = 1,
  kFourDigits = 2,
  kOtherDigits = 4,  // with separators too
  kAnyDigits = 7,
};
// Of a token that is a number.
DigitShape ShapeOf(const Token& number);

// The tokens that an element can begin at. It may name too many, never too few. What begins at digits or
// words is one token; what begins at a category ends with the hit, at a node with the node.
struct Starts {
  // Nothing is known of them.
  bool anywhere = false;
  // The element may match no token: what follows it may begin there too.
  bool nothing = false;
  // DigitShapes of numbers as written.
  uint8_t digits = 0;
  // Lower-cased.
  std::vector<std::string> words;
  std::vector<Category> categories;
  // Where a node of such a type starts.
  std::vector<const std::type_info*> nodes;

  void Add(const Starts& other);
};

class Item {
 public:
  // Calls `emit` for each way to match at token `at`, up to `limit`.
  using Match = std::function<void(const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit)>;

  Item(Starts starts, Match match) : starts_(std::move(starts)), match_(std::move(match)) {}

  const Starts& starts() const { return starts_; }
  void operator()(const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) const {
    match_(chart, at, limit, emit);
  }

 private:
  Starts starts_;
  Match match_;
};

// A lexicon entry of the category; with `attribute=value` only entries that have it.
Item Lex(Category category);
Item Lex(Category category, std::string attribute, std::string value);
// One token whose lower-cased text is one of these.
Item Word(std::initializer_list<const char*> words);
// One token whose surface matches the whole RE2 expression. Where only numbers can, `digits` are their
// DigitShapes: an expression costs more than all else that a rule may ask, so ask it of few tokens.
Item Regex(const std::string& expression, uint8_t digits = kAnyDigits);
// Zero tokens: the next token stands right after the one before, without white space. Not at the start of a
// pattern.
Item Glued();
// Any one token but punctuation.
Item AnyWord();
// The item or nothing; the item is tried first.
Item Opt(Item item);
// Any of them, in this order.
Item OneOf(std::vector<Item> items);
// An element that must match but also satisfy a predicate over what it captured.
Item If(Item item, std::function<bool(const Chart&, const Capture&)> predicate);

// A node of type T, of those that `accept` accepts.
template <typename T>
Item Is(std::function<bool(const T&)> accept = nullptr) {
  return Item({.nodes = {&typeid(T)}},
              [accept = std::move(accept)](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
                for (const Node* node : chart.StartingAt<T>(at)) {
                  if (node->tokens.end <= limit && (accept == nullptr || accept(*node->As<T>()))) {
                    emit({node->tokens, node, nullptr});
                  }
                }
              });
}

}  // namespace accord::ingest
