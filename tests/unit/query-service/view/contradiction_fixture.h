// Articles that say one thing each of one agreement or figure, for tests of contradictions.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "query-service/view/claim_order.h"
#include "query-service/view/contradictions.h"
#include "tests/unit/query-service/view/join_fixture.h"

namespace accord::query {

// The days of "2022", "2022-11", "2022-11-04", with a '~' or '?' behind, or of two of them with a slash. A
// month ends with day 31, whichever it is, but for those of 30 days that the tests name.
inline v1::Date DateOf(absl::string_view edtf) {
  v1::Date date;
  date.set_edtf(std::string(edtf));
  const size_t slash = edtf.find('/');
  std::string first(edtf.substr(0, slash));
  std::string last(slash == absl::string_view::npos ? edtf : edtf.substr(slash + 1));
  for (std::string* end : {&first, &last}) {
    while (!end->empty() && absl::string_view("?~%.").find(end->back()) != absl::string_view::npos)
      end->pop_back();
  }
  const auto ends_with_30 = [](const std::string& month) {
    return absl::EndsWith(month, "-04") || absl::EndsWith(month, "-06") || absl::EndsWith(month, "-09") ||
           absl::EndsWith(month, "-11");
  };
  if (first.size() == 4) first += "-01";
  if (first.size() == 7) first += "-01";
  if (last.size() == 4) last += "-12";
  if (last.size() == 7) last += ends_with_30(last) ? "-30" : "-31";
  date.set_earliest_day(first);
  date.set_latest_day(last);
  return date;
}

inline v1::ClaimValue DateValue(absl::string_view edtf) {
  v1::ClaimValue value;
  *value.mutable_date() = DateOf(edtf);
  return value;
}
inline v1::ClaimValue CodeValue(const std::string& code) {
  v1::ClaimValue value;
  value.set_code(code);
  return value;
}
inline v1::ClaimValue CountValue(uint32_t count) {
  v1::ClaimValue value;
  value.set_count(count);
  return value;
}

// One article about one agreement between two parties.
class Saying {
 public:
  Saying(const std::string& id, const std::string& day) : article_(id, day) {
    article_.Agreement("deal", "k", v1::AGREEMENT_KIND_UNSPECIFIED)->clear_evidence();
  }

  // That of this object, also after it was copied.
  v1::Agreement* agreement() {
    return const_cast<v1::Agreement*>(&article_.parsed().agreements(0).agreement());
  }
  const v1::ParsedArticle& parsed() const { return article_.parsed(); }

  Saying& Date(const std::string& field, absl::string_view edtf,
               v1::Modality modality = v1::MODALITY_ASSERTED) {
    const auto* descriptor = agreement()->GetDescriptor()->FindFieldByName(field);
    static_cast<v1::Date*>(agreement()->GetReflection()->MutableMessage(agreement(), descriptor))
        ->CopyFrom(DateOf(edtf));
    Claim(field, DateValue(edtf), modality);
    return *this;
  }
  Saying& Kind(v1::AgreementKind kind, const std::string& rule = "agreement.kind.noun") {
    agreement()->set_kind(kind);
    Claim("kind", CodeValue(v1::AgreementKind_Name(kind).substr(15)))->set_rule(rule);
    return *this;
  }
  Saying& Count(uint32_t count) {
    agreement()->set_count(count);
    Claim("count", CountValue(count));
    return *this;
  }
  Saying& Place(const std::string& name, const std::string& key,
                v1::ParticipantType type = v1::PARTICIPANT_TYPE_PLACE, const std::string& language = "en") {
    *agreement()->mutable_place() = Named(name, key, type);
    v1::ClaimValue value;
    *value.mutable_participant() = agreement()->place();
    Claim("place", value)->set_language(language);
    return *this;
  }
  Saying& Party(const std::string& name, const std::string& key,
                v1::ParticipantType type = v1::PARTICIPANT_TYPE_ORGANIZATION,
                const std::string& language = "en") {
    const std::string path = absl::StrCat("parties[", agreement()->parties_size(), "]");
    *agreement()->add_parties()->mutable_party() = Named(name, key, type);
    v1::ClaimValue value;
    *value.mutable_participant() = agreement()->parties(agreement()->parties_size() - 1).party();
    Claim(path, value)->set_language(language);
    return *this;
  }
  // A step of the history, which is also where the agreement stands; without a date when `edtf` is empty.
  Saying& Step(v1::AgreementStatus status, absl::string_view edtf = "",
               v1::Modality modality = v1::MODALITY_ASSERTED) {
    const std::string path = absl::StrCat("status_history[", agreement()->status_history_size(), "]");
    const v1::ClaimValue value = CodeValue(v1::AgreementStatus_Name(status).substr(17));
    v1::StatusStep* step = agreement()->add_status_history();
    step->set_status(status);
    agreement()->set_status(status);
    agreement()->clear_status_date();
    Claim(path, value, modality);
    if (edtf.empty()) return *this;
    *step->mutable_date() = DateOf(edtf);
    *agreement()->mutable_status_date() = DateOf(edtf);
    Claim(path + ".date", DateValue(edtf), modality);
    return *this;
  }
  v1::Claim* Claim(const std::string& field, const v1::ClaimValue& value,
                   v1::Modality modality = v1::MODALITY_ASSERTED) {
    v1::Claim* claim = article_.Claim(field, agreement());
    *claim->mutable_value() = value;
    claim->set_modality(modality);
    claim->set_language("en");
    return claim;
  }
  v1::ParticipantRef Named(const std::string& name, const std::string& key, v1::ParticipantType type) {
    v1::ParticipantRef ref;
    ref.set_participant(article_.Participant(absl::StrCat("p", ++participants_), key, type));
    ref.set_display_name(name);
    ref.set_type(type);
    return ref;
  }

 private:
  ArticleText article_;
  int participants_ = 0;
};

inline JoinMembers AgreementsOf(const std::vector<Saying>& sayings) {
  std::vector<v1::ParsedArticle> articles;
  for (const Saying& saying : sayings) articles.push_back(saying.parsed());
  return MembersOf(Kind::kAgreement, articles);
}

// Of the record that `members` are joined in.
inline std::vector<v1::Contradiction> FoundIn(Kind kind, const JoinMembers& members) {
  return ContradictionsOf(kind, *Join(kind, "least", members), members);
}

// The fields, ascending.
inline std::vector<std::string> FieldsFound(const std::vector<Saying>& sayings) {
  std::vector<std::string> fields;
  for (const auto& one : FoundIn(Kind::kAgreement, AgreementsOf(sayings))) fields.push_back(one.field());
  return fields;
}

}  // namespace accord::query
