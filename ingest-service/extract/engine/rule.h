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
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "ingest-service/extract/engine/item.h"

namespace accord::ingest {

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

struct Rule {
  // "{language}.{kind}.{what}"; a string literal.
  absl::string_view name;
  std::vector<Item> pattern;
  // Returns the value of the new node, of a fixed type per rule list; an empty std::any declines. What it
  // declines it declines for good: other nodes of the chart may shape its value, not whether there is one.
  std::function<std::any(const Match&)> produce;
};

}  // namespace accord::ingest
