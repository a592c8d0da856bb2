#include "ingest-service/link/participant_record.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/assign.h"

namespace accord::ingest {
namespace {

// So many names are walked more quickly than looked up.
constexpr size_t kWalkedMax = 8;

bool IsShouted(const Document& document, TokenRange name) {
  for (TokenIndex i = name.begin; i < name.end; ++i) {
    const Token& token = document.tokens[i];
    if (token.IsWord() && token.span.size() > 1 && !token.all_caps) return false;
  }
  return true;
}

// The names of one record as they are found, each once.
class NameAdder {
 public:
  NameAdder(const Document& document, v1::Participant* participant)
      : document_(document), participant_(*participant), known_(*participant) {}

  void Add(TokenRange words, v1::ParticipantName::Form form) {
    const absl::string_view text = document_.TextOf(words);
    if (known_.Find(text) >= 0) return;
    known_.Add(text);
    v1::ParticipantName& name = *participant_.add_names();
    Assign(text, name.mutable_text());
    name.set_language(document_.article.language());
    name.set_form(form);
  }

 private:
  const Document& document_;
  v1::Participant& participant_;
  NameIndex known_;
};

v1::Date DayOf(absl::string_view day) {
  v1::Date date;
  if (day.empty()) return date;
  Assign(day, date.mutable_edtf());
  Assign(day, date.mutable_earliest_day());
  Assign(day, date.mutable_latest_day());
  return date;
}

bool IsJoint(const Token& token) {
  for (const char* word :
       {"of", "at", "for", "in", "to", "the", "from", "its", "with", "của", "tại", "ở", ",", "and"}) {
    if (token.Is(word)) return true;
  }
  return false;
}

// "Emirati" is how a country's things are called, not the country.
bool IsDemonym(const NameMention& mention) {
  const auto* place = mention.node->As<PlaceValue>();
  return place != nullptr && place->adjective;
}

// The fullest of the names the article writes; of equally full ones the first. A demonym serves only where
// nothing else names the country.
TokenRange DisplayName(const Document& document, const LocalEntity& entity) {
  const NameMention* best = &entity.mentions.front();
  bool best_shouted = IsShouted(document, best->name);
  bool best_demonym = IsDemonym(*best);
  for (const NameMention& mention : entity.mentions) {
    const bool demonym = IsDemonym(mention);
    if (demonym && !best_demonym) continue;
    const bool named = best_demonym && !demonym;
    if (mention.name.size() <= best->name.size() && !best_shouted && !named) continue;
    const bool shouted = IsShouted(document, mention.name);
    const bool fuller =
        named || (shouted != best_shouted ? best_shouted : mention.name.size() > best->name.size());
    if (!fuller) continue;
    best = &mention;
    best_shouted = shouted;
    best_demonym = demonym;
  }
  return best->name;
}

}  // namespace

NameIndex::NameIndex(const v1::Participant& participant) {
  for (const v1::ParticipantName& name : participant.names()) Add(name.text());
}

int NameIndex::Find(absl::string_view text) const {
  if (names_.size() > kWalkedMax) {
    const auto found = index_.find(text);
    return found == index_.end() ? -1 : found->second;
  }
  const auto found = std::find(names_.begin(), names_.end(), text);
  return found == names_.end() ? -1 : static_cast<int>(found - names_.begin());
}

void NameIndex::Add(absl::string_view text) {
  names_.push_back(text);
  if (names_.size() <= kWalkedMax) return;
  for (size_t i = index_.size(); i < names_.size(); ++i) index_.emplace(names_[i], static_cast<int>(i));
}

void FillNames(const Document& document, LocalEntity* entity, v1::ParsedParticipant* record) {
  v1::Participant& participant = *record->mutable_participant();
  participant.set_type(entity->type);
  entity->display = DisplayName(document, *entity);
  const absl::string_view display = document.TextOf(entity->display);
  Assign(display, participant.mutable_display_name());
  NameAdder names(document, &participant);
  names.Add(entity->display, v1::ParticipantName::FORM_FULL);
  for (NameMention& mention : entity->mentions) {
    const auto* organization = mention.node->As<OrganizationValue>();
    const bool acronym =
        organization != nullptr && mention.name.size() == 1 && IsShouted(document, mention.name);
    mention.form = acronym ? v1::ParticipantName::FORM_ACRONYM : v1::ParticipantName::FORM_ALIAS;
    names.Add(mention.name, mention.form);
    if (organization != nullptr && !organization->acronym.empty())
      names.Add(organization->acronym, v1::ParticipantName::FORM_ACRONYM);
    // A typed place is also called by its name alone.
    const auto* place = mention.node->As<PlaceValue>();
    if (place != nullptr && !(place->name == mention.name)) {
      names.Add(place->name, v1::ParticipantName::FORM_ALIAS);
    }
  }
  const ClaimMaker claims(document);
  for (const NameMention& mention : entity->mentions) {
    if (static_cast<size_t>(record->mentions_size()) >= kMentionsPerParticipantMax) break;
    claims.SetSpan(document.SpanOf(mention.name), record->add_mentions());
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
    const EntityIndex parent = entities.Of(entity.parent).front();
    if (entities.Name(parent) != participant.name())
      entities.Ref(parent).WriteTo(participant.mutable_parent());
  }
  if (entity.type != v1::PARTICIPANT_TYPE_PERSON) return;
  absl::flat_hash_set<std::string> told;
  for (const NameMention& mention : entity.mentions) {
    const PersonValue& person = *mention.node->As<PersonValue>();
    if (person.post.empty()) continue;
    const TokenRange title = PostTitle(document, person);
    const Node* body = person.organization != nullptr ? person.organization : person.country;
    const absl::Span<const EntityIndex> of = entities.Of(body);
    std::string key =
        absl::StrCat(FoldedName(document, title), "|", of.empty() ? "" : entities.Key(of.front()));
    if (!told.insert(std::move(key)).second) continue;
    v1::Post& post = *participant.add_posts();
    const absl::string_view words = document.TextOf(title);
    Assign(words, post.mutable_title());
    if (of.size() == 1) entities.Ref(of.front()).WriteTo(post.mutable_organization());
    if (!document.article.published_day().empty())
      *post.mutable_as_of() = DayOf(document.article.published_day());
    const auto* place = body == nullptr ? nullptr : body->As<PlaceValue>();
    const auto* organization = body == nullptr ? nullptr : body->As<OrganizationValue>();
    const std::string jurisdiction = place != nullptr          ? place->iso
                                     : organization != nullptr ? organization->jurisdiction
                                                               : "";
    if (participant.jurisdiction().empty()) participant.set_jurisdiction(jurisdiction);
  }
}

}  // namespace accord::ingest
