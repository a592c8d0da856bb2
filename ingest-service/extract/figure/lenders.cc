#include "ingest-service/extract/figure/lenders.h"

#include <algorithm>

#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

bool IsLender(const Cues& cues, const AreaMention& area) {
  return cues.After("lender_words", area.node->tokens.begin, area.node->tokens.end).entry != nullptr;
}

// A ministry borrows, and a government lends, for its state; a people's committee for its province.
bool ActsForState(const OrganizationValue& body) {
  return body.form == "government" || body.form == "ministry" || body.form == "committee";
}

// "lent 5 million to twelve banks": who receives, told by their number.
FigureArea CountedReceivers(const Chart& chart, const Cues& cues, const FigureFrame& frame) {
  const Cue to = cues.At("area_prepositions", frame.tokens.end);
  if (to.entry == nullptr || to.entry->Get("role") != "to") return {};
  for (const Node* node : chart.StartingAt<QuantityValue>(to.tokens.end)) {
    const QuantityValue& value = *node->As<QuantityValue>();
    if (value.quantity.unit().kind() == v1::Unit::KIND_COUNT && !value.unit.empty())
      return {nullptr, {node->tokens.begin, std::max(node->tokens.end, value.unit.end)}};
  }
  return {};
}

}  // namespace

FigureArea StateOf(const Chart& chart, const FigureArea& area) {
  const OrganizationValue* body = area.As<OrganizationValue>();
  if (body == nullptr || !ActsForState(*body) || body->jurisdiction.empty()) return area;
  for (const Node* place : chart.In<PlaceValue>(area.node->tokens)) {
    if (!place->As<PlaceValue>()->adjective) return {place, place->tokens};
  }
  for (const Node* place : chart.All<PlaceValue>()) {
    const PlaceValue& value = *place->As<PlaceValue>();
    if (!value.adjective && value.iso == body->jurisdiction) return {place, place->tokens};
  }
  return area;
}

void NameLender(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
                FigureFrame* frame) {
  const AreaMention* lender = nullptr;
  for (const AreaMention& area : areas) {
    if (lender == nullptr && IsLender(cues, area)) lender = &area;
  }
  if (lender != nullptr && frame->counterpart.node != lender->node) {
    if (frame->subject.node != lender->node) {
      const FigureArea other = frame->subject;
      frame->subject = {lender->node, lender->node->tokens};
      if (frame->counterpart.empty() && other.node != nullptr) frame->counterpart = other;
    }
    // "The fund and the ministry signed": who else signs borrows.
    for (const AreaMention& area : areas) {
      const bool beside = area.role.empty() && !area.adjective && area.node != lender->node &&
                          area.node->tokens.end <= frame->tokens.begin;
      if (frame->counterpart.empty() && beside) frame->counterpart = {area.node, area.node->tokens};
    }
  }
  if (frame->counterpart.empty()) frame->counterpart = CountedReceivers(chart, cues, *frame);
  frame->counterpart = StateOf(chart, frame->counterpart);
  const OrganizationValue* giver = frame->subject.As<OrganizationValue>();
  if (giver != nullptr && giver->form == "government") frame->subject = StateOf(chart, frame->subject);
}

}  // namespace accord::ingest
