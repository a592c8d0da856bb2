#include "common/store/files.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "common/store/database_rep.h"
#include "common/store/file_system.h"
#include "common/store/rocks_status.h"

namespace accord::store {
namespace {

constexpr size_t kReadBytes = 64 << 10;

absl::Status Failed(const rocksdb::IOStatus& status, absl::string_view doing, const std::string& path) {
  const absl::Status mapped =
      FromRocks(status, absl::StrCat(doing, " ", path), [](absl::string_view /*line*/) {});
  absl::Status out(mapped.code(), absl::StrCat(mapped.message(), " (", status.ToString(), ")"));
  mapped.ForEachPayload(
      [&](absl::string_view type, const absl::Cord& payload) { out.SetPayload(type, payload); });
  return out;
}

rocksdb::IOStatus ReadAll(rocksdb::FileSystem& fs, const std::string& path, std::string* bytes) {
  std::unique_ptr<rocksdb::FSSequentialFile> file;
  rocksdb::IOStatus status = fs.NewSequentialFile(path, rocksdb::FileOptions(), &file, nullptr);
  std::string buffer(kReadBytes, '\0');
  rocksdb::Slice piece;
  while (status.ok()) {
    status = file->Read(buffer.size(), rocksdb::IOOptions(), &piece, buffer.data(), nullptr);
    if (!status.ok() || piece.empty()) break;
    bytes->append(piece.data(), piece.size());
  }
  return status;
}

// Small files do not wait for room (see patient_file_system.h): who writes them can say so and go on.
rocksdb::IOOptions Impatient() {
  rocksdb::IOOptions out;
  out.timeout = std::chrono::microseconds(1);
  return out;
}

rocksdb::IOStatus WriteAll(rocksdb::FileSystem& fs, const std::string& path, absl::string_view bytes) {
  rocksdb::FileOptions options;
  options.io_options = Impatient();
  std::unique_ptr<rocksdb::FSWritableFile> file;
  rocksdb::IOStatus status = fs.NewWritableFile(path, options, &file, nullptr);
  if (!status.ok()) return status;
  status = file->Append(ToSlice(bytes), Impatient(), nullptr);
  if (status.ok()) status = file->Fsync(Impatient(), nullptr);
  const rocksdb::IOStatus closed = file->Close(Impatient(), nullptr);
  return status.ok() ? closed : status;
}

// A rename is durable when its folder is synced.
rocksdb::IOStatus RenameDurably(rocksdb::FileSystem& fs, const std::string& from, const std::string& to) {
  std::unique_ptr<rocksdb::FSDirectory> folder;
  rocksdb::IOStatus status = fs.RenameFile(from, to, Impatient(), nullptr);
  if (status.ok()) status = fs.NewDirectory(FolderOf(to), Impatient(), &folder, nullptr);
  if (status.ok()) {
    status = folder->FsyncWithDirOptions(Impatient(), nullptr, rocksdb::DirFsyncOptions(to));
  }
  return status;
}

}  // namespace

absl::StatusOr<std::optional<std::string>> ReadFile(const std::shared_ptr<rocksdb::FileSystem>& file_system,
                                                    const std::string& path) {
  rocksdb::FileSystem& fs = *OrDefault(file_system);
  std::string bytes;
  const rocksdb::IOStatus status = ReadAll(fs, path, &bytes);
  if (IsMissing(status)) return std::nullopt;
  if (!status.ok()) return Failed(status, "read", path);
  return bytes;
}

absl::Status WriteFileAtomically(const std::shared_ptr<rocksdb::FileSystem>& file_system,
                                 const std::string& path, absl::string_view bytes) {
  rocksdb::FileSystem& fs = *OrDefault(file_system);
  const std::string temporary = absl::StrCat(path, ".tmp");
  rocksdb::IOStatus status = WriteAll(fs, temporary, bytes);
  if (IsMissing(status)) {
    status = CreateFolders(fs, FolderOf(path));
    if (status.ok()) status = WriteAll(fs, temporary, bytes);
  }
  if (status.ok()) status = RenameDurably(fs, temporary, path);
  if (!status.ok()) return Failed(status, "write", path);
  return absl::OkStatus();
}

}  // namespace accord::store
