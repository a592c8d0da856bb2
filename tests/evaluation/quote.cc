#include "tests/evaluation/quote.h"

namespace accord::evaluation {
namespace {

constexpr int kStandsMax = 3;

// The longest line of `span`, without white space at its ends.
ByteSpan LongestLine(absl::string_view text, ByteSpan span) {
  ByteSpan best{span.begin, span.begin};
  for (uint32_t begin = span.begin; begin < span.end;) {
    uint32_t end = begin;
    while (end < span.end && text[end] != '\n') ++end;
    ByteSpan line{begin, end};
    while (!line.empty() && text[line.begin] == ' ') ++line.begin;
    while (!line.empty() && text[line.end - 1] == ' ') --line.end;
    if (line.size() > best.size()) best = line;
    begin = end + 1;
  }
  return best;
}

int TimesIn(absl::string_view text, absl::string_view quote) {
  int times = 0;
  for (size_t at = text.find(quote); at != absl::string_view::npos; at = text.find(quote, at + 1)) ++times;
  return times;
}

}  // namespace

std::string QuoteOf(absl::string_view text, ByteSpan span) {
  if (span.begin >= span.end || span.end > text.size()) return "";
  ByteSpan quote = LongestLine(text, span);
  if (quote.empty()) return "";
  if (TimesIn(text, quote.In(text)) > kStandsMax) {
    while (quote.begin > 0 && text[quote.begin - 1] != '\n') --quote.begin;
    while (quote.end < text.size() && text[quote.end] != '\n') ++quote.end;
  }
  return std::string(quote.In(text));
}

}  // namespace accord::evaluation
