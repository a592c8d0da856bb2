// Rules as values: a name, a pattern over tokens and earlier results, and a production.
//
//   Rule{.name = "vi.money.amount-currency",                              // 10 tỷ đồng
//        .pattern = {Is<Number>(), Lex("currencies")},
//        .produce = [](const Match& m) { return MakeMoney(m.As<Number>(0), m.Entry(1)); }},
//
// A pattern matches inside one sentence only. Word boundaries are token boundaries, so no rule needs \b. A
// production returns an empty std::any to decline.
#pragma once

#include <any>
#include <functional>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

// What one pattern element matched.
struct Capture {
  TokenRange tokens;  // empty for an optional element that was absent
  const Node* node = nullptr;
  const LexiconEntry* entry = nullptr;
};

// A whole match, for productions. Element indexes are those of the pattern.
class Match {
 public:
  Match(const Chart& chart, absl::Span<const Capture> captures) : chart_(chart), captures_(captures) {}

  const Chart& chart() const { return chart_; }
  const Document& document() const { return chart_.document(); }
  bool Has(size_t i) const { return !captures_[i].tokens.empty(); }
  TokenRange Range(size_t i) const { return captures_[i].tokens; }
  TokenRange Range() const { return {captures_.front().tokens.begin, captures_.back().tokens.end}; }
  absl::string_view Text(size_t i) const { return document().TextOf(captures_[i].tokens); }
  const Node& At(size_t i) const { return *captures_[i].node; }
  // nullptr when the element captured no node.
  const Node* NodeAt(size_t i) const { return captures_[i].node; }
  template <typename T>
  const T& As(size_t i) const {
    return *captures_[i].node->As<T>();
  }
  // The entry of a Lex element; nullptr when an optional one was absent.
  const LexiconEntry* Entry(size_t i) const { return captures_[i].entry; }

 private:
  const Chart& chart_;
  absl::Span<const Capture> captures_;
};

// One element of a pattern: tries to match at token `at`, calls `emit` for each way it can.
using Emit = absl::FunctionRef<void(const Capture&)>;
using Item = std::function<void(const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit)>;

// A lexicon entry of the category; with `attribute=value` only entries that have it.
Item Lex(std::string category);
Item Lex(std::string category, std::string attribute, std::string value);
// One token whose lower-cased text is one of these.
Item Word(std::initializer_list<const char*> words);
// One token whose surface matches the whole RE2 expression.
Item Regex(const std::string& expression);
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
  return [accept = std::move(accept)](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
    for (const Node* node : chart.StartingAt<T>(at)) {
      if (node->tokens.end <= limit && (accept == nullptr || accept(*node->As<T>()))) {
        emit({node->tokens, node, nullptr});
      }
    }
  };
}

struct Rule {
  // "{language}.{kind}.{what}"; a string literal.
  absl::string_view name;
  std::vector<Item> pattern;
  // Returns the value of the new node, of a fixed type per rule list; an empty std::any declines.
  std::function<std::any(const Match&)> produce;
};

// Applies the rules to every sentence until nothing new is found (at most kEngineRoundsMax rounds,
// kEngineNodesPerSentenceMax nodes a sentence). A new node takes as inputs the nodes its pattern captured.
void ApplyRules(absl::Span<const Rule> rules, Chart* chart);

}  // namespace accord::ingest
