#include "ingest-service/extract/figure/period.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/date/resolve.h"
#include "ingest-service/extract/figure/bases.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

// A date that close behind an amount is its own ("5 million by 2030", "3 triệu USD vào năm 2030").
constexpr TokenIndex kOwnReach = 4;
// Between two amounts of a list.
constexpr TokenIndex kTurnGapMax = 2;
// "YYYY-MM-DD" in EDTF.
constexpr size_t kDayLength = 10;

// The words between commas.
constexpr TokenIndex kClauseTokensMax = 24;
// The clause of "when" or "if" that a date stands in.
constexpr TokenIndex kOpenerTokensMax = 12;
// An amount that a comparison stands before takes the date behind it along ("against 140 in May 2022").
constexpr TokenIndex kComparedReach = 4;
// A date opens its sentence behind at most a preposition and an article.
constexpr TokenIndex kOpeningTokensMax = 2;
// "this year's target of 4 million".
constexpr TokenIndex kPossessedTokensMax = 4;
// "four fifths of it today".
constexpr TokenIndex kNowReach = 3;
// "from 5 million tonnes of rice to": between where a change comes from and its word of arrival.
constexpr TokenIndex kArrivalReach = 5;

bool SameAmount(const Node& amount, TokenRange quantity) { return amount.tokens.Overlaps(quantity); }

// Around one amount: which dates of its sentence can be its time.
class Dates {
 public:
  Dates(const Chart& chart, const Cues& cues, const PeriodQuestion& question)
      : chart_(chart), document_(chart.document()), cues_(cues), ask_(question) {
    anchor_ = document_.article.published_day();
    clause_ = cues.ClauseOf(ask_.quantity.begin);
  }

  PeriodReading Read() {
    for (const Node* date : chart_.In<DateValue>(cues_.sentence())) Place(date);
    PeriodReading reading;
    reading.base = base_;
    if (ask_.reach == PeriodReach::kNone) return reading;
    if (possessed_ != nullptr ||
        (IsOwn() && !(ComesFrom() && AmountBetween(ask_.quantity.end, after_->tokens.begin)))) {
      reading.period = possessed_ != nullptr ? possessed_ : after_;
      return reading;
    }
    if (ask_.reach == PeriodReach::kOwn || ComesFrom()) return reading;
    const bool frame = ask_.reach == PeriodReach::kFrame;
    reading.now = NowBehind();
    if (reading.now.empty() && in_clause_ == nullptr) reading.now = NowBefore();
    if (!reading.now.empty()) return reading;
    if (after_ != nullptr && in_clause_ != nullptr && IsApart(*in_clause_)) in_clause_ = nullptr;
    reading.period = in_clause_ != nullptr ? in_clause_
                     : after_ != nullptr   ? after_
                     : before_ != nullptr  ? before_
                     : !frame              ? ask_.carried
                                           : nullptr;
    return reading;
  }

 private:
  void Place(const Node* date) {
    const DateValue& value = *date->As<DateValue>();
    if (date->tokens.Overlaps(ask_.quantity)) return;
    if (value.kind == DateValue::Kind::kValidity && !Holds(*date)) return;
    const bool behind = date->tokens.begin >= ask_.quantity.end;
    // Prices move on a day ("fell 3% on Tuesday").
    if (IsDay(*date) && ask_.reach != PeriodReach::kDays && !(ask_.change && behind)) return;
    if (IsBase(chart_, cues_, *date, ask_.change) || (IsOfOther(*date) && !IsBeside(*date))) {
      if (behind && base_ == nullptr) base_ = date;
      return;
    }
    if (Possesses(*date)) possessed_ = date;
    if (OfCompared(*date) || OfInstrument(*date)) return;
    const bool opens = Opens(*date);
    // "have doubled since 2016 to 77,000": what a change arrives at is of its end.
    if (!behind && OpenEnded(*date) && !ask_.change && Arrives(*date)) return;
    if (behind) {
      if (after_ == nullptr && date->tokens.end <= clause_.end && Joins(*date) && !Past(value)) after_ = date;
      return;
    }
    if (Past(value)) return;
    if (SaidOn(*date)) return;
    if (OfPhraseBefore(*date) || OfPaperBefore(*date)) return;
    // "Trade fell in 2023, and Kenya takes 16%": what is now has no time before its verb.
    const bool now =
        ask_.tense.tense == Tense::kNow && date->tokens.end <= ask_.tense.words.begin && !ask_.goal;
    if (!opens && (now || ask_.reach == PeriodReach::kFrame)) return;
    before_ = date;
    if (date->tokens.begin >= clause_.begin) in_clause_ = date;
  }

  // Years that say how long something holds are a figure's time where they open its sentence, up to a comma
  // or the amount's own words ("Giai đoạn 2021-2025, ..."), or stand right behind it ("5 million euros for
  // the 2026-2029 period"); elsewhere they are of the paper whose name they end.
  bool Holds(const Node& date) const {
    const TokenIndex begin = date.tokens.begin;
    if (begin >= ask_.quantity.end)
      return ask_.reach != PeriodReach::kOwn && Adjoins(ask_.quantity.end, begin);
    // "trade of the 2021-2025 period reached".
    if (cues_.EndingAt("measures", begin).entry != nullptr) return true;
    const TokenIndex first = cues_.sentence().begin;
    if (begin - first > kOpeningTokensMax || ask_.reach == PeriodReach::kOwn) return false;
    if (begin > first && cues_.At("area_prepositions", first).entry == nullptr) return false;
    const Token& next = document_.tokens[date.tokens.end];
    return next.Is(",") || next.Is("the") || next.capitalised ||
           cues_.At("pronouns", date.tokens.end).entry != nullptr;
  }

  bool Arrives(const Node& date) const {
    const Cue to = cues_.EndingAt("list_words", ask_.quantity.begin);
    if (to.entry == nullptr || to.entry->Get("kind") != "arrive") return false;
    const TokenIndex end = date.tokens.begin;
    return cues_.Before("change_words", end, clause_.begin).entry != nullptr ||
           cues_.Before("multiples", end, clause_.begin).entry != nullptr;
  }

  // "from 100 MW to 200 MW": where a change comes from was so before.
  bool ComesFrom() const {
    const Cue from = cues_.EndingAt("comparison_words", ask_.quantity.begin);
    const bool vi = ask_.quantity.begin > 0 && document_.tokens[ask_.quantity.begin - 1].Is("từ");
    if (!vi && (from.entry == nullptr || from.entry->phrase != "from")) return false;
    for (TokenIndex i = ask_.quantity.end; i < std::min(clause_.end, ask_.quantity.end + kArrivalReach);
         ++i) {
      const Cue to = cues_.At("list_words", i);
      if (to.entry != nullptr && to.entry->Get("kind") == "arrive") return true;
    }
    return false;
  }

  // "this year's target is within reach, and 5 million will be": whose time it is stands before the comma.
  bool OfPhraseBefore(const Node& date) const {
    const TokenIndex end = date.tokens.end;
    const Token& next = document_.tokens[end];
    if (!next.Is("'") && !next.Is("’") && !next.Is("'s") && !next.Is("’s")) return false;
    for (TokenIndex i = end; i < ask_.quantity.begin; ++i) {
      if (document_.tokens[i].Is(",")) return true;
    }
    return false;
  }

  // "on 3 May they signed a contract to rent 60 trucks": that day tells of the paper, and of what papers are
  // counted, not of what it is about.
  bool OfPaperBefore(const Node& date) const {
    if (!IsDay(date) || ask_.loan) return false;
    // "ratified the agreement with Peru by 41 votes".
    const Token& before = document_.tokens[ask_.quantity.begin - 1];
    if (before.Is("by") || before.Is("với")) return false;
    for (TokenIndex i = date.tokens.end; i < ask_.quantity.begin; ++i) {
      if (document_.HitAt(i, "agreement_nouns") != nullptr) return true;
    }
    return false;
  }

  // Right behind the amount with no comma between, or right before it in a clause of its own ("in the same
  // month of last year 19 hours").
  bool IsBeside(const Node& date) const {
    const TokenRange at = date.tokens;
    if (at.begin >= ask_.quantity.end) return !ask_.change && Adjoins(ask_.quantity.end, at.begin);
    return at.end <= ask_.quantity.begin && Adjoins(at.end, ask_.quantity.begin) && BeginsClause(at.begin);
  }

  // At most a preposition and an article stand between a comma or the clause's begin and here.
  bool BeginsClause(TokenIndex at) const {
    if (at - clause_.begin <= kOpeningTokensMax) return true;
    return document_.tokens[at - 1].Is(",") || document_.tokens[at - 2].Is(",");
  }

  // At most a few words, no comma.
  bool Adjoins(TokenIndex begin, TokenIndex end, TokenIndex reach = kOwnReach) const {
    if (end > begin + reach) return false;
    for (TokenIndex i = begin; i < end; ++i) {
      if (document_.tokens[i].Is(",")) return false;
    }
    return true;
  }

  // "last year's 17 dollars", "this year's target of 4 million".
  bool Possesses(const Node& date) const {
    const TokenIndex end = date.tokens.end;
    const TokenIndex to = ask_.quantity.begin;
    TokenIndex i = end;
    for (; i < to; ++i) {
      const Token& token = document_.tokens[i];
      if (!token.Is("'") && !token.Is("’") && !token.Is("s") && !token.Is("'s") && !token.Is("’s")) break;
    }
    if (i == end || i == to) return i > end && i - end <= 2;
    if (to - i > kPossessedTokensMax || !document_.tokens[to - 1].Is("of")) return false;
    return std::all_of(document_.tokens.begin() + i, document_.tokens.begin() + to,
                       [](const Token& token) { return token.IsWord(); });
  }

  // "against 140 in May 2022" tells nothing of the amounts around it.
  bool OfCompared(const Node& date) const {
    const TokenIndex begin = date.tokens.begin;
    const TokenIndex from = begin - std::min(begin - cues_.sentence().begin, kComparedReach + 4);
    for (const Node* amount : chart_.In<QuantityValue>({from, begin})) {
      if (SameAmount(*amount, ask_.quantity) || begin - amount->tokens.end > kComparedReach) continue;
      if (cues_.EndingAt("comparison_words", amount->tokens.begin).entry != nullptr) return true;
    }
    return false;
  }

  // "the contract signed in 2017", "valid until 2030".
  bool OfInstrument(const Node& date) const {
    const Cue cue = CueBefore(cues_, "instrument_times", date);
    return cue.entry != nullptr && !(ask_.reach == PeriodReach::kDays && cue.entry->Has("count"));
  }

  // A past date is no time of what is to come.
  bool Past(const DateValue& date) const { return ask_.tense.tense == Tense::kAhead && IsPast(date); }

  bool IsPast(const DateValue& date) const {
    return !anchor_.empty() && !date.date.latest_day().empty() && date.date.latest_day() < anchor_;
  }

  // Whether a date opens its sentence, or stands between commas: it frames all that follows.
  bool Opens(const Node& date) const {
    const TokenIndex begin = date.tokens.begin;
    const TokenIndex first = cues_.sentence().begin;
    if (begin - first <= kOpeningTokensMax) return true;
    if (date.tokens.end >= cues_.sentence().end || !document_.tokens[date.tokens.end].Is(",")) return false;
    if (document_.tokens[begin - 1].Is(",") || document_.tokens[begin - 2].Is(",")) return true;
    // "when it opens in 2029, the port ...": the whole first clause is of the date.
    const Cue opener = cues_.At("attribute_words", first);
    return opener.entry != nullptr && opener.entry->Get("kind") == "opener" &&
           begin - first <= kOpenerTokensMax;
  }

  // "at a meeting on 30 September, the director said that": the day is that of the saying.
  bool SaidOn(const Node& date) const {
    if (!IsDay(date)) return false;
    const absl::Span<const Cue> words = cues_.Of("attribute_words");
    return std::any_of(words.begin(), words.end(), [&](const Cue& cue) {
      return cue.entry->Has("speech") && cue.tokens.begin >= date.tokens.end &&
             cue.tokens.end <= ask_.quantity.begin;
    });
  }

  // "the line runs again by 2029, thanks to a loan of 5 million granted on Tuesday": a date behind another
  // clause that opens nothing, where one stands in the amount's own.
  bool IsApart(const Node& date) const {
    return !Opens(date) && !Adjoins(date.tokens.end, ask_.quantity.begin, kClauseTokensMax) &&
           Adjoins(ask_.quantity.end, after_->tokens.begin, kClauseTokensMax);
  }

  // Whether a date behind the amount is still told of it: nothing between but words without a comma, a comma
  // right before the date, or further amounts of one list.
  bool Joins(const Node& date) const {
    TokenIndex comma = 0;
    for (TokenIndex i = ask_.quantity.end; i < date.tokens.begin; ++i) {
      if (document_.tokens[i].Is(",")) comma = i;
    }
    if (comma == 0) return true;
    if (ask_.loan && SignedOn(date)) return true;
    const Cue opener = cues_.At("attribute_words", comma + 1);
    if (opener.entry != nullptr && opener.entry->Get("kind") == "opener") return false;
    if (ask_.reach == PeriodReach::kFrame || cues_.At("change_words", comma + 1).entry != nullptr)
      return false;
    if (date.tokens.begin - comma - 1 <= kOpeningTokensMax) return true;
    // "made for 5 tonnes, the plant will take 9 tonnes in 2029": a verb of its own.
    const Cue verb = cues_.After("tense_words", comma, date.tokens.begin);
    const bool own = verb.entry != nullptr && verb.tokens.begin > comma + 1;
    return !own && AmountBetween(comma, date.tokens.begin);
  }

  // "a loan of 5 million, which the bank and the ministry signed in March".
  bool SignedOn(const Node& date) const {
    bool verb = false;
    bool ahead = false;
    for (TokenIndex i = ask_.quantity.end; i < date.tokens.begin; ++i) {
      verb = verb || document_.HitAt(i, "agreement_verbs") != nullptr;
      const Cue tense = cues_.At("tense_words", i);
      ahead = ahead || (tense.entry != nullptr && tense.entry->Get("tense") == "ahead");
    }
    return verb && !(ahead && IsPast(*date.As<DateValue>()));
  }

  bool AmountBetween(TokenIndex begin, TokenIndex end) const {
    return begin < end && !chart_.In<QuantityValue>({begin, end}).empty();
  }

  bool IsOwn() const { return after_ != nullptr && Adjoins(ask_.quantity.end, after_->tokens.begin); }

  TokenRange NowBehind() const {
    const TokenIndex end = ask_.quantity.end;
    return cues_.After("now_words", end, std::min(clause_.end, end + kNowReach)).tokens;
  }

  // "now", "hiện": before the amount in its clause.
  TokenRange NowBefore() const {
    const TokenRange now = cues_.Before("now_words", ask_.quantity.begin, clause_.begin).tokens;
    // "twice as much as now".
    for (const Node* amount : chart_.In<QuantityValue>({clause_.begin, std::max(clause_.begin, now.begin)})) {
      if (amount->tokens.end == now.begin) return {};
    }
    return now;
  }

  const Chart& chart_;
  const Document& document_;
  const Cues& cues_;
  const PeriodQuestion& ask_;
  std::string anchor_;
  TokenRange clause_;
  const Node* before_ = nullptr;
  const Node* in_clause_ = nullptr;
  const Node* after_ = nullptr;
  const Node* base_ = nullptr;
  const Node* possessed_ = nullptr;
};

}  // namespace

bool IsDay(const Node& date) {
  const std::string& edtf = date.As<DateValue>()->date.edtf();
  return edtf.find('/') == (OpenEnded(date) ? kDayLength : std::string::npos) && edtf.size() >= kDayLength;
}

PeriodReading ReadPeriod(const Chart& chart, const Cues& cues, const PeriodQuestion& question) {
  return Dates(chart, cues, question).Read();
}

void DatesInTurn(const Chart& chart, const Cues& cues, size_t first, std::vector<FigureFrame>* frames) {
  const absl::Span<const Cue> words = cues.Of("list_words");
  const bool told = std::any_of(words.begin(), words.end(),
                                [](const Cue& cue) { return cue.entry->Get("kind") == "respectively"; });
  if (!told) return;
  for (size_t begin = first; begin < frames->size(); ++begin) {
    size_t end = begin + 1;
    while (end < frames->size() && (*frames)[end].tokens.begin >= (*frames)[end - 1].tokens.end &&
           (*frames)[end].tokens.begin - (*frames)[end - 1].tokens.end <= kTurnGapMax) {
      ++end;
    }
    const TokenRange before{cues.sentence().begin, (*frames)[begin].tokens.begin};
    const Nodes dates = chart.In<DateValue>(before);
    if (end - begin >= 2 && dates.size() == end - begin) {
      for (size_t i = begin; i < end; ++i) (*frames)[i].period = dates[i - begin];
    }
    begin = end - 1;
  }
}

}  // namespace accord::ingest
