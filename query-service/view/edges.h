// What articles state to be one: edges between groups, each kept under the group of the lower rank with how
// many members state it. A group follows its strongest edge, so that edges make trees.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "query-service/view/group_rows.h"
#include "query-service/view/keys.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// Edges of one group that its strongest is looked for among, the first in the order of the groups' ids.
inline constexpr size_t kEdgesMax = 256;

// Ranks keys of one kind: full names above acronyms ("acronym:") above aliases ("alias:") above private
// ones, then by bytes, the lesser one higher.
bool RanksHigher(absl::string_view key, absl::string_view than);

// Whether one edge of a group is stronger than another one.
bool IsStronger(const EdgeValue& edge, const EdgeValue& than);

// The changes of one fold.
class Edges {
 public:
  // Both must outlive it.
  Edges(ViewBatch* batch, GroupRows* groups) : batch_(*batch), groups_(*groups) {}

  // One more (+1) or one fewer (-1) member states it, or judgement. `higher_key`: may be empty when fewer.
  enum class By { kMember, kJudgement };
  void Count(Kind kind, const GroupId& lower, const GroupId& higher, absl::string_view higher_key, By by,
             int delta);
  // Brings the rows up to date. What every group whose edges changed follows now: an edge that is judged,
  // else the one that most members state, of equal ones that of the highest rank.
  std::map<GroupRef, std::optional<GroupId>> Settle();

  // How strong the edge is that a group follows: none for what is joined by no edge.
  static std::optional<EdgeValue> Of(Kind kind, const GroupId& lower, const GroupId& higher,
                                     ViewBatch* batch);

 private:
  struct Change {
    int stated = 0;
    int judged = 0;
    std::string higher_key;
  };
  void Apply(const GroupRef& lower, const GroupId& higher, const Change& change);
  std::optional<GroupId> Strongest(const GroupRef& lower);

  ViewBatch& batch_;
  GroupRows& groups_;
  std::map<std::pair<GroupRef, GroupId>, Change> changes_;
};

}  // namespace accord::query
