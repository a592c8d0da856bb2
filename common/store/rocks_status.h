// The one place where RocksDB's statuses become ours. Internal to this folder.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/store/database.h"
#include "rocksdb/status.h"

namespace accord::store {

using Report = std::function<void(absl::string_view line)>;

// OK for OK; else a status in our words, as database.h lists them. `doing` says what was tried ("write a
// batch"); RocksDB's words go to `report` only.
absl::Status FromRocks(const rocksdb::Status& status, absl::string_view doing, const Report& report);

// The same for Open, whose errors are for operators: they name the folder and what to do.
absl::Status FromRocksOpen(const rocksdb::Status& status, absl::string_view path, const Report& report);

// DATA_LOSS (CORRUPTION) for a store that lacks something it must have, with what to do.
absl::Status DamagedStore(absl::string_view path, absl::string_view what);

}  // namespace accord::store
