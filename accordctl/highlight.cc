#include "accordctl/highlight.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace accord::ctl {
namespace {

enum Style : uint8_t { kPlain, kAgreement, kFigure, kPlace, kOrganization, kPerson, kStyles };

struct Look {
  absl::string_view sgr;
  absl::string_view name;
};

constexpr std::array<Look, kStyles> kLooks = {{{"", ""},
                                               {"35", "agreement"},
                                               {"33", "figure"},
                                               {"32", "place"},
                                               {"34", "organization"},
                                               {"36", "person"}}};

std::string Painted(Style style, absl::string_view words) {
  if (style == kPlain) return std::string(words);
  return absl::StrCat("\033[1;", kLooks[style].sgr, "m", words, "\033[0m");
}

struct Stroke {
  uint32_t begin = 0;
  uint32_t end = 0;
  Style style = kPlain;
};

Style StyleOf(v1::ParticipantType type) {
  switch (type) {
    case v1::PARTICIPANT_TYPE_PERSON:
      return kPerson;
    case v1::PARTICIPANT_TYPE_COUNTRY:
    case v1::PARTICIPANT_TYPE_PLACE:
      return kPlace;
    default:
      return kOrganization;
  }
}

// The words of a record's claims about kinds, dates, counts and quantities. Names are painted as mentions;
// free text, such as a subject, may be a whole sentence.
template <typename Record>
void AddClaims(const Record& record, Style style, std::vector<Stroke>* strokes) {
  for (const v1::FieldEvidence& field : record.evidence()) {
    for (const v1::Claim& claim : field.claims()) {
      // The words of a derived value tell its inputs.
      if (claim.value().has_participant() || claim.value().has_text() ||
          !claim.evidence().derivation().empty())
        continue;
      if (style == kFigure && !claim.value().has_quantity()) continue;
      for (const v1::Span& span : claim.evidence().spans())
        strokes->push_back({span.begin(), span.end(), style});
    }
  }
}

// In the order they are painted: the longer first, so that the inner one shows.
std::vector<Stroke> StrokesOf(const v1::ParsedArticle& parsed) {
  std::vector<Stroke> strokes;
  for (const auto& item : parsed.agreements()) AddClaims(item.agreement(), kAgreement, &strokes);
  for (const auto& item : parsed.figures()) AddClaims(item.figure(), kFigure, &strokes);
  for (const auto& item : parsed.participants()) {
    const Style style = StyleOf(item.participant().type());
    for (const v1::Span& span : item.mentions()) strokes.push_back({span.begin(), span.end(), style});
  }
  std::stable_sort(strokes.begin(), strokes.end(),
                   [](const Stroke& a, const Stroke& b) { return a.end - a.begin > b.end - b.begin; });
  return strokes;
}

// Without what a terminal would obey: C0 and C1 controls and DEL, but line ends and tabs.
std::string Harmless(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // C1 in UTF-8 is C2 80 to C2 9F.
    const bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (c1 || byte == 0x7F || (byte < 0x20 && byte != '\n' && byte != '\t')) {
      out += "\xEF\xBF\xBD";
      i += c1 ? 1 : 0;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

std::string Highlight(const v1::ParsedArticle& parsed) {
  const absl::string_view text = parsed.text();
  std::vector<Style> styles(text.size(), kPlain);
  for (const Stroke& stroke : StrokesOf(parsed)) {
    if (stroke.begin >= stroke.end || stroke.end > text.size()) continue;
    std::fill(styles.begin() + stroke.begin, styles.begin() + stroke.end, stroke.style);
  }
  std::string out;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin + 1;
    while (end < text.size() && styles[end] == styles[begin]) ++end;
    absl::StrAppend(&out, Painted(styles[begin], Harmless(text.substr(begin, end - begin))));
    begin = end;
  }
  absl::StrAppend(&out, out.empty() || out.back() == '\n' ? "" : "\n", "\n");
  for (int style = kPerson; style > kPlain; --style) {
    absl::StrAppend(&out, Painted(static_cast<Style>(style), kLooks[style].name), style == 1 ? "\n" : "  ");
  }
  return out;
}

}  // namespace accord::ctl
