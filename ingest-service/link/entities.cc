// Makes the participant records of the linked mentions: names, codes, posts, keys, member names, and for
// every field the claims behind it.
#include "ingest-service/link/entities.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/assign.h"
#include "ingest-service/link/home_bodies.h"
#include "ingest-service/link/participant_record.h"
#include "ingest-service/link/person_bodies.h"
#include "ingest-service/link/person_keys.h"

namespace accord::ingest {

void LinkedRef::WriteTo(v1::ParticipantRef* ref) const {
  if (!participant.empty()) Assign(participant, ref->mutable_participant());
  Assign(display_name, ref->mutable_display_name());
  ref->set_type(type);
}

absl::Span<const EntityIndex> Entities::Of(const Node* node) const {
  auto found = of_.find(node);
  return found == of_.end() ? absl::Span<const EntityIndex>() : found->second;
}

LinkedRef Entities::Ref(EntityIndex entity) const {
  const v1::Participant& participant = participants_->Get(static_cast<int>(entity)).participant();
  return {entity, participant.name(), participant.display_name(), participant.type()};
}

const std::string& Entities::Name(EntityIndex entity) const {
  return participants_->Get(static_cast<int>(entity)).participant().name();
}

const std::string& Entities::Key(EntityIndex entity) const {
  return participants_->Get(static_cast<int>(entity)).keys(0);
}

namespace {

// What an organisation's keys are made of.
void ReadForKeys(const Chart& chart, LocalEntity* entity) {
  const Document& document = chart.document();
  if (entity->type == v1::PARTICIPANT_TYPE_PLACE) {
    for (const NameMention& mention : entity->mentions) {
      const auto* place = mention.node->As<PlaceValue>();
      if (place != nullptr && entity->own_name.empty()) entity->own_name = FoldedName(document, place->name);
    }
  }
  if (entity->type != v1::PARTICIPANT_TYPE_ORGANIZATION) return;
  entity->name_words = ReadNameWords(chart, entity->display, entity->form);
  entity->acronym_only = entity->canonical.empty() && entity->form.empty() && entity->display.size() == 1 &&
                         document.tokens[entity->display.begin].all_caps;
  for (const NameMention& mention : entity->mentions) {
    const auto* organization = mention.node->As<OrganizationValue>();
    TokenRange acronym = organization == nullptr ? TokenRange{} : organization->acronym;
    if (acronym.empty() && mention.form == v1::ParticipantName::FORM_ACRONYM) acronym = mention.name;
    // "X, also known as ABC".
    if (const TokenIndex alias = AliasAt(document, mention.name.end);
        acronym.empty() && alias > mention.name.end && alias < document.tokens.size() &&
        document.tokens[alias].all_caps && !document.tokens[mention.name.end].Is("("))
      acronym = {alias, alias + 1};
    if (acronym.empty()) {
      if (entity->alias_words.words.empty())
        entity->alias_words = ReadAliasBehind(chart, mention.name.end, entity->name_words, entity->form);
      continue;
    }
    std::string folded = FoldedName(document, acronym);
    std::vector<std::string>& known = entity->acronyms;
    if (std::find(known.begin(), known.end(), folded) == known.end()) known.push_back(std::move(folded));
  }
}

}  // namespace

// Runs the steps in the order their results need each other: names, keys, member names, then what refers to
// other participants, then evidence.
class EntityLinker {
 public:
  EntityLinker(const Chart& chart, v1::ParsedArticle* article)
      : chart_(chart), linked_(GatherMentions(chart)), out_(article), told_(ReadToldCountries(chart)) {}

  Entities Run() {
    if (linked_.entities.size() > kParticipantsPerArticleMax) Cut();
    out_.participants_->Reserve(static_cast<int>(linked_.entities.size()));
    out_.of_ = std::move(linked_.of);
    for (LocalEntity& entity : linked_.entities) {
      FillNames(chart_.document(), &entity, out_.participants_->Add());
    }
    for (LocalEntity& entity : linked_.entities) ReadForKeys(chart_, &entity);
    FindHomes(chart_, told_, &linked_.entities);
    FillKeys();
    FillMemberNames();
    EvidenceWriter evidence(chart_.document());
    for (size_t i = 0; i < linked_.entities.size(); ++i) {
      FillRelations(chart_, linked_.entities[i], out_, &Record(i));
      FillEvidence(chart_, linked_.entities[i], &evidence, &Record(i));
    }
    return std::move(out_);
  }

 private:
  void Cut() {
    linked_.entities.resize(kParticipantsPerArticleMax);
    for (auto& [node, of] : linked_.of) {
      of.erase(std::remove_if(of.begin(), of.end(), [](size_t i) { return i >= kParticipantsPerArticleMax; }),
               of.end());
    }
  }

  absl::string_view Article() const { return chart_.document().article.name(); }
  v1::ParsedParticipant& Record(size_t i) { return *out_.participants_->Mutable(static_cast<int>(i)); }

  // Bodies first: a person's key is made of the keys of the bodies whose posts it holds.
  void FillKeys() {
    for (const bool persons : {false, true}) {
      for (size_t i = 0; i < linked_.entities.size(); ++i) {
        const LocalEntity& entity = linked_.entities[i];
        if ((entity.type == v1::PARTICIPANT_TYPE_PERSON) != persons) continue;
        for (std::string& key : persons ? KeysOfPerson(entity) : KeysOf(entity, Folded(entity), Article())) {
          Record(i).add_keys(std::move(key));
        }
      }
    }
  }

  std::string Folded(const LocalEntity& entity) const {
    return FoldedName(chart_.document(), entity.display);
  }

  std::vector<std::string> KeysOfPerson(const LocalEntity& person) const {
    return PersonKeys(PersonNames(chart_, person), BodyKeysOf(chart_, person, out_, told_), Article());
  }

  // Entities of equal type and principal key are told apart by the order of their display names.
  void FillMemberNames() {
    std::vector<size_t> order(out_.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      return std::forward_as_tuple(TypeOf(a), out_.Key(a), Record(a).participant().display_name()) <
             std::forward_as_tuple(TypeOf(b), out_.Key(b), Record(b).participant().display_name());
    });
    int tie = 0;
    for (size_t k = 0; k < order.size(); ++k) {
      const size_t i = order[k];
      const bool same = k > 0 && TypeOf(i) == TypeOf(order[k - 1]) && out_.Key(i) == out_.Key(order[k - 1]);
      tie = same ? tie + 1 : 0;
      const std::string type = absl::StrCat(static_cast<int>(TypeOf(i)));
      const absl::string_view keys[] = {type, out_.Key(i)};
      Record(i).mutable_participant()->set_name(MemberName("participants", Article(), keys, tie));
    }
  }

  v1::ParticipantType TypeOf(size_t i) { return linked_.entities[i].type; }

  const Chart& chart_;
  LinkedMentions linked_;
  Entities out_;
  const ToldCountries told_;
};

Entities LinkEntities(const Chart& chart, v1::ParsedArticle* article) {
  return EntityLinker(chart, article).Run();
}

}  // namespace accord::ingest
