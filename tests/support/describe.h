// Prints what the parser reads as one line, for the corpus files, the goldens and failure messages. In: a
// value of an extractor or a parsed record. Out: "kind key=value ...", only keys that say something; values
// with spaces are quoted. The lines are documented in tests/corpus/README.md.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "accord/v1/article.pb.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {

// A line under construction.
class Line {
 public:
  explicit Line(absl::string_view kind) : text_(kind) {}

  // Empty values are left out.
  Line& Add(absl::string_view key, absl::string_view value) {
    if (value.empty()) return *this;
    const bool plain = value.find_first_of(" \"") == absl::string_view::npos;
    if (plain) {
      absl::StrAppend(&text_, " ", key, "=", value);
    } else {
      absl::StrAppend(&text_, " ", key, "=\"", value, "\"");
    }
    return *this;
  }
  Line& Flag(absl::string_view key, bool set) {
    if (set) absl::StrAppend(&text_, " ", key);
    return *this;
  }
  Line& Count(absl::string_view key, int64_t value) {
    return value == 0 ? *this : Add(key, absl::StrCat(value));
  }
  Line& List(absl::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) absl::StrAppend(&text_, " ", key, "=[", absl::StrJoin(values, "; "), "]");
    return *this;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// "KIND_AT_LEAST" without "KIND_" is "at_least".
inline std::string EnumWord(absl::string_view name, absl::string_view prefix) {
  absl::ConsumePrefix(&name, prefix);
  return absl::AsciiStrToLower(name);
}

inline std::string Describe(const Number& number) {
  std::vector<std::string> alternatives;
  for (const Decimal& other : number.alternatives) alternatives.push_back(other.ToString());
  return Line("number")
      .Add("value", number.value.ToString())
      .Count("scale", number.scale)
      .Count("digits", number.significant_digits)
      .Flag("ordinal", number.ordinal)
      .Flag("words", number.in_words)
      .Add("or", absl::StrJoin(alternatives, ","))
      .text();
}

// The attributes of a quantity, shared by quantities and figures.
inline void AddQuantity(const v1::Quantity& quantity, Line* line) {
  const std::string kind = EnumWord(v1::Quantity::Kind_Name(quantity.kind()), "KIND_");
  line->Add("value", quantity.value())
      .Add("low", quantity.low())
      .Add("high", quantity.high())
      .Add("unit", quantity.unit().code())
      .Add("per", quantity.unit().per())
      .Add("noun", quantity.unit().counted_noun())
      .Add("kind", kind == "exact" || kind == "range" ? "" : kind)
      .Count("scale", quantity.scale())
      .Add("or", absl::StrJoin(quantity.alternatives(), ","));
}

inline std::string Describe(const QuantityValue& value) {
  Line line(EnumWord(v1::Unit::Kind_Name(value.quantity.unit().kind()), "KIND_"));
  AddQuantity(value.quantity, &line);
  return line.text();
}

inline std::string Describe(const DateValue& value) {
  static constexpr const char* kKinds[] = {"", "period", "validity", "cumulative"};
  return Line("date")
      .Add("edtf", value.date.edtf())
      .Add("kind", kKinds[static_cast<int>(value.kind)])
      .Add("anchor", value.date.anchor_day())
      .Flag("relative", value.relative)
      .Flag("unresolved", value.date.unresolved())
      .text();
}

inline std::string Describe(const DurationValue& value) {
  return Line("duration")
      .Count("years", value.years)
      .Count("months", value.months)
      .Count("days", value.days)
      .text();
}

inline std::string Describe(const Document& document, const PlaceValue& value) {
  return Line(value.country ? "country" : "place")
      .Add("iso", value.iso)
      .Add("type", value.type)
      .Add("name", value.country && !value.iso.empty() ? "" : document.TextOf(value.name))
      .Flag("adjective", value.adjective)
      .text();
}

inline std::string Describe(const Document& document, const OrganizationValue& value) {
  return Line("organization")
      .Add("form", value.form)
      .Add("field", value.field)
      .Add("jurisdiction", value.jurisdiction)
      .Add("name", document.TextOf(value.name))
      .Add("acronym", document.TextOf(value.acronym))
      .Add("parent", value.parent == nullptr ? "" : document.TextOf(value.parent->tokens))
      .Flag("group", value.group)
      .Flag("anaphor", value.anaphor)
      .text();
}

inline std::string Describe(const Document& document, const PersonValue& value) {
  return Line("person")
      .Add("name", document.TextOf(value.name))
      .Add("post", document.TextOf(value.post))
      .Add("organization", value.organization == nullptr ? "" : document.TextOf(value.organization->tokens))
      .Add("country", value.country == nullptr ? "" : document.TextOf(value.country->tokens))
      .text();
}

namespace describe_internal {

// "Name", "Name (Post)", "Name (Post) for Party".
inline std::string Person(const v1::ParticipantRef& person, absl::string_view post,
                          const v1::ParticipantRef& for_party) {
  std::string out = person.display_name();
  if (!post.empty()) absl::StrAppend(&out, " (", post, ")");
  if (!for_party.display_name().empty()) absl::StrAppend(&out, " for ", for_party.display_name());
  return out;
}

inline std::vector<std::string> Texts(const google::protobuf::RepeatedPtrField<v1::LocalizedText>& texts) {
  std::vector<std::string> out;
  for (const v1::LocalizedText& text : texts) out.push_back(text.text());
  return out;
}

}  // namespace describe_internal

inline std::string Describe(const v1::ParsedAgreement& parsed) {
  const v1::Agreement& a = parsed.agreement();
  std::vector<std::string> parties, signatories, witnesses, implementers, related;
  for (const v1::AgreementParty& party : a.parties()) {
    const std::string& represents = party.represents().display_name();
    parties.push_back(party.party().display_name() + (represents.empty() ? "" : " for " + represents));
  }
  for (const v1::Signatory& s : a.signatories()) {
    signatories.push_back(describe_internal::Person(s.person(), s.post(), s.for_party()));
  }
  for (const v1::Witness& w : a.witnesses()) {
    witnesses.push_back(describe_internal::Person(w.person(), w.post(), {}));
  }
  for (const v1::ParticipantRef& ref : a.implementers()) implementers.push_back(ref.display_name());
  for (const v1::RelatedAgreement& r : a.related()) {
    related.push_back(EnumWord(v1::RelatedAgreement::Relation_Name(r.relation()), "RELATION_"));
  }
  return Line("agreement")
      .Add("kind", EnumWord(v1::AgreementKind_Name(a.kind()), "AGREEMENT_KIND_"))
      .Add("status", EnumWord(v1::AgreementStatus_Name(a.status()), "AGREEMENT_STATUS_"))
      .Add("date", a.status_date().edtf())
      .Count("count", a.count())
      .Add("place", a.place().display_name())
      .Add("from", a.valid_from().edtf())
      .Add("until", a.valid_until().edtf())
      .List("parties", parties)
      .List("signatories", signatories)
      .List("witnesses", witnesses)
      .List("implementers", implementers)
      .List("subjects", describe_internal::Texts(a.subjects()))
      .List("related", related)
      .text();
}

// A participant with all names that were linked to it.
inline std::string Describe(const v1::ParsedParticipant& parsed) {
  const v1::Participant& p = parsed.participant();
  std::vector<std::string> names;
  for (const v1::ParticipantName& name : p.names()) names.push_back(name.text());
  return Line("link")
      .Add("type", EnumWord(v1::ParticipantType_Name(p.type()), "PARTICIPANT_TYPE_"))
      .List("names", names)
      .text();
}

inline std::string Describe(const v1::ParsedFigure& parsed) {
  const v1::Figure& f = parsed.figure();
  Line line("figure");
  line.Add("measure", EnumWord(v1::Measure_Name(f.measure()), "MEASURE_"))
      .Add("of", EnumWord(v1::Transformation_Name(f.transformation()), "TRANSFORMATION_"))
      .Add("subject", f.subject().display_name())
      .Add("counterpart", f.counterpart().display_name())
      .Add("period", f.period().edtf())
      .Add("base", f.base_period().edtf());
  AddQuantity(f.quantity(), &line);
  const std::string status = EnumWord(v1::ObservationStatus_Name(f.status()), "OBSERVATION_STATUS_");
  return line.Add("status", status == "normal" ? "" : status)
      .Add("said_by", f.attribution().display_name())
      .text();
}

}  // namespace accord::ingest
