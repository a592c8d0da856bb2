// Vietnamese number words: "một nghìn hai trăm ba mươi tư", "hai mươi mốt", "một trăm linh năm", "hai triệu
// rưỡi", "một phần ba", "nửa triệu", "thứ ba".
#include "ingest-service/extract/number/spelled.h"

namespace accord::ingest {
namespace {

class Reader {
 public:
  Reader(const Document& document, TokenIndex at, TokenIndex limit)
      : document_(document), at_(at), limit_(limit) {}

  std::optional<Spelled> Read() {
    const TokenIndex begin = at_;
    if (Is(at_, "thứ")) return ReadOrdinal();
    if (std::optional<Spelled> half = ReadHalf()) return half;
    at_ = begin;
    std::optional<Spelled> sum = ReadSum();
    if (!sum.has_value()) return std::nullopt;
    return ReadPart(*sum);
  }

 private:
  bool Is(TokenIndex i, absl::string_view word) const { return i < limit_ && document_.tokens[i].Is(word); }
  NumberWord WordAt(TokenIndex i) const { return NumberWordAt(document_, i, limit_); }
  int MagnitudeWordAt(TokenIndex i) const { return MagnitudeAt(document_, i, limit_, false); }

  std::optional<Spelled> ReadOrdinal() {
    ++at_;
    Spelled out;
    out.ordinal = true;
    out.words = 2;
    const NumberWord word = WordAt(at_);
    // "thứ năm" is fifth or Thursday; dates decide by what stands beside it.
    const bool single =
        word.Is("ordinal") || (word.Is("five") && !IsFive(at_)) || (word.Is("last") && word.value == 4);
    if (single) {
      out.value = Decimal(word.value);
      out.end = at_ + 1;
      return out;
    }
    std::optional<Spelled> sum = ReadSum();
    if (!sum.has_value()) return std::nullopt;
    out.value = sum->value;
    out.end = sum->end;
    return out;
  }

  // "nửa triệu", "một nửa", "hơn nửa"; "nửa đầu năm" is a period, "nửa cuối" too.
  std::optional<Spelled> ReadHalf() {
    const bool one = Is(at_, "một");
    const TokenIndex half = one ? at_ + 1 : at_;
    if (!WordAt(half).Is("part")) return std::nullopt;
    Spelled out;
    out.words = 2;
    const int power = MagnitudeWordAt(half + 1);
    if (power > 0) {
      out.value = Decimal(5).Shifted(power - 1);
      out.scale = power;
      out.end = half + 2;
      return out;
    }
    if (Is(half + 1, "đầu") || Is(half + 1, "cuối") || Is(half + 1, "thế") || Is(half + 1, "năm"))
      return std::nullopt;
    const bool measured =
        half > 0 && (document_.tokens[half - 1].Is("quá") || document_.tokens[half - 1].Is("gần") ||
                     document_.tokens[half - 1].Is("hơn"));
    if (!one && !measured) return std::nullopt;
    out.value = Decimal(5).Shifted(-1);
    out.fraction = true;
    out.end = half + 1;
    return out;
  }

  // "một phần ba", "ba phần tư": `count` was read.
  Spelled ReadPart(Spelled count) {
    if (!Is(count.end, "phần") || count.ordinal || count.scale != 0) return count;
    const NumberWord part = WordAt(count.end + 1);
    const std::optional<int64_t> numerator = count.value.ToInt64();
    const bool divides =
        (part.Is("unit") && part.value > 2) || part.Is("five") || part.Is("last") || part.Is("teen");
    if (!divides || !numerator.has_value() || *numerator >= part.value) return count;
    count.value = Ratio(*numerator, part.value, &count.rounded);
    count.fraction = true;
    count.words += 2;
    count.end += 2;
    return count;
  }

  // A digit in front of "trăm" or "mươi", or alone.
  bool IsDigitWord(const NumberWord& word) const { return word.Is("unit") || word.Is("five"); }

  // "năm" is five and year. It is five before a word that multiplies it, and where no year can stand.
  bool IsFive(TokenIndex i) const {
    const NumberWord next = WordAt(i + 1);
    return next.Is("hundred") || next.Is("ten") || next.Is("dozen") || MagnitudeWordAt(i + 1) > 0;
  }

  // What follows "mươi" or "mười": "mốt", "tư", "lăm", or a plain digit. Not "năm", which is the year then.
  int64_t ReadUnitAfterTen() {
    const NumberWord word = WordAt(at_);
    if (!word.Is("last") && !(word.Is("unit") && !FollowedByHigher(at_))) return 0;
    // "hai mươi tư" is 24, "hai mươi tư nhân" is not.
    return *Take(word.value);
  }
  bool FollowedByHigher(TokenIndex i) const { return WordAt(i + 1).Is("hundred") || WordAt(i + 1).Is("ten"); }

  std::optional<int64_t> ReadBelowHundred(bool after_hundred) {
    const NumberWord word = WordAt(at_);
    if (word.Is("teen")) {
      Take(0);
      return 10 + ReadUnitAfterTen();
    }
    if (after_hundred && word.Is("gap")) {
      const NumberWord unit = WordAt(at_ + 1);
      if (!IsDigitWord(unit) && !unit.Is("last")) return std::nullopt;
      Take(0);
      return Take(unit.value);
    }
    if (!IsDigitWord(word)) return std::nullopt;
    const NumberWord next = WordAt(at_ + 1);
    if (next.Is("ten") || next.Is("dozen")) {
      Take(0);
      Take(0);
      return word.value * 10 + ReadUnitAfterTen();
    }
    if (next.Is("hundred")) return std::nullopt;
    if (word.Is("five") && !IsFive(at_) && !alone_five_) return std::nullopt;
    return Take(word.value);
  }

  std::optional<int64_t> ReadBelowThousand() {
    const NumberWord word = WordAt(at_);
    if ((IsDigitWord(word) || word.Is("zero")) && WordAt(at_ + 1).Is("hundred")) {
      Take(0);
      Take(0);
      const std::optional<int64_t> rest = ReadBelowHundred(true);
      return word.value * 100 + rest.value_or(0);
    }
    return ReadBelowHundred(words_ > 0);
  }

  std::optional<Spelled> ReadSum() {
    alone_five_ = StandsAsFive();
    Terms terms;
    Spelled out;
    while (true) {
      const TokenIndex back = at_;
      const std::optional<int64_t> group = ReadBelowThousand();
      alone_five_ = false;
      if (!group.has_value() || !terms.Add(Decimal(*group))) {
        at_ = back;
        break;
      }
      ReadFraction(&terms);
      const bool scaled = ReadMagnitudes(&terms);
      out.end = at_;
      if (!scaled) break;
      if (WordAt(at_).Is("half")) {
        Take(0);
        terms.AddBelowLast(Decimal(5).Shifted(-1));
        out.end = at_;
        break;
      }
    }
    if (terms.empty()) return std::nullopt;
    out.value = terms.Sum();
    out.scale = terms.last_power();
    out.words = words_;
    return out;
  }

  // A lone "năm" that means five: before another "năm" ("năm năm") or before a noun that is counted, unless a
  // word stands before it that makes it the year ("mỗi năm doanh nghiệp ...").
  bool StandsAsFive() const {
    if (!WordAt(at_).Is("five")) return false;
    if (at_ > 0) {
      const Token& before = document_.tokens[at_ - 1];
      for (const char* word : {"mỗi", "hàng", "hằng", "trong", "cả", "các", "những", "một", "giữa", "đầu",
                               "cuối", "từng", "sau", "qua", "nhiều", "tháng"}) {
        if (before.Is(word)) return false;
      }
      if (before.IsNumber() || !NumberWordAt(document_, at_ - 1, limit_).type.empty()) return false;
    }
    if (Is(at_ + 1, "năm")) return !(at_ + 2 < limit_ && document_.tokens[at_ + 2].IsNumber());
    return at_ + 1 < limit_ && document_.HitAt(at_ + 1, "counted_nouns") != nullptr;
  }

  // "hai phẩy năm" is 2.5.
  void ReadFraction(Terms* terms) {
    if (!WordAt(at_).Is("point")) return;
    const NumberWord digit = WordAt(at_ + 1);
    if (!IsDigitWord(digit) && !digit.Is("last")) return;
    Take(0);
    Take(0);
    terms->AddBelowLast(Decimal(digit.value).Shifted(-1));
  }

  bool ReadMagnitudes(Terms* terms) {
    bool any = false;
    while (true) {
      const int power = MagnitudeWordAt(at_);
      if (power == 0) return any;
      if (any ? !terms->Multiply(power) : !terms->Scale(power)) return any;
      ++at_;
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
  bool alone_five_ = false;
};

}  // namespace

std::optional<Spelled> ReadSpelledVi(const Document& document, TokenIndex at, TokenIndex limit) {
  return Reader(document, at, limit).Read();
}

}  // namespace accord::ingest
