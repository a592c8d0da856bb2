// The rows of groups while one fold changes them: each is read once, changed in memory, and written at the
// end, when it still stands for anything.
#pragma once

#include <map>
#include <utility>

#include "accord/storage/v1/view_store.pb.h"
#include "google/protobuf/message.h"
#include "query-service/view/keys.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

using GroupRef = std::pair<Kind, GroupId>;

// Parses a stored row into `message`; false, and the batch failed with DATA_LOSS, when it does not parse.
bool ParseRow(const std::string& row, const std::string& what, google::protobuf::Message* message,
              ViewBatch* batch);

class GroupRows {
 public:
  // `batch` must outlive it.
  explicit GroupRows(ViewBatch* batch) : batch_(*batch) {}

  // The row as it is by now; an empty one when there is no such group. The reference stays.
  storage::v1::GroupRow& Of(const GroupRef& group);
  // The group whose row speaks for the cluster that `group` is in.
  GroupId FirstOf(const GroupRef& group);
  // Puts what changed into the batch. A group without members and edges is nothing.
  void Write();

 private:
  ViewBatch& batch_;
  std::map<GroupRef, storage::v1::GroupRow> rows_;
};

}  // namespace accord::query
