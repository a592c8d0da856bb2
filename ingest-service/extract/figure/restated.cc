#include "ingest-service/extract/figure/restated.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

namespace accord::ingest {
namespace {

std::string ValueOf(const FigureFrame& frame) {
  const v1::Quantity& quantity = frame.quantity;
  const v1::Unit& unit = quantity.unit();
  return absl::StrCat(v1::Transformation_Name(frame.transformation), "|", quantity.value(), "|",
                      quantity.low(), "|", quantity.high(), "|", v1::Unit::Kind_Name(unit.kind()), "|",
                      unit.code(), "|", unit.per());
}

bool InTitle(const Document& document, const FigureFrame& frame) {
  const Sentence* sentence = document.SentenceOf(frame.tokens.begin);
  return sentence != nullptr && sentence->region == v1::Region::KIND_TITLE;
}

}  // namespace

void DropRestated(const Document& document, std::vector<FigureFrame>* frames) {
  std::vector<bool> title(frames->size());
  for (size_t i = 0; i < frames->size(); ++i) title[i] = InTitle(document, (*frames)[i]);
  if (std::find(title.begin(), title.end(), true) == title.end()) return;
  absl::flat_hash_set<std::string> told;
  for (size_t i = 0; i < frames->size(); ++i) {
    if (!title[i]) told.insert(ValueOf((*frames)[i]));
  }
  // Where each frame goes; -1 for those that go away.
  std::vector<int> kept(frames->size(), -1);
  std::vector<FigureFrame> left;
  for (size_t i = 0; i < frames->size(); ++i) {
    if (title[i] && told.contains(ValueOf((*frames)[i]))) continue;
    kept[i] = static_cast<int>(left.size());
    left.push_back(std::move((*frames)[i]));
  }
  for (FigureFrame& frame : left) {
    if (frame.level >= 0) frame.level = kept[frame.level];
  }
  *frames = std::move(left);
}

}  // namespace accord::ingest
