#include "ingest-service/extract/figure/compound.h"

#include "absl/strings/str_cat.h"

namespace accord::ingest {
namespace {

// How a language says that something belongs to something.
absl::string_view JointOf(const Document& document) { return document.language() == "vi" ? " của " : " of "; }

void AddParts(const FigureArea& area, std::vector<TokenRange>* parts) {
  if (area.parts.empty()) {
    parts->push_back(area.node != nullptr ? area.node->tokens : area.words);
  } else {
    parts->insert(parts->end(), area.parts.begin(), area.parts.end());
  }
}

// "the plant": a phrase whose article stands before it keeps it; names have none.
std::string WholeText(const Document& document, const FigureArea& whole) {
  const bool plain = whole.node == nullptr && whole.parts.empty();
  const bool definite = plain && whole.words.begin > 0 && document.tokens[whole.words.begin - 1].Is("the");
  return absl::StrCat(definite ? "the " : "", AreaText(document, whole));
}

}  // namespace

std::string AreaText(const Document& document, const FigureArea& area) {
  if (!area.name.empty()) return area.name;
  return std::string(area.node != nullptr ? area.node->span.In(document.text) : document.TextOf(area.words));
}

FigureArea Definite(const Document& document, TokenRange thing) {
  if (document.language() == "vi") return {nullptr, thing};
  FigureArea area{nullptr, thing};
  area.name = absl::StrCat("the ", std::string(document.TextOf(thing)));
  area.parts.push_back(thing);
  return area;
}

FigureArea PartOf(const Document& document, TokenRange part, const FigureArea& whole) {
  if (part.empty()) return whole;
  if (whole.empty()) return {nullptr, part};
  return PartOf(document, document.TextOf(part), part, whole);
}

FigureArea PartOf(const Document& document, absl::string_view noun, TokenRange told,
                  const FigureArea& whole) {
  FigureArea area;
  area.words = told;
  area.name = std::string(noun);
  area.parts.push_back(told);
  if (whole.empty()) return area;
  absl::StrAppend(&area.name, std::string(JointOf(document)), WholeText(document, whole));
  AddParts(whole, &area.parts);
  return area;
}

}  // namespace accord::ingest
