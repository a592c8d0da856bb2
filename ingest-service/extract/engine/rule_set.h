// The rules of one pass, indexed by what they can begin with, and the pass itself: of a hundred rules two or
// three are tried at a token.
#pragma once

#include <array>
#include <cstdint>
#include <typeinfo>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "common/text/word_table.h"
#include "ingest-service/extract/engine/rule.h"

namespace accord::ingest {

// Immutable and thread safe. Built once per list of rules; a pass over a document only reads it.
class RuleSet {
 public:
  RuleSet(std::vector<Rule> rules);  // NOLINT: a list of rules is a set of them

  // Applies the rules to every sentence until nothing new is found (at most kEngineRoundsMax rounds,
  // kEngineNodesPerSentenceMax nodes a sentence). A new node takes as inputs the nodes its pattern captured.
  // Of two rules that find a node of one type on one range, the first of the list makes it.
  void Apply(Chart* chart) const;

 private:
  // One bit per rule, in the order of the list.
  using Mask = absl::InlinedVector<uint64_t, 4>;
  class Pass;

  void Index(const Starts& starts, size_t rule);
  Mask NoRules() const { return Mask(mask_words_); }
  // Adds the rules that can begin at a token to `mask`.
  void AddStartingAt(const Chart& chart, TokenIndex at, Mask* mask) const;
  // The rules whose pattern has a node of the type.
  Mask Reading(const std::type_info& type) const;

  std::vector<Rule> rules_;
  const size_t mask_words_;
  Mask anywhere_;
  // By DigitShape.
  std::array<Mask, kAnyDigits + 1> by_digits_;
  // By the word's number.
  WordTable words_;
  std::vector<Mask> by_word_;
  absl::flat_hash_map<Category, Mask> by_category_;
  // The bits of these categories: most tokens are of none of them.
  uint64_t category_bits_ = 0;
  std::vector<std::pair<const std::type_info*, Mask>> by_node_;
  std::vector<std::pair<const std::type_info*, Mask>> reading_;
};

inline void ApplyRules(const RuleSet& rules, Chart* chart) { rules.Apply(chart); }

}  // namespace accord::ingest
