#include "query-service/view/group_rows.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace accord::query {

bool ParseRow(const std::string& row, const std::string& what, google::protobuf::Message* message,
              ViewBatch* batch) {
  if (!row.empty() && message->ParseFromString(row)) return true;
  batch->Fail(Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                    absl::StrCat("the view's row of ", what, " is missing or damaged")));
  return false;
}

storage::v1::GroupRow& GroupRows::Of(const GroupRef& group) {
  const auto [it, is_new] = rows_.try_emplace(group);
  if (is_new) {
    const std::optional<std::string> stored = batch_.Get(kGroup, GroupKey(group.first, group.second));
    if (stored) ParseRow(*stored, "a group", &it->second, &batch_);
  }
  return it->second;
}

GroupId GroupRows::FirstOf(const GroupRef& group) {
  return GroupId::FromBytes(Of(group).cluster()).value_or(group.second);
}

void GroupRows::Write() {
  for (auto& [group, row] : rows_) {
    // Equal rows have equal bytes: nothing counted is no counts.
    if (row.own().ByteSizeLong() == 0) row.clear_own();
    const std::string key = GroupKey(group.first, group.second);
    if (row.own().members() == 0 && row.edges() == 0) {
      batch_.Delete(kGroup, key);
    } else {
      batch_.Put(kGroup, key, row.SerializeAsString());
    }
  }
}

}  // namespace accord::query
