// Datelines: the place, date and agency that open a report ("HANOI, July 3 (VNA) –"), and lines at the top
// that hold little but a date ("17/03/2025 19:42 GMT+7").
#include <algorithm>

#include "ingest-service/clean/layout.h"
#include "ingest-service/clean/regions.h"
#include "ingest-service/clean/written_date.h"

namespace accord::ingest {
namespace {

// Of a line that is a date: words beside it (weekday, place, publisher).
constexpr int kDateLineWordsMax = 10;
constexpr uint32_t kDatelineTokensMax = 30;
constexpr uint32_t kAgencyTokensMax = 8;
constexpr int kPlaceWordsMax = 6;
// Headlines hold dates as well, but datelines stand within this many lines of the first paragraph or the top.
constexpr size_t kTopLinesMax = 8;

bool IsDash(const Token& token) { return token.Is("-") || token.Is("–") || token.Is("—") || token.Is("―"); }

// Reads a dateline from the start of a line.
class DatelineReader {
 public:
  DatelineReader(const Layout& layout, const TextLine& line)
      : layout_(layout),
        line_(line),
        at_(line.tokens.begin),
        limit_(std::min(line.tokens.end, line.tokens.begin + kDatelineTokensMax)) {}

  // The token after the dateline with its dash; the line's begin when it opens with none.
  TokenIndex Read() {
    const TokenIndex none = line_.tokens.begin;
    ReadAgency();
    // An agency that stands first stands alone.
    if (!agency_) ReadPlaces();
    ReadAgency();
    if (at_ < limit_ && layout_.token(at_).Is(",")) {
      ++at_;
      if (!ReadDateHere()) return none;
    }
    if (at_ == none || !ReadDash()) {
      // "(TTXVN) Sáng 3/7, ..." has no dash.
      return agency_caps_ && places_ == 0 && dates_ == 0 && at_ < line_.tokens.end ? at_ : none;
    }
    if (at_ >= line_.tokens.end) return none;
    const bool told = agency_ || dates_ > 0;
    const bool shouted = place_caps_ && places_ > 0 && !IsKnownName() && layout_.IsParagraph(line_);
    return told || shouted ? at_ : none;
  }
  const std::string& day() const { return day_; }

 private:
  // "(VNA)", "(Siam Corridor News)".
  void ReadAgency() {
    if (agency_ || at_ >= limit_ || !layout_.token(at_).Is("(")) return;
    TokenIndex end = at_ + 1;
    bool caps = false, names = true;
    while (end < limit_ && !layout_.token(end).Is(")")) {
      caps = caps || layout_.token(end).all_caps;
      names = names && (!layout_.token(end).IsWord() || layout_.token(end).capitalised);
      ++end;
    }
    if (end >= limit_ || end - at_ < 2 || end - at_ > kAgencyTokensMax || !names) return;
    agency_ = true;
    agency_caps_ = caps;
    at_ = end + 1;
  }

  // Capitalised words, commas between groups, dates among them.
  void ReadPlaces() {
    while (at_ < limit_) {
      const TokenIndex before = at_;
      if (places_ + dates_ > 0) {
        if (!layout_.token(at_).Is(",")) return;
        ++at_;
      }
      if (at_ < limit_ && (ReadDateHere() || ReadPlace())) continue;
      at_ = before;
      return;
    }
  }

  bool ReadPlace() {
    const TokenIndex begin = at_;
    int words = 0;
    while (at_ < limit_) {
      const Token& token = layout_.token(at_);
      const bool glued =
          at_ > begin && !token.space_before && (token.Is("-") || token.Is(".") || token.Is("'"));
      if (token.IsWord() && (token.capitalised || (at_ > begin && !token.space_before))) {
        place_caps_ = (words + places_ == 0 || place_caps_) &&
                      (token.all_caps || !token.capitalised || token.span.size() == 1);
        ++words;
      } else if (!glued) {
        break;
      }
      ++at_;
    }
    if (words == 0 || words > kPlaceWordsMax) {
      at_ = begin;
      return false;
    }
    ++places_;
    return true;
  }

  bool ReadDateHere() {
    const std::optional<WrittenDate> date = ReadDate(layout_.document(), at_, limit_);
    if (!date.has_value()) return false;
    at_ = date->tokens.end;
    ++dates_;
    if (day_.empty()) day_ = date->Iso();
    return true;
  }

  // " – ", " - ", "—", "--".
  bool ReadDash() {
    if (at_ >= limit_ || !IsDash(layout_.token(at_))) return false;
    const Token& dash = layout_.token(at_);
    if (!dash.space_before && !dash.Is("—") && !agency_) return false;
    while (at_ < limit_ && IsDash(layout_.token(at_))) ++at_;
    return true;
  }

  // "ASEAN - Canada ..." opens a sentence.
  bool IsKnownName() const {
    return layout_.document().HitAt(line_.tokens.begin, "dateline_stops") != nullptr;
  }

  const Layout& layout_;
  const TextLine& line_;
  TokenIndex at_;
  const TokenIndex limit_;
  int places_ = 0;
  int dates_ = 0;
  bool place_caps_ = false;
  bool agency_ = false;
  bool agency_caps_ = false;
  std::string day_;
};

// A short line without a full stop that holds a whole date and little else.
bool IsDateLine(const Layout& layout, const TextLine& line, std::string* day) {
  if (layout.EndsWithStop(line)) return false;
  int words = 0;
  bool found = false;
  for (TokenIndex i = line.tokens.begin; i < line.tokens.end;) {
    const std::optional<WrittenDate> date = ReadDate(layout.document(), i, line.tokens.end);
    if (date.has_value() && date->year != 0) {
      if (day->empty()) *day = date->Iso();
      found = true;
      i = date->tokens.end;
      continue;
    }
    words += layout.token(i).IsWord();
    ++i;
  }
  return found && words <= kDateLineWordsMax;
}

// "By X | 8 November 2025", "ANALYSIS - By X, 8 November 2025".
bool OpensAsByline(const Layout& layout, const TextLine& line) {
  constexpr TokenIndex kKindTokensMax = 4;
  for (TokenIndex i = line.tokens.begin; i < line.tokens.end && i < line.tokens.begin + kKindTokensMax; ++i) {
    const bool opens = i == line.tokens.begin || IsDash(layout.token(i - 1));
    if (opens && layout.document().HitAt(i, "bylines") != nullptr) return true;
  }
  return false;
}

}  // namespace

std::string MarkDatelines(Layout* layout) {
  std::vector<TextLine>& lines = layout->lines();
  std::string day;
  const size_t paragraph = layout->FirstParagraph();
  const size_t end = std::min({lines.size(), paragraph + 2, kTopLinesMax});
  bool opened = false;
  for (size_t i = 0; i < end; ++i) {
    TextLine& line = lines[i];
    if (!layout->IsBody(line)) continue;
    DatelineReader reader(*layout, line);
    const TokenIndex after = opened ? line.tokens.begin : reader.Read();
    if (after > line.tokens.begin) {
      layout->AddPart(v1::Region::KIND_DATELINE, layout->document().SpanOf({line.tokens.begin, after}));
      if (day.empty()) day = reader.day();
      opened = true;
    } else if (i < paragraph && IsDateLine(*layout, line, &day)) {
      // A byline may tell the date too.
      line.kind = OpensAsByline(*layout, line) ? v1::Region::KIND_BYLINE : v1::Region::KIND_DATELINE;
    }
  }
  return day;
}

}  // namespace accord::ingest
