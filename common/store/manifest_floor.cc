#include "common/store/manifest_floor.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/hash.h"
#include "common/store/file_system.h"
#include "common/store/files.h"
#include "common/store/manifest_tail.h"

namespace accord::store {
namespace {

using rocksdb::FSWritableFile;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

constexpr absl::string_view kTitle = "accord manifest 1";
// Title, name with size, checksum, and the empty piece after the last newline.
constexpr size_t kLines = 4;

std::string NameOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// RocksDB writes it from one thread at a time, from its first byte on.
class Manifest : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  Manifest(std::unique_ptr<FSWritableFile> file, std::string path, std::shared_ptr<rocksdb::FileSystem> files,
           Report report)
      : FSWritableFileOwnerWrapper(std::move(file)),
        path_(std::move(path)),
        files_(std::move(files)),
        report_(std::move(report)) {}

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* dbg) override {
    return Count(data, target()->Append(data, options, dbg));
  }
  IOStatus Append(const Slice& data, const IOOptions& options,
                  const rocksdb::DataVerificationInfo& verification, IODebugContext* dbg) override {
    return Count(data, target()->Append(data, options, verification, dbg));
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* dbg) override {
    return Note(target()->Sync(options, dbg));
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* dbg) override {
    return Note(target()->Fsync(options, dbg));
  }

 private:
  IOStatus Count(const Slice& data, IOStatus status) {
    if (status.ok()) bytes_ += data.size();
    return status;
  }
  IOStatus Note(IOStatus status) {
    if (!status.ok() || bytes_ == noted_) return status;
    const absl::Status written = WriteFileAtomically(files_, ManifestFloorPath(FolderOf(path_)),
                                                     FormatManifestFloor({NameOf(path_), bytes_}));
    if (written.ok()) {
      noted_ = bytes_;
    } else {
      report_(absl::StrCat("store: what was synced of ", path_, " could not be noted: ", written.message()));
    }
    return status;
  }

  const std::string path_;
  const std::shared_ptr<rocksdb::FileSystem> files_;
  const Report report_;
  uint64_t bytes_ = 0;
  uint64_t noted_ = 0;
};

class NotingFileSystem : public rocksdb::FileSystemWrapper {
 public:
  NotingFileSystem(std::shared_ptr<rocksdb::FileSystem> files, Report report)
      : FileSystemWrapper(files), files_(std::move(files)), report_(std::move(report)) {}
  const char* Name() const override { return "accord.NotingFileSystem"; }

  IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                           std::unique_ptr<FSWritableFile>* out, IODebugContext* dbg) override {
    IOStatus status = target()->NewWritableFile(path, options, out, dbg);
    if (status.ok() && absl::StartsWith(NameOf(path), "MANIFEST-"))
      *out = std::make_unique<Manifest>(std::move(*out), path, files_, report_);
    return status;
  }

 private:
  const std::shared_ptr<rocksdb::FileSystem> files_;
  const Report report_;
};

}  // namespace

std::string ManifestFloorPath(const std::string& path) { return absl::StrCat(path, "/SYNCED"); }

std::string FormatManifestFloor(const ManifestFloor& floor) {
  const std::string lines = absl::StrCat(kTitle, "\n", floor.name, " ", floor.bytes, "\n");
  return absl::StrCat(lines, "sha256 ", LowerHex(Sha256(lines)), "\n");
}

std::optional<ManifestFloor> ParseManifestFloor(absl::string_view bytes) {
  const std::vector<absl::string_view> lines = absl::StrSplit(bytes, '\n');
  if (lines.size() != kLines) return std::nullopt;
  const std::pair<std::string, absl::string_view> parts = absl::StrSplit(lines[1], absl::MaxSplits(' ', 1));
  ManifestFloor floor;
  floor.name = parts.first;
  if (!absl::SimpleAtoi(parts.second, &floor.bytes)) return std::nullopt;
  // There is one way to write each floor: whatever else differs, the checksum among it, is damage.
  if (FormatManifestFloor(floor) != bytes) return std::nullopt;
  return floor;
}

std::shared_ptr<rocksdb::FileSystem> WithManifestFloor(std::shared_ptr<rocksdb::FileSystem> files,
                                                       Report report) {
  return std::make_shared<NotingFileSystem>(std::move(files), std::move(report));
}

absl::Status CheckManifestFloor(const std::shared_ptr<rocksdb::FileSystem>& files, const std::string& path) {
  // First: of a store that somebody writes to, the MANIFEST must be read later than its floor.
  const auto noted = ReadFile(files, ManifestFloorPath(path));
  if (!noted.ok() || !noted->has_value()) return absl::OkStatus();
  const std::optional<ManifestFloor> floor = ParseManifestFloor(**noted);
  if (!floor) return absl::OkStatus();
  const auto current = ReadFile(files, absl::StrCat(path, "/CURRENT"));
  if (!current.ok() || !current->has_value() || absl::StripSuffix(**current, "\n") != floor->name)
    return absl::OkStatus();
  // One that is missing or cannot be read is RocksDB's to refuse.
  const auto manifest = ReadFile(files, absl::StrCat(path, "/", floor->name));
  if (!manifest.ok() || !manifest->has_value()) return absl::OkStatus();
  if (WholeManifestRecords(**manifest) >= floor->bytes) return absl::OkStatus();
  return DamagedStore(path, absl::StrCat("records of ", floor->name, " that were synced are damaged"));
}

}  // namespace accord::store
