#include "query-service/view/edges.h"

#include "absl/strings/match.h"
#include "common/base/error.h"

namespace accord::query {
namespace {

int ClassOf(absl::string_view key) {
  if (IsPrivate(key)) return 3;
  if (absl::StartsWith(key, "alias:")) return 2;
  return absl::StartsWith(key, "acronym:") ? 1 : 0;
}

absl::Status Damaged() {
  return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION, "an edge of the view is damaged");
}

}  // namespace

bool IsStronger(const EdgeValue& edge, const EdgeValue& than) {
  if ((edge.judged > 0) != (than.judged > 0)) return edge.judged > 0;
  if (edge.stated != than.stated) return edge.stated > than.stated;
  return RanksHigher(edge.higher_key, than.higher_key);
}

bool RanksHigher(absl::string_view key, absl::string_view than) {
  const int of_key = ClassOf(key);
  const int of_than = ClassOf(than);
  return of_key != of_than ? of_key < of_than : key < than;
}

void Edges::Count(Kind kind, const GroupId& lower, const GroupId& higher, absl::string_view higher_key, By by,
                  int delta) {
  Change& change = changes_[{{kind, lower}, higher}];
  (by == By::kMember ? change.stated : change.judged) += delta;
  if (!higher_key.empty()) change.higher_key = std::string(higher_key);
}

void Edges::Apply(const GroupRef& lower, const GroupId& higher, const Change& change) {
  const std::string key = EdgeKey(lower.first, lower.second, higher);
  const std::optional<std::string> stored = batch_.Get(kIndex, key);
  std::optional<EdgeValue> value = stored ? DecodeEdge(*stored) : EdgeValue{};
  const int64_t stated = value ? int64_t{value->stated} + change.stated : -1;
  const int64_t judged = value ? int64_t{value->judged} + change.judged : -1;
  if (stated < 0 || judged < 0) return batch_.Fail(Damaged());
  const bool stays = stated > 0 || judged > 0;
  const int edges_more = (stays ? 1 : 0) - (stored ? 1 : 0);
  for (const GroupRef& group : {lower, GroupRef{lower.first, higher}}) {
    groups_.Of(group).set_edges(groups_.Of(group).edges() + edges_more);
  }
  if (!stays) return batch_.Delete(kIndex, key);
  value->stated = static_cast<uint32_t>(stated);
  value->judged = static_cast<uint32_t>(judged);
  if (!stored) value->higher_key = change.higher_key;
  batch_.Put(kIndex, key, EncodeEdge(*value));
}

std::optional<GroupId> Edges::Strongest(const GroupRef& lower) {
  const std::string prefix = EdgePrefix(lower.first, lower.second);
  std::optional<GroupId> strongest;
  EdgeValue best;
  for (const ViewBatch::Row& row : batch_.ScanPrefix(kIndex, prefix, kEdgesMax)) {
    const std::optional<GroupId> higher = GroupId::FromBytes(row.key.substr(prefix.size()));
    std::optional<EdgeValue> value = DecodeEdge(row.value);
    if (!higher || !value) {
      batch_.Fail(Damaged());
      return std::nullopt;
    }
    if (strongest && !IsStronger(*value, best)) continue;
    strongest = higher;
    best = *std::move(value);
  }
  return strongest;
}

std::optional<EdgeValue> Edges::Of(Kind kind, const GroupId& lower, const GroupId& higher, ViewBatch* batch) {
  const std::optional<std::string> stored = batch->Get(kIndex, EdgeKey(kind, lower, higher));
  return stored ? DecodeEdge(*stored) : std::nullopt;
}

std::map<GroupRef, std::optional<GroupId>> Edges::Settle() {
  std::map<GroupRef, std::optional<GroupId>> follows;
  for (const auto& [edge, change] : changes_) {
    if (change.stated == 0 && change.judged == 0) continue;
    Apply(edge.first, edge.second, change);
    follows.emplace(edge.first, std::nullopt);
  }
  changes_.clear();
  for (auto& [group, higher] : follows) higher = Strongest(group);
  return follows;
}

}  // namespace accord::query
