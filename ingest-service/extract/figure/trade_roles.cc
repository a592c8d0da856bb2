#include "ingest-service/extract/figure/trade_roles.h"

#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest {
namespace {

// A firm's country is named not long before it trades.
constexpr TokenIndex kHomeReach = 1000;

bool IsPlace(const FigureArea& area) { return area.As<PlaceValue>() != nullptr; }

}  // namespace

const AreaPair& TradeRoles::Trade() {
  if (!trade_.has_value())
    trade_ = carried_.trade.empty() ? PairBefore(chart_, sentence_.tokens.end) : carried_.trade;
  return *trade_;
}

// The country of a firm, where the text names both.
FigureArea TradeRoles::HomeOf(const FigureArea& area) const {
  const OrganizationValue* body = area.As<OrganizationValue>();
  if (body == nullptr || body->jurisdiction.empty()) return {};
  const TokenIndex reach = sentence_.tokens.begin > kHomeReach ? sentence_.tokens.begin - kHomeReach : 0;
  for (const Node* node : chart_.In<PlaceValue>({reach, sentence_.tokens.end})) {
    const PlaceValue& country = *node->As<PlaceValue>();
    if (country.country && !country.adjective && country.iso == body->jurisdiction)
      return {node, node->tokens};
  }
  return {};
}

// "The governments have pencilled in a turnover of 5 million": of the two that trade.
void TradeRoles::SettleBoth(FigureFrame* frame) {
  if (!roles_.IsBothSides(frame->subject) || Trade().empty()) return;
  frame->subject = Trade().first;
  frame->counterpart = Trade().second;
}

void TradeRoles::Settle(int place, FigureFrame* frame) {
  const bool open = frame->subject.empty() || frame->subject.carried;
  if (const FigureArea gate = open ? roles_.Passage(place) : FigureArea(); !gate.empty()) {
    frame->subject = gate;
    return;
  }
  if (Trade().empty()) return;
  // "barley shipments to Iran": of whom trade was told before.
  if (carried_.traded && roles_.TellsDeals(frame->subject)) {
    frame->subject = Trade().first;
    frame->subject.carried = true;
  }
  NameNobody(frame);
  // Nobody trades with itself: where the partner is told, the other of the two trades.
  if (SameArea(document_, frame->subject, frame->counterpart)) {
    const FigureArea other = OtherOf(document_, Trade(), frame->counterpart);
    if (!other.empty()) frame->subject = other;
  }
  // "purchases from X": X sells.
  if (frame->measure == v1::MEASURE_IMPORTS && roles_.IsFrom(frame->subject)) {
    const FigureArea buyer = OtherOf(document_, Trade(), frame->subject);
    if (!buyer.empty()) {
      frame->counterpart = frame->subject;
      frame->subject = buyer;
    }
  }
  if (frame->counterpart.empty()) frame->counterpart = OtherOf(document_, Trade(), frame->subject);
  if (frame->counterpart.empty() && frame->measure == v1::MEASURE_IMPORTS)
    frame->counterpart = roles_.OriginOf(place);
}

void TradeRoles::NameNobody(FigureFrame* frame) {
  // Trade is between countries: a body that is only carried over, or counts it, is neither.
  const bool turnover = frame->measure == v1::MEASURE_TRADE_TURNOVER;
  const bool told = IsPower(frame->counterpart);
  const bool body = frame->subject.node != nullptr && !IsPower(frame->subject) &&
                    (!IsPlace(frame->subject) || frame->subject.carried);
  const bool nobody = frame->subject.empty() || (body && (frame->subject.carried || (turnover && !told)));
  if (!nobody) return;
  if (!told) frame->counterpart = {};
  const FigureArea other = OtherOf(document_, Trade(), frame->counterpart);
  const FigureArea home = turnover ? FigureArea{} : HomeOf(frame->subject);
  const bool bloc = !turnover && !IsPlace(Trade().first) && IsPlace(Trade().second);
  const FigureArea& first = bloc ? Trade().second : Trade().first;
  frame->subject = !home.empty() ? home : other.empty() ? first : other;
}

// A country, or one of the two that the text's trade runs between.
bool TradeRoles::IsPower(const FigureArea& area) {
  const PlaceValue* place = area.As<PlaceValue>();
  return (place != nullptr && place->country) || SameArea(document_, area, Trade().first) ||
         SameArea(document_, area, Trade().second);
}

}  // namespace accord::ingest
