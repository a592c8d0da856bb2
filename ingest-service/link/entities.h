// The participants of one article: mentions of one thing are one entity, with its names, its keys and its
// member name.
#pragma once

#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "accord/v1/article.pb.h"
#include "ingest-service/extract/engine/chart.h"
#include "ingest-service/link/local_entity.h"

namespace accord::ingest {

// Index into ParsedArticle.participants.
using EntityIndex = size_t;

// A reference to a participant before it is written: views of its record, or of the name of who has none.
struct LinkedRef {
  // None for a group.
  std::optional<EntityIndex> entity;
  absl::string_view participant = {};
  absl::string_view display_name = {};
  v1::ParticipantType type = v1::PARTICIPANT_TYPE_UNSPECIFIED;

  void WriteTo(v1::ParticipantRef* ref) const;
};

// Which entity each mention node (PlaceValue, OrganizationValue, PersonValue) stands for. Adjectives, groups
// and what is nobody have none.
class Entities {
 public:
  // The entities a node stands for: one as a rule, several for "the two ministries", none when unknown.
  absl::Span<const EntityIndex> Of(const Node* node) const;
  // A reference to an entity for a record: member name, display name, type. Good as long as the article.
  LinkedRef Ref(EntityIndex entity) const;
  // The member name of an entity.
  const std::string& Name(EntityIndex entity) const;
  // The principal join key of an entity.
  const std::string& Key(EntityIndex entity) const;
  size_t size() const { return static_cast<size_t>(participants_->size()); }

  // The finished records, in order of first mention; their evidence is written (evidence.h).
  const google::protobuf::RepeatedPtrField<v1::ParsedParticipant>& participants() const {
    return *participants_;
  }

 private:
  friend class EntityLinker;
  explicit Entities(v1::ParsedArticle* article) : participants_(article->mutable_participants()) {}

  google::protobuf::RepeatedPtrField<v1::ParsedParticipant>* participants_;
  absl::flat_hash_map<const Node*, EntitiesOfNode> of_;
};

// Links the mentions of a chart whose extractors have run, and makes their records in `article`, which has no
// participants yet and must outlive the result. Never links across what could be two things.
Entities LinkEntities(const Chart& chart, v1::ParsedArticle* article);

}  // namespace accord::ingest
