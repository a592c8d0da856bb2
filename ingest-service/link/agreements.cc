#include "ingest-service/link/agreements.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/assign.h"
#include "common/base/limits.h"
#include "common/base/names.h"
#include "common/text/unicode.h"
#include "ingest-service/link/agreements_merge.h"
#include "ingest-service/link/claims.h"
#include "ingest-service/link/evidence.h"

namespace accord::ingest {
namespace {

constexpr absl::string_view kPrivate = "private:";

// Kinds that news uses for one and the same instrument.
absl::string_view Partition(v1::AgreementKind kind) {
  switch (kind) {
    case v1::AGREEMENT_KIND_TREATY:
    case v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT:
      return "treaty";
    case v1::AGREEMENT_KIND_CONTRACT:
      return "contract";
    case v1::AGREEMENT_KIND_AMENDMENT:
      return "amendment";
    default:
      return "cooperation";
  }
}

std::string Edtf(const std::optional<LinkedDate>& date) { return date.has_value() ? date->date.edtf() : ""; }

// After all days where there is none.
absl::string_view LatestDay(const Step& step) {
  if (!step.date.has_value()) return "9999";
  return step.date->date.latest_day();
}

// Writes one record, and a claim for every field it sets.
class RecordWriter {
 public:
  // `names`: of each record, by its id; empty where there is none.
  RecordWriter(const Document& document, const AgreementRecord& record, const std::vector<std::string>& names,
               EvidenceWriter* evidence, std::vector<RoleClaim>* roles, v1::Agreement* out)
      : claims_(document),
        language_(document.language()),
        record_(record),
        names_(names),
        evidence_(*evidence),
        roles_(*roles),
        out_(*out) {}

  // The record has its name.
  void Write() {
    out_.set_kind(record_.kind);
    Say("kind", CodeValue(EnumName(v1::AgreementKind_Name(record_.kind), "AGREEMENT_KIND_")),
        record_.kind_source);
    out_.set_count(record_.count);
    Say("count", CountValue(record_.count), record_.count_source);
    WriteTexts();
    WriteParties();
    WritePersons();
    WriteSteps();
    WriteTimes();
    WriteRelated();
    evidence_.WriteTo(&out_);
  }

 private:
  using Role = v1::AgreementRole;

  static absl::string_view EnumName(absl::string_view name, absl::string_view prefix) {
    return absl::StartsWith(name, prefix) ? name.substr(prefix.size()) : name;
  }

  void Say(absl::string_view field, ValueRef value, const Source& source) {
    if (!source.spans.empty()) evidence_.Add(field, Draft(value, source));
  }

  ClaimDraft Draft(ValueRef value, const Source& source) const {
    ClaimDraft draft = claims_.Derived(value, source.rule, source.spans, source.derivation);
    draft.modality = source.modality;
    return draft;
  }

  // The same of who has a role in the agreement.
  void SayRole(absl::string_view field, Role::Role role, const v1::ParticipantRef& who,
               const Source& source) {
    if (source.spans.empty()) return;
    const ClaimDraft draft = Draft(ParticipantClaimValue(who), source);
    roles_.push_back({role, who.participant(), out_.name(), draft});
    evidence_.Add(field, draft);
  }

  void WriteTexts() {
    if (record_.title.has_value()) {
      v1::LocalizedText& title = *out_.add_titles();
      title.set_text(record_.title->text);
      Assign(language_, title.mutable_language());
      Say("titles[0]", TextValue(record_.title->text), record_.title->source);
    }
    if (record_.subject.has_value()) {
      v1::LocalizedText& subject = *out_.add_subjects();
      subject.set_text(record_.subject->text);
      Assign(language_, subject.mutable_language());
      Say("subjects[0]", TextValue(record_.subject->text), record_.subject->source);
    }
    for (const LinkedText& sector : record_.sectors) {
      const std::string path = absl::StrCat("sectors[", out_.sectors_size(), "]");
      out_.add_sectors(sector.text);
      Say(path, TextValue(sector.text), sector.source);
    }
  }

  void WriteParties() {
    for (const LinkedParticipant& party : record_.parties) {
      const std::string path = absl::StrCat("parties[", out_.parties_size(), "]");
      v1::AgreementParty& one = *out_.add_parties();
      party.ref.WriteTo(one.mutable_party());
      SayRole(path, Role::ROLE_PARTY, one.party(), party.source);
      if (!party.represents.has_value()) continue;
      party.represents->WriteTo(one.mutable_represents());
      SayRole(absl::StrCat(path, ".represents"), Role::ROLE_REPRESENTED, one.represents(),
              {{party.represents_span}, "agreement.party.represents"});
    }
  }

  void WritePersons() {
    for (const LinkedParticipant& person : record_.signatories) {
      const std::string path = absl::StrCat("signatories[", out_.signatories_size(), "]");
      v1::Signatory& one = *out_.add_signatories();
      person.ref.WriteTo(one.mutable_person());
      Assign(person.post, one.mutable_post());
      SayPerson(path, Role::ROLE_SIGNATORY, one.person(), person);
      if (!person.represents.has_value()) continue;
      person.represents->WriteTo(one.mutable_for_party());
      Say(absl::StrCat(path, ".for_party"), ParticipantClaimValue(one.for_party()),
          {{person.represents_span}, "agreement.signatory.for-party", "party.post-holder"});
    }
    for (const LinkedParticipant& person : record_.witnesses) {
      const std::string path = absl::StrCat("witnesses[", out_.witnesses_size(), "]");
      v1::Witness& one = *out_.add_witnesses();
      person.ref.WriteTo(one.mutable_person());
      Assign(person.post, one.mutable_post());
      SayPerson(path, Role::ROLE_WITNESS, one.person(), person);
    }
    for (const LinkedParticipant& body : record_.implementers) {
      const std::string path = absl::StrCat("implementers[", out_.implementers_size(), "]");
      v1::ParticipantRef& one = *out_.add_implementers();
      body.ref.WriteTo(&one);
      SayRole(path, Role::ROLE_IMPLEMENTER, one, body.source);
    }
  }

  void SayPerson(const std::string& path, Role::Role role, const v1::ParticipantRef& ref,
                 const LinkedParticipant& person) {
    SayRole(path, role, ref, person.source);
    if (!person.post.empty()) {
      Say(absl::StrCat(path, ".post"), TextValue(person.post), {{person.post_span}, "agreement.person.post"});
    }
  }

  void WriteSteps() {
    std::vector<const Step*> steps;
    for (const Step& step : record_.steps) steps.push_back(&step);
    std::stable_sort(steps.begin(), steps.end(), [](const Step* a, const Step* b) {
      const absl::string_view day_a = LatestDay(*a);
      const absl::string_view day_b = LatestDay(*b);
      return day_a != day_b ? day_a < day_b : a->status < b->status;
    });
    for (const Step* step : steps) {
      const std::string path = absl::StrCat("status_history[", out_.status_history_size(), "]");
      v1::StatusStep& one = *out_.add_status_history();
      one.set_status(step->status);
      SayStep(path, absl::StrCat(path, ".date"), *step, one.mutable_date());
      if (!step->date.has_value()) one.clear_date();
    }
    const Step* current = CurrentStep(record_);
    if (current == nullptr) return;
    out_.set_status(current->status);
    SayStep("status", "status_date", *current, out_.mutable_status_date());
    if (!current->date.has_value()) out_.clear_status_date();
  }

  void SayStep(const std::string& status_path, const std::string& date_path, const Step& step,
               v1::Date* date) {
    Say(status_path, CodeValue(EnumName(v1::AgreementStatus_Name(step.status), "AGREEMENT_STATUS_")),
        step.source);
    if (!step.date.has_value()) return;
    *date = step.date->date;
    Say(date_path, DateClaimValue(*date), step.date->source);
  }

  void WriteRelated() {
    for (const RelatedRecord& related : record_.related) {
      if (names_[related.id].empty()) continue;
      const std::string path = absl::StrCat("related[", out_.related_size(), "]");
      v1::RelatedAgreement& one = *out_.add_related();
      one.set_relation(related.relation);
      one.set_agreement(names_[related.id]);
      Say(path, CodeValue(EnumName(v1::RelatedAgreement::Relation_Name(related.relation), "RELATION_")),
          related.source);
    }
  }

  void WriteTimes() {
    if (const LinkedDate* concluded = record_.Concluded()) {
      *out_.mutable_concluded() = concluded->date;
      Say("concluded", DateClaimValue(concluded->date), concluded->source);
    }
    if (record_.place.has_value()) {
      record_.place->ref.WriteTo(out_.mutable_place());
      Say("place", ParticipantClaimValue(out_.place()), record_.place->source);
    }
    if (record_.valid_from.has_value()) {
      *out_.mutable_valid_from() = record_.valid_from->date;
      Say("valid_from", DateClaimValue(record_.valid_from->date), record_.valid_from->source);
    }
    if (record_.valid_until.has_value()) {
      *out_.mutable_valid_until() = record_.valid_until->date;
      Say("valid_until", DateClaimValue(record_.valid_until->date), record_.valid_until->source);
    }
  }

  const ClaimMaker claims_;
  const absl::string_view language_;
  const AgreementRecord& record_;
  const std::vector<std::string>& names_;
  EvidenceWriter& evidence_;
  std::vector<RoleClaim>& roles_;
  v1::Agreement& out_;
};

std::vector<std::string> PartyKeys(const AgreementRecord& record) {
  std::vector<std::string> keys;
  for (const LinkedParticipant& party : record.parties) keys.emplace_back(party.key);
  return keys;
}

// Parties, kind, date, status, subject.
std::vector<std::string> PrincipalKeys(const AgreementRecord& record) {
  std::vector<std::string> parties = PartyKeys(record);
  std::sort(parties.begin(), parties.end());
  const LinkedDate* date = record.Concluded();
  const Step* step = CurrentStep(record);
  return {absl::StrJoin(parties, "\n"), v1::AgreementKind_Name(record.kind),
          date == nullptr ? "" : date->date.edtf(),
          step == nullptr ? "" : v1::AgreementStatus_Name(step->status),
          record.subject.has_value() ? text::Fold(record.subject->text) : ""};
}

// Equal keys are one agreement: known parties, and something that tells it from their others.
std::string JoinKey(const AgreementRecord& record, absl::string_view name) {
  std::vector<std::string> parties = PartyKeys(record);
  std::erase_if(parties, [](const std::string& key) {
    return absl::StartsWith(key, kPrivate) || absl::StartsWith(key, kGroupKey);
  });
  std::sort(parties.begin(), parties.end());
  const LinkedDate* concluded = record.Concluded();
  const std::string date = concluded == nullptr ? "" : concluded->date.edtf();
  const std::string validity = absl::StrCat(Edtf(record.valid_from), "/", Edtf(record.valid_until));
  const std::string title = record.title.has_value() ? text::Fold(record.title->text) : "";
  const bool told = !date.empty() || validity.size() > 1 || !title.empty();
  if (parties.size() < 2 || parties.size() != record.parties.size() || !told)
    return absl::StrCat(kPrivate, name);
  return absl::StrCat("agreement:", Partition(record.kind), "|", absl::StrJoin(parties, "+"), "|", date, "|",
                      record.count, "|", date.empty() ? validity : "", "|",
                      date.empty() && validity.size() == 1 ? title : "");
}

// Member names; records that are equal in every principal key are told apart by their words' bytes.
std::vector<std::string> NameMembers(const Document& document, const std::vector<AgreementRecord>& records) {
  std::vector<std::vector<std::string>> keys;
  for (const AgreementRecord& record : records) keys.push_back(PrincipalKeys(record));
  std::vector<size_t> order(records.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    if (keys[a] != keys[b]) return keys[a] < keys[b];
    return records[a].clause.In(document.text) < records[b].clause.In(document.text);
  });
  std::vector<std::string> names(records.size());
  int tie = 0;
  for (size_t k = 0; k < order.size(); ++k) {
    tie = k > 0 && keys[order[k]] == keys[order[k - 1]] ? tie + 1 : 0;
    const std::vector<absl::string_view> principal(keys[order[k]].begin(), keys[order[k]].end());
    names[order[k]] = MemberName(kAgreements, document.article.name(), principal, tie);
  }
  return names;
}

// What the records refer to each other by. Ids without a record have an empty name.
std::vector<std::string> NamesById(const std::vector<AgreementRecord>& records,
                                   const std::vector<std::string>& names) {
  std::vector<std::string> out;
  const auto have = [&](int id) {
    if (id >= static_cast<int>(out.size())) out.resize(id + 1);
  };
  for (size_t i = 0; i < records.size(); ++i) {
    for (const RelatedRecord& related : records[i].related) have(related.id);
    if (records[i].id < 0) continue;
    have(records[i].id);
    out[records[i].id] = names[i];
  }
  return out;
}

}  // namespace

std::vector<RoleClaim> BuildAgreements(const Document& document, const Chart& chart, const Entities& entities,
                                       std::vector<AgreementFrame> frames, v1::ParsedArticle* article) {
  const std::vector<AgreementRecord> records = MergeFrames(document, chart, entities, frames);
  const std::vector<std::string> names = NameMembers(document, records);
  const std::vector<std::string> by_id = NamesById(records, names);
  const ClaimMaker claims(document);
  EvidenceWriter evidence(document);
  std::vector<RoleClaim> roles;
  for (size_t i = 0; i < records.size(); ++i) {
    v1::ParsedAgreement& parsed = *article->add_agreements();
    parsed.mutable_agreement()->set_name(names[i]);
    RecordWriter(document, records[i], by_id, &evidence, &roles, parsed.mutable_agreement()).Write();
    for (const std::string& key : PartyKeys(records[i])) parsed.add_party_keys(key);
    parsed.set_key(JoinKey(records[i], names[i]));
    claims.SetSpan(records[i].clause, parsed.mutable_clause());
  }
  return roles;
}

}  // namespace accord::ingest
