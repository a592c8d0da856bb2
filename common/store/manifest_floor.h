// How much of the MANIFEST is promised. RocksDB appends a record and syncs it; from then on it may delete the
// write-ahead logs whose rows the record's table files hold. So a MANIFEST that lacks a synced record may
// lack rows that stand nowhere else, and nothing in the store tells. A small file beside it does:
//
//   accord manifest 1
//   MANIFEST-000005 6510
//   sha256 of the lines above
//
// Internal to this folder.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/store/rocks_status.h"
#include "rocksdb/file_system.h"

namespace accord::store {

struct ManifestFloor {
  // Without its folder.
  std::string name;
  // All of these were synced.
  uint64_t bytes = 0;
};

// The file of the store in `path`.
std::string ManifestFloorPath(const std::string& path);

std::string FormatManifestFloor(const ManifestFloor& floor);
// nullopt when `bytes` are not exactly what FormatManifestFloor writes.
std::optional<ManifestFloor> ParseManifestFloor(absl::string_view bytes);

// A file system that writes the floor, durably, each time a MANIFEST was synced and before RocksDB hears of
// it. Where it cannot be written the earlier one stays, which refuses less; `report` gets a line.
std::shared_ptr<rocksdb::FileSystem> WithManifestFloor(std::shared_ptr<rocksdb::FileSystem> files,
                                                       Report report);

// DATA_LOSS (CORRUPTION) when the MANIFEST of the store in `path` has fewer whole bytes than were synced. OK
// when nothing is known: there is no floor, it is damaged, or it is of another MANIFEST than CURRENT's.
absl::Status CheckManifestFloor(const std::shared_ptr<rocksdb::FileSystem>& files, const std::string& path);

}  // namespace accord::store
