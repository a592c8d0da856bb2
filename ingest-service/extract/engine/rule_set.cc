#include "ingest-service/extract/engine/rule_set.h"

#include <algorithm>

#include "absl/functional/function_ref.h"
#include "common/base/limits.h"

namespace accord::ingest {
namespace {

constexpr size_t kBits = 64;

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

void Set(size_t rule, absl::InlinedVector<uint64_t, 4>* mask) {
  (*mask)[rule / kBits] |= uint64_t{1} << (rule % kBits);
}

// The mask of a type, which is added when there is none.
template <typename Masks, typename Mask>
Mask* MaskOf(const std::type_info& type, const Mask& none, Masks* masks) {
  for (auto& [known, mask] : *masks) {
    if (*known == type) return &mask;
  }
  return &masks->emplace_back(&type, none).second;
}

}  // namespace

// One document's pass over its sentences.
class RuleSet::Pass {
 public:
  Pass(const RuleSet& rules, Chart* chart) : set_(rules), chart_(*chart), matcher_(*chart) {}

  void Run() {
    for (const Sentence& sentence : chart_.document().sentences) {
      const size_t before = chart_.size();
      Mask rules(set_.mask_words_, ~uint64_t{0});
      for (size_t round = 0; round < kEngineRoundsMax && Any(rules); ++round) {
        Find(sentence, rules);
        const std::type_info* added = AddFound(before);
        if (added == nullptr) break;
        // Only what reads the new nodes can find more.
        rules = set_.Reading(*added);
      }
    }
  }

 private:
  struct Found {
    TokenRange tokens;
    std::any value;
    absl::string_view rule;
    std::vector<const Node*> inputs;
  };

  static bool Any(const Mask& rules) {
    return std::any_of(rules.begin(), rules.end(), [](uint64_t bits) { return bits != 0; });
  }

  // Everything that these rules match in a sentence.
  void Find(const Sentence& sentence, const Mask& rules) {
    found_.clear();
    for (TokenIndex at = sentence.tokens.begin; at < sentence.tokens.end; ++at) {
      starting_ = set_.anywhere_;
      set_.AddStartingAt(chart_, at, &starting_);
      for (size_t word = 0; word < starting_.size(); ++word) {
        for (uint64_t bits = starting_[word] & rules[word]; bits != 0; bits &= bits - 1) {
          TryRule(set_.rules_[word * kBits + static_cast<size_t>(__builtin_ctzll(bits))], at,
                  sentence.tokens.end);
        }
      }
    }
  }

  void TryRule(const Rule& rule, TokenIndex at, TokenIndex limit) {
    matcher_.Run(rule, at, limit, [&](const Match& match) {
      if (match.Range().empty()) return;
      std::any value = rule.produce(match);
      if (!value.has_value()) return;
      Found& one = found_.emplace_back(Found{match.Range(), std::move(value), rule.name, {}});
      for (size_t i = 0; i < rule.pattern.size(); ++i) {
        if (const Node* node = match.NodeAt(i)) one.inputs.push_back(node);
      }
    });
  }

  // The type of what was new; nullptr when nothing was.
  const std::type_info* AddFound(size_t nodes_before) {
    const std::type_info* added = nullptr;
    for (Found& one : found_) {
      if (chart_.size() - nodes_before >= kEngineNodesPerSentenceMax) break;
      const Node* node = chart_.AddAny(one.tokens, std::move(one.value), one.rule, std::move(one.inputs));
      if (node != nullptr) added = &node->value.type();
    }
    return added;
  }

  const RuleSet& set_;
  Chart& chart_;
  Matcher matcher_;
  // Of the token that is looked at.
  Mask starting_;
  std::vector<Found> found_;
};

RuleSet::RuleSet(std::vector<Rule> rules)
    : rules_(std::move(rules)), mask_words_((rules_.size() + kBits - 1) / kBits), anywhere_(NoRules()) {
  by_digits_.fill(NoRules());
  for (size_t i = 0; i < rules_.size(); ++i) {
    bool first = true;
    for (const Item& item : rules_[i].pattern) {
      for (const std::type_info* type : item.starts().nodes) Set(i, MaskOf(*type, NoRules(), &reading_));
      if (first) Index(item.starts(), i);
      first = first && item.starts().nothing;
    }
  }
}

void RuleSet::Index(const Starts& starts, size_t rule) {
  if (starts.anywhere) Set(rule, &anywhere_);
  for (const DigitShape shape : {kOneOrTwoDigits, kFourDigits, kOtherDigits}) {
    if (starts.digits & shape) Set(rule, &by_digits_[shape]);
  }
  for (const std::string& word : starts.words) {
    const uint32_t number = words_.Add(word);
    by_word_.resize(words_.size(), NoRules());
    Set(rule, &by_word_[number]);
  }
  for (const Category category : starts.categories) {
    Set(rule, &by_category_.try_emplace(category, NoRules()).first->second);
    category_bits_ |= category.bit();
  }
  for (const std::type_info* type : starts.nodes) Set(rule, MaskOf(*type, NoRules(), &by_node_));
}

void RuleSet::AddStartingAt(const Chart& chart, TokenIndex at, Mask* mask) const {
  const Document& document = chart.document();
  const Token& token = document.tokens[at];
  const auto add = [mask](const Mask& more) {
    for (size_t i = 0; i < more.size(); ++i) (*mask)[i] |= more[i];
  };
  if (token.IsNumber()) add(by_digits_[ShapeOf(token)]);
  if (const uint32_t word = words_.Find(token.lower, token.hash); word != WordTable::kNone)
    add(by_word_[word]);
  if (document.hit_categories[at] & category_bits_) {
    for (const LexiconHit& hit : document.HitsAt(at)) {
      if (const auto it = by_category_.find(hit.category); it != by_category_.end()) add(it->second);
    }
  }
  for (const auto& [type, rules] : by_node_) {
    if (!chart.StartingAt(*type, at).empty()) add(rules);
  }
}

RuleSet::Mask RuleSet::Reading(const std::type_info& type) const {
  for (const auto& [known, rules] : reading_) {
    if (*known == type) return rules;
  }
  return NoRules();
}

void RuleSet::Apply(Chart* chart) const { Pass(*this, chart).Run(); }

}  // namespace accord::ingest
