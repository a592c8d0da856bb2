#include "tests/evaluation/facts.h"

#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/byte_span.h"
#include "tests/evaluation/json.h"
#include "tests/evaluation/quote.h"
#include "tests/evaluation/terms.h"

namespace accord::evaluation {
namespace {

class Facts {
 public:
  explicit Facts(const v1::ParsedArticle& parsed) : parsed_(parsed) {
    for (const auto& participant : parsed.participants()) {
      full_names_[participant.participant().name()] = participant.participant().display_name();
    }
  }

  std::string Document(const std::string& id) const {
    std::vector<std::string> agreements, participants, figures;
    for (const auto& agreement : parsed_.agreements()) agreements.push_back(Agreement(agreement));
    for (const auto& participant : parsed_.participants()) participants.push_back(Participant(participant));
    for (const auto& figure : parsed_.figures()) figures.push_back(Figure(figure));
    const v1::Article& article = parsed_.article();
    return absl::StrCat(
        "{\n \"id\": ", JsonString(id), ",\n \"lang\": ", JsonStringOrNull(article.language()),
        ",\n \"publisher\": ", JsonStringOrNull(article.publisher()),
        ",\n \"published\": ", JsonStringOrNull(article.published_day()),
        ",\n \"title\": ", JsonStringOrNull(article.title()), ",\n \"agreements\": ", JsonList(agreements),
        ",\n \"participants\": ", JsonList(participants), ",\n \"figures\": ", JsonList(figures), "\n}\n");
  }

 private:
  // The fullest name where the reference leads to a participant of the article, else as written.
  std::string NameOf(const v1::ParticipantRef& ref) const {
    const auto found = full_names_.find(ref.participant());
    return found != full_names_.end() && !found->second.empty() ? found->second : ref.display_name();
  }

  // `clause`, or where a parser gave none the hull of the spans of the first claim.
  std::string Quote(const v1::Span& clause,
                    const google::protobuf::RepeatedPtrField<v1::FieldEvidence>& evidence) const {
    if (clause.end() > clause.begin()) return QuoteOf(parsed_.text(), {clause.begin(), clause.end()});
    for (const auto& field : evidence) {
      for (const auto& claim : field.claims()) {
        if (claim.evidence().spans().empty()) continue;
        const auto& spans = claim.evidence().spans();
        return QuoteOf(parsed_.text(), {spans.begin()->begin(), spans.rbegin()->end()});
      }
    }
    return "";
  }

  // The corpus's place belongs to the status, as its date does; the model's is that of the conclusion.
  std::string PlaceTerm(const v1::Agreement& agreement) const {
    switch (agreement.status()) {
      case v1::AGREEMENT_STATUS_RATIFIED:
      case v1::AGREEMENT_STATUS_IN_FORCE:
      case v1::AGREEMENT_STATUS_EXPIRED:
      case v1::AGREEMENT_STATUS_TERMINATED:
        return "";
      default:
        return NameOf(agreement.place());
    }
  }

  std::string Agreement(const v1::ParsedAgreement& parsed) const {
    const v1::Agreement& agreement = parsed.agreement();
    std::vector<std::string> parties, signatories, witnesses, implementers;
    for (const auto& party : agreement.parties()) parties.push_back(NameOf(party.party()));
    for (const auto& signatory : agreement.signatories()) signatories.push_back(NameOf(signatory.person()));
    for (const auto& witness : agreement.witnesses()) witnesses.push_back(NameOf(witness.person()));
    for (const auto& implementer : agreement.implementers()) implementers.push_back(NameOf(implementer));
    std::string title;
    if (!agreement.titles().empty()) title = agreement.titles(0).text();
    if (title.empty() && !agreement.subjects().empty()) title = agreement.subjects(0).text();
    const std::string date = DateTerm(agreement.status_date());
    return JsonObject()
        .Add("kind", JsonString(KindTerm(agreement.kind())))
        .Add("count", agreement.count() == 0 ? "null" : absl::StrCat(agreement.count()))
        .Add("title_or_subject", JsonStringOrNull(title))
        .Add("parties", JsonStrings(parties))
        .Add("signatories", JsonStrings(signatories))
        .Add("witnesses", JsonStrings(witnesses))
        .Add("implementers", JsonStrings(implementers))
        .Add("status", JsonStringOrNull(StatusTerm(agreement.status())))
        .Add("date", JsonStringOrNull(date.empty() ? DateTerm(agreement.concluded()) : date))
        .Add("place", JsonStringOrNull(PlaceTerm(agreement)))
        .Add("valid_from", JsonStringOrNull(DateTerm(agreement.valid_from())))
        .Add("valid_to", JsonStringOrNull(DateTerm(agreement.valid_until())))
        .Add("quote", JsonStringOrNull(Quote(parsed.clause(), agreement.evidence())))
        .Done();
  }

  std::string Participant(const v1::ParsedParticipant& parsed) const {
    const v1::Participant& participant = parsed.participant();
    std::vector<std::string> aliases;
    for (const auto& name : participant.names()) {
      if (name.text() != participant.display_name()) aliases.push_back(name.text());
    }
    const v1::Span mention = parsed.mentions().empty() ? v1::Span() : parsed.mentions(0);
    return JsonObject()
        .Add("kind", JsonString(ParticipantTerm(participant.type())))
        .Add("name", JsonString(participant.display_name()))
        .Add("aliases", JsonStrings(aliases))
        .Add("role", JsonStringOrNull(participant.posts().empty() ? "" : participant.posts(0).title()))
        .Add("quote", JsonStringOrNull(Quote(mention, participant.evidence())))
        .Done();
  }

  std::string Figure(const v1::ParsedFigure& parsed) const {
    const v1::Figure& figure = parsed.figure();
    const ValueTerms value = ValueOf(figure);
    return JsonObject()
        .Add("metric", JsonString(MetricTerm(figure)))
        .Add("value", JsonString(value.value))
        .Add("value_high", JsonStringOrNull(value.value_high))
        .Add("unit", JsonString(value.unit))
        .Add("approx", JsonString(ApproxTerm(figure)))
        .Add("subject", JsonStringOrNull(NameOf(figure.subject())))
        .Add("counterpart", JsonStringOrNull(NameOf(figure.counterpart())))
        .Add("period", JsonStringOrNull(PeriodTerm(figure)))
        .Add("quote", JsonStringOrNull(Quote(parsed.clause(), figure.evidence())))
        .Done();
  }

  const v1::ParsedArticle& parsed_;
  std::map<std::string, std::string> full_names_;
};

}  // namespace

std::string FactsJson(const v1::ParsedArticle& parsed, const std::string& id) {
  return Facts(parsed).Document(id);
}

}  // namespace accord::evaluation
