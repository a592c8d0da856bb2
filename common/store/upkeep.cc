// Database: care of its files. Sizes, flushes, and checks of what stands on disk.
#include "absl/strings/str_cat.h"
#include "common/store/database_rep.h"
#include "common/store/file_system.h"
#include "common/store/options.h"
#include "rocksdb/convenience.h"
#include "rocksdb/sst_file_reader.h"

namespace accord::store {
namespace {

// Of a read while a file is checked.
constexpr size_t kReadaheadBytes = 256 << 10;

// Whether a live table file has that path; compactions may have taken it away since it was listed.
bool IsLive(rocksdb::DB& db, const std::string& name) {
  std::vector<rocksdb::LiveFileMetaData> files;
  db.GetLiveFilesMetaData(&files);
  for (const rocksdb::LiveFileMetaData& file : files) {
    if (file.name == name) return true;
  }
  return false;
}

}  // namespace

uint64_t Database::DiskBytes() const {
  return BytesEndingIn(*rep_->file_system, rep_->options.path, ".sst") + WalBytes();
}

uint64_t Database::WalBytes() const { return BytesEndingIn(*rep_->file_system, rep_->options.path, ".log"); }

void Database::StopBackgroundWork() { rocksdb::CancelAllBackgroundWork(rep_->db.get(), /*wait=*/true); }

absl::Status Database::Flush() {
  if (absl::Status status = rep_->CheckWritable(); !status.ok()) return status;
  return FromRocks(rep_->db->Flush(rocksdb::FlushOptions(), rep_->tables), "flush", rep_->options.report);
}

absl::Status Database::Compact() {
  if (absl::Status status = Flush(); !status.ok()) return status;
  for (rocksdb::ColumnFamilyHandle* table : rep_->tables) {
    rocksdb::CompactRangeOptions options;
    options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
    const rocksdb::Status status = rep_->db->CompactRange(options, table, nullptr, nullptr);
    if (!status.ok()) return FromRocks(status, "compact", rep_->options.report);
  }
  return absl::OkStatus();
}

absl::Status Database::DeleteFilesInRange(TableId table, absl::string_view begin, absl::string_view end) {
  if (absl::Status status = rep_->CheckWritable(); !status.ok()) return status;
  const rocksdb::Slice from = ToSlice(begin);
  const rocksdb::Slice to = ToSlice(end);
  const rocksdb::Status status =
      rocksdb::DeleteFilesInRange(rep_->db.get(), rep_->Table(table), &from, end.empty() ? nullptr : &to,
                                  /*include_end=*/false);
  return FromRocks(status, "drop files", rep_->options.report);
}

absl::Status Database::VerifyFiles(const std::function<bool(uint64_t bytes_done)>& pace) const {
  std::vector<rocksdb::LiveFileMetaData> files;
  rep_->db->GetLiveFilesMetaData(&files);
  rocksdb::ReadOptions read;
  read.readahead_size = kReadaheadBytes;
  uint64_t bytes_done = 0;
  for (const rocksdb::LiveFileMetaData& file : files) {
    // A reader of its own, so that the bytes come from the disk, not from the block cache.
    rocksdb::SstFileReader reader(VerifyOptions(rep_->env.get()));
    const std::string path = absl::StrCat(rep_->options.path, file.name);
    rocksdb::Status status = reader.Open(path);
    if (status.ok()) status = reader.VerifyChecksum(read);
    if (status.ok()) {
      bytes_done += file.size;
    } else if (IsLive(*rep_->db, file.name)) {
      rep_->options.report(absl::StrCat("store: ", path, " is damaged: ", status.ToString()));
      return status.IsCorruption() || IsMissing(status)
                 ? DamagedStore(rep_->options.path, "a table file is damaged")
                 : FromRocks(status, "check a table file", rep_->options.report);
    }
    if (!pace(bytes_done)) return absl::CancelledError("the check of the files was stopped");
  }
  return absl::OkStatus();
}

}  // namespace accord::store
