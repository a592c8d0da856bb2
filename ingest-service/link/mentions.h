// Gathers the mentions of one article into local entities: mentions of one thing are one entity. Never joins
// what could be two things: an ambiguous short form or anaphor stays without an entity.
#pragma once

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "ingest-service/link/local_entity.h"

namespace accord::ingest {

struct LinkedMentions {
  // In order of first mention.
  std::vector<LocalEntity> entities;
  absl::flat_hash_map<const Node*, EntitiesOfNode> of;
};

LinkedMentions GatherMentions(const Chart& chart);

// The parts, each over the mentions that are its kind's. `nodes` are in text order.
void LinkPlaces(const Chart& chart, const Nodes& nodes, LinkedMentions* linked);
void LinkOrganizations(const Chart& chart, const Nodes& nodes, LinkedMentions* linked);
void LinkPersons(const Chart& chart, const Nodes& nodes, LinkedMentions* linked);

// Adds a mention to an entity.
void AddMention(const Document& document, const Node* node, size_t entity, LinkedMentions* linked);

}  // namespace accord::ingest
