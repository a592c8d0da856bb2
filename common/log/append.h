// Turns a group of changes into the rows that they are stored as. Internal to this folder.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "accord/storage/v1/ingest_store.pb.h"
#include "common/log/log.h"
#include "common/store/database.h"

namespace accord::log {

// About how many bytes AddGroup adds.
size_t GroupBytes(const Group& group);

// Adds all rows of `group`, which CheckGroup accepts, to `batch`, the head's among them, and moves `head`
// past them; committed at `now_ms`, or when the head was if that is later. Returns the position of each
// append. The live rows in `db` are those before the group.
absl::StatusOr<std::vector<Position>> AddGroup(const store::Database& db, Group group, int64_t now_ms,
                                               storage::v1::StoreHead* head, store::Batch* batch);

}  // namespace accord::log
