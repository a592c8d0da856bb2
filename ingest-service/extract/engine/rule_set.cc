#include "ingest-service/extract/engine/rule_set.h"

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

template <typename Masks>
auto MaskOf(const std::type_info& type, Masks* masks) {
  auto it = masks->begin();
  while (it != masks->end() && *it->first != type) ++it;
  return it;
}

}  // namespace

// One document's pass over its sentences.
class RuleSet::Pass {
 public:
  Pass(const RuleSet& rules, Chart* chart) : set_(rules), chart_(*chart), matcher_(*chart) {}

  void Run() {
    for (const Sentence& sentence : chart_.document().sentences) {
      const size_t before = chart_.size();
      const std::type_info* added = nullptr;
      for (size_t round = 0; round < kEngineRoundsMax; ++round) {
        // After the first round only what reads the new nodes can find more.
        const Mask reading = round == 0 ? Mask() : set_.Reading(*added);
        Find(sentence, round == 0 ? nullptr : &reading);
        added = AddFound(before);
        if (added == nullptr) break;
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

  // Everything that the rules, or those of `only`, match in a sentence.
  void Find(const Sentence& sentence, const Mask* only) {
    found_.clear();
    for (TokenIndex at = sentence.tokens.begin; at < sentence.tokens.end; ++at) {
      const Mask mask = set_.StartingAt(chart_, at);
      for (size_t word = 0; word < mask.size(); ++word) {
        uint64_t bits = only == nullptr ? mask[word] : mask[word] & (*only)[word];
        for (; bits != 0; bits &= bits - 1) {
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
  std::vector<Found> found_;
};

RuleSet::RuleSet(std::vector<Rule> rules) : rules_(std::move(rules)) {
  anywhere_.resize((rules_.size() + kBits - 1) / kBits);
  at_digits_ = anywhere_;
  const Mask none = anywhere_;
  for (size_t i = 0; i < rules_.size(); ++i) {
    bool first = true;
    for (const Item& item : rules_[i].pattern) {
      for (const std::type_info* type : item.starts().nodes) {
        auto it = MaskOf(*type, &reading_);
        if (it == reading_.end()) it = reading_.insert(it, {type, none});
        Set(i, &it->second);
      }
      if (first) Index(item.starts(), i);
      first = first && item.starts().nothing;
    }
  }
}

void RuleSet::Set(size_t rule, Mask* mask) const {
  mask->resize(anywhere_.size());
  (*mask)[rule / kBits] |= uint64_t{1} << (rule % kBits);
}

void RuleSet::Index(const Starts& starts, size_t rule) {
  if (starts.anywhere) Set(rule, &anywhere_);
  if (starts.digits) Set(rule, &at_digits_);
  for (const std::string& word : starts.words) Set(rule, &by_word_[word]);
  for (const Category category : starts.categories) Set(rule, &by_category_[category]);
  for (const std::type_info* type : starts.nodes) {
    auto it = MaskOf(*type, &by_node_);
    if (it == by_node_.end()) it = by_node_.insert(it, {type, Mask()});
    Set(rule, &it->second);
  }
}

RuleSet::Mask RuleSet::StartingAt(const Chart& chart, TokenIndex at) const {
  const Document& document = chart.document();
  const Token& token = document.tokens[at];
  Mask mask = anywhere_;
  const auto add = [&mask](const Mask& more) {
    for (size_t i = 0; i < mask.size(); ++i) mask[i] |= more[i];
  };
  if (token.IsNumber()) add(at_digits_);
  if (const auto it = by_word_.find(token.lower); it != by_word_.end()) add(it->second);
  for (const LexiconHit& hit : document.HitsAt(at)) {
    if (const auto it = by_category_.find(hit.entry->category); it != by_category_.end()) add(it->second);
  }
  for (const auto& [type, rules] : by_node_) {
    if (!chart.StartingAt(*type, at).empty()) add(rules);
  }
  return mask;
}

RuleSet::Mask RuleSet::Reading(const std::type_info& type) const {
  const auto it = MaskOf(type, &reading_);
  return it == reading_.end() ? Mask(anywhere_.size()) : it->second;
}

void RuleSet::Apply(Chart* chart) const { Pass(*this, chart).Run(); }

}  // namespace accord::ingest
