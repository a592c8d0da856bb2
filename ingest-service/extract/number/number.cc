// Reads numbers sentence by sentence, from left to right, the longest first: digits with their magnitude
// words, then words. Numbers may stand inside dates and names; those that build on numbers leave such out.
#include "ingest-service/extract/number/number.h"

#include <string>

#include "ingest-service/extract/number/digits.h"
#include "ingest-service/extract/number/spelled.h"

namespace accord::ingest {
namespace {

struct Reading {
  TokenIndex end = 0;
  Number number;
  absl::string_view rule;
};

uint32_t SignificantDigitsOf(const Decimal& value) {
  const std::string text = value.ToString();
  const size_t point = text.find('.');
  if (point == std::string::npos) return SignificantDigits(text, "");
  return SignificantDigits(text.substr(0, point), text.substr(point + 1));
}

class NumberPass {
 public:
  explicit NumberPass(Chart* chart)
      : chart_(*chart),
        document_(chart->document()),
        vietnamese_(document_.language() == "vi"),
        mark_(MarkOf(document_)) {}

  void Run() {
    for (const Sentence& sentence : document_.sentences) {
      for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end;) {
        std::optional<Reading> reading = ReadAt(i, sentence.tokens);
        if (!reading.has_value()) {
          ++i;
          continue;
        }
        chart_.Add(TokenRange{i, reading->end}, std::move(reading->number), reading->rule);
        i = reading->end;
      }
    }
  }

 private:
  std::optional<Reading> ReadAt(TokenIndex at, TokenRange sentence) const {
    const Token& token = document_.tokens[at];
    if (token.IsNumber()) return ReadDigitsAt(at, sentence);
    if (!token.IsWord() || !MayStartNumber(at)) return std::nullopt;
    if (vietnamese_ && token.Is("thứ") && at + 1 < sentence.end && document_.tokens[at + 1].IsNumber()) {
      return ReadOrdinalVi(at, sentence);
    }
    return ReadWordsAt(at, sentence);
  }

  // Most words begin no number: "a" and "thứ" may, without being number words.
  bool MayStartNumber(TokenIndex at) const {
    const Token& token = document_.tokens[at];
    return document_.MayHit(at, "number_words") || document_.MayHit(at, "magnitudes") || token.Is("a") ||
           token.Is("thứ");
  }

  // "thứ 3".
  std::optional<Reading> ReadOrdinalVi(TokenIndex at, TokenRange sentence) const {
    std::optional<Digits> digits = ReadDigits(document_.tokens[at + 1].lower, mark_, false);
    if (!digits.has_value() || !digits->value.IsWhole()) return std::nullopt;
    Reading reading{at + 2, {}, "vi.number.ordinal"};
    reading.number.value = digits->value;
    reading.number.significant_digits = digits->significant;
    reading.number.ordinal = true;
    return reading;
  }

  std::optional<Reading> ReadDigitsAt(TokenIndex at, TokenRange sentence) const {
    const bool money = AfterCurrencySign(at) || BeforeCurrency(at + 2, sentence.end);
    TokenIndex next = at + 1;
    const bool scaled = MagnitudeAt(document_, PastHyphen(next, sentence.end), sentence.end, money) > 0;
    std::optional<Digits> digits = ReadDigits(document_.tokens[at].lower, mark_, scaled);
    if (!digits.has_value()) return std::nullopt;
    Reading reading{next, {}, vietnamese_ ? "vi.number.digits" : "en.number.digits"};
    reading.number.significant_digits = digits->significant;
    if (IsOrdinalSuffix(next, sentence.end, digits->value)) {
      reading.end = next + 1;
      reading.rule = "en.number.ordinal";
      reading.number.value = digits->value;
      reading.number.ordinal = true;
      return reading;
    }
    int scale = ReadScale(&next, sentence.end, money);
    reading.number.scale = scale;
    reading.number.value = digits->value.Shifted(scale);
    for (const Decimal& other : digits->alternatives)
      reading.number.alternatives.push_back(other.Shifted(scale));
    reading.end = next;
    if (vietnamese_ && scale > 0) ReadRestVi(&reading, sentence.end);
    return reading;
  }

  // The magnitude words after digits; moves `*next` past them.
  int ReadScale(TokenIndex* next, TokenIndex limit, bool money) const {
    int scale = 0;
    while (true) {
      const TokenIndex at = PastHyphen(*next, limit);
      int power = MagnitudeAt(document_, at, limit, money);
      // "3 trăm triệu", "5 chục nghìn": only before another magnitude.
      const NumberWord word = NumberWordAt(document_, at, limit);
      if (vietnamese_ && (word.Is("hundred") || word.Is("dozen")) &&
          MagnitudeAt(document_, at + 1, limit, money) > 0) {
        power = word.Is("hundred") ? 2 : 1;
      } else if (!vietnamese_ && word.Is("hundred") && scale == 0) {
        power = 2;
      }
      // "5k" and "5m" stand glued to their digits.
      if (power == 0 || (IsGluedOnly(at) && document_.tokens[at].space_before)) return scale;
      scale += power;
      *next = at + 1;
    }
  }

  bool IsGluedOnly(TokenIndex at) const {
    const LexiconHit* hit = document_.HitAt(at, "magnitudes");
    return hit != nullptr && hit->entry->Has("money");
  }

  // "1 tỷ 200 triệu" and "2 triệu rưỡi".
  void ReadRestVi(Reading* reading, TokenIndex limit) const {
    Number& number = reading->number;
    const TokenIndex at = reading->end;
    if (NumberWordAt(document_, at, limit).Is("half")) {
      if (auto sum = number.value.Plus(Decimal(5).Shifted(number.scale - 1))) number.value = *sum;
      number.significant_digits = SignificantDigitsOf(number.value);
      reading->end = at + 1;
      return;
    }
    if (at >= limit || !document_.tokens[at].IsNumber()) return;
    TokenIndex next = at + 1;
    std::optional<Digits> digits = ReadDigits(document_.tokens[at].lower, mark_, false);
    const int scale = ReadScale(&next, limit, false);
    if (!digits.has_value() || scale == 0 || scale >= number.scale) return;
    const Decimal rest = digits->value.Shifted(scale);
    if (!(rest < Decimal(1).Shifted(number.scale))) return;
    if (auto sum = number.value.Plus(rest)) {
      number.value = *sum;
      number.significant_digits = SignificantDigitsOf(*sum);
      reading->end = next;
    }
  }

  std::optional<Reading> ReadWordsAt(TokenIndex at, TokenRange sentence) const {
    if (IsPartOfName(at, sentence)) return std::nullopt;
    std::optional<Spelled> spelled =
        vietnamese_ ? ReadSpelledVi(document_, at, sentence.end) : ReadSpelledEn(document_, at, sentence.end);
    if (!spelled.has_value()) return std::nullopt;
    Reading reading{spelled->end, {}, vietnamese_ ? "vi.number.words" : "en.number.words"};
    reading.number.value = spelled->value;
    reading.number.scale = spelled->scale;
    reading.number.significant_digits = SignificantDigitsOf(spelled->value.Shifted(-spelled->scale));
    reading.number.ordinal = spelled->ordinal;
    reading.number.in_words = spelled->words == 1 || spelled->ordinal;
    reading.number.fraction = spelled->fraction;
    reading.number.rounded = spelled->rounded;
    return reading;
  }

  // "One District One Product", "Ba Lan": a capitalised number word before another capitalised word.
  bool IsPartOfName(TokenIndex at, TokenRange sentence) const {
    const Token& token = document_.tokens[at];
    if (!token.capitalised || at + 1 >= sentence.end) return false;
    const Token& next = document_.tokens[at + 1];
    return next.IsWord() && next.capitalised && !token.all_caps &&
           NumberWordAt(document_, at + 1, sentence.end).type.empty() &&
           MagnitudeAt(document_, at + 1, sentence.end, false) == 0;
  }

  bool IsOrdinalSuffix(TokenIndex at, TokenIndex limit, const Decimal& value) const {
    if (vietnamese_ || at >= limit || document_.tokens[at].space_before || !value.IsWhole()) return false;
    const Token& token = document_.tokens[at];
    return token.Is("st") || token.Is("nd") || token.Is("rd") || token.Is("th");
  }

  // Steps over a hyphen between digits and magnitude: "5-billion".
  TokenIndex PastHyphen(TokenIndex at, TokenIndex limit) const {
    return at + 1 < limit && document_.tokens[at].Is("-") && !document_.tokens[at].space_before &&
                   !document_.tokens[at + 1].space_before
               ? at + 1
               : at;
  }

  bool AfterCurrencySign(TokenIndex at) const {
    for (TokenIndex begin = at - std::min<TokenIndex>(at, 3); begin < at; ++begin) {
      for (const LexiconHit& hit : document_.HitsAt(begin)) {
        if (hit.tokens.end == at && (hit.category == "currency_signs" || hit.category == "currencies"))
          return true;
      }
    }
    return false;
  }

  // "1.2m shillings".
  bool BeforeCurrency(TokenIndex at, TokenIndex limit) const {
    return at < limit &&
           (document_.HitAt(at, "currency_words") != nullptr || document_.HitAt(at, "currencies") != nullptr);
  }

  Chart& chart_;
  const Document& document_;
  const bool vietnamese_;
  const DecimalMark mark_;
};

}  // namespace

void ExtractNumbers(Chart* chart) { NumberPass(chart).Run(); }

}  // namespace accord::ingest
