// The readers of ClauseRoles that name what an amount is of with a closed word: price, tenor, interest rate.
#include "absl/strings/str_cat.h"
#include "ingest-service/extract/figure/clause_roles.h"
#include "ingest-service/extract/figure/compound.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

// "The credit" is called a loan not long before.
constexpr TokenIndex kLoanReach = 1000;

}  // namespace

FigureArea ClauseRoles::PriceOf(int place) {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (vietnamese_ || governor.verb == Clauses::kNone || governor.inside_subject) return {};
  int subject = clauses_.SubjectOf(governor.verb);
  if (subject == Clauses::kNone || RoleOf(governor.verb) != "cost") return {};
  if (clauses_[subject].kind != PhraseKind::kNoun) return {};
  const TokenRange core = clauses_[subject].core;
  if (RoleAt(core.end - 1) != "unit") return {};
  // "A kilo of ginger": ginger has the price.
  TokenRange goods{clauses_[subject].tokens.begin, core.end};
  if (IsWord(subject + 1, {"of"}) && clauses_[subject + 2].kind == PhraseKind::kNoun)
    goods = clauses_[subject + 2].core;
  const TokenIndex verb = clauses_[governor.verb].verb;
  return PartOf(document_, "price", {verb, verb + 1}, {nullptr, goods});
}

FigureArea ClauseRoles::PricePer(int place, const FigureFrame& price) {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (vietnamese_ || governor.verb == Clauses::kNone || governor.inside_subject) return {};
  if (RoleOf(governor.verb) != "cost" || price.subject.node != nullptr || !price.subject.parts.empty())
    return {};
  const FigureArea goods = SubjectOf(place);
  if (!goods.IsWords()) return {};
  const TokenIndex verb = clauses_[governor.verb].verb;
  return PartOf(document_, "price", {verb, verb + 1}, goods);
}

FigureArea ClauseRoles::PaperBehind(int place) {
  const int paper = place + 1;
  if (paper >= clauses_.size() || clauses_[paper].kind != PhraseKind::kNoun ||
      clauses_[paper].determiner == Determiner::kNone || !IsWord(place - 1, {"for"}))
    return {};
  const TokenRange core = clauses_[paper].core;
  for (TokenIndex i = core.begin; i < core.end; ++i) {
    if (document_.HitAt(i, "agreement_nouns") != nullptr) return AreaOf(paper);
  }
  return {};
}

FigureArea ClauseRoles::BuildingTime(int place) const {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (governor.verb == Clauses::kNone || governor.inside_subject) return {};
  // Who builds, or that it is built: a word of building as subject, or the verb itself.
  const int subject = clauses_.SubjectOf(governor.verb);
  TokenRange told;
  if (RoleOf(governor.verb) == "build")
    told = {clauses_[governor.verb].verb, clauses_[governor.verb].verb + 1};
  if (!vietnamese_) told = {};
  if (!vietnamese_ && subject != Clauses::kNone && clauses_[subject].kind == PhraseKind::kNoun &&
      clauses_[subject].core.size() == 1 && RoleAt(clauses_[subject].core.begin) == "build")
    told = clauses_[subject].core;
  if (told.empty()) return {};
  FigureArea time{nullptr, told};
  time.name = vietnamese_ ? "thời gian thi công" : "construction time";
  time.parts.push_back(told);
  return time;
}

FigureArea ClauseRoles::PriceOfGoods(const FigureFrame& price) const {
  if (!price.subject.parts.empty() || price.subject.As<PlaceValue>() != nullptr) return {};
  // "at an average price of 468 a tonne", "giá 1.420 USD/tấn".
  constexpr TokenIndex kPriceReach = 3;
  TokenRange word;
  for (TokenIndex i = price.tokens.begin; i > sentence_.tokens.begin && price.tokens.begin - i < kPriceReach;
       --i) {
    const Token& token = document_.tokens[i - 1];
    if (token.Is("price") || token.Is("giá")) word = {i - 1, i};
  }
  if (word.empty()) return {};
  // The goods that the sentence told by weight before: "tonnes of rice", "tấn điều thô".
  for (int i = clauses_.At(price.tokens.begin) - 1; i >= 0; --i) {
    if (clauses_[i].kind != PhraseKind::kAmount) continue;
    const QuantityValue* goods = nullptr;
    for (const Node* node : chart_.In<QuantityValue>(clauses_[i].tokens)) goods = node->As<QuantityValue>();
    if (goods == nullptr || goods->quantity.unit().kind() != v1::Unit::KIND_PHYSICAL) continue;
    int noun = i + 1;
    if (IsWord(noun, {"of"})) ++noun;
    if (noun >= clauses_.size() || clauses_[noun].kind != PhraseKind::kNoun) return {};
    return PartOf(document_, word, {nullptr, clauses_[noun].core});
  }
  return {};
}

bool ClauseRoles::IsLoan(TokenIndex token) const {
  const LexiconHit* head = document_.HitAt(token, "subject_heads");
  return head != nullptr && head->entry->Get("kind") == "loan";
}

// "credit" where the text has told of a loan.
TokenRange ClauseRoles::LoanWord(TokenIndex loan) const {
  for (TokenIndex i = loan > kLoanReach ? loan - kLoanReach : 0; i < loan && !vietnamese_; ++i) {
    if (document_.tokens[i].Is("loan")) return {i, i + 1};
  }
  return {loan, document_.HitAt(loan, "subject_heads")->tokens.end};
}

FigureArea ClauseRoles::InterestOf(const FigureFrame& rate) const {
  if (vietnamese_ || rate.subject.parts.size() != 2) return {};
  const TokenRange interest = rate.subject.parts[0], whole = rate.subject.parts[1];
  if (interest.size() != 1 || !document_.tokens[interest.begin].Is("interest") || whole.empty()) return {};
  if (!IsLoan(whole.end - 1)) return {};
  const TokenRange loan = LoanWord(whole.end - 1);
  return PartOf(document_, "interest rate", interest, {nullptr, loan});
}

FigureArea ClauseRoles::TenorOf(const FigureFrame& term) const {
  if (vietnamese_ && document_.TextOf(term.subject.words) == "ân hạn") {
    FigureArea grace{nullptr, term.subject.words};
    grace.name = "thời gian ân hạn";
    grace.parts.push_back(term.subject.words);
    return grace;
  }
  // "a grace period of 18 months": of the loan that the text tells of.
  const TokenRange words = term.subject.words;
  const bool grace = !vietnamese_ && term.subject.IsWords() && words.size() == 2 &&
                     document_.tokens[words.begin].Is("grace");
  for (TokenIndex i = sentence_.tokens.begin; grace && i < sentence_.tokens.end; ++i) {
    if (IsLoan(i)) return PartOf(document_, words, Definite(document_, LoanWord(i)));
  }
  const TokenIndex amount = term.tokens.begin;
  const bool repaid = amount >= sentence_.tokens.begin + 2 && (document_.tokens[amount - 2].Is("repayable") ||
                                                               document_.tokens[amount - 1].Is("repayable"));
  // Whose term it is: the subject's, or of the loan that the sentence goes on to tell.
  TokenRange where = repaid ? sentence_.tokens : term.subject.words;
  if (!repaid && (term.subject.node != nullptr || where.size() > 3)) return {};
  TokenIndex loan = where.begin;
  while (loan < where.end && !IsLoan(loan)) ++loan;
  if (loan == where.end) return {};
  const TokenRange word = LoanWord(loan);
  FigureArea tenor;
  tenor.name = vietnamese_ ? absl::StrCat("thời hạn ", std::string(document_.TextOf(word)))
                           : absl::StrCat(std::string(document_.TextOf(word)), " tenor");
  tenor.words = word;
  tenor.parts.push_back(word);
  return tenor;
}

}  // namespace accord::ingest
