#include "ingest-service/extract/number/spelled.h"

#include "absl/strings/numbers.h"

namespace accord::ingest {

Decimal Ratio(int64_t numerator, int64_t denominator, bool* rounded) {
  // Denominators of twos and fives are exact within six places; the others are cut to three digits.
  const int64_t millionths = numerator * 1'000'000;
  *rounded = millionths % denominator != 0;
  if (!*rounded) return Decimal(millionths / denominator).Shifted(-6);
  return Decimal((numerator * 10'000 / denominator + 5) / 10).Shifted(-3);
}

NumberWord NumberWordAt(const Document& document, TokenIndex at, TokenIndex limit) {
  NumberWord word;
  if (at >= limit) return word;
  const LexiconHit* hit = document.HitAt(at, "number_words");
  if (hit == nullptr || hit->tokens.end != at + 1) return word;
  word.type = hit->entry->Get("class");
  if (!absl::SimpleAtoi(hit->entry->Get("value"), &word.value)) word.value = 0;
  return word;
}

int MagnitudeAt(const Document& document, TokenIndex at, TokenIndex limit, bool money) {
  if (at >= limit) return 0;
  const LexiconHit* hit = document.HitAt(at, "magnitudes");
  int power = 0;
  if (hit == nullptr || (!money && hit->entry->Has("money"))) return 0;
  return absl::SimpleAtoi(hit->entry->Get("power"), &power) ? power : 0;
}

bool Terms::Add(const Decimal& value) {
  if (!parts_.empty() && parts_.back().power == 0) return false;
  parts_.push_back({value, 0});
  return true;
}

bool Terms::Scale(int power) {
  if (parts_.empty()) return false;
  Decimal below;
  size_t keep = parts_.size();
  while (keep > 0 && parts_[keep - 1].power < power) --keep;
  if (keep == parts_.size()) return false;
  for (size_t i = keep; i < parts_.size(); ++i) {
    std::optional<Decimal> sum = below.Plus(parts_[i].value.Shifted(parts_[i].power));
    if (!sum.has_value()) return false;
    below = *sum;
  }
  if (keep > 0 && parts_[keep - 1].power == power) return false;
  parts_.resize(keep);
  parts_.push_back({below, power});
  return true;
}

bool Terms::Multiply(int power) {
  if (parts_.size() != 1 || parts_.back().power > power) return Scale(power);
  parts_.back().power += power;
  return true;
}

void Terms::AddBelowLast(const Decimal& value) {
  if (parts_.empty()) return;
  if (auto sum = parts_.back().value.Plus(value)) parts_.back().value = *sum;
}

Decimal Terms::Sum() const {
  Decimal sum;
  for (const Part& part : parts_) {
    if (auto next = sum.Plus(part.value.Shifted(part.power))) sum = *next;
  }
  return sum;
}

}  // namespace accord::ingest
