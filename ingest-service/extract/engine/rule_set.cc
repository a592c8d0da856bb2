#include "ingest-service/extract/engine/rule_set.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "common/base/limits.h"

namespace accord::ingest {
namespace {

// Depth-first over the elements of patterns; calls `done` for each complete match.
class Matcher {
 public:
  explicit Matcher(const Chart& chart) : chart_(chart) {}

  void Run(const Rule& rule, TokenIndex at, TokenIndex limit, absl::FunctionRef<void(const Match&)> done) {
    if (captures_.size() == rule.pattern.size()) {
      done(Match(chart_, captures_));
      return;
    }
    const size_t depth = captures_.size();
    rule.pattern[depth](chart_, at, limit, [&](const Capture& capture) {
      captures_.push_back(capture);
      Run(rule, capture.tokens.end, limit, done);
      captures_.resize(depth);
    });
  }

 private:
  const Chart& chart_;
  std::vector<Capture> captures_;
};

}  // namespace

// One document's pass over its sentences.
class RuleSet::Pass {
 public:
  Pass(const RuleSet& rules, Chart* chart)
      : set_(rules), chart_(*chart), matcher_(*chart), going_on_(rules.open_.size()) {}

  void Run() {
    const RuleBits all(set_.anywhere_.size(), ~uint64_t{0});
    for (const Sentence& sentence : chart_.document().sentences) {
      const size_t before = chart_.size();
      const RuleBits* rules = &all;
      new_.clear();
      for (size_t round = 0; round < kEngineRoundsMax && rules != nullptr; ++round) {
        Find(sentence.tokens, *rules);
        const std::type_info* added = AddFound(before);
        // Only what reads the new nodes can find more.
        rules = added == nullptr ? nullptr : Reading(*added);
      }
    }
  }

  const Work& work() const { return work_; }

 private:
  struct Found {
    TokenRange tokens;
    std::any value;
    absl::string_view rule;
    Nodes inputs;
  };

  // nullptr when no rule reads such nodes.
  const RuleBits* Reading(const std::type_info& type) const {
    for (const auto& [known, rules] : set_.reading_) {
      if (known == &type) return &rules;
    }
    return nullptr;
  }

  // Everything that these rules match in a sentence.
  void Find(TokenRange sentence, const RuleBits& rules) {
    found_.clear();
    going_on_at_ = sentence.end;
    starting_ = set_.anywhere_;
    for (TokenIndex at = sentence.begin; at < sentence.end; ++at) {
      bool any = set_.some_anywhere_;
      set_.first_.At(chart_, at, [&](absl::Span<const uint64_t> begin, TokenIndex end) {
        any = true;
        const RuleBits& go_on = GoingOnAt(end, sentence.end);
        for (size_t i = 0; i < begin.size(); ++i) starting_[i] |= begin[i] & go_on[i];
      });
      if (!any) continue;
      for (size_t word = 0; word < starting_.size(); ++word) {
        for (uint64_t bits = starting_[word] & rules[word]; bits != 0; bits &= bits - 1) {
          TryRule(set_.rules_[word * kRulesPerWord + static_cast<size_t>(__builtin_ctzll(bits))], at,
                  sentence.end);
        }
      }
      std::copy(set_.anywhere_.begin(), set_.anywhere_.end(), starting_.begin());
    }
  }

  // The rules that can go on at a token behind their first element. Asked again for the same one as a rule.
  const RuleBits& GoingOnAt(TokenIndex at, TokenIndex limit) {
    if (at >= limit) return set_.open_;
    if (at == going_on_at_) return going_on_;
    going_on_at_ = at;
    std::copy(set_.open_.begin(), set_.open_.end(), going_on_.begin());
    set_.second_.At(chart_, at, [&](absl::Span<const uint64_t> rules, TokenIndex) {
      for (size_t i = 0; i < rules.size(); ++i) going_on_[i] |= rules[i];
    });
    return going_on_;
  }

  void TryRule(const Rule& rule, TokenIndex at, TokenIndex limit) {
    ++work_.tries;
    matcher_.Run(rule, at, limit, [&](const Match& match) {
      if (match.Range().empty() || !HoldsNew(rule, match)) return;
      ++work_.matches;
      std::any value = rule.produce(match);
      if (!value.has_value()) return;
      Found& one = found_.emplace_back(Found{match.Range(), std::move(value), rule.name, {}});
      for (size_t i = 0; i < rule.pattern.size(); ++i) {
        if (const Node* node = match.NodeAt(i)) one.inputs.push_back(node);
      }
    });
  }

  // Whether the match was not there in the round before. In the first round none was.
  bool HoldsNew(const Rule& rule, const Match& match) const {
    if (new_.empty()) return true;
    for (size_t i = 0; i < rule.pattern.size(); ++i) {
      if (new_.contains(match.NodeAt(i))) return true;
    }
    return false;
  }

  // The type of what was new; nullptr when nothing was.
  const std::type_info* AddFound(size_t nodes_before) {
    const std::type_info* added = nullptr;
    new_.clear();
    for (Found& one : found_) {
      if (chart_.size() - nodes_before >= kEngineNodesPerSentenceMax) break;
      const Node* node = chart_.AddAny(one.tokens, std::move(one.value), one.rule, std::move(one.inputs));
      if (node == nullptr) continue;
      new_.insert(node);
      added = &node->value.type();
    }
    return added;
  }

  const RuleSet& set_;
  Chart& chart_;
  Matcher matcher_;
  // Of the token that is looked at, and of the one that was asked for last.
  RuleBits starting_;
  TokenIndex going_on_at_ = 0;
  RuleBits going_on_;
  std::vector<Found> found_;
  // What the last round added to the sentence.
  absl::flat_hash_set<const Node*> new_;
  Work work_;
};

RuleSet::RuleSet(std::vector<Rule> rules)
    : rules_(std::move(rules)),
      first_(rules_.size()),
      anywhere_((rules_.size() + kRulesPerWord - 1) / kRulesPerWord),
      second_(rules_.size()),
      open_(anywhere_.size()) {
  for (size_t i = 0; i < rules_.size(); ++i) {
    Index(i);
    for (const Item& item : rules_[i].pattern) {
      for (const std::type_info* type : item.starts().nodes) {
        auto known = std::find_if(reading_.begin(), reading_.end(),
                                  [&](const auto& one) { return one.first == type; });
        if (known == reading_.end()) known = reading_.insert(known, {type, RuleBits(anywhere_.size())});
        SetRule(i, known->second.data());
      }
    }
  }
}

void RuleSet::Index(size_t rule) {
  const std::vector<Item>& pattern = rules_[rule].pattern;
  // All that the elements from `i` on can begin with, up to one that cannot be absent.
  const auto starts_from = [&pattern](size_t i) {
    Starts starts{.nothing = true};
    for (; i < pattern.size() && starts.nothing; ++i) {
      starts.nothing = false;
      starts.Add(pattern[i].starts());
    }
    return starts;
  };
  const Starts first = starts_from(0);
  first_.Add(first, rule);
  if (first.anywhere) {
    some_anywhere_ = true;
    SetRule(rule, anywhere_.data());
  }
  const Starts second = starts_from(1);
  second_.Add(second, rule);
  // Behind an element that may be absent the second may stand for the first.
  const bool first_may_be_absent = !pattern.empty() && pattern[0].starts().nothing;
  if (second.anywhere || second.nothing || first_may_be_absent) SetRule(rule, open_.data());
}

void RuleSet::Apply(Chart* chart) const { ApplyCounting(chart); }

RuleSet::Work RuleSet::ApplyCounting(Chart* chart) const {
  Pass pass(*this, chart);
  pass.Run();
  return pass.work();
}

}  // namespace accord::ingest
