// Articles of a small world in which everything is told that a list can be asked for: for tests of filters.
// Header only.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "tests/support/view_fixture.h"

namespace accord::testing {

using query::ArticleText;

class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}
  int Below(int end) { return static_cast<int>(engine_() % static_cast<uint64_t>(end)); }
  bool One(int in) { return Below(in) == 0; }
  template <typename Items>
  const auto& Of(const Items& items) {
    return *(items.begin() + Below(static_cast<int>(items.size())));
  }

 private:
  std::mt19937_64 engine_;
};

inline v1::Date Day(const std::string& first, const std::string& last) {
  v1::Date date;
  date.set_edtf(first);
  date.set_earliest_day(first);
  date.set_latest_day(last);
  return date;
}

// Days, months, years, long and open ranges, and dates that nobody resolved.
inline v1::Date SomeDate(Random* random) {
  const int year = 2018 + random->Below(8), month = 1 + random->Below(12);
  const std::string day = absl::StrCat(year, "-", absl::Dec(month, absl::kZeroPad2), "-",
                                       absl::Dec(1 + random->Below(28), absl::kZeroPad2));
  switch (random->Below(8)) {
    case 0:
      return {};
    case 1: {
      v1::Date unresolved = Day(day, day);
      unresolved.set_unresolved(true);
      return unresolved;
    }
    case 2:
      return Day(absl::StrCat(year, "-01-01"), absl::StrCat(year, "-12-31"));
    case 3:
      return Day(absl::StrCat(year, "-01-01"), absl::StrCat(year + 1 + random->Below(14), "-12-31"));
    case 4:
      return random->One(2) ? Day(day, "") : Day("", day);
    default:
      return Day(day, day);
  }
}

inline const std::vector<std::string>& Words() {
  static const auto* const kWords = new std::vector<std::string>{
      "trade", "Điện lực", "hợp tác", "rice", "border", "Nông nghiệp", "ports", "đầu tư"};
  return *kWords;
}

// Articles of a small world: the same deals and figures are told again and again, mostly alike.
class ListedArticles {
 public:
  explicit ListedArticles(uint64_t seed) : random_(seed) {}

  v1::ParsedArticle Make(const std::string& id) {
    const std::string published = SomeDate(&random_).earliest_day();
    ArticleText text(id, random_.One(6) ? "" : published);
    article_ = &text;
    for (int i = random_.Below(3); i >= 0; --i) AddDeal(random_.Below(60));
    for (int i = random_.Below(3); i > 0; --i) AddFigure(random_.Below(40));
    v1::ParsedArticle parsed = text.parsed();
    for (auto& each : *parsed.mutable_participants()) Settle(each.mutable_participant());
    v1::Article& article = *parsed.mutable_article();
    article.set_publisher(random_.Of(std::vector<std::string>{"Báo Công Thương", "VNA", "Lao News", ""}));
    article.set_language(random_.Of(std::vector<std::string>{"en", "vi", "und"}));
    parsed.set_text(TextOf(id));
    return parsed;
  }

 private:
  // By its number alone a body has its country.
  std::string Body(int n) {
    return Participant(absl::StrCat("Sở body ", n), absl::StrCat("body:", n),
                       v1::PARTICIPANT_TYPE_ORGANIZATION);
  }
  std::string Country(int n) {
    static const std::vector<std::string> kCodes = {"VN", "LA", "TH", "CN"};
    return Participant(kCodes[n % 4], "country:" + kCodes[n % 4], v1::PARTICIPANT_TYPE_COUNTRY);
  }
  std::string Person(int n) {
    return Participant(absl::StrCat("Ông person ", n), absl::StrCat("person:", n),
                       v1::PARTICIPANT_TYPE_PERSON);
  }
  std::string Participant(const std::string& name, const std::string& key, v1::ParticipantType type) {
    for (const auto& each : article_->parsed().participants()) {
      if (each.keys(0) == key) return each.participant().name();
    }
    std::string id = key;
    for (char& c : id) c = c == ':' ? '-' : static_cast<char>(absl::ascii_tolower(c));
    const std::string full = article_->Participant(id, key, type);
    display_[full] = name;
    return full;
  }
  void Settle(v1::Participant* participant) {
    participant->mutable_names(0)->set_text(display_[participant->name()]);
    const std::string& shown = display_[participant->name()];
    static const std::vector<std::string> kWhere = {"VN-HN", "VN", "LA", "TH-10", ""};
    if (participant->type() == v1::PARTICIPANT_TYPE_COUNTRY) {
      participant->set_iso_code(shown);
    } else {
      participant->set_jurisdiction(kWhere[shown.back() % 5]);
    }
  }

  void AddDeal(int n) {
    Random fixed(static_cast<uint64_t>(n) + 1);
    const auto kind = static_cast<v1::AgreementKind>(1 + fixed.Below(12));
    v1::Agreement* deal = article_->Agreement(absl::StrCat("deal", n), absl::StrCat("deal:", n), kind);
    deal->set_status(static_cast<v1::AgreementStatus>(fixed.Below(11)));
    const v1::Date concluded = SomeDate(&fixed);
    *deal->mutable_concluded() = random_.One(8) ? SomeDate(&random_) : concluded;
    *article_->Claim("concluded", deal)->mutable_value()->mutable_date() = deal->concluded();
    if (fixed.One(2)) *deal->mutable_valid_from() = SomeDate(&fixed);
    if (fixed.One(2)) *deal->mutable_valid_until() = SomeDate(&fixed);
    deal->add_titles()->set_text(absl::StrCat("Bản ghi nhớ ", fixed.Of(Words())));
    deal->add_subjects()->set_text(absl::StrCat(fixed.Of(Words()), ", ", fixed.Of(Words())));
    if (fixed.One(2)) deal->add_sectors(fixed.Of(Words()));
    for (int i = 0; i < 2; ++i) {
      auto* party = deal->add_parties();
      *party->mutable_party() =
          ArticleText::Ref(fixed.One(3) ? Country(fixed.Below(4)) : Body(fixed.Below(20)));
      if (fixed.One(3)) *party->mutable_represents() = ArticleText::Ref(Country(fixed.Below(4)));
    }
    *deal->add_signatories()->mutable_person() = ArticleText::Ref(Person(fixed.Below(9)));
    if (fixed.One(3)) *deal->add_witnesses()->mutable_person() = ArticleText::Ref(Person(fixed.Below(9)));
    if (fixed.One(3)) *deal->add_implementers() = ArticleText::Ref(Body(fixed.Below(20)));
  }

  void AddFigure(int n) {
    Random fixed(static_cast<uint64_t>(n) + 1000);
    const std::string value = absl::StrCat(fixed.Below(40) - 5, fixed.One(2) ? ".5" : "");
    v1::Figure* figure = article_->Figure(absl::StrCat("fig", n), absl::StrCat("fig:", n),
                                          random_.One(6) ? absl::StrCat(random_.Below(400)) : value);
    figure->set_measure(static_cast<v1::Measure>(1 + fixed.Below(10)));
    figure->set_transformation(static_cast<v1::Transformation>(1 + fixed.Below(5)));
    figure->set_status(static_cast<v1::ObservationStatus>(fixed.Below(6)));
    *figure->mutable_period() = SomeDate(&fixed);
    if (fixed.One(2)) *figure->mutable_subject() = ArticleText::Ref(Country(fixed.Below(4)));
    if (fixed.One(2)) *figure->mutable_counterpart() = ArticleText::Ref(Body(fixed.Below(20)));
    auto* unit = figure->mutable_quantity()->mutable_unit();
    unit->set_kind(static_cast<v1::Unit::Kind>(1 + fixed.Below(7)));
    if (unit->kind() == v1::Unit::KIND_MONEY) unit->set_code(fixed.One(2) ? "USD" : "VND");
    if (unit->kind() == v1::Unit::KIND_PHYSICAL) unit->set_code("MW");
    if (!fixed.One(5)) return;
    figure->mutable_quantity()->set_kind(v1::Quantity::KIND_RANGE);
    figure->mutable_quantity()->clear_value();
    figure->mutable_quantity()->set_low("3");
    figure->mutable_quantity()->set_high("12");
  }

  // Every sixth text is that of one before: a near copy.
  std::string TextOf(const std::string& id) {
    std::string text;
    for (int i = 0; i < 40; ++i) absl::StrAppend(&text, "w", id, "x", i, " ");
    if (!texts_.empty() && random_.One(6)) text = random_.Of(texts_);
    texts_.push_back(text);
    return text;
  }

  Random random_;
  ArticleText* article_ = nullptr;
  std::map<std::string, std::string> display_;
  std::vector<std::string> texts_;
};

}  // namespace accord::testing
