// Small files beside a store, through the same file system as the store's, so that a crash test sees them
// too.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace rocksdb {
class FileSystem;
}

namespace accord::store {

// `file_system` null is the machine's own. Statuses are for operators: they name the path. RESOURCE_EXHAUSTED
// (DISK_FULL) when there is no room, UNAVAILABLE (NOT_READY) when the disk does not answer as it should.

// All bytes of a file; nullopt when there is none.
absl::StatusOr<std::optional<std::string>> ReadFile(const std::shared_ptr<rocksdb::FileSystem>& file_system,
                                                    const std::string& path);

// Makes `path` hold `bytes`, durably: after a crash at any moment it holds all of the old bytes or all of the
// new. Writes `path`.tmp beside it first; one writer per path at a time. Creates
// the folder when it is absent.
absl::Status WriteFileAtomically(const std::shared_ptr<rocksdb::FileSystem>& file_system,
                                 const std::string& path, absl::string_view bytes);

}  // namespace accord::store
