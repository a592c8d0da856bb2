#include "query-service/query/record_judgements.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "common/base/error.h"
#include "common/base/limits.h"

namespace accord::query {
namespace {

// Each looks for a member in every group: half a second for the largest cluster.
constexpr int kStepsMax = 1000;

class Walk {
 public:
  Walk(const RowReader& rows, Kind kind) : rows_(rows), kind_(kind) {}

  absl::Status Run(const std::vector<GroupId>& groups) {
    // No member before it is both of the record and judged.
    std::string from;
    for (int step = 0; step < kStepsMax && found_.size() < kExplainedJudgementsMax; ++step) {
      const auto judged = rows_.JudgedFrom(kind_, from);
      if (!judged.ok() || !judged->has_value()) return judged.status();
      const auto members = rows_.MembersFrom(kind_, groups, **judged, 1);
      if (!members.ok() || members->empty()) return members.status();
      if (members->front() == **judged) {
        if (absl::Status status = AddAll(members->front()); !status.ok()) return status;
        from = members->front() + '\0';
      } else {
        from = members->front();
      }
    }
    return absl::OkStatus();
  }

  std::vector<v1::IdentityJudgement> Take() { return std::move(found_); }

 private:
  absl::Status AddAll(const std::string& member) {
    const auto others = rows_.IdsAfter(kIndex, JudgedWithPrefix(kind_, member), "", kExplainedJudgementsMax);
    if (!others.ok()) return others.status();
    for (const std::string& other : *others) {
      if (found_.size() == kExplainedJudgementsMax) return absl::OkStatus();
      const auto live = rows_.GroupOfMember(kind_, other);
      if (!live.ok()) return live.status();
      // Of two members of the record each leads to the other.
      const auto pair = std::minmax(member, other);
      if (!live->has_value() || !seen_.insert(pair).second) continue;
      auto judgement = rows_.Judgement(kind_, pair.first, pair.second);
      if (!judgement.ok()) return judgement.status();
      found_.push_back(*std::move(judgement));
    }
    return absl::OkStatus();
  }

  const RowReader& rows_;
  const Kind kind_;
  std::set<std::pair<std::string, std::string>> seen_;
  std::vector<v1::IdentityJudgement> found_;
};

}  // namespace

absl::StatusOr<std::vector<v1::IdentityJudgement>> JudgementsAbout(const RowReader& rows, Kind kind,
                                                                   const std::vector<GroupId>& groups) {
  Walk walk(rows, kind);
  if (absl::Status status = walk.Run(groups); !status.ok()) return status;
  return walk.Take();
}

}  // namespace accord::query
