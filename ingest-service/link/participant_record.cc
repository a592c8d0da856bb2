#include "ingest-service/link/participant_record.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace accord::ingest {
namespace {

std::string TextOf(const Document& document, TokenRange tokens) {
  return std::string(document.TextOf(tokens));
}

bool IsShouted(const Document& document, TokenRange name) {
  for (TokenIndex i = name.begin; i < name.end; ++i) {
    const Token& token = document.tokens[i];
    if (token.IsWord() && token.span.size() > 1 && !token.all_caps) return false;
  }
  return true;
}

void AddName(const std::string& text, absl::string_view language, v1::ParticipantName::Form form,
             v1::Participant* participant) {
  for (const v1::ParticipantName& name : participant->names()) {
    if (name.text() == text) return;
  }
  v1::ParticipantName& name = *participant->add_names();
  name.set_text(text);
  name.set_language(std::string(language));
  name.set_form(form);
}

v1::Date DayOf(absl::string_view day) {
  v1::Date date;
  if (day.empty()) return date;
  date.set_edtf(std::string(day));
  date.set_earliest_day(std::string(day));
  date.set_latest_day(std::string(day));
  return date;
}

bool IsJoint(const Token& token) {
  for (const char* word :
       {"of", "at", "for", "in", "to", "the", "from", "its", "with", "của", "tại", "ở", ",", "and"}) {
    if (token.Is(word)) return true;
  }
  return false;
}

}  // namespace

TokenRange DisplayName(const Document& document, const LocalEntity& entity) {
  const NameMention* best = &entity.mentions.front();
  for (const NameMention& mention : entity.mentions) {
    const bool shouted = IsShouted(document, mention.name);
    const bool best_shouted = IsShouted(document, best->name);
    const bool fuller = shouted != best_shouted ? best_shouted : mention.name.size() > best->name.size();
    if (fuller) best = &mention;
  }
  return best->name;
}

void FillNames(const Document& document, LocalEntity* entity, v1::ParsedParticipant* record) {
  v1::Participant& participant = *record->mutable_participant();
  participant.set_type(entity->type);
  const TokenRange display = DisplayName(document, *entity);
  participant.set_display_name(TextOf(document, display));
  const absl::string_view language = document.language();
  AddName(participant.display_name(), language, v1::ParticipantName::FORM_FULL, &participant);
  for (NameMention& mention : entity->mentions) {
    const auto* organization = mention.node->As<OrganizationValue>();
    const bool acronym =
        organization != nullptr && mention.name.size() == 1 && IsShouted(document, mention.name);
    mention.form = acronym ? v1::ParticipantName::FORM_ACRONYM : v1::ParticipantName::FORM_ALIAS;
    AddName(TextOf(document, mention.name), language, mention.form, &participant);
    if (organization != nullptr && !organization->acronym.empty()) {
      AddName(TextOf(document, organization->acronym), language, v1::ParticipantName::FORM_ACRONYM,
              &participant);
    }
    // A typed place is also called by its name alone.
    const auto* place = mention.node->As<PlaceValue>();
    if (place != nullptr && !(place->name == mention.name)) {
      AddName(TextOf(document, place->name), language, v1::ParticipantName::FORM_ALIAS, &participant);
    }
  }
  const ClaimMaker claims(document);
  for (const NameMention& mention : entity->mentions) {
    if (static_cast<size_t>(record->mentions_size()) >= kMentionsPerParticipantMax) break;
    *record->add_mentions() = claims.SpanOf(document.SpanOf(mention.name));
  }
}

TokenRange PostTitle(const Document& document, const PersonValue& person) {
  TokenRange title = person.post;
  for (const Node* body : {person.organization, person.country}) {
    if (body == nullptr || !title.Overlaps(body->tokens)) continue;
    if (body->tokens.begin <= title.begin) {
      title.begin = std::min(body->tokens.end, title.end);
    } else {
      title.end = std::min(title.end, body->tokens.begin);
    }
  }
  while (!title.empty() && (IsJoint(document.tokens[title.end - 1]))) --title.end;
  while (!title.empty() && !document.tokens[title.begin].IsWord()) ++title.begin;
  if (!title.empty() && document.tokens[title.begin].Is("s") && title.size() > 1) ++title.begin;
  return title.empty() ? person.post : title;
}

void FillRelations(const Chart& chart, const LocalEntity& entity, const Entities& entities,
                   v1::ParsedParticipant* record) {
  const Document& document = chart.document();
  v1::Participant& participant = *record->mutable_participant();
  if (!entity.iso.empty()) participant.set_iso_code(entity.iso);
  if (entity.type == v1::PARTICIPANT_TYPE_PLACE) participant.set_jurisdiction(entity.in_country);
  if (entity.type == v1::PARTICIPANT_TYPE_ORGANIZATION) participant.set_jurisdiction(entity.jurisdiction);
  if (entity.parent != nullptr && entities.Of(entity.parent).size() == 1) {
    const v1::ParticipantRef parent = entities.Ref(entities.Of(entity.parent).front());
    if (parent.participant() != participant.name()) *participant.mutable_parent() = parent;
  }
  if (entity.type != v1::PARTICIPANT_TYPE_PERSON) return;
  std::set<std::string> told;
  for (const NameMention& mention : entity.mentions) {
    const PersonValue& person = *mention.node->As<PersonValue>();
    if (person.post.empty()) continue;
    const TokenRange title = PostTitle(document, person);
    const Node* body = person.organization != nullptr ? person.organization : person.country;
    const std::vector<EntityIndex>& of = entities.Of(body);
    const std::string key =
        absl::StrCat(FoldedName(document, title), "|", of.empty() ? "" : entities.Key(of.front()));
    if (!told.insert(key).second) continue;
    v1::Post& post = *participant.add_posts();
    post.set_title(TextOf(document, title));
    if (of.size() == 1) *post.mutable_organization() = entities.Ref(of.front());
    if (!document.article.published_day().empty())
      *post.mutable_as_of() = DayOf(document.article.published_day());
    const auto* place = body == nullptr ? nullptr : body->As<PlaceValue>();
    const auto* organization = body == nullptr ? nullptr : body->As<OrganizationValue>();
    std::string jurisdiction = place != nullptr          ? place->iso
                               : organization != nullptr ? organization->jurisdiction
                                                         : "";
    if (participant.jurisdiction().empty()) participant.set_jurisdiction(jurisdiction);
  }
}

}  // namespace accord::ingest
