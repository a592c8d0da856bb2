#include "ingest-service/extract/engine/rule.h"

#include <re2/re2.h>

#include <memory>

#include "common/base/limits.h"

namespace accord::ingest {
namespace {

Item LexIf(std::string category, std::function<bool(const LexiconEntry&)> accept) {
  return [category = std::move(category), accept = std::move(accept)](const Chart& chart, TokenIndex at,
                                                                      TokenIndex limit, Emit emit) {
    if (at >= limit) return;
    for (const LexiconHit& hit : chart.document().HitsAt(at)) {
      if (hit.tokens.end <= limit && hit.entry->category == category &&
          (accept == nullptr || accept(*hit.entry))) {
        emit({hit.tokens, nullptr, hit.entry});
      }
    }
  };
}

// Depth-first over the pattern's elements; calls `done` for each complete match.
class Matcher {
 public:
  Matcher(const Chart& chart, const Rule& rule, TokenIndex limit, absl::FunctionRef<void(const Match&)> done)
      : chart_(chart), rule_(rule), limit_(limit), done_(done) {}

  void Run(TokenIndex at) {
    if (captures_.size() == rule_.pattern.size()) {
      done_(Match(chart_, captures_));
      return;
    }
    const size_t depth = captures_.size();
    rule_.pattern[depth](chart_, at, limit_, [&](const Capture& capture) {
      captures_.push_back(capture);
      Run(capture.tokens.end);
      captures_.resize(depth);
    });
  }

 private:
  const Chart& chart_;
  const Rule& rule_;
  const TokenIndex limit_;
  absl::FunctionRef<void(const Match&)> done_;
  std::vector<Capture> captures_;
};

struct Found {
  TokenRange tokens;
  std::any value;
  absl::string_view rule;
  std::vector<const Node*> inputs;
};

void ApplyAt(const Rule& rule, const Chart& chart, TokenIndex at, TokenIndex limit,
             std::vector<Found>* found) {
  Matcher(chart, rule, limit, [&](const Match& match) {
    if (match.Range().empty()) return;
    std::any value = rule.produce(match);
    if (!value.has_value()) return;
    Found& one = found->emplace_back(Found{match.Range(), std::move(value), rule.name, {}});
    for (size_t i = 0; i < rule.pattern.size(); ++i) {
      if (const Node* node = match.NodeAt(i)) one.inputs.push_back(node);
    }
  }).Run(at);
}

}  // namespace

Item Lex(std::string category) { return LexIf(std::move(category), nullptr); }

Item Lex(std::string category, std::string attribute, std::string value) {
  return LexIf(std::move(category), [attribute = std::move(attribute), value = std::move(value)](
                                        const LexiconEntry& entry) { return entry.Get(attribute) == value; });
}

Item Word(std::initializer_list<const char*> words) {
  std::vector<std::string> list(words.begin(), words.end());
  return [list = std::move(list)](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
    if (at >= limit) return;
    for (const std::string& word : list) {
      if (chart.document().tokens[at].lower == word) return emit({{at, at + 1}, nullptr, nullptr});
    }
  };
}

Item Regex(const std::string& expression) {
  auto regex = std::make_shared<RE2>(expression);
  return [regex](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
    if (at >= limit) return;
    const absl::string_view surface = chart.document().TextOf(at);
    if (RE2::FullMatch(re2::StringPiece(surface.data(), surface.size()), *regex))
      emit({{at, at + 1}, nullptr, nullptr});
  };
}

Item Glued() {
  return [](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
    if (at < limit && !chart.document().tokens[at].space_before) emit({{at, at}, nullptr, nullptr});
  };
}

Item AnyWord() {
  return [](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
    if (at < limit && chart.document().tokens[at].IsWord()) emit({{at, at + 1}, nullptr, nullptr});
  };
}

Item Opt(Item item) {
  return [item = std::move(item)](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
    item(chart, at, limit, emit);
    emit({{at, at}, nullptr, nullptr});
  };
}

Item OneOf(std::vector<Item> items) {
  return [items = std::move(items)](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
    for (const Item& item : items) item(chart, at, limit, emit);
  };
}

Item If(Item item, std::function<bool(const Chart&, const Capture&)> predicate) {
  return [item = std::move(item), predicate = std::move(predicate)](const Chart& chart, TokenIndex at,
                                                                    TokenIndex limit, Emit emit) {
    item(chart, at, limit, [&](const Capture& capture) {
      if (predicate(chart, capture)) emit(capture);
    });
  };
}

void ApplyRules(absl::Span<const Rule> rules, Chart* chart) {
  const Document& document = chart->document();
  std::vector<Found> found;
  for (const Sentence& sentence : document.sentences) {
    const size_t before = chart->size();
    for (size_t round = 0; round < kEngineRoundsMax; ++round) {
      found.clear();
      for (TokenIndex at = sentence.tokens.begin; at < sentence.tokens.end; ++at) {
        for (const Rule& rule : rules) ApplyAt(rule, *chart, at, sentence.tokens.end, &found);
      }
      bool added = false;
      for (Found& one : found) {
        if (chart->size() - before >= kEngineNodesPerSentenceMax) break;
        added |= chart->AddAny(one.tokens, std::move(one.value), one.rule, std::move(one.inputs)) != nullptr;
      }
      if (!added) break;
    }
  }
}

}  // namespace accord::ingest
