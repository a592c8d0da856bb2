#include "query-service/view/contributions.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/match.h"
#include "common/base/error.h"
#include "common/base/names.h"
#include "query-service/view/agreement_form.h"
#include "query-service/view/edges.h"

namespace accord::query {
namespace {

using storage::v1::EntityRow;

// The groups of an article's records, by member name.
using GroupsByName = std::map<std::string, GroupId>;

template <typename Record>
uint32_t ClaimsIn(const Record& record) {
  uint32_t claims = 0;
  for (const auto& field : record.evidence()) claims += field.claims_size();
  return claims;
}

// A record without a key is joined with nothing.
std::string KeyOr(const std::string& key, const std::string& name) {
  return key.empty() ? "private:" + name : key;
}

void AddClaimRefs(const google::protobuf::RepeatedPtrField<v1::FieldEvidence>& evidence,
                  std::vector<std::string>* refs) {
  for (const auto& field : evidence) {
    for (const auto& claim : field.claims()) {
      if (claim.value().has_participant()) refs->push_back(claim.value().participant().participant());
    }
  }
}

std::vector<std::string> RefsOf(const v1::Agreement& agreement) {
  std::vector<std::string> refs;
  for (const auto& party : agreement.parties()) {
    refs.push_back(party.party().participant());
    refs.push_back(party.represents().participant());
  }
  for (const auto& signatory : agreement.signatories()) {
    refs.push_back(signatory.person().participant());
    refs.push_back(signatory.for_party().participant());
  }
  for (const auto& witness : agreement.witnesses()) refs.push_back(witness.person().participant());
  for (const auto& implementer : agreement.implementers()) refs.push_back(implementer.participant());
  for (const auto& related : agreement.related()) refs.push_back(related.agreement());
  refs.push_back(agreement.place().participant());
  AddClaimRefs(agreement.evidence(), &refs);
  return refs;
}

std::vector<std::string> RefsOf(const v1::Participant& participant) {
  std::vector<std::string> refs = {participant.parent().participant()};
  for (const auto& post : participant.posts()) refs.push_back(post.organization().participant());
  for (const auto& role : participant.roles()) refs.push_back(role.agreement());
  AddClaimRefs(participant.evidence(), &refs);
  return refs;
}

std::vector<std::string> RefsOf(const v1::Figure& figure) {
  std::vector<std::string> refs = {figure.subject().participant(), figure.counterpart().participant(),
                                   figure.level_figure()};
  AddClaimRefs(figure.evidence(), &refs);
  return refs;
}

// Evidence in a ParsedArticle leaves out the article it is of; a record has claims of many.
template <typename Record>
void NameArticle(const v1::Article& article, Record* record) {
  for (v1::FieldEvidence& field : *record->mutable_evidence()) {
    for (v1::Claim& claim : *field.mutable_claims()) {
      v1::Evidence& evidence = *claim.mutable_evidence();
      evidence.set_article(article.name());
      evidence.set_text_sha256(article.text_sha256());
    }
  }
}

class Collector {
 public:
  explicit Collector(Contributions* out) : out_(out) {}

  // Notes the group of a record, so that references to it can be joined by it.
  void Declare(Kind kind, const std::string& name, const std::string& join_key) {
    if (!ParseResourceName("name", CollectionOf(kind), name).ok()) return;
    groups_.emplace(name, GroupId::Of(kind, join_key, out_->article));
  }

  // `keys`: the principal one first. The entity's row until the next one is added; null when it was skipped.
  template <typename Record>
  EntityRow* Add(Kind kind, const Record& record, std::vector<std::string> keys,
                 Record* (EntityRow::*slot)()) {
    const absl::StatusOr<std::string> id = ParseResourceName("name", CollectionOf(kind), record.name());
    if (!id.ok()) {
      ++out_->skipped;
      return nullptr;
    }
    LocalEntity entity{kind, *id, "", groups_.at(record.name()), {}, {}, ClaimsIn(record), {}};
    for (std::string& key : keys) entity.row.add_keys(std::move(key));
    JoinByKeys(out_->article, &entity);
    entity.row.set_article(out_->article);
    entity.row.set_published_day(out_->article_row.published_day());
    AddRefs(RefsOf(record), &entity.row);
    Record* slot_record = (entity.row.*slot)();
    *slot_record = record;
    slot_record->clear_support();
    NameArticle(out_->article_row, slot_record);
    out_->entities.push_back(std::move(entity));
    return &out_->entities.back().row;
  }

 private:
  void AddRefs(std::vector<std::string> names, EntityRow* row) const {
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const std::string& name : names) {
      const auto it = groups_.find(name);
      if (it == groups_.end()) continue;
      auto* ref = row->add_refs();
      ref->set_name(name);
      ref->set_group(it->second.bytes());
    }
  }

  Contributions* const out_;
  GroupsByName groups_;
};

// The principal one first.
std::vector<std::string> KeysOf(const v1::ParsedParticipant& parsed) {
  if (parsed.keys().empty()) return {KeyOr("", parsed.participant().name())};
  std::vector<std::string> keys(parsed.keys().begin(), parsed.keys().end());
  keys[0] = KeyOr(keys[0], parsed.participant().name());
  return keys;
}

// What its form tells, else what the parser says.
std::string KeyOf(const v1::ParsedAgreement& parsed) {
  const auto formed = FormOf(parsed.agreement(), {parsed.party_keys().begin(), parsed.party_keys().end()});
  return formed ? FormKey(*formed) : KeyOr(parsed.key(), parsed.agreement().name());
}

constexpr size_t kCountryCodeBytes = 2;

// "VN" of "VN" and "VN-HN".
std::string CountryOf(absl::string_view code) { return std::string(code.substr(0, kCountryCodeBytes)); }

// By member name: the country that a participant is, or belongs to.
using Countries = std::map<std::string, std::string>;

Countries CountriesIn(const v1::ParsedArticle& parsed) {
  Countries countries;
  for (const auto& each : parsed.participants()) {
    const v1::Participant& participant = each.participant();
    const std::string& code =
        participant.iso_code().empty() ? participant.jurisdiction() : participant.iso_code();
    countries.emplace(participant.name(), CountryOf(code));
  }
  return countries;
}

// Ascending. A group has no record ("Hanoi enterprises"), but its key ends with where it is.
std::set<std::string> PartyCountries(const v1::ParsedAgreement& parsed, const Countries& countries) {
  std::set<std::string> codes;
  const auto add = [&](const v1::ParticipantRef& ref) {
    const auto it = countries.find(ref.participant());
    if (it != countries.end()) codes.insert(it->second);
  };
  for (const auto& party : parsed.agreement().parties()) {
    add(party.party());
    add(party.represents());
  }
  for (const absl::string_view key : parsed.party_keys()) {
    if (absl::StartsWith(key, "group:")) codes.insert(CountryOf(key.substr(key.rfind('|') + 1)));
  }
  codes.erase("");
  return codes;
}

void CollectEntities(const v1::ParsedArticle& parsed, Contributions* out) {
  Collector collector(out);
  const Countries countries = CountriesIn(parsed);
  for (const auto& each : parsed.participants()) {
    collector.Declare(Kind::kParticipant, each.participant().name(), KeysOf(each)[0]);
  }
  for (const auto& each : parsed.agreements()) {
    collector.Declare(Kind::kAgreement, each.agreement().name(), KeyOf(each));
  }
  for (const auto& each : parsed.figures()) {
    collector.Declare(Kind::kFigure, each.figure().name(), KeyOr(each.key(), each.figure().name()));
  }
  for (const auto& each : parsed.participants()) {
    collector.Add(Kind::kParticipant, each.participant(), KeysOf(each), &EntityRow::mutable_participant);
  }
  for (const auto& each : parsed.agreements()) {
    EntityRow* row =
        collector.Add(Kind::kAgreement, each.agreement(), {KeyOf(each)}, &EntityRow::mutable_agreement);
    if (row == nullptr) continue;
    for (const std::string& country : PartyCountries(each, countries)) row->add_party_countries(country);
  }
  for (const auto& each : parsed.figures()) {
    collector.Add(Kind::kFigure, each.figure(), {KeyOr(each.key(), each.figure().name())},
                  &EntityRow::mutable_figure);
  }
}

// One name stands for one entity: of several with one name, the first in the parser's order stays.
void SortAndDedupe(Contributions* out) {
  const auto id_of = [](const LocalEntity& entity) { return std::tie(entity.kind, entity.id); };
  std::stable_sort(out->entities.begin(), out->entities.end(),
                   [&](const LocalEntity& a, const LocalEntity& b) { return id_of(a) < id_of(b); });
  const auto end =
      std::unique(out->entities.begin(), out->entities.end(),
                  [&](const LocalEntity& a, const LocalEntity& b) { return id_of(a) == id_of(b); });
  out->skipped += static_cast<int>(out->entities.end() - end);
  out->entities.erase(end, out->entities.end());
}

}  // namespace

void JoinByKeys(const std::string& article, LocalEntity* entity) {
  const auto& keys = entity->row.keys();
  entity->join_key = keys.empty() ? KeyOr("", entity->id) : keys[0];
  entity->group = GroupId::Of(entity->kind, entity->join_key, article);
  entity->edges.clear();
  entity->edge_keys.clear();
  if (IsPrivate(entity->join_key)) return;
  std::map<GroupId, std::string> others;
  for (int i = 1; i < keys.size(); ++i) {
    if (!IsPrivate(keys[i])) others.emplace(GroupId::Of(entity->kind, keys[i], article), keys[i]);
  }
  others.erase(entity->group);
  for (const auto& [group, key] : others) {
    entity->edges.push_back({group, RanksHigher(key, entity->join_key)});
    entity->edge_keys.push_back(key);
  }
}

absl::StatusOr<Contributions> ContributionsOf(v1::ParsedArticle parsed) {
  Contributions out;
  absl::StatusOr<std::string> article =
      ParseResourceName("put.article.name", kArticles, parsed.article().name());
  if (!article.ok()) {
    return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                 absl::StrCat("a log entry puts an article named '", parsed.article().name(), "'"));
  }
  out.article = *std::move(article);
  out.story = StoryTextOf(parsed);
  out.article_row = std::move(*parsed.mutable_article());
  out.source.set_text(std::move(*parsed.mutable_text()));
  *out.source.mutable_regions() = std::move(*parsed.mutable_regions());
  *out.source.mutable_source_map() = std::move(*parsed.mutable_source_map());
  CollectEntities(parsed, &out);
  SortAndDedupe(&out);
  return out;
}

}  // namespace accord::query
