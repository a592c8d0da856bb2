// Reads quantities sentence by sentence: amounts (a number with its unit), then what joins amounts (lists
// that share a unit, ranges), then the words that bound them.
#include "ingest-service/extract/quantity/quantity.h"

#include <algorithm>

#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/quantity/amount.h"
#include "ingest-service/extract/quantity/bare.h"
#include "ingest-service/extract/quantity/price.h"
#include "ingest-service/extract/quantity/range.h"
#include "ingest-service/extract/quantity/rank.h"
#include "ingest-service/extract/quantity/shared_currency.h"

namespace accord::ingest {
namespace {

// A number that a rank word stands beside: "No. 5" is a label, "hạng 3" a rank.
bool IsRankNumber(const Number& number) {
  return number.value.IsWhole() && number.scale == 0 && number.alternatives.empty() && !number.fraction &&
         number.value < Decimal(1000);
}

class QuantityPass {
 public:
  explicit QuantityPass(Chart* chart)
      : chart_(*chart), document_(chart->document()), currencies_(document_) {}

  void Run() {
    for (const Sentence& sentence : document_.sentences) {
      sentence_ = sentence.tokens;
      amounts_.clear();
      const Nodes dates = chart_.In<DateValue>(sentence_);
      for (const Node* number : chart_.In<Number>(sentence_)) {
        const bool dated = std::any_of(dates.begin(), dates.end(), [&](const Node* date) {
          return date->tokens.Overlaps(number->tokens);
        });
        if (!dated) Read(*number);
      }
      ReadBareCounts(document_, sentence_, &amounts_);
      ShareUnits(document_, &amounts_);
      ReadPrices(document_, sentence_, &amounts_);
      currencies_.Resolve(sentence_, &amounts_);
      Emit();
    }
  }

 private:
  void Read(const Node& node) {
    const Number& number = *node.As<Number>();
    const TokenRange rank = IsRankNumber(number)
                                ? RankAround(document_, node.tokens, number.ordinal, sentence_)
                                : TokenRange{node.tokens.begin, node.tokens.begin};
    if (!rank.empty()) {
      AddRank(node, rank);
      return;
    }
    if (number.ordinal) return;
    if (std::optional<Amount> amount = ReadAmount(chart_, node, sentence_)) amounts_.push_back(*amount);
  }

  void AddRank(const Node& node, TokenRange tokens) {
    QuantityValue value;
    value.number = node.tokens;
    value.unit = {tokens.end, tokens.end};
    value.quantity.set_value(node.As<Number>()->value.ToString());
    value.quantity.set_kind(v1::Quantity::KIND_EXACT);
    value.quantity.mutable_unit()->set_kind(v1::Unit::KIND_RANK);
    value.quantity.set_significant_digits(node.As<Number>()->significant_digits);
    Add(tokens, std::move(value), "any.quantity.rank", {&node});
  }

  void Emit() {
    for (size_t i = 0; i < amounts_.size(); ++i) {
      if (i + 1 < amounts_.size()) {
        if (std::optional<Range> range = ReadRange(document_, sentence_, amounts_[i], amounts_[i + 1])) {
          AddRange(*range, amounts_[i], amounts_[i + 1]);
          ++i;
          continue;
        }
      }
      AddAmount(amounts_[i]);
    }
  }

  static bool IsTime(const Amount& amount) {
    const std::string& code = amount.unit->unit.code();
    return amount.unit->unit.kind() == v1::Unit::KIND_PHYSICAL &&
           (code == "a" || code == "mo" || code == "d" || code == "wk" || code == "h" || code == "min");
  }

  void AddAmount(const Amount& amount) {
    if (!amount.unit.has_value()) return;
    const Bound bound = ReadBound(document_, amount.tokens, sentence_, IsTime(amount));
    QuantityValue value = Make(amount);
    value.quantity.set_value(amount.value.ToString());
    value.quantity.set_kind(bound.kind == v1::Quantity::KIND_EXACT && amount.number->rounded
                                ? v1::Quantity::KIND_ABOUT
                                : bound.kind);
    for (const Decimal& other : amount.alternatives) value.quantity.add_alternatives(other.ToString());
    Add(bound.tokens, std::move(value), amount.rule, {amount.node});
  }

  void AddRange(const Range& range, const Amount& low, const Amount& high) {
    QuantityValue value = Make(high);
    value.number = {low.node->tokens.begin, high.node->tokens.end};
    value.quantity.set_low(range.low.ToString());
    value.quantity.set_high(range.high.ToString());
    value.quantity.set_kind(v1::Quantity::KIND_RANGE);
    const Bound bound = ReadBound(document_, range.tokens, sentence_, IsTime(high));
    Add(bound.tokens, std::move(value), "any.quantity.range", {low.node, high.node});
  }

  QuantityValue Make(const Amount& amount) const {
    QuantityValue value;
    value.number = amount.node->tokens;
    value.unit = amount.unit->tokens;
    // A currency before its number spans both in the reading.
    if (value.unit.begin < value.number.begin) {
      value.unit.end = std::min(value.unit.end, value.number.begin);
    } else if (value.unit.begin < value.number.end) {
      value.unit.begin = value.number.end;
    }
    value.fraction = amount.number->fraction;
    *value.quantity.mutable_unit() = amount.unit->unit;
    value.quantity.set_scale(amount.number->scale);
    value.quantity.set_significant_digits(amount.number->significant_digits);
    return value;
  }

  void Add(TokenRange tokens, QuantityValue value, absl::string_view rule, Nodes inputs) {
    value.quantity.set_as_written(std::string(document_.TextOf(tokens)));
    chart_.Add(tokens, std::move(value), rule, std::move(inputs));
  }

  Chart& chart_;
  const Document& document_;
  SharedCurrencies currencies_;
  TokenRange sentence_;
  std::vector<Amount> amounts_;
};

}  // namespace

void ExtractQuantities(Chart* chart) {
  QuantityPass(chart).Run();
  chart->KeepLongest<QuantityValue>();
}

}  // namespace accord::ingest
