#include "ingest-service/extract/figure/roles.h"

#include <algorithm>

#include "ingest-service/extract/figure/clause_roles.h"
#include "ingest-service/extract/figure/compound.h"
#include "ingest-service/extract/figure/lenders.h"
#include "ingest-service/extract/figure/measure.h"
#include "ingest-service/extract/figure/trade_roles.h"
#include "ingest-service/extract/figure/wholes.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

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
        carried_(*carried),
        trade_(chart, sentence, *carried, &roles_),
        frames_(frames) {
    if (carried->whole_paragraph != sentence.paragraph) carried->whole = {};
    carried->whole_paragraph = sentence.paragraph;
  }

  void Settle(FigureFrame* frame) {
    const int place = clauses_.At(frame->tokens.end - 1);
    if (place == Clauses::kNone) return;
    if (TakeRepeated(place, frame)) return;
    if (roles_.IsNoName(frame->subject, false)) frame->subject = {};
    if (roles_.IsNoName(frame->counterpart, true)) frame->counterpart = {};
    switch (frame->transformation) {
      case v1::TRANSFORMATION_RANK:
        // "with vehicles in first place": nearer than whom the clause is about.
        Take(roles_.RankedWith(frame->tokens), frame);
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
          projects_ = roles_.IsProjects(counted_) ? counted_ : TokenRange{};
        } else if (IsTrade(frame->measure)) {
          trade_.Settle(place, frame);
        } else {
          SettleLevel(place, frame);
        }
    }
    if (frame->quantity.unit().kind() == v1::Unit::KIND_MONEY) trade_.SettleBoth(frame);
    const OrganizationValue* body = frame->subject.As<OrganizationValue>();
    // "The government wants 5 million tonnes": its country makes them.
    if (body != nullptr && body->form == "government" && frame->measure == v1::MEASURE_PRODUCTION)
      Take(trade_.HomeOf(frame->subject), frame);
    frame->subject = roles_.Fit(frame->subject);
  }

 private:
  static bool Take(const FigureArea& area, FigureFrame* frame) {
    if (area.empty()) return false;
    frame->subject = area;
    return true;
  }

  // "that figure should be down to 10%": of whom and what the last of its unit was told.
  bool TakeRepeated(int place, FigureFrame* frame) const {
    constexpr size_t kFramesBack = 4;
    if (frame->quantity.unit().kind() != v1::Unit::KIND_PERCENT &&
        frame->quantity.unit().kind() != v1::Unit::KIND_PERCENTAGE_POINT)
      return false;
    if (!roles_.RepeatsFigure(place)) return false;
    const auto self = static_cast<size_t>(frame - frames_.data());
    for (size_t back = 1; back <= std::min(self, kFramesBack); ++back) {
      const FigureFrame& told = frames_[self - back];
      if (told.transformation != v1::TRANSFORMATION_SHARE) continue;
      frame->subject = told.subject;
      frame->counterpart = told.counterpart;
      return true;
    }
    return false;
  }

  // Whether the subject of the clause stands between what is told so far and the amount.
  bool SubjectIsNearer(int place, const FigureFrame& frame) const {
    const int subject = roles_.SubjectPhraseOf(place);
    return subject != Clauses::kNone && subject < place && !frame.subject.empty() &&
           clauses_[subject].kind == PhraseKind::kNoun &&
           frame.subject.words.end <= clauses_[subject].tokens.begin;
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

  // Whether the word that makes a share is the verb of its clause: who does it has the part.
  bool ToldByVerb(int place, const FigureFrame& share) const {
    const Clauses::Governor governor = clauses_.GovernorOf(place);
    for (int i = governor.verb + 1; i < place; ++i) {
      if (clauses_[i].kind == PhraseKind::kAmount) return false;
    }
    if (governor.verb == Clauses::kNone || governor.inside_subject) return false;
    // "placed 85% of its output": the verb's object.
    if (governor.verb == place - 1 && share.subject.IsWords() && clauses_.IsFinite(governor.verb))
      return true;
    return share.transformation_words.Contains(
        {clauses_[governor.verb].verb, clauses_[governor.verb].verb + 1});
  }

  // Whether another share stands before this one in its sentence.
  bool ContinuesList(const FigureFrame& share) const {
    return std::any_of(frames_.begin(), frames_.end(), [&](const FigureFrame& frame) {
      return frame.sentence == share.sentence && frame.tokens.end <= share.tokens.begin &&
             frame.transformation == v1::TRANSFORMATION_SHARE;
    });
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
    const bool listed = frame->rule == "figure.share.respectively";
    if (Take(roles_.PortionOf(place), frame)) return;
    // "and equipment 30%": the next of a list that began in this sentence.
    if (!listed && ContinuesList(*frame) && Take(roles_.NextPart(place), frame)) return;
    // "88% of Peru's demand and 9% of Chile's": the same part of another whole.
    if (!listed && roles_.IsJoined(place) && frame > frames_.data() &&
        frame[-1].transformation == v1::TRANSFORMATION_SHARE && frame[-1].sentence == frame->sentence &&
        Take(frame[-1].subject, frame))
      return;
    if (!listed && ToldByVerb(place, *frame) && Take(roles_.DoerOf(place), frame)) return;
    const bool nearer = !listed && SubjectIsNearer(place, *frame);
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
    // "turns out 12 million vials": what is made is output, told by who makes it.
    if (!bare && roles_.IsMade(place) && Take(roles_.SubjectOf(place), frame)) {
      frame->measure = v1::MEASURE_PRODUCTION;
      return;
    }
    // "hire 150 people": who engages them.
    if (!bare && roles_.Engages(place)) {
      const FigureArea hirer = roles_.SubjectOf(place);
      if (hirer.node != nullptr && Take(hirer, frame)) return;
    }
    if (Take(roles_.ThoseWith(place, unit), frame) || Take(roles_.LabelOf(place), frame)) return;
    if (frame->counterpart.empty()) frame->counterpart = roles_.PlaceReached(place);
    const bool actor = frame->subject.As<OrganizationValue>() != nullptr;
    if (Take(roles_.ChangedTo(place), frame)) return;
    if (!bare && roles_.HasIt(place)) {
      const FigureArea owner = roles_.SubjectOf(place);
      const PlaceValue* thing = owner.As<PlaceValue>();
      if (thing != nullptr && !thing->country && thing->iso.empty()) {
        frame->subject = PartOf(document_, unit, owner);
        frame->counterpart = {};
        return;
      }
    }
    // "runs 41 branches", "employs 300 people": a body's.
    if (actor && !bare && roles_.HasIt(place) && !roles_.IsProjects(unit)) {
      const FigureArea owner = roles_.SubjectOf(place);
      if (owner.As<OrganizationValue>() != nullptr) carried_.subject = owner;
      frame->subject = PartOf(document_, unit, owner);
      return;
    }
    // "buys two cranes": what is had is told of, not who has it.
    if (actor && !bare && roles_.IsTaken(place)) {
      frame->subject = {nullptr, roles_.Restricted(place, unit)};
      return;
    }
    if (actor && !bare && roles_.IsLedIn(place)) frame->subject = {nullptr, roles_.Restricted(place, unit)};
    if (!IsOpen(frame->subject)) return;
    if (!Take(roles_.SetApart(place, frame->tokens.begin), frame)) Take(roles_.SubjectOf(place), frame);
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

  // "12 Korean projects with a registered capital of 5 million": the capital is of the projects, and whose
  // and where they are it is.
  bool TakeProjects(FigureFrame* frame) const {
    constexpr TokenIndex kProjectsReach = 14;
    if (frame->measure != v1::MEASURE_INVESTMENT || compared_ == nullptr || projects_.empty()) return false;
    const TokenRange between{compared_->tokens.end, frame->tokens.begin};
    if (between.begin > between.end || between.size() > kProjectsReach) return false;
    // "projects of Hue firms": the firms invest.
    if (!compared_->subject.parts.empty()) return false;
    // The text goes on to speak of where they are.
    if (frame->subject.node != nullptr) carried_.subject = frame->subject;
    frame->subject = compared_->subject;
    frame->counterpart = compared_->counterpart;
    return true;
  }

  void SettleLevel(int place, FigureFrame* frame) {
    const bool level = frame->transformation == v1::TRANSFORMATION_LEVEL;
    const v1::Unit::Kind unit = frame->quantity.unit().kind();
    if (level && unit == v1::Unit::KIND_MONEY && TakeProjects(frame)) return;
    if (level && Take(roles_.LabelOf(place), frame)) return;
    // "5 million at X and 7 million at Y": each gate has its own.
    if (level && frame->measure == v1::MEASURE_REVENUE) {
      const FigureArea gate = roles_.Towards(place, {"at"});
      if (!gate.empty() && document_.tokens[gate.words.begin].capitalised && Take(gate, frame)) return;
    }
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
    const bool sized = level && frame->measure == v1::MEASURE_OTHER && unit == v1::Unit::KIND_PHYSICAL;
    if (sized && frame->subject.As<PlaceValue>() != nullptr &&
        Take(roles_.SetApart(place, frame->tokens.begin), frame))
      return;
    if (level && frame->measure == v1::MEASURE_OTHER && unit == v1::Unit::KIND_PHYSICAL &&
        IsOpen(frame->subject) && Take(roles_.Described(place), frame))
      return;
    if (level && frame->measure == v1::MEASURE_OTHER && IsTimeUnit(frame->quantity.unit().code()) &&
        (Take(roles_.PaperBehind(place), frame) ||
         (frame->subject.node != nullptr && Take(roles_.SetApart(place, frame->tokens.begin), frame)) ||
         Take(roles_.BuildingTime(place), frame)))
      return;
    if (frame->measure == v1::MEASURE_PRODUCTION && Take(roles_.CountryOwner(place), frame)) return;
    const bool body = frame->subject.As<OrganizationValue>() != nullptr;
    const bool made = frame->measure == v1::MEASURE_PRODUCTION;
    if (body && made && SubjectIsNearer(place, *frame) && Take(roles_.SubjectOf(place), frame)) return;
    if (made && IsOpen(frame->subject) && Take(roles_.PlaceOfPassive(place), frame)) return;
    if (IsOpen(frame->subject) && Take(roles_.OwnedBy(place, carried_.subject), frame)) return;
    if (IsOpen(frame->subject)) Take(roles_.SubjectOf(place), frame);
    if (unit == v1::Unit::KIND_PERCENT) Take(roles_.InterestOf(*frame), frame);
    if (!frame->quantity.unit().per().empty()) Take(roles_.PriceOfGoods(*frame), frame);
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
  Carried& carried_;
  TradeRoles trade_;
  const std::vector<FigureFrame>& frames_;
  // The last count of the sentence, and what it counts.
  const FigureFrame* compared_ = nullptr;
  TokenRange counted_;
  // The same where it is projects that have been counted.
  TokenRange projects_;
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
  // What changes belongs to its level; a share is of its own.
  const auto attached = [&](size_t i) {
    const FigureFrame& frame = (*frames)[i];
    return frame.level >= static_cast<int>(first) && frame.transformation != v1::TRANSFORMATION_SHARE &&
           Same(before[i - first], before[static_cast<size_t>(frame.level) - first]);
  };
  const auto take = [&](size_t i) {
    FigureFrame& frame = (*frames)[i];
    const FigureFrame& level = (*frames)[static_cast<size_t>(frame.level)];
    frame.subject = level.subject;
    if (frame.counterpart.empty()) frame.counterpart = level.counterpart;
  };
  for (size_t i = first; i < frames->size(); ++i) {
    if (attached(i)) {
      take(i);
    } else {
      roles.Settle(&(*frames)[i]);
    }
  }
  // "fell by 9% to 142": a level behind its change is settled after it.
  for (size_t i = first; i < frames->size(); ++i) {
    if (attached(i) && (*frames)[i].level > static_cast<int>(i)) take(i);
  }
}

}  // namespace accord::ingest
