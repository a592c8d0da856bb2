// What one parsed article gives to the view: its own rows, and its local entities with the group that each is
// joined in. A pure function of the parsed article; undoing an article means taking exactly these out again.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "accord/storage/v1/view_store.pb.h"
#include "accord/v1/article.pb.h"
#include "query-service/view/keys.h"
#include "query-service/view/story_match.h"

namespace accord::query {

struct LocalEntity {
  Kind kind = Kind::kAgreement;
  // The id of its member name.
  std::string id;
  // Its principal key, and the group of it.
  std::string join_key;
  GroupId group;
  // What its article states to be one with it, ascending, each once; with the keys.
  std::vector<StatedEdge> edges;
  std::vector<std::string> edge_keys;
  uint32_t claims = 0;
  storage::v1::EntityRow row;
};

struct Contributions {
  // The article's id.
  std::string article;
  v1::Article article_row;
  storage::v1::SourceRow source;
  // What tells whether it is a near copy of another.
  StoryText story;
  // By kind and id, ascending, each id once.
  std::vector<LocalEntity> entities;
  // Records that were left out because their name is no name of their collection: a defect of the parser, to
  // be logged.
  int skipped = 0;
};

// What the keys in an entity's row, which is of `article`, put it in: join_key, group and edges.
void JoinByKeys(const std::string& article, LocalEntity* entity);

// DATA_LOSS (CORRUPTION) when the article's own name is no article name: the entry is not what an
// accord-ingest writes.
absl::StatusOr<Contributions> ContributionsOf(v1::ParsedArticle parsed);

}  // namespace accord::query
