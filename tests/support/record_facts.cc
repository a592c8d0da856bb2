#include "tests/support/record_facts.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "google/protobuf/generated_enum_reflection.h"

namespace accord::testing {
namespace {

// "TREATY" of AGREEMENT_KIND_TREATY; empty for the zero value.
template <typename Enum>
std::string Term(Enum value, absl::string_view prefix) {
  if (static_cast<int>(value) == 0) return "";
  const std::string name = google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(value)->name();
  return std::string(absl::StripPrefix(name, prefix));
}

class Builder {
 public:
  Builder(std::string type, std::string name, const NamesOf& names_of) : names_of_(names_of) {
    record_.type = std::move(type);
    record_.name = std::move(name);
  }

  Builder& Add(std::string key, std::vector<std::string> spellings) {
    spellings.erase(std::remove(spellings.begin(), spellings.end(), ""), spellings.end());
    if (!spellings.empty()) record_.facts.push_back({std::move(key), std::move(spellings)});
    return *this;
  }
  Builder& Add(std::string key, const std::string& value) {
    return Add(std::move(key), std::vector<std::string>{value});
  }
  Builder& Add(std::string key, const v1::Date& date) {
    return Add(std::move(key), date.unresolved() ? "unresolved" : date.edtf());
  }
  Builder& Add(std::string key, const v1::ParticipantRef& participant) {
    std::vector<std::string> spellings = names_of_(participant.participant());
    spellings.push_back(participant.display_name());
    return Add(std::move(key), std::move(spellings));
  }

  RecordFacts Done() { return std::move(record_); }

 private:
  const NamesOf& names_of_;
  RecordFacts record_;
};

std::vector<std::string> UnitSpellings(const v1::Unit& unit) {
  const std::string per = unit.per().empty() ? "" : "/" + unit.per();
  switch (unit.kind()) {
    case v1::Unit::KIND_PERCENT:
      return {"%" + per};
    case v1::Unit::KIND_PERCENTAGE_POINT:
      return {"pp" + per};
    case v1::Unit::KIND_RANK:
      return {"rank"};
    case v1::Unit::KIND_COUNT:
      return {"count" + per, unit.counted_noun()};
    case v1::Unit::KIND_RATIO:
      return {"times" + per};
    default:
      return {unit.code() + per};
  }
}

}  // namespace

RecordFacts FactsOf(const v1::Agreement& agreement, const NamesOf& names_of) {
  Builder facts("agreement", agreement.name(), names_of);
  facts.Add("kind", Term(agreement.kind(), "AGREEMENT_KIND_"))
      .Add("count", absl::StrCat(agreement.count()))
      .Add("status", Term(agreement.status(), "AGREEMENT_STATUS_"))
      .Add("date", agreement.status_date())
      .Add("concluded", agreement.concluded())
      .Add("from", agreement.valid_from())
      .Add("until", agreement.valid_until())
      .Add("place", agreement.place());
  for (const auto& title : agreement.titles()) facts.Add("title", title.text());
  for (const auto& subject : agreement.subjects()) facts.Add("subject", subject.text());
  for (const auto& party : agreement.parties()) {
    facts.Add("party", party.party()).Add("represents", party.represents());
  }
  for (const auto& signatory : agreement.signatories()) {
    facts.Add("signatory", signatory.person()).Add("post", signatory.post());
  }
  for (const auto& witness : agreement.witnesses()) {
    facts.Add("witness", witness.person()).Add("post", witness.post());
  }
  for (const auto& implementer : agreement.implementers()) facts.Add("implementer", implementer);
  return facts.Done();
}

RecordFacts FactsOf(const v1::Participant& participant, const NamesOf& names_of) {
  std::vector<std::string> names = {participant.display_name()};
  for (const auto& name : participant.names()) names.push_back(name.text());
  Builder facts("participant", participant.name(), names_of);
  facts.Add("type", Term(participant.type(), "PARTICIPANT_TYPE_"))
      .Add("name", std::move(names))
      .Add("code", participant.iso_code())
      .Add("jurisdiction", participant.jurisdiction())
      .Add("parent", participant.parent());
  for (const auto& post : participant.posts()) facts.Add("post", post.title());
  return facts.Done();
}

RecordFacts FactsOf(const v1::Figure& figure, const NamesOf& names_of, const FigureOf& figure_of) {
  const v1::Quantity& quantity = figure.quantity();
  const v1::Figure* const level = figure.level_figure().empty() ? nullptr : figure_of(figure.level_figure());
  return Builder("figure", figure.name(), names_of)
      .Add("measure", Term(figure.measure(), "MEASURE_"))
      .Add("transformation", Term(figure.transformation(), "TRANSFORMATION_"))
      .Add("value", quantity.value())
      .Add("low", quantity.low())
      .Add("high", quantity.high())
      .Add("unit", UnitSpellings(quantity.unit()))
      .Add("approx",
           absl::AsciiStrToLower(absl::StripPrefix(v1::Quantity::Kind_Name(quantity.kind()), "KIND_")))
      .Add("status", Term(figure.status(), "OBSERVATION_STATUS_"))
      .Add("period", figure.period())
      .Add("base", figure.base_period())
      .Add("subject", figure.subject())
      .Add("counterpart", figure.counterpart())
      .Add("said_by", figure.attribution().display_name())
      .Add("level", level == nullptr ? "" : level->quantity().value())
      .Done();
}

std::string Print(const RecordFacts& record) {
  return absl::StrCat(record.type, " ", record.name, " (articles ", absl::StrJoin(record.articles, ", "),
                      "): ", absl::StrJoin(record.facts, "; ", [](std::string* out, const Fact& fact) {
                        absl::StrAppend(out, fact.key, "=", absl::StrJoin(fact.spellings, " / "));
                      }));
}

}  // namespace accord::testing
