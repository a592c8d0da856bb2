// What curators say of two members: the judgements that hold, and what each does as long as both members are
// live. SAME is an edge between the groups of both, stronger than what articles state; DIFFERENT cuts the
// tree between them (cut_tree.h), or parts two members of one key (told_apart.h).
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "accord/v1/judgement.pb.h"
#include "query-service/view/edges.h"
#include "query-service/view/forest.h"
#include "query-service/view/group_rows.h"
#include "query-service/view/keys.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// Two members of one kind, the lesser id first.
struct JudgedPair {
  Kind kind = Kind::kParticipant;
  std::string first;
  std::string second;
  friend bool operator<(const JudgedPair& a, const JudgedPair& b) {
    return std::tie(a.kind, a.first, a.second) < std::tie(b.kind, b.first, b.second);
  }
};
// INVALID_ARGUMENT when the names are not two of one collection of records, in order.
absl::StatusOr<JudgedPair> PairOf(const v1::IdentityJudgement& judgement);

// Within one fold.
class Judgements {
 public:
  // All must outlive it.
  Judgements(ViewBatch* batch, GroupRows* groups, Edges* edges, Forest* forest)
      : batch_(*batch), groups_(*groups), edges_(*edges), forest_(*forest) {}

  // Whether any judgement holds.
  bool Any();
  // Puts the judgement in the place of the one of the same pair; WITHDRAWN leaves none.
  void Store(const JudgedPair& pair, const v1::IdentityJudgement& judgement);
  // The others that a member was judged with, ascending.
  std::vector<std::string> JudgedWith(Kind kind, const std::string& member);
  // UNSPECIFIED when there is none.
  v1::IdentityVerdict VerdictOf(const JudgedPair& pair);
  // Undoes what the judgement of the pair did and does what it does now. The member rows and the keys of
  // groups must be those of after the fold.
  void Settle(const JudgedPair& pair);

 private:
  void Apply(const JudgedPair& pair, const JudgedEffect& effect, int delta);

  ViewBatch& batch_;
  GroupRows& groups_;
  Edges& edges_;
  Forest& forest_;
};

}  // namespace accord::query
