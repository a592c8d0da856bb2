#include "ingest-service/clean/written_date.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"

namespace accord::ingest {
namespace {

constexpr int kYearMin = 1900;
constexpr int kYearMax = 2199;

// Reads tokens one after another; every step that fails leaves the reader as it was.
class Reader {
 public:
  Reader(const Document& document, TokenIndex begin, TokenIndex limit)
      : document_(document), at_(begin), limit_(limit) {}

  bool Literal(absl::string_view text) {
    if (at_ >= limit_ || !document_.tokens[at_].Is(text)) return false;
    ++at_;
    return true;
  }
  bool Number(int min, int max, int* value) {
    int parsed = 0;
    if (at_ >= limit_ || !document_.tokens[at_].IsNumber() ||
        !absl::SimpleAtoi(document_.tokens[at_].lower, &parsed) || parsed < min || parsed > max) {
      return false;
    }
    *value = parsed;
    ++at_;
    return true;
  }
  bool Day(int* day) { return Number(1, 31, day); }
  bool Year(int* year) { return Number(kYearMin, kYearMax, year); }
  bool Month(int* month) {
    if (at_ >= limit_) return false;
    const LexiconHit* hit = document_.HitAt(at_, "months");
    if (hit == nullptr || hit->tokens.end > limit_ || !absl::SimpleAtoi(hit->entry->Get("month"), month)) {
      return false;
    }
    at_ = hit->tokens.end;
    // "Feb." where the lexicon has no point.
    if (at_ < limit_ && document_.tokens[at_].Is(".") && !document_.tokens[at_].space_before) ++at_;
    return true;
  }
  TokenIndex at() const { return at_; }
  void Return(TokenIndex at) { at_ = at; }

 private:
  const Document& document_;
  TokenIndex at_;
  const TokenIndex limit_;
};

// "13/3/2025", "13-03-2025", "2025-03-13".
bool ReadNumeric(Reader* reader, WrittenDate* date) {
  const TokenIndex begin = reader->at();
  for (const char* separator : {"/", "-"}) {
    reader->Return(begin);
    if (reader->Day(&date->day) && reader->Literal(separator) && reader->Number(1, 12, &date->month) &&
        reader->Literal(separator) && reader->Year(&date->year)) {
      return true;
    }
    reader->Return(begin);
    if (reader->Year(&date->year) && reader->Literal(separator) && reader->Number(1, 12, &date->month) &&
        reader->Literal(separator) && reader->Day(&date->day)) {
      return true;
    }
  }
  reader->Return(begin);
  return false;
}

// "13.3.2025" is one token.
bool ReadDotted(const Document& document, TokenIndex begin, TokenIndex limit, WrittenDate* date) {
  if (begin >= limit || !document.tokens[begin].IsNumber()) return false;
  const std::vector<absl::string_view> parts = absl::StrSplit(document.tokens[begin].lower, '.');
  return parts.size() == 3 && absl::SimpleAtoi(parts[0], &date->day) &&
         absl::SimpleAtoi(parts[1], &date->month) && absl::SimpleAtoi(parts[2], &date->year) &&
         date->year >= kYearMin && date->year <= kYearMax;
}

// "3 tháng 7 năm 2023", "3 tháng 7, 2023".
bool ReadVietnamese(Reader* reader, WrittenDate* date) {
  const TokenIndex begin = reader->at();
  if (reader->Day(&date->day) && reader->Literal("tháng") && reader->Number(1, 12, &date->month)) {
    const TokenIndex month_end = reader->at();
    if (!reader->Literal("năm")) reader->Literal(",");
    if (!reader->Year(&date->year)) reader->Return(month_end);
    return true;
  }
  reader->Return(begin);
  return false;
}

// "1 July 2024", "July 1, 2024", "Sept. 5".
bool ReadEnglish(Reader* reader, WrittenDate* date) {
  const TokenIndex begin = reader->at();
  bool found = reader->Day(&date->day) && reader->Month(&date->month);
  if (!found) {
    reader->Return(begin);
    found = reader->Month(&date->month) && reader->Day(&date->day);
  }
  if (!found) {
    reader->Return(begin);
    return false;
  }
  const TokenIndex end = reader->at();
  reader->Literal(",");
  if (!reader->Year(&date->year)) reader->Return(end);
  return true;
}

}  // namespace

std::string WrittenDate::Iso() const {
  return year == 0 ? "" : absl::StrFormat("%04d-%02d-%02d", year, month, day);
}

std::optional<WrittenDate> ReadDate(const Document& document, TokenIndex begin, TokenIndex limit) {
  WrittenDate date;
  Reader reader(document, begin, limit);
  reader.Literal("ngày");
  if (ReadDotted(document, reader.at(), limit, &date)) {
    reader.Return(reader.at() + 1);
  } else {
    date = {};
    if (!ReadNumeric(&reader, &date)) {
      date = {};
      if (!ReadVietnamese(&reader, &date) && !ReadEnglish(&reader, &date)) return std::nullopt;
    }
  }
  // A leap year stands in for a year that is not written.
  const int year = date.year == 0 ? 2024 : date.year;
  const absl::CivilDay day(year, date.month, date.day);
  if (day.month() != date.month || day.day() != date.day) return std::nullopt;
  date.tokens = {begin, reader.at()};
  return date;
}

}  // namespace accord::ingest
