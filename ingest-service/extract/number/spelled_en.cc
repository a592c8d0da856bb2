// English number words: "one hundred and twenty-three", "two and a half million", "a dozen", "two-thirds",
// "twenty-first".
#include "ingest-service/extract/number/spelled.h"

namespace accord::ingest {
namespace {

// The words of a number below a thousand, hyphens and its magnitude.
constexpr TokenIndex kGroupTokensMax = 8;
// "one foreign arrival in three".
constexpr TokenIndex kOneInWordsMax = 3;

class Reader {
 public:
  Reader(const Document& document, TokenIndex at, TokenIndex limit)
      : document_(document), at_(at), limit_(limit) {}

  std::optional<Spelled> Read() {
    const TokenIndex begin = at_;
    if (std::optional<Spelled> part = ReadOneIn()) return part;
    at_ = begin;
    if (std::optional<Spelled> part = ReadPart()) return part;
    at_ = begin;
    if (std::optional<Spelled> half = ReadHalfOfMagnitude()) return half;
    at_ = begin;
    return ReadSum();
  }

 private:
  bool Is(TokenIndex i, absl::string_view word) const { return i < limit_ && document_.tokens[i].Is(word); }
  NumberWord WordAt(TokenIndex i) const { return NumberWordAt(document_, i, limit_); }
  // Steps over a hyphen that joins two words.
  TokenIndex PastHyphen(TokenIndex i) const {
    return Is(i, "-") && i + 1 < limit_ && !document_.tokens[i].space_before &&
                   !document_.tokens[i + 1].space_before
               ? i + 1
               : i;
  }

  // "one in three", "nine out of ten", "one foreign guest in three"; "one in three years" tells how often.
  std::optional<Spelled> ReadOneIn() {
    const NumberWord count = WordAt(at_);
    if (!count.Is("unit") || count.value == 0) return std::nullopt;
    TokenIndex next = at_ + 1;
    const TokenIndex words_max = count.value == 1 ? kOneInWordsMax : 0;
    while (next < limit_ && next - at_ <= words_max && document_.tokens[next].IsWord() && !Is(next, "in") &&
           !Is(next, "of") && !Is(next, "out"))
      ++next;
    const bool spaced = next > at_ + 1;
    if (Is(next, "out") && Is(next + 1, "of")) {
      next += 2;
    } else if (Is(next, "in")) {
      ++next;
    } else {
      return std::nullopt;
    }
    if (Is(next, "every")) ++next;
    const NumberWord all = WordAt(next);
    if (!(all.Is("unit") || all.Is("teen") || all.Is("ten")) || all.value <= count.value) return std::nullopt;
    const TokenIndex after = next + 1;
    if (after < limit_ && document_.tokens[after].IsWord()) {
      const LexiconHit* unit = document_.HitAt(after, "units");
      if (unit != nullptr && unit->entry->Has("time")) return std::nullopt;
      if (!WordAt(after).type.empty() || MagnitudeAt(document_, after, limit_, false) > 0)
        return std::nullopt;
      // "one plant in three provinces" is one plant.
      if (spaced && document_.HitAt(after, "tense_words") == nullptr) return std::nullopt;
    }
    Spelled out;
    out.end = after;
    out.value = Ratio(count.value, all.value, &out.rounded);
    out.words = 2;
    out.fraction = true;
    return out;
  }

  // "a third", "two-thirds", "three quarters", "one half".
  std::optional<Spelled> ReadPart() {
    NumberWord count = WordAt(at_);
    const bool article = Is(at_, "a");
    if (!article && !((count.Is("unit") || count.Is("teen")) && count.value > 0)) return std::nullopt;
    if (article) count.value = 1;
    const TokenIndex next = PastHyphen(at_ + 1);
    const NumberWord part = WordAt(next);
    const bool singular = part.Is("ordinal_unit") || part.Is("ordinal_teen");
    if (!part.Is("part") && !(singular && count.value == 1 && part.value > 2)) return std::nullopt;
    // "the first three quarters" are nine months.
    if (Is(next, "quarters") && at_ > 0 && document_.HitAt(at_ - 1, "quarter_openers") != nullptr)
      return std::nullopt;
    // "a third bridge" counts, "a third of" divides; "a quarter" is also three months.
    const bool of = Is(next + 1, "of") || Is(next + 1, "the") || Is(next + 1, "to");
    const bool ends = next + 1 >= limit_ || document_.tokens[next + 1].kind == TokenKind::kPunct;
    // "a fifth less", "fell by a quarter in May".
    const bool change = next + 1 < limit_ && document_.HitAt(next + 1, "change_words") != nullptr;
    const bool by = at_ > 0 && document_.tokens[at_ - 1].Is("by") &&
                    (ends || document_.HitAt(next + 1, "noun_stops") != nullptr);
    if (article && part.value != 2 && !of && !change && !by && !(ends && singular)) return std::nullopt;
    if (article && part.value == 2 && MagnitudeAt(document_, next + 1, limit_, false) > 0)
      return std::nullopt;
    if (singular && !article && !of && !ends && !change && !by) return std::nullopt;
    Spelled out;
    out.end = next + 1;
    out.value = Ratio(count.value, part.value, &out.rounded);
    out.words = 2;
    out.fraction = true;
    return out;
  }

  // "half a million", "a half million", "half-million", "half a dozen"; "half of", "half the".
  std::optional<Spelled> ReadHalfOfMagnitude() {
    if (Is(at_, "a")) ++at_;
    const NumberWord half = WordAt(at_);
    if (!half.Is("part") || half.value != 2 || Is(at_, "halves")) return std::nullopt;
    TokenIndex next = PastHyphen(at_ + 1);
    if (Is(next, "a")) ++next;
    Spelled out;
    out.words = 2;
    if (WordAt(next).Is("dozen")) {
      out.end = next + 1;
      out.value = Decimal(6);
      return out;
    }
    const int power = MagnitudeAt(document_, next, limit_, false);
    if (power > 0) {
      out.end = next + 1;
      out.value = Decimal(5).Shifted(power - 1);
      out.scale = power;
      return out;
    }
    // "first half of 2024" is a period.
    const bool ordinal_before =
        at_ > 0 && (WordAt(at_ - 1).type.find("ordinal") == 0 || document_.tokens[at_ - 1].Is("latter") ||
                    document_.tokens[at_ - 1].Is("-"));
    const bool divides = Is(at_ + 1, "of") || Is(at_ + 1, "the") || Is(at_ + 1, "its") ||
                         Is(at_ + 1, "their") || Is(at_ + 1, "that") ||
                         (at_ > 0 && document_.tokens[at_ - 1].Is("by"));
    if (ordinal_before || !divides) return std::nullopt;
    out.end = at_ + 1;
    out.value = Decimal(5).Shifted(-1);
    out.words = 1;
    out.fraction = true;
    return out;
  }

  // One to 99, with an ordinal as its last word.
  std::optional<int64_t> ReadBelowHundred() {
    const NumberWord word = WordAt(at_);
    if (word.Is("unit") || word.Is("teen")) return Take(word.value);
    if (word.type.find("ordinal_") == 0 && !word.Is("ordinal_hundred") && !word.Is("ordinal_power")) {
      ordinal_ = true;
      return Take(word.value);
    }
    if (!word.Is("ten")) return std::nullopt;
    Take(0);
    const TokenIndex next = PastHyphen(at_);
    const NumberWord unit = WordAt(next);
    if ((unit.Is("unit") && unit.value > 0) || unit.Is("ordinal_unit")) {
      ordinal_ = unit.Is("ordinal_unit");
      at_ = next;
      return word.value + *Take(unit.value);
    }
    return word.value;
  }

  std::optional<int64_t> ReadBelowThousand() {
    const TokenIndex begin = at_;
    std::optional<int64_t> count;
    if (Is(at_, "a")) {
      if (!WordAt(at_ + 1).Is("hundred") && !WordAt(at_ + 1).Is("dozen") &&
          MagnitudeAt(document_, at_ + 1, limit_, false) == 0)
        return std::nullopt;
      ++at_;
      count = 1;
    } else {
      count = ReadBelowHundred();
    }
    if (!count.has_value() || ordinal_) return count;
    const TokenIndex next = PastHyphen(at_);
    const NumberWord hundred = WordAt(next);
    if (hundred.Is("dozen") && *count > 0) {
      at_ = next;
      return *Take(12) * *count;
    }
    if (!(hundred.Is("hundred") || hundred.Is("ordinal_hundred")) || *count == 0) {
      if (Is(begin, "a") && MagnitudeAt(document_, at_, limit_, false) == 0) return std::nullopt;
      return count;
    }
    at_ = next;
    *count *= *Take(100);
    if (hundred.Is("ordinal_hundred")) {
      ordinal_ = true;
      return count;
    }
    return *count + ReadRest();
  }

  // What may follow a hundred or a magnitude: "and five", "five", nothing.
  int64_t ReadRest() {
    const TokenIndex back = at_;
    TokenIndex next = PastHyphen(at_);
    if (Is(next, "and")) ++next;
    next = PastHyphen(next);
    at_ = next;
    // "two hundred and a half" is none of ours.
    if (std::optional<int64_t> rest = ReadBelowHundred()) {
      // "one hundred and twenty thousand" is read whole by the caller.
      return *rest;
    }
    at_ = back;
    return 0;
  }

  // "and a half", "and a quarter".
  std::optional<Decimal> ReadAndPart() {
    TokenIndex next = PastHyphen(at_);
    if (!Is(next, "and")) return std::nullopt;
    next = PastHyphen(next + 1);
    int64_t count = 1;
    if (!Is(next, "a") && !Is(next, "one")) {
      if (!Is(next, "three")) return std::nullopt;
      count = 3;
    }
    next = PastHyphen(next + 1);
    const NumberWord part = WordAt(next);
    if (!part.Is("part") || (part.value != 2 && part.value != 4)) return std::nullopt;
    at_ = next + 1;
    words_ += 2;
    bool rounded = false;
    return Ratio(count, part.value, &rounded);
  }

  std::optional<Spelled> ReadSum() {
    Terms terms;
    Spelled out;
    while (true) {
      const TokenIndex back = at_;
      if (!terms.empty()) {
        TokenIndex next = PastHyphen(at_);
        if (Is(next, ",") && GoesOn(next + 1, terms.last_power())) ++next;
        if (Is(next, "and")) ++next;
        at_ = next;
      }
      // "one million a year": an article opens no further part.
      const bool article = !terms.empty() && Is(at_, "a");
      const std::optional<int64_t> group = article ? std::nullopt : ReadBelowThousand();
      if (!group.has_value() || !terms.Add(Decimal(*group))) {
        at_ = back;
        break;
      }
      if (!ordinal_) {
        if (std::optional<Decimal> part = ReadAndPart()) terms.AddBelowLast(*part);
      }
      const bool scaled = !ordinal_ && ReadMagnitudes(&terms);
      ReadOrdinalPower(&terms);
      out.end = at_;
      if (!scaled) break;
      if (std::optional<Decimal> part = ReadAndPart()) {
        terms.AddBelowLast(*part);
        out.end = at_;
        break;
      }
    }
    if (terms.empty()) return std::nullopt;
    out.value = terms.Sum();
    out.scale = terms.last_power();
    out.words = words_;
    out.ordinal = ordinal_;
    return out;
  }

  // "one million, two hundred thousand": a comma stands inside a number only before hundreds or a lower
  // magnitude; "three million, two of them" is a list.
  bool GoesOn(TokenIndex i, int power) const {
    for (TokenIndex k = i; k < limit_ && k < i + kGroupTokensMax; ++k) {
      const NumberWord word = WordAt(k);
      if (word.Is("hundred") || word.Is("ordinal_hundred")) return true;
      const int magnitude =
          word.Is("ordinal_power") ? static_cast<int>(word.value) : MagnitudeAt(document_, k, limit_, false);
      if (magnitude > 0) return magnitude < power;
      if (word.type.empty() && !Is(k, "-")) return false;
    }
    return false;
  }

  // "two billionth".
  void ReadOrdinalPower(Terms* terms) {
    const TokenIndex next = PastHyphen(at_);
    const NumberWord word = WordAt(next);
    if (ordinal_ || !word.Is("ordinal_power")) return;
    const int power = static_cast<int>(word.value);
    if (!terms->Scale(power) && !terms->Multiply(power)) return;
    at_ = next + 1;
    ++words_;
    ordinal_ = true;
  }

  bool ReadMagnitudes(Terms* terms) {
    bool any = false;
    while (true) {
      const TokenIndex next = PastHyphen(at_);
      const int power = MagnitudeAt(document_, next, limit_, false);
      if (power == 0) return any;
      if (any ? !terms->Multiply(power) : !terms->Scale(power)) return any;
      at_ = next + 1;
      ++words_;
      any = true;
    }
  }

  std::optional<int64_t> Take(int64_t value) {
    ++at_;
    ++words_;
    return value;
  }

  const Document& document_;
  TokenIndex at_;
  const TokenIndex limit_;
  uint32_t words_ = 0;
  bool ordinal_ = false;
};

}  // namespace

std::optional<Spelled> ReadSpelledEn(const Document& document, TokenIndex at, TokenIndex limit) {
  return Reader(document, at, limit).Read();
}

}  // namespace accord::ingest
