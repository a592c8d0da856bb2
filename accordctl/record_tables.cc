#include "accordctl/record_tables.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "accordctl/describe.h"

namespace accord::ctl {
namespace {

using Kind = Column::Kind;

// What a record is called in a list: by its title, else by what it is about.
std::string TitleOf(const v1::Agreement& agreement) {
  if (agreement.titles_size() > 0) return agreement.titles(0).text();
  return agreement.subjects_size() > 0 ? agreement.subjects(0).text() : "";
}

// A record stands for one document unless it says otherwise.
std::string CountOf(const v1::Agreement& agreement) {
  if (agreement.count() == 1) return "";
  return agreement.count() == 0 ? "several" : absl::StrCat(agreement.count());
}

// Unknown (0) in what no query service has answered, such as a fresh parse.
std::string ArticlesOf(const v1::Support& support) {
  return support.articles() == 0 ? "" : absl::StrCat(support.articles());
}

template <typename Items>
std::string Joined(const Items& items) {
  return absl::StrJoin(items, "; ", [](std::string* out, const auto& item) { out->append(Describe(item)); });
}

}  // namespace

Table TableOf(const RepeatedPtrField<v1::Agreement>& agreements) {
  Table table({{"NAME", Kind::kWhole},
               {"KIND", Kind::kWhole},
               {"COUNT", Kind::kNumber},
               {"STATUS", Kind::kWhole},
               {"DATE", Kind::kWhole},
               {"PLACE"},
               {"PARTIES"},
               {"TITLE OR SUBJECT"},
               {"ARTICLES", Kind::kNumber}});
  for (const v1::Agreement& agreement : agreements) {
    table.Add({agreement.name(), EnumTerm(agreement.kind()), CountOf(agreement), EnumTerm(agreement.status()),
               Describe(agreement.status_date()), Describe(agreement.place()), Joined(agreement.parties()),
               TitleOf(agreement), ArticlesOf(agreement.support())});
  }
  return table;
}

Table TableOf(const RepeatedPtrField<v1::Participant>& participants) {
  Table table({{"NAME", Kind::kWhole},
               {"TYPE", Kind::kWhole},
               {"CODE", Kind::kWhole},
               {"DISPLAY NAME"},
               {"OTHER NAMES"},
               {"POST"},
               {"ARTICLES", Kind::kNumber}});
  for (const v1::Participant& participant : participants) {
    std::vector<std::string> others;
    for (const auto& name : participant.names()) {
      if (name.text() != participant.display_name()) others.push_back(name.text());
    }
    table.Add({participant.name(), EnumTerm(participant.type()), participant.iso_code(),
               participant.display_name(), absl::StrJoin(others, "; "),
               participant.posts_size() > 0 ? participant.posts(0).title() : "",
               ArticlesOf(participant.support())});
  }
  return table;
}

Table TableOf(const RepeatedPtrField<v1::Figure>& figures) {
  Table table({{"NAME", Kind::kWhole},
               {"MEASURE", Kind::kWhole},
               {"RELATION", Kind::kWhole},
               {"VALUE", Kind::kWhole},
               {"PERIOD", Kind::kWhole},
               {"STATUS", Kind::kWhole},
               {"SUBJECT"},
               {"COUNTERPART"},
               {"ARTICLES", Kind::kNumber}});
  for (const v1::Figure& figure : figures) {
    const bool level = figure.transformation() == v1::TRANSFORMATION_LEVEL;
    const bool normal = figure.status() == v1::OBSERVATION_STATUS_NORMAL;
    table.Add({figure.name(), EnumTerm(figure.measure()), level ? "" : EnumTerm(figure.transformation()),
               Describe(figure.quantity()), Describe(figure.period()),
               normal ? "" : EnumTerm(figure.status()), Describe(figure.subject()),
               Describe(figure.counterpart()), ArticlesOf(figure.support())});
  }
  return table;
}

Table TableOf(const RepeatedPtrField<v1::Article>& articles) {
  Table table({{"NAME", Kind::kWhole},
               {"PUBLISHED", Kind::kWhole},
               {"LANGUAGE", Kind::kWhole},
               {"TITLE"},
               {"PUBLISHER"},
               {"AGREEMENTS", Kind::kNumber},
               {"PARTICIPANTS", Kind::kNumber},
               {"FIGURES", Kind::kNumber}});
  for (const v1::Article& article : articles) {
    table.Add({article.name(), article.published_day(), article.language(), article.title(),
               article.publisher(), absl::StrCat(article.agreement_count()),
               absl::StrCat(article.participant_count()), absl::StrCat(article.figure_count())});
  }
  return table;
}

}  // namespace accord::ctl
