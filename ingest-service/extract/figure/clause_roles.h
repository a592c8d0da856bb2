// What the clause around an amount says of whom it is told: one reader per construction. Each returns an
// empty area where its construction is not there.
#pragma once

#include <initializer_list>

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/extract/figure/nominals.h"

namespace accord::ingest {

class ClauseRoles {
 public:
  ClauseRoles(const Chart& chart, const Cues& cues, const Sentence& sentence, Nominals* nominals);

  const Clauses& clauses() const { return clauses_; }

  // Words of this sentence that name nothing: they hold a verb, or open with a pronoun or a preposition. A
  // `whole` may be told by a clause ("what Peru sells").
  bool IsNoName(const FigureArea& area, bool whole) const;

  // The subject of the verb that governs the phrase `place`; no bare measure, no target, no person.
  FigureArea SubjectOf(int place);
  // The same where a measure may be it: "exports make up 7% of sales", "vốn vay chiếm 7%".
  FigureArea DoerOf(int place);
  // The place of its phrase in the row; kNone when there is none.
  int SubjectPhraseOf(int place) const;

  // "70% of it will be borrowed from lenders", "must buy 30% of its materials from local firms": where the
  // part comes from.
  FigureArea SourceOf(int place);
  // "Peru's share of the seats now comes to 7%", "China's portion shrank": whose part it is.
  FigureArea PortionOf(int place);
  // "A had 30% of it, B 7%": the noun right before the amount that goes on a list of parts.
  FigureArea NextPart(int place);
  // "lifts its holding in X from 20% to 60%": X as counterpart, the holder as subject.
  struct Holding {
    FigureArea holder;
    FigureArea held;
  };
  Holding HoldingOf(int place);
  // "79% of it from Peru", "a third of it vehicles", "45% of which will be equity": the part.
  FigureArea PartOfIt(int place);
  // "5 million to the bank": the noun that a preposition right behind the amount leads to.
  FigureArea Towards(int place, std::initializer_list<absl::string_view> prepositions);
  // A counted noun with what tells its things from others: "enterprises with Peruvian capital"; no place.
  TokenRange Restricted(int place, TokenRange unit) const;
  // "puts the loss to its members at 41 million".
  FigureArea PutAt(int place);
  // "the study, at a cost of 3 million, is", "Peruvians (1.1 million)": the noun that an amount set apart is
  // of.
  FigureArea SetApart(int place, TokenIndex amount);
  // "a 220 MW electrolyser outside X", "46 km of canals".
  FigureArea Described(int place);
  // "A kilo of ginger costs", "a five-kilo box changed hands for": "price of ginger".
  FigureArea PriceOf(int place);
  // "broken rice fetched 390 a ton": the same of goods that are paid by their measure.
  FigureArea PricePer(int place, const FigureFrame& price);
  // "a loan agreement between X and Y": who lends first, by its name; empty where no two are told.
  struct Parties {
    FigureArea lender;
    FigureArea borrower;
  };
  Parties LoanParties();
  // "the governments", "hai nước": both that a text is about.
  bool IsBothSides(const FigureArea& area) const;
  // "the output of the country", "sản lượng của nước này": the country, where the amount's subject is its.
  FigureArea CountryOwner(int place);
  // "5 tonnes were landed in Vigo".
  FigureArea PlaceOfPassive(int place);
  // "released by Kenya": who does what a passive says.
  FigureArea AgentOf(int place);
  // "goods worth 3 million moved through the province's gates".
  FigureArea Passage(int place);
  // "12 have been concluded", of things counted before as `noun`: "chapters concluded".
  FigureArea PartDone(int place, TokenRange noun) const;

  // "Banca X runs 41 branches": the verb before a count says whose they are.
  bool HasIt(int place) const;
  // "buys two cranes".
  bool IsTaken(int place) const;
  // "and" stands right before the amount.
  bool IsJoined(int place) const { return place > 0 && clauses_[place - 1].kind == PhraseKind::kJoint; }
  // "turns out 12 vials"; "hire 150 people".
  bool IsMade(int place) const;
  bool Engages(int place) const;
  // "that figure should be 7%", "tỷ lệ này": the subject only repeats what was told.
  bool RepeatsFigure(int place) const;
  bool IsProjects(TokenRange noun) const;
  // "17 of the 128 tenants have foreign capital": "tenants with foreign capital".
  FigureArea ThoseWith(int place, TokenRange noun) const;
  // "..., with vehicles in first place": who holds a rank by itself.
  FigureArea RankedWith(TokenRange rank);
  // "Railway freight: 7 tonnes".
  FigureArea LabelOf(int place);
  // "renewed for another 4 years the memorandum".
  FigureArea PaperBehind(int place);
  // "Work is to take 30 months", "hoàn thành sau 18 tháng": the time that building takes.
  FigureArea BuildingTime(int place) const;
  // "120,000 tonnes of rice at a price of 468 a tonne": "price of rice".
  FigureArea PriceOfGoods(const FigureFrame& price) const;
  // A preposition leads in the count ("5 million into 190 projects"): nobody's object.
  bool IsLedIn(int place) const;
  // "from X", "từ X" leads in the area.
  bool IsFrom(const FigureArea& area) const;
  // "shipments to X": words that trade, which are nobody's name.
  bool TellsDeals(const FigureArea& area) const;
  // "Seizures fell by 9 percent to 142 cases".
  FigureArea ChangedTo(int place);
  // "Its loan book stood at": with its owner.
  FigureArea OwnedBy(int place, const FigureArea& owner) const;
  // "interest rate" of a loan, of a rate whose subject is the interest of it.
  FigureArea InterestOf(const FigureFrame& rate) const;
  // "tenor" of the loan that a term is told of; empty when it is told of something else.
  FigureArea TenorOf(const FigureFrame& term) const;

  // "Of the capital, X will hold 55%": the whole that opens the sentence.
  FigureArea WholeAhead(int place);
  // "41,200 head of Lao cattle": the country that the goods behind an amount are of.
  FigureArea OriginOf(int place) const;
  // "giao cho X 5 tấn", "bán 5 tấn gạo cho X": who gets what is delivered; Vietnamese.
  FigureArea ReceiverOf(int place);
  // "96,400 trucks passed Sarpi": the place that what is counted comes to.
  FigureArea PlaceReached(int place) const;

  // A name in its right length: "the plant" in full, papers without their
  // parties where the noun tells them apart.
  FigureArea Fit(const FigureArea& told);

 private:
  // Whether a verb of a role has the amount as its object.
  bool DoesIt(int place, absl::string_view role) const;
  bool IsWord(int phrase, std::initializer_list<absl::string_view> words) const;
  // The noun behind the first of the prepositions behind a phrase, up to the next verb or comma.
  int NounBehind(int phrase, std::initializer_list<absl::string_view> prepositions) const;
  bool Tells(int verb) const;
  bool IsLoan(TokenIndex token) const;
  TokenRange LoanWord(TokenIndex loan) const;
  bool NamesMeasure(int phrase) const;
  FigureArea AreaOf(int phrase) { return nominals_.AreaOf(clauses_, phrase, sentence_.tokens.end); }
  // What a word of "role_words" says of the amount beside it; empty when it is none.
  absl::string_view RoleAt(TokenIndex token) const;
  absl::string_view RoleOf(int verb) const;
  // A Vietnamese paper with the goods that stand behind an amount in its name.
  FigureArea PaperOver(TokenRange paper) const;
  // What a participle or verb behind the amount and its whole sets it aside for.
  FigureArea PurposeOf(int place);

  const Chart& chart_;
  const Document& document_;
  const Cues& cues_;
  const Sentence& sentence_;
  Nominals& nominals_;
  const Clauses& clauses_;
  const bool vietnamese_;
};

}  // namespace accord::ingest
