#include "ingest-service/extract/figure/inherited.h"

#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/figure/pair.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest {
namespace {

// The last area between `from` and `to` that no preposition leads in; null when none.
const AreaMention* LeadingBetween(const std::vector<AreaMention>& areas, TokenIndex from, TokenIndex to) {
  const AreaMention* last = nullptr;
  for (const AreaMention& area : areas) {
    const bool leads = area.role.empty() && !area.adjective;
    if (leads && area.node->tokens.begin >= from && area.node->tokens.end <= to) last = &area;
  }
  return last;
}

// Whose the whole of a share is: "visitors to Peru" are Peru's.
FigureArea PlaceOf(const Chart& chart, const FigureArea& whole) {
  if (whole.node != nullptr) return whole;
  for (const Node* place : chart.In<PlaceValue>(whole.words)) {
    const Node* named = NamedCountry(chart, place);
    return {named, named->tokens};
  }
  return {};
}

void InheritRank(const Chart& chart, const std::vector<AreaMention>& areas, const FigureFrame* before,
                 const Carried& carried, FigureFrame* rank) {
  if (before != nullptr) {
    const AreaMention* own = LeadingBetween(areas, before->tokens.end, rank->tokens.begin);
    if (own != nullptr) {
      rank->subject = {own->node, own->node->tokens};
    } else if (!before->subject.empty()) {
      rank->subject = before->subject;
      if (rank->counterpart.empty()) rank->counterpart = PlaceOf(chart, before->counterpart);
    }
  }
  if (SameArea(chart.document(), rank->subject, rank->counterpart)) rank->counterpart = {};
  if (rank->counterpart.empty()) rank->counterpart = OtherOf(chart.document(), carried.trade, rank->subject);
}

// Whether the words of a change name whom it is told of: an area of its sentence, or a phrase that is no
// time.
bool TellsSubject(const Chart& chart, const Cues& cues, const FigureFrame& change) {
  if (change.subject.empty() || !cues.sentence().Contains(change.subject.words)) return false;
  return change.subject.node != nullptr || chart.In<DateValue>(change.subject.words).empty();
}

const FigureFrame* LevelOf(const std::vector<FigureFrame>& frames, size_t first, size_t i) {
  for (size_t k = i; k > first; --k) {
    if (frames[k - 1].transformation == v1::TRANSFORMATION_LEVEL && !frames[k - 1].subject.empty())
      return &frames[k - 1];
  }
  return nullptr;
}

}  // namespace

void InheritAreas(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas, size_t first,
                  const Carried& carried, std::vector<FigureFrame>* frames) {
  for (size_t i = first; i < frames->size(); ++i) {
    FigureFrame& frame = (*frames)[i];
    if (frame.transformation == v1::TRANSFORMATION_RANK) {
      InheritRank(chart, areas, i > first ? &(*frames)[i - 1] : nullptr, carried, &frame);
      continue;
    }
    if (frame.transformation != v1::TRANSFORMATION_GROWTH || frame.level >= 0) continue;
    if (TellsSubject(chart, cues, frame)) continue;
    const FigureFrame* level = LevelOf(*frames, first, i);
    if (level == nullptr) continue;
    frame.subject = level->subject;
    frame.counterpart = level->counterpart;
  }
}

}  // namespace accord::ingest
