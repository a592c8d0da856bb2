// The rules of one pass, indexed by their first two elements, and the pass itself: of a hundred rules seldom
// more than one is tried at a token, and most of those that are tried match.
#pragma once

#include <cstdint>
#include <typeinfo>
#include <utility>
#include <vector>

#include "ingest-service/extract/engine/rule.h"
#include "ingest-service/extract/engine/start_table.h"

namespace accord::ingest {

// Immutable and thread safe. Built once per list of rules; a pass over a document only reads it.
class RuleSet {
 public:
  RuleSet(std::vector<Rule> rules);  // NOLINT: a list of rules is a set of them

  // Applies the rules to every sentence until nothing new is found (at most kEngineRoundsMax rounds,
  // kEngineNodesPerSentenceMax nodes a sentence). A new node takes as inputs the nodes its pattern captured.
  // Of two rules that find a node of one type on one range, the first of the list makes it.
  void Apply(Chart* chart) const;
  // The same; tells what it took, for tests of how the work grows.
  struct Work {
    size_t tries = 0;    // a rule at a token
    size_t matches = 0;  // of whole patterns that a production was asked about
  };
  Work ApplyCounting(Chart* chart) const;

 private:
  class Pass;

  // Tells the tables what a rule's pattern begins with, and goes on with.
  void Index(size_t rule);

  std::vector<Rule> rules_;
  // What patterns begin with. Rules that may begin anywhere stand apart.
  StartTable first_;
  RuleBits anywhere_;
  bool some_anywhere_ = false;
  // What stands behind the first element. Of some rules that is not known: they are all tried.
  StartTable second_;
  RuleBits open_;
  // By the type of a node: the rules whose pattern has one.
  std::vector<std::pair<const std::type_info*, RuleBits>> reading_;
};

inline void ApplyRules(const RuleSet& rules, Chart* chart) { rules.Apply(chart); }

}  // namespace accord::ingest
