#include "ingest-service/extract/quantity/price.h"

#include <algorithm>
#include <string>

namespace accord::ingest {
namespace {

// From the verb of a price to its amount ("costs as much as"), and back to what it is for.
constexpr TokenIndex kVerbTokensMax = 6;
constexpr TokenIndex kSubjectTokensMax = 12;
// "28,000 dong, or roughly 24,000 kip".
constexpr TokenIndex kAgainTokensMax = 4;
// Prices of one thing are of one size: "19.28 dollars per kilowatt, 9% above last year's 17.66 dollars".
constexpr int64_t kSizeFactorMax = 3;

const LexiconHit* HitEndingBefore(const Document& document, TokenIndex end, TokenIndex from,
                                  Category category) {
  for (TokenIndex i = end; i-- > from;) {
    const LexiconHit* hit = document.HitAt(i, category);
    if (hit != nullptr && hit->tokens.end <= end) return hit;
  }
  return nullptr;
}

bool IsBarePrice(const Amount& amount) {
  return amount.unit.has_value() && IsMoney(amount.unit->unit) && amount.unit->unit.per().empty();
}

// Whether a value is not out of the size of another.
bool Below(const Decimal& value, const Decimal& other) {
  const std::optional<Decimal> most = other.Times(Decimal(kSizeFactorMax));
  return most.has_value() && value < *most;
}

bool IsOne(const Document& document, TokenIndex at) {
  const Token& token = document.tokens[at];
  return token.Is("a") || token.Is("an") || token.Is("one") || token.Is("each") || token.Is("every") ||
         token.Is("per") || token.Is("mỗi") || token.Is("một") || token.Is("1");
}

// The unit or pack at a token: its code.
std::string UnitCode(const Document& document, TokenIndex at) {
  for (const Category category : {Category("units"), Category("per_nouns")}) {
    const LexiconHit* hit = document.HitAt(at, category);
    if (hit == nullptr || hit->entry->Has("time") || hit->entry->Has("kind")) continue;
    const absl::string_view code = hit->entry->Get("code");
    return code.empty() ? hit->entry->phrase : std::string(code);
  }
  return "";
}

class Prices {
 public:
  Prices(const Document& document, TokenRange sentence, std::vector<Amount>* amounts)
      : document_(document), sentence_(sentence), amounts_(*amounts) {}

  void Read() {
    std::string last;
    for (size_t i = 0; i < amounts_.size(); ++i) {
      Amount& amount = amounts_[i];
      if (!IsBarePrice(amount)) continue;
      std::string per = PerOfSubject(amount, last);
      if (per.empty() && i + 1 < amounts_.size()) per = PerBehindSum(amount, amounts_[i + 1]);
      if (per.empty() && i > 0) per = PerAgain(amounts_[i - 1], amount);
      if (per.empty()) per = PerOfLike(i);
      if (per.empty()) continue;
      amount.unit->unit.set_per(per);
      last = per;
    }
    amounts_.erase(std::remove_if(amounts_.begin(), amounts_.end(),
                                  [&](const Amount& amount) { return amount.tokens.end == pack_; }),
                   amounts_.end());
  }

 private:
  // "a kilo of ginger costs ...": what stands one of before the verb. "it had fetched ...": what the price
  // before was for.
  std::string PerOfSubject(const Amount& amount, const std::string& last) {
    const TokenIndex begin = amount.tokens.begin;
    const LexiconHit* verb = HitEndingBefore(
        document_, begin, begin - std::min(begin - sentence_.begin, kVerbTokensMax), "price_verbs");
    if (verb == nullptr) return "";
    const TokenIndex end = verb->tokens.begin;
    const TokenIndex from = end - std::min(end - sentence_.begin, kSubjectTokensMax);
    for (TokenIndex i = end; i-- > from;) {
      const Token& token = document_.tokens[i];
      if (token.Is(",") || token.Is(";") || token.Is(":")) break;
      if (i + 1 == end || i + 2 == end) {
        if (token.Is("it") || token.Is("they")) return last;
      }
      if (!IsOne(document_, i)) continue;
      const std::string code = UnitCode(document_, i + 1);
      if (!code.empty()) return code;
      return PerOfPack(i + 1, end);
    }
    return "";
  }

  // "a five-kilo box": the size of the pack is no amount of its own.
  std::string PerOfPack(TokenIndex at, TokenIndex end) {
    for (const Amount& amount : amounts_) {
      if (amount.tokens.begin != at || amount.tokens.end >= end) continue;
      const std::string code = UnitCode(document_, amount.tokens.end);
      if (!code.empty()) pack_ = amount.tokens.end;
      return code;
    }
    return "";
  }

  // "17.4 tenge (3.4 U.S. cents) per kilowatt-hour": of both sums.
  std::string PerBehindSum(const Amount& amount, const Amount& again) const {
    const TokenIndex end = again.tokens.end;
    if (!IsBarePrice(again) || end >= sentence_.end ||
        again.tokens.begin - amount.tokens.end > kAgainTokensMax)
      return "";
    if (!document_.tokens[amount.tokens.end].Is("(") || !document_.tokens[end].Is(")")) return "";
    UnitReading reading;
    reading.tokens = {end + 1, end + 1};
    ReadPer(document_, sentence_.end, &reading);
    return reading.unit.per();
  }

  // "28,000 dong a kilo, or roughly 24,000 kip".
  std::string PerAgain(const Amount& before, const Amount& amount) const {
    if (!before.unit.has_value() || !IsMoney(before.unit->unit)) return "";
    if (amount.tokens.begin - before.tokens.end > kAgainTokensMax) return "";
    if (document_.tokens[before.tokens.end].Is("(")) return before.unit->unit.per();
    for (TokenIndex i = before.tokens.end; i < amount.tokens.begin; ++i) {
      const LexiconHit* hit = document_.HitAt(i, "list_words");
      if (hit != nullptr && hit->entry->Get("kind") == "equal") return before.unit->unit.per();
    }
    return "";
  }

  // An amount of the currency and size of a price before it, compared with it.
  std::string PerOfLike(size_t i) const {
    const Amount& amount = amounts_[i];
    for (size_t k = i; k-- > 0;) {
      const Amount& price = amounts_[k];
      if (!price.unit.has_value() || !IsMoney(price.unit->unit) || price.unit->unit.per().empty()) continue;
      const bool like = price.unit->unit.code() == amount.unit->unit.code() &&
                        price.number->scale == amount.number->scale && Below(price.value, amount.value) &&
                        Below(amount.value, price.value);
      if (like && Compared(price.tokens.end, amount.tokens.begin)) return price.unit->unit.per();
    }
    return "";
  }

  bool Compared(TokenIndex begin, TokenIndex end) const {
    for (TokenIndex i = begin; i < end; ++i) {
      if (document_.HitAt(i, "comparison_words") != nullptr || document_.HitAt(i, "change_words") != nullptr)
        return true;
    }
    return false;
  }

  const Document& document_;
  const TokenRange sentence_;
  std::vector<Amount>& amounts_;
  // Where the pack begins whose size was read; 0 when none was.
  TokenIndex pack_ = 0;
};

}  // namespace

void ReadPrices(const Document& document, TokenRange sentence, std::vector<Amount>* amounts) {
  Prices(document, sentence, amounts).Read();
}

}  // namespace accord::ingest
