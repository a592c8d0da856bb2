// Which agreements are one by their forms, in the view's rows. A group whose key is a form (agreement_form.h)
// stands in its block, those of most members first. Of each block the first kBlockFormsMax are clustered
// (form_clusters.h) again when they are others than before, or when other pairs of them are told beside each
// other: one more mention of a known form costs a row. Each form states an edge to the least key of its
// cluster; a judgement is stronger.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/base/limits.h"
#include "query-service/view/cluster_fold.h"
#include "query-service/view/edges.h"
#include "query-service/view/group_rows.h"
#include "query-service/view/keys.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// Forms of one block in one article that are kept apart from each other, the first by their groups' ids.
inline constexpr size_t kApartFormsMax = 16;
// Pairs of one block that are known to be apart, the first by their groups' ids.
inline constexpr size_t kApartPairsMax = 1024;

// The changes of one fold.
class Blocks {
 public:
  // All must outlive it. `forms_max`: tests have a smaller one.
  Blocks(ViewBatch* batch, GroupRows* groups, Edges* edges, size_t forms_max = kBlockFormsMax)
      : batch_(*batch), groups_(*groups), edges_(*edges), forms_max_(forms_max) {}

  // The groups that an article told before and tells now, of any kind.
  void Tell(const std::set<GroupRef>& before, const std::set<GroupRef>& now);
  // When all entities have moved, and before groups count them and edges are settled.
  void Settle(const GroupChanges& changes);

 private:
  struct Form {
    GroupId group;
    uint32_t members = 0;
    BlockFormValue value;
  };
  struct Counts {
    uint32_t before = 0;
    uint32_t now = 0;
  };
  struct Block {
    std::map<GroupId, Counts> counts;
    bool apart_changed = false;
  };

  void TellApart(const std::set<GroupRef>& groups, int delta);
  void Note(const GroupRef& group, const GroupChange& change);
  void SettleApart();
  void SettleBlock(const GroupId& id, const Block& block);
  void MoveRow(const GroupId& block, const GroupId& group, const Counts& counts);
  std::vector<Form> FirstForms(const GroupId& block);
  std::vector<std::pair<size_t, size_t>> ApartIn(const GroupId& block, const std::vector<Form>& forms);
  void Cluster(const GroupId& block, std::vector<Form> forms);
  // Changes the edge that the form states, and its row where it has one.
  void Lead(const GroupId& block, Form form, const Form* lead);

  ViewBatch& batch_;
  GroupRows& groups_;
  Edges& edges_;
  const size_t forms_max_;
  std::map<GroupId, Block> blocks_;
  // By block and pair: in how many articles more.
  std::map<std::pair<GroupId, std::pair<GroupId, GroupId>>, int> apart_;
};

}  // namespace accord::query
