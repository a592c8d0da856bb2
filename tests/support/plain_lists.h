// What List methods must answer, worked out by a plain scan: every record read whole, every field of the
// match tested on it as the protos' comments say, the result sorted. Knows nothing of terms, filters and
// orders of the view.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "accord/v1/agreement_service.pb.h"
#include "accord/v1/article.pb.h"
#include "accord/v1/article_service.pb.h"
#include "accord/v1/figure_service.pb.h"
#include "accord/v1/participant_service.pb.h"
#include "query-service/query/row_reader.h"

namespace accord::testing {

// All that is live at one read point.
class PlainLists {
 public:
  // `live`: the articles that the view was folded from.
  PlainLists(const query::RowReader& rows, const std::vector<v1::ParsedArticle>& live);

  // Where a record stands in an order, and its name: they sort as the list does.
  using Place = std::pair<std::string, std::string>;
  // Those that pass, in order; page, view and facets of the request do not matter.
  std::vector<Place> List(const v1::ListAgreementsRequest& request) const;
  std::vector<Place> List(const v1::ListFiguresRequest& request) const;
  std::vector<Place> List(const v1::ListParticipantsRequest& request) const;
  std::vector<Place> List(const v1::ListArticlesRequest& request) const;

  const std::vector<v1::Agreement>& agreements() const { return agreements_; }
  const std::vector<v1::Figure>& figures() const { return figures_; }
  const std::vector<v1::Participant>& participants() const { return participants_; }
  const std::vector<v1::Article>& articles() const { return articles_; }

 private:
  // What the members of one record tell beside it.
  struct Members {
    std::set<std::string> articles;
    std::set<std::string> days;
    std::set<std::string> countries;
  };

  const std::string& CanonicalOf(const std::string& name) const;
  bool Is(const v1::ParticipantRef& ref, const std::string& participant) const;
  bool HasPart(const v1::Agreement& agreement, const std::string& participant,
               const google::protobuf::RepeatedField<int>& roles) const;
  bool IsAbout(const v1::AgreementMatch& match, const v1::Agreement& agreement) const;
  bool Passes(const v1::AgreementMatch& match, const v1::Agreement& agreement) const;
  bool Passes(const v1::FigureMatch& match, const v1::Figure& figure) const;
  bool Passes(const v1::ParticipantMatch& match, const v1::Participant& participant) const;
  bool Passes(const v1::ArticleMatch& match, const v1::Article& article) const;
  bool IsOfArticle(const std::string& record, const std::string& article) const;
  bool IsPublished(const std::string& record, const v1::DateRange& range) const;

  std::vector<v1::Agreement> agreements_;
  std::vector<v1::Figure> figures_;
  std::vector<v1::Participant> participants_;
  std::vector<v1::Article> articles_;
  // By canonical name.
  std::map<std::string, Members> members_;
  // Of every member name.
  std::map<std::string, std::string> canonical_;
  std::set<std::string> contradicted_;
};

// Whether a date of these days ("YYYY-MM-DD", empty: open) may fall into the range.
bool MayFallInto(const std::string& first_day, const std::string& last_day, const v1::DateRange& range);

}  // namespace accord::testing
