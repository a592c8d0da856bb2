// The participants of one article: mentions of one thing are one entity, with its names, its keys and its
// member name.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "accord/v1/article.pb.h"
#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

// Index into ParsedArticle.participants.
using EntityIndex = size_t;

// Which entity each mention node (PlaceValue, OrganizationValue, PersonValue) stands for. Adjectives, groups
// and what is nobody have none.
class Entities {
 public:
  // The entities a node stands for: one as a rule, several for "the two ministries", none when unknown.
  const std::vector<EntityIndex>& Of(const Node* node) const;
  // A reference to an entity for a record: member name, display name as written at the node (or the entity's
  // own), type.
  v1::ParticipantRef Ref(EntityIndex entity) const;
  // The principal join key of an entity.
  const std::string& Key(EntityIndex entity) const;
  size_t size() const { return participants_.size(); }

  // The finished records, in order of first mention.
  const std::vector<v1::ParsedParticipant>& participants() const { return participants_; }
  // The same, given away at the end: nothing else may be asked any more.
  std::vector<v1::ParsedParticipant> TakeParticipants() && { return std::move(participants_); }

 private:
  friend class EntityLinker;
  std::vector<v1::ParsedParticipant> participants_;
  absl::flat_hash_map<const Node*, std::vector<EntityIndex>> of_;
};

// Links the mentions of a chart whose extractors have run. Never links across what could be two things.
Entities LinkEntities(const Chart& chart);

}  // namespace accord::ingest
