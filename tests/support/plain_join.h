// The joining of the view a second time, slow and plain: from the live articles and the judgements that hold
// alone, all pairs, no rows and no increments. The oracle of property tests; what decides is written anew
// here, so that a mistake of the view is not made twice. Shared with the view: what an article gives
// (ContributionsOf) and which key ranks higher (RanksHigher).
//
// Blocks of agreements are in plain_blocks.h. Not modelled: kEdgesMax, which no history of a test comes near.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "accord/v1/change_feed.pb.h"
#include "query-service/view/contributions.h"
#include "query-service/view/group_rows.h"
#include "query-service/view/keys.h"
#include "tests/support/plain_blocks.h"

namespace accord::testing {

using EntityName = std::pair<query::Kind, std::string>;

// What is told under one key.
struct PlainGroup {
  std::string key;
  // Ids.
  std::set<std::string> members;
  std::set<std::string> articles;
  uint32_t claims = 0;
};

struct PlainEdge {
  query::GroupRef lower;
  query::GroupId higher;
  // How many members state it, and how many judgements.
  int stated = 0;
  int judged = 0;
};

struct PlainCluster {
  query::Kind kind;
  // From the top by breadth; one at least, and those without members too.
  std::vector<query::GroupId> groups;
};

struct PlainJoin {
  // Of all live articles, in the groups where judgements have them. References too.
  std::map<EntityName, query::LocalEntity> entities;
  // With a member or an edge.
  std::map<query::GroupRef, PlainGroup> groups;
  // Of the agreements' groups, by name.
  std::map<std::string, PlainBlock> blocks;
  std::vector<PlainEdge> edges;
  std::map<query::GroupRef, query::GroupId> follows;
  // Every group is in one.
  std::vector<PlainCluster> clusters;
  // Judgements that hold, those that name one who is not live, and those that tell two groups apart.
  int held = 0;
  int idle = 0;
  int different = 0;
};

// By name.
using LiveArticles = std::map<std::string, v1::ParsedArticle>;
// By the names, the lesser one first.
using HeldJudgements = std::map<std::pair<std::string, std::string>, v1::IdentityVerdict>;

PlainJoin JoinPlainly(const LiveArticles& live, const HeldJudgements& judgements);

}  // namespace accord::testing
