#include "ingest-service/extract/figure/roles.h"

#include <algorithm>
#include <optional>

#include "ingest-service/extract/figure/clause_roles.h"
#include "ingest-service/extract/figure/compound.h"
#include "ingest-service/extract/figure/lenders.h"
#include "ingest-service/extract/figure/measure.h"
#include "ingest-service/extract/figure/wholes.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

// A firm's country is named not long before it trades.
constexpr TokenIndex kHomeReach = 1000;

bool IsPlace(const FigureArea& area) {
  return area.node != nullptr && area.node->As<PlaceValue>() != nullptr;
}

bool IsOpen(const FigureArea& area) { return area.empty() || area.carried; }

class Roles {
 public:
  Roles(const Chart& chart, const Cues& cues, const Sentence& sentence, Carried* carried, Nominals* nominals,
        const std::vector<FigureFrame>& frames)
      : chart_(chart),
        cues_(cues),
        document_(chart.document()),
        roles_(chart, cues, sentence, nominals),
        clauses_(roles_.clauses()),
        sentence_(sentence),
        carried_(*carried),
        frames_(frames) {
    if (carried->whole_paragraph != sentence.paragraph) carried->whole = {};
    carried->whole_paragraph = sentence.paragraph;
  }

  void Settle(FigureFrame* frame) {
    const int place = clauses_.At(frame->tokens.end - 1);
    if (place == Clauses::kNone) return;
    if (roles_.IsNoName(frame->subject, false)) frame->subject = {};
    if (roles_.IsNoName(frame->counterpart, true)) frame->counterpart = {};
    switch (frame->transformation) {
      case v1::TRANSFORMATION_RANK:
        return;
      case v1::TRANSFORMATION_SHARE:
        SettleShare(place, frame);
        // "A took 90% of it, while B was second with 5%": of the same whole.
        if (frame->counterpart.empty()) frame->counterpart = WholeOf(place, *frame);
        carried_.whole = frame->counterpart;
        break;
      default:
        if (frame->measure == v1::MEASURE_COUNT) {
          SettleCount(place, frame);
          compared_ = frame;
        } else if (IsTrade(frame->measure)) {
          SettleTrade(place, frame);
        } else {
          SettleLevel(place, frame);
        }
    }
    if (frame->quantity.unit().kind() == v1::Unit::KIND_MONEY) SettleBoth(frame);
    const OrganizationValue* body =
        frame->subject.node == nullptr ? nullptr : frame->subject.node->As<OrganizationValue>();
    // "The government wants 5 million tonnes": its country makes them.
    if (body != nullptr && body->form == "government" && frame->measure == v1::MEASURE_PRODUCTION)
      Take(HomeOf(frame->subject), frame);
    frame->subject = roles_.Fit(frame->subject);
  }

 private:
  static bool Take(const FigureArea& area, FigureFrame* frame) {
    if (area.empty()) return false;
    frame->subject = area;
    return true;
  }

  // "79% of it from Peru": a part of what its level measures.
  bool SettlePart(int place, FigureFrame* frame) {
    const FigureArea part = roles_.PartOfIt(place);
    if (part.empty()) return false;
    frame->subject = part;
    if (frame->level >= 0)
      frame->counterpart = PhraseOf(document_, frames_[static_cast<size_t>(frame->level)]);
    return true;
  }

  // What a share is a part of where nothing behind it says so: "of the capital, Najd will hold 55%"; what the
  // share before was a part of; the level that the sentence told before.
  FigureArea WholeOf(int place, const FigureFrame& share) {
    if (const FigureArea ahead = roles_.WholeAhead(place); !ahead.empty()) return ahead;
    if (!carried_.whole.empty()) return carried_.whole;
    const FigureFrame* level = nullptr;
    for (const FigureFrame& frame : frames_) {
      if (&frame == &share || !(frame.sentence == share.sentence) || frame.tokens.begin > share.tokens.begin)
        continue;
      const v1::Unit& unit = frame.quantity.unit();
      const bool parted = unit.kind() == v1::Unit::KIND_MONEY || unit.kind() == v1::Unit::KIND_COUNT ||
                          (unit.kind() == v1::Unit::KIND_PHYSICAL && !IsTimeUnit(unit.code()));
      if (parted && frame.transformation == v1::TRANSFORMATION_LEVEL) level = &frame;
    }
    if (level == nullptr) return {};
    FigureArea whole = PhraseOf(document_, *level);
    // "The total is 9 million": the words that measure say it, whosever it is.
    const bool elsewhere = !share.sentence.Contains(level->subject.words);
    const bool clause = roles_.IsNoName(whole, false);
    if ((clause || elsewhere) && !level->measure_words.empty()) whole = {nullptr, level->measure_words};
    return SameArea(document_, whole, share.subject) ? FigureArea{} : whole;
  }

  void SettleShare(int place, FigureFrame* frame) {
    if (SettlePart(place, frame)) return;
    if (Take(roles_.SourceOf(place), frame)) return;
    const ClauseRoles::Holding holding = roles_.HoldingOf(place);
    if (!holding.held.empty()) {
      Take(holding.holder, frame);
      frame->counterpart = holding.held;
      return;
    }
    const int subject = roles_.SubjectPhraseOf(place);
    const bool listed = frame->rule == "figure.share.respectively";
    const bool nearer = !listed && subject != Clauses::kNone && subject < place && !frame->subject.empty() &&
                        clauses_[subject].kind == PhraseKind::kNoun &&
                        frame->subject.words.end <= clauses_[subject].tokens.begin;
    if (IsOpen(frame->subject) || nearer) Take(roles_.SubjectOf(place), frame);
  }

  void SettleCount(int place, FigureFrame* frame) {
    const TokenRange unit = frame->node == nullptr ? TokenRange{} : frame->node->As<QuantityValue>()->unit;
    // A bare number may have the noun of the one before.
    const bool bare = unit.empty() || unit.end <= frame->tokens.begin;
    if (bare && Take(roles_.PartDone(place, unit.empty() ? counted_ : unit), frame)) return;
    if (!bare) counted_ = unit;
    // "compared with 52,800 in 2024": the same things at another time.
    if (bare && compared_ != nullptr &&
        cues_.EndingAt("comparison_words", frame->tokens.begin).entry != nullptr) {
      frame->subject = compared_->subject;
      frame->counterpart = compared_->counterpart;
      return;
    }
    // "5 enterprises with Peruvian capital": what tells them from others belongs to their name.
    if (frame->subject.node == nullptr && frame->subject.parts.empty() && frame->subject.words == unit)
      frame->subject.words = roles_.Restricted(place, unit);
    if (frame->counterpart.empty()) frame->counterpart = roles_.PlaceReached(place);
    const bool actor =
        frame->subject.node != nullptr && frame->subject.node->As<OrganizationValue>() != nullptr;
    if (Take(roles_.ChangedTo(place), frame)) return;
    if (!bare && roles_.HasIt(place)) {
      const FigureArea owner = roles_.SubjectOf(place);
      const PlaceValue* thing = owner.node == nullptr ? nullptr : owner.node->As<PlaceValue>();
      if (thing != nullptr && !thing->country && thing->iso.empty()) {
        frame->subject = PartOf(document_, unit, owner);
        frame->counterpart = {};
        return;
      }
    }
    if (actor && !bare && roles_.IsLedIn(place)) frame->subject = {nullptr, roles_.Restricted(place, unit)};
    if (!IsOpen(frame->subject)) return;
    if (!Take(roles_.SetApart(place, frame->tokens.begin), frame)) Take(roles_.SubjectOf(place), frame);
  }

  const AreaPair& Trade() {
    if (!trade_.has_value())
      trade_ = carried_.trade.empty() ? PairBefore(chart_, sentence_.tokens.end) : carried_.trade;
    return *trade_;
  }

  // The country of a firm, where the text names both.
  FigureArea HomeOf(const FigureArea& area) const {
    const OrganizationValue* body = area.node == nullptr ? nullptr : area.node->As<OrganizationValue>();
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
  void SettleBoth(FigureFrame* frame) {
    if (!roles_.IsBothSides(frame->subject) || Trade().empty()) return;
    frame->subject = Trade().first;
    frame->counterpart = Trade().second;
  }

  void SettleTrade(int place, FigureFrame* frame) {
    if (IsOpen(frame->subject) && Take(roles_.Passage(place), frame)) return;
    if (Trade().empty()) return;
    // "barley shipments to Iran": of whom trade was told before.
    if (carried_.traded && roles_.TellsDeals(frame->subject)) {
      frame->subject = Trade().first;
      frame->subject.carried = true;
    }
    // Trade is between countries: a body that is only carried over, or counts it, is neither.
    const bool turnover = frame->measure == v1::MEASURE_TRADE_TURNOVER;
    const bool told = IsPower(frame->counterpart);
    const bool body = frame->subject.node != nullptr && !IsPower(frame->subject) &&
                      (!IsPlace(frame->subject) || frame->subject.carried);
    const bool nobody = frame->subject.empty() || (body && (frame->subject.carried || (turnover && !told)));
    if (nobody) {
      if (!told) frame->counterpart = {};
      const FigureArea other = OtherOf(document_, Trade(), frame->counterpart);
      const FigureArea home = turnover ? FigureArea{} : HomeOf(frame->subject);
      const bool bloc = !turnover && !IsPlace(Trade().first) && IsPlace(Trade().second);
      const FigureArea& first = bloc ? Trade().second : Trade().first;
      frame->subject = !home.empty() ? home : other.empty() ? first : other;
    }
    if (frame->counterpart.empty()) frame->counterpart = OtherOf(document_, Trade(), frame->subject);
    if (frame->counterpart.empty() && frame->measure == v1::MEASURE_IMPORTS)
      frame->counterpart = roles_.OriginOf(place);
  }

  // A country, or one of the two that the text's trade runs between.
  bool IsPower(const FigureArea& area) {
    const PlaceValue* place = area.node == nullptr ? nullptr : area.node->As<PlaceValue>();
    return (place != nullptr && place->country) || SameArea(document_, area, Trade().first) ||
           SameArea(document_, area, Trade().second);
  }

  // "a loan of 5 million from X and 7 million from Y", "8 million to the bank", "9 million into a refinery".
  void SettleGiven(int place, FigureFrame* frame) {
    const bool loan = frame->measure == v1::MEASURE_LOAN_OR_AID;
    if (const ClauseRoles::Parties parties = loan ? roles_.LoanParties() : ClauseRoles::Parties();
        !parties.lender.empty()) {
      frame->subject = parties.lender;
      frame->counterpart = StateOf(chart_, parties.borrower);
    }
    Take(roles_.Towards(place, {"from"}), frame);
    if (const FigureArea to = roles_.Towards(place, {"to", "into"}); !to.empty()) frame->counterpart = to;
  }

  void SettleLevel(int place, FigureFrame* frame) {
    const bool level = frame->transformation == v1::TRANSFORMATION_LEVEL;
    const v1::Unit::Kind unit = frame->quantity.unit().kind();
    if (level && unit == v1::Unit::KIND_MONEY &&
        (frame->measure == v1::MEASURE_LOAN_OR_AID || frame->measure == v1::MEASURE_INVESTMENT))
      SettleGiven(place, frame);
    const bool moves = frame->measure == v1::MEASURE_PRODUCTION || frame->measure == v1::MEASURE_LOAN_OR_AID;
    if (level && moves && frame->counterpart.empty()) frame->counterpart = roles_.ReceiverOf(place);
    if (level && unit == v1::Unit::KIND_MONEY) {
      const bool given = frame->measure == v1::MEASURE_LOAN_OR_AID;
      if (Take(roles_.PutAt(place), frame) ||
          (!given && Take(roles_.SetApart(place, frame->tokens.begin), frame)) ||
          Take(roles_.PriceOf(place), frame) || Take(roles_.AgentOf(place), frame))
        return;
    }
    if (level && unit == v1::Unit::KIND_MONEY && !frame->quantity.unit().per().empty() &&
        Take(roles_.PricePer(place, *frame), frame))
      return;
    if (level && frame->measure == v1::MEASURE_OTHER && unit == v1::Unit::KIND_PHYSICAL &&
        IsOpen(frame->subject) && Take(roles_.Described(place), frame))
      return;
    if (frame->measure == v1::MEASURE_PRODUCTION && Take(roles_.CountryOwner(place), frame)) return;
    const bool body =
        frame->subject.node != nullptr && frame->subject.node->As<OrganizationValue>() != nullptr;
    const int subject = roles_.SubjectPhraseOf(place);
    const bool nearer = subject != Clauses::kNone && subject < place && !frame->subject.empty() &&
                        clauses_[subject].kind == PhraseKind::kNoun &&
                        frame->subject.words.end <= clauses_[subject].tokens.begin;
    const bool made = frame->measure == v1::MEASURE_PRODUCTION;
    if (body && made && nearer && Take(roles_.SubjectOf(place), frame)) return;
    if (made && IsOpen(frame->subject) && Take(roles_.PlaceOfPassive(place), frame)) return;
    if (IsOpen(frame->subject) && Take(roles_.OwnedBy(place, carried_.subject), frame)) return;
    if (IsOpen(frame->subject)) Take(roles_.SubjectOf(place), frame);
    if (unit == v1::Unit::KIND_PERCENT) Take(roles_.InterestOf(*frame), frame);
    if (level) SettleLoanTerm(frame);
  }

  // "The 30-year credit", "repayable over 15 years": the tenor of the loan, "loan" as the text says it.
  void SettleLoanTerm(FigureFrame* frame) {
    const std::string& unit = frame->quantity.unit().code();
    if (frame->measure != v1::MEASURE_OTHER || (unit != "a" && unit != "mo") || !frame->subject.parts.empty())
      return;
    const FigureArea tenor = roles_.TenorOf(*frame);
    if (!tenor.empty()) frame->subject = tenor;
  }

  const Chart& chart_;
  const Cues& cues_;
  const Document& document_;
  ClauseRoles roles_;
  const Clauses& clauses_;
  const Sentence& sentence_;
  // Read when it is asked for.
  std::optional<AreaPair> trade_;
  Carried& carried_;
  const std::vector<FigureFrame>& frames_;
  // The last count of the sentence, and what it counts.
  const FigureFrame* compared_ = nullptr;
  TokenRange counted_;
};

bool Same(const FigureArea& a, const FigureArea& b) {
  return a.node == b.node && a.words == b.words && a.name == b.name;
}

}  // namespace

void SettleRoles(const Chart& chart, const Cues& cues, const Sentence& sentence, size_t first,
                 Carried* carried, Nominals* nominals, std::vector<FigureFrame>* frames) {
  if (first == frames->size()) return;
  Roles roles(chart, cues, sentence, carried, nominals, *frames);
  std::vector<FigureArea> before;
  for (size_t i = first; i < frames->size(); ++i) before.push_back((*frames)[i].subject);
  for (size_t i = first; i < frames->size(); ++i) {
    FigureFrame& frame = (*frames)[i];
    // What changes belongs to its level; a share is of its own.
    const bool attached =
        frame.level >= static_cast<int>(first) && frame.transformation != v1::TRANSFORMATION_SHARE;
    const size_t level = attached ? static_cast<size_t>(frame.level) : i;
    if (attached && Same(before[i - first], before[level - first])) {
      frame.subject = (*frames)[level].subject;
      if (frame.counterpart.empty()) frame.counterpart = (*frames)[level].counterpart;
    } else {
      roles.Settle(&frame);
    }
  }
}

}  // namespace accord::ingest
