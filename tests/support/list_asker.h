// Random List requests for what some record of a world of ListedArticles has, and the names in their replies.
// Header only.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/text/unicode.h"
#include "tests/support/listed_articles.h"
#include "tests/support/plain_lists.h"

namespace accord::testing {

inline std::string SomeDay(const v1::Date& date, Random* random) {
  const std::string& day = date.earliest_day().empty() ? date.latest_day() : date.earliest_day();
  static constexpr size_t kSizes[] = {4, 7, 10};
  return day.empty() ? "2021" : day.substr(0, kSizes[random->Below(3)]);
}

// From a day that is told on, to it, or about it.
inline v1::DateRange SomeRange(const v1::Date& date, Random* random) {
  v1::DateRange range;
  if (!random->One(4)) range.set_first(SomeDay(date, random));
  if (random->One(2)) range.set_last(range.first().empty() ? SomeDay(date, random) : range.first());
  if (random->One(4)) range.set_last("2026");
  return range;
}
inline v1::DateRange SomeRange(const std::string& day, Random* random) {
  return SomeRange(Day(day, day), random);
}

// Asks for what some record has, in up to four fields.
class Asker {
 public:
  Asker(const PlainLists* plain, uint64_t seed) : plain_(*plain), random_(seed) {}

  v1::ListAgreementsRequest Agreements() {
    v1::ListAgreementsRequest request;
    request.set_order_by(
        random_.Of(std::vector<std::string>{"", "name", "concluded desc", "support.stories desc"}));
    const v1::Agreement& like = random_.Of(plain_.agreements());
    const std::string who =
        random_.One(2) ? like.parties(0).party().participant() : like.signatories(0).person().participant();
    v1::AgreementMatch& match = *request.mutable_match();
    for (int fields = random_.Below(5); fields > 0; --fields) Ask(like, who, &match);
    const bool asks =
        !match.participant().empty() || match.any_participants_size() + match.all_participants_size() > 0;
    if (asks && random_.One(2)) match.add_roles(static_cast<v1::AgreementRole::Role>(1 + random_.Below(5)));
    return request;
  }
  v1::ListFiguresRequest Figures() {
    v1::ListFiguresRequest request;
    request.set_order_by(random_.Of(std::vector<std::string>{"", "period desc", "support.stories desc"}));
    const v1::Figure& like = random_.Of(plain_.figures());
    v1::FigureMatch& match = *request.mutable_match();
    for (int fields = random_.Below(4); fields > 0; --fields) Ask(like, &match);
    return request;
  }
  v1::ListParticipantsRequest Participants() {
    v1::ListParticipantsRequest request;
    request.set_order_by(random_.One(2) ? "" : "support.stories desc");
    const v1::Participant& like = random_.Of(plain_.participants());
    v1::ParticipantMatch& match = *request.mutable_match();
    if (random_.One(3)) match.set_type(like.type());
    if (random_.One(3)) match.add_countries(like.jurisdiction().empty() ? "VN" : like.jurisdiction());
    if (random_.One(3)) match.set_name_prefix(like.names(0).text().substr(0, 1 + random_.Below(3) * 4));
    if (!text::IsValidUtf8(match.name_prefix())) match.clear_name_prefix();
    if (random_.One(5)) match.set_min_stories(1 + random_.Below(6));
    if (random_.One(9)) match.set_article(random_.Of(plain_.articles()).name());
    return request;
  }
  v1::ListArticlesRequest Articles() {
    v1::ListArticlesRequest request;
    request.set_order_by(random_.One(2) ? "" : "published_day desc");
    const v1::Article& like = random_.Of(plain_.articles());
    v1::ArticleMatch& match = *request.mutable_match();
    if (random_.One(3) && !like.publisher().empty()) match.add_publishers(like.publisher());
    if (random_.One(3)) match.add_languages(like.language());
    if (random_.One(3)) *match.mutable_published() = SomeRange(like.published_day(), &random_);
    if (random_.One(4)) match.set_story(like.name());
    if (random_.One(3)) match.set_participant(random_.Of(plain_.participants()).name());
    return request;
  }

 private:
  void Ask(const v1::Agreement& like, const std::string& who, v1::AgreementMatch* match) {
    switch (random_.Below(14)) {
      case 0:
        return match->set_participant(who);
      case 1:
        return match->add_any_participants(who), match->add_any_participants("participants/nobody");
      case 2:
        return match->add_all_participants(who);
      case 3:
        return match->add_all_participants(like.parties().rbegin()->party().participant());
      case 4:
        return match->add_kinds(like.kind());
      case 5:
        return like.status() == 0 ? void() : match->add_statuses(like.status());
      case 6:
        return match->add_party_countries(random_.One(2) ? "VN" : "LA");
      case 7:
        return match->add_sectors(absl::AsciiStrToUpper(random_.Of(Words())));
      case 8:
        return void(*match->mutable_concluded() = SomeRange(like.concluded(), &random_));
      case 9:
        return void(*match->mutable_valid() = SomeRange(like.valid_from(), &random_));
      case 10:
        return void(*match->mutable_published() = SomeRange("2022-06-30", &random_));
      case 11:
        return match->set_words(random_.Of(Words()));
      case 12:
        return match->set_min_stories(static_cast<uint32_t>(random_.Below(8)));
      default:
        return match->set_contradicted(random_.One(2));
    }
  }
  void Ask(const v1::Figure& like, v1::FigureMatch* match) {
    switch (random_.Below(10)) {
      case 0:
        return match->add_measures(like.measure());
      case 1:
        return match->add_units(random_.Of(std::vector<std::string>{"USD", "%", "count", "MW", "pp"}));
      case 2:
        return void(*match->mutable_period() = SomeRange(like.period(), &random_));
      case 3:
        return match->add_transformations(like.transformation());
      case 4:
        return match->set_value_min(absl::StrCat(random_.Below(30) - 5));
      case 5:
        return match->set_value_max(absl::StrCat(31 + random_.Below(30), ".25"));
      case 6:
        return match->set_min_stories(static_cast<uint32_t>(random_.Below(5)));
      case 7:
        return match->set_contradicted(random_.One(2));
      case 8:
        return like.subject().participant().empty() ? void()
                                                    : match->add_subjects(like.subject().participant());
      default:
        return like.counterpart().participant().empty()
                   ? void()
                   : match->set_participant(like.counterpart().participant());
    }
  }

  const PlainLists& plain_;
  Random random_;
};

template <typename Response>
std::vector<std::string> NamesIn(const Response& page);
template <>
inline std::vector<std::string> NamesIn(const v1::ListAgreementsResponse& page) {
  std::vector<std::string> names;
  for (const auto& each : page.agreements()) names.push_back(each.name());
  return names;
}
template <>
inline std::vector<std::string> NamesIn(const v1::ListFiguresResponse& page) {
  std::vector<std::string> names;
  for (const auto& each : page.figures()) names.push_back(each.name());
  return names;
}
template <>
inline std::vector<std::string> NamesIn(const v1::ListParticipantsResponse& page) {
  std::vector<std::string> names;
  for (const auto& each : page.participants()) names.push_back(each.name());
  return names;
}
template <>
inline std::vector<std::string> NamesIn(const v1::ListArticlesResponse& page) {
  std::vector<std::string> names;
  for (const auto& each : page.articles()) names.push_back(each.name());
  return names;
}

}  // namespace accord::testing
