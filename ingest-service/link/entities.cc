// Makes the participant records of the linked mentions: names, codes, posts, keys, member names, and for
// every field the claims behind it.
#include "ingest-service/link/entities.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "ingest-service/link/participant_record.h"

namespace accord::ingest {
namespace {

const std::vector<EntityIndex>& NoEntities() {
  static const auto* none = new std::vector<EntityIndex>();
  return *none;
}

}  // namespace

const std::vector<EntityIndex>& Entities::Of(const Node* node) const {
  auto found = of_.find(node);
  return found == of_.end() ? NoEntities() : found->second;
}

v1::ParticipantRef Entities::Ref(EntityIndex entity) const {
  const v1::Participant& participant = participants_[entity].participant();
  v1::ParticipantRef ref;
  ref.set_participant(participant.name());
  ref.set_display_name(participant.display_name());
  ref.set_type(participant.type());
  return ref;
}

const std::string& Entities::Key(EntityIndex entity) const { return participants_[entity].keys(0); }

// Runs the steps in the order their results need each other: names, keys, member names, then what refers to
// other participants, then evidence.
class EntityLinker {
 public:
  explicit EntityLinker(const Chart& chart) : chart_(chart), linked_(GatherMentions(chart)) {}

  Entities Run() {
    if (linked_.entities.size() > kParticipantsPerArticleMax) Cut();
    out_.participants_.resize(linked_.entities.size());
    out_.of_ = linked_.of;
    for (size_t i = 0; i < linked_.entities.size(); ++i) {
      FillNames(chart_.document(), &linked_.entities[i], &out_.participants_[i]);
    }
    FillKeys();
    FillMemberNames();
    for (size_t i = 0; i < linked_.entities.size(); ++i) {
      FillRelations(chart_, linked_.entities[i], out_, &out_.participants_[i]);
      FillEvidence(chart_, linked_.entities[i], &out_.participants_[i]);
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

  // Bodies first: a person's key is made of the keys of the bodies whose posts it holds.
  void FillKeys() {
    for (const bool persons : {false, true}) {
      for (size_t i = 0; i < linked_.entities.size(); ++i) {
        const LocalEntity& entity = linked_.entities[i];
        if ((entity.type == v1::PARTICIPANT_TYPE_PERSON) != persons) continue;
        const std::string folded = FoldedName(chart_.document(), DisplayName(chart_.document(), entity));
        for (std::string& key :
             persons ? PersonKeys(folded, BodyKeys(entity), Article()) : KeysOf(entity, folded, Article())) {
          out_.participants_[i].add_keys(std::move(key));
        }
      }
    }
  }

  std::vector<std::string> BodyKeys(const LocalEntity& person) const {
    std::vector<std::string> keys;
    for (const NameMention& mention : person.mentions) {
      const PersonValue& value = *mention.node->As<PersonValue>();
      const Node* body = value.organization != nullptr ? value.organization : value.country;
      if (body == nullptr) continue;
      for (EntityIndex entity : out_.Of(body)) {
        const std::string& key = out_.Key(entity);
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
      }
      // "Lao Minister": the adjective tells the country though it is no participant.
      const auto* place = body->As<PlaceValue>();
      if (place != nullptr && place->country) {
        const std::string key = absl::StrCat("country:", place->iso);
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
      }
    }
    return keys;
  }

  // Entities of equal type and principal key are told apart by the order of their display names.
  void FillMemberNames() {
    std::map<std::pair<int, std::string>, std::vector<size_t>> by_key;
    for (size_t i = 0; i < out_.participants_.size(); ++i) {
      by_key[{out_.participants_[i].participant().type(), out_.Key(i)}].push_back(i);
    }
    for (auto& [key, same] : by_key) {
      std::stable_sort(same.begin(), same.end(), [&](size_t a, size_t b) {
        return out_.participants_[a].participant().display_name() <
               out_.participants_[b].participant().display_name();
      });
      for (size_t tie = 0; tie < same.size(); ++tie) {
        out_.participants_[same[tie]].mutable_participant()->set_name(MemberName(
            "participants", Article(), {absl::StrCat(key.first), key.second}, static_cast<int>(tie)));
      }
    }
  }

  const Chart& chart_;
  LinkedMentions linked_;
  Entities out_;
};

Entities LinkEntities(const Chart& chart) { return EntityLinker(chart).Run(); }

}  // namespace accord::ingest
