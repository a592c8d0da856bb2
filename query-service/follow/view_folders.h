// The folders of a replica: one per view, and the pointer file that names the one that serves. Only names and
// files; view_set.h knows what is in them.
//
//   DATA_DIR/SERVED     "view-3\n": replaced atomically, so that one is always named
//   DATA_DIR/view-3/    the view that serves
//   DATA_DIR/view-4/    one that is folded to take its place
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace rocksdb {
class FileSystem;
}

namespace accord::query {

// For one thread. Statuses are for operators: UNAVAILABLE (NOT_READY) or RESOURCE_EXHAUSTED when the disk
// does not do what it should.
class ViewFolders {
 public:
  // `file_system`: DatabaseOptions::file_system, for the pointer.
  explicit ViewFolders(std::string data_dir, std::shared_ptr<rocksdb::FileSystem> file_system = nullptr)
      : data_dir_(std::move(data_dir)), file_system_(std::move(file_system)) {}

  // Creates the data folder, finishes removals that were cut short, and moves a view that an earlier program
  // left in the data folder itself into one of its own, named as served.
  absl::Status Prepare();

  // The views that are there, ascending.
  absl::StatusOr<std::vector<int64_t>> Numbers() const;
  std::string Path(int64_t number) const;

  // The one that the pointer names; nullopt when there is no pointer, or it names none that is there.
  absl::StatusOr<std::optional<int64_t>> Served() const;
  absl::Status SetServed(int64_t number);

  // Removes a view that nobody has open. Cut short, it is finished by the next Prepare.
  absl::Status Remove(int64_t number);

 private:
  absl::Status AdoptOldLayout();

  const std::string data_dir_;
  const std::shared_ptr<rocksdb::FileSystem> file_system_;
};

}  // namespace accord::query
