// The readers of ClauseRoles that name what an amount is of with a closed word: price, tenor, interest rate.
#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "ingest-service/extract/figure/clause_roles.h"
#include "ingest-service/extract/figure/compound.h"

namespace accord::ingest {
namespace {

// "The credit" is called a loan not long before.
constexpr TokenIndex kLoanReach = 1000;

bool IsWords(const FigureArea& area) { return !area.empty() && area.node == nullptr && area.parts.empty(); }

template <size_t N>
bool IsOneOf(const absl::string_view (&words)[N], absl::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

constexpr absl::string_view kCosts[] = {"changed", "cost", "costs", "fetch", "fetched",
                                        "fetches", "sell", "sells", "sold"};
// What goods are sold by.
constexpr absl::string_view kUnits[] = {"bag",   "barrel",        "bottle", "box",      "bushel",
                                        "case",  "crate",         "kilo",   "kilogram", "kilowatt-hour",
                                        "litre", "megawatt-hour", "sack",   "tonne"};

}  // namespace

FigureArea ClauseRoles::PriceOf(int place) {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (vietnamese_ || governor.verb == Clauses::kNone || governor.inside_subject) return {};
  int subject = clauses_.SubjectOf(governor.verb);
  if (subject == Clauses::kNone || !IsOneOf(kCosts, VerbAt(governor.verb))) return {};
  if (clauses_[subject].kind != PhraseKind::kNoun) return {};
  const TokenRange core = clauses_[subject].core;
  if (!IsOneOf(kUnits, document_.tokens[core.end - 1].lower)) return {};
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
  if (!IsOneOf(kCosts, VerbAt(governor.verb)) || price.subject.node != nullptr ||
      !price.subject.parts.empty())
    return {};
  const FigureArea goods = SubjectOf(place);
  if (!IsWords(goods)) return {};
  const TokenIndex verb = clauses_[governor.verb].verb;
  return PartOf(document_, "price", {verb, verb + 1}, goods);
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
