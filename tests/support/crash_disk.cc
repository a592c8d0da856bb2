#include "tests/support/crash_disk.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_cat.h"

namespace accord::testing {
namespace {

using Kind = DiskOperation::Kind;

constexpr size_t kSectorBytes = 512;
constexpr int kDataFates = 5;  // without kMixed

std::string FolderOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

// Equal on every machine, unlike std::uniform_int_distribution.
uint64_t Below(uint64_t below, std::mt19937_64* random) { return (*random)() % below; }

}  // namespace

void DiskImage::FlipBit(const std::string& path, uint64_t bit) {
  std::string bytes = *files.at(path);
  bytes.at(bit / 8) = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
  files[path] = std::make_shared<const std::string>(std::move(bytes));
}

Fate RandomFate(uint64_t seed) {
  std::mt19937_64 random(seed);
  Fate fate;
  fate.data = static_cast<DataFate>(Below(kDataFates + 1, &random));
  fate.names = static_cast<NameFate>(Below(4, &random));
  fate.seed = random();
  return fate;
}

std::string Describe(const Fate& fate) {
  static constexpr const char* kData[] = {"lost", "kept", "torn", "reordered", "grown", "mixed"};
  static constexpr const char* kNames[] = {"lost", "kept", "prefix", "singly"};
  return absl::StrCat("bytes ", kData[static_cast<int>(fate.data)], ", names ",
                      kNames[static_cast<int>(fate.names)], ", seed ", fate.seed);
}

CrashDisk::CrashDisk(const DiskImage& base) {
  for (const auto& [path, bytes] : base.files) {
    auto file = std::make_shared<File>();
    file->number = files_.size() + 1;
    file->durable = *bytes;
    file->sealed = bytes;
    files_[file->number] = file;
    durable_.files[path] = std::move(file);
  }
  durable_.folders = base.folders;
  current_ = durable_;
}

CrashDisk::File* CrashDisk::Find(uint64_t number) {
  const auto it = files_.find(number);
  return it == files_.end() ? nullptr : it->second.lock().get();
}

void CrashDisk::Apply(const DiskOperation& operation) {
  ++applied_;
  NameChange change;
  switch (operation.kind) {
    case Kind::kAppend:
    case Kind::kTruncate:
      if (File* file = Find(operation.file)) {
        file->pending.push_back({operation.kind == Kind::kTruncate, operation.offset, operation.bytes});
      }
      return;
    case Kind::kSync:
      if (File* file = Find(operation.file)) Sync(file);
      return;
    case Kind::kFailedSync:
      if (File* file = Find(operation.file)) {
        for (Change& each : file->pending) each.doomed = true;
      }
      return;
    case Kind::kRangeSync:
    case Kind::kClose:
      return;
    case Kind::kSyncFolder:
      SyncFolder(operation.path);
      return;
    case Kind::kCreateFile:
      change.file = std::make_shared<File>();
      change.file->number = operation.file;
      files_[operation.file] = change.file;
      break;
    case Kind::kRename:
    case Kind::kLink:
    case Kind::kDelete:
      if (const auto it = current_.files.find(operation.path); it != current_.files.end())
        change.file = it->second;
      break;
    case Kind::kCreateFolder:
    case Kind::kDeleteFolder:
      break;
  }
  change.operation = operation;
  ApplyTo(change, &current_);
  pending_.push_back(std::move(change));
}

void CrashDisk::AdvanceTo(const DiskJournal& journal, size_t count) {
  if (count < applied_ || count > journal.size()) std::abort();
  while (applied_ < count) Apply(journal[applied_]);
}

void CrashDisk::ApplyTo(const NameChange& change, Names* names) {
  const DiskOperation& operation = change.operation;
  switch (operation.kind) {
    case Kind::kCreateFile:
      names->files[operation.path] = change.file;
      break;
    case Kind::kRename:
      names->files.erase(operation.path);
      names->files[operation.target] = change.file;
      break;
    case Kind::kLink:
      names->files[operation.target] = change.file;
      break;
    case Kind::kDelete:
      names->files.erase(operation.path);
      break;
    case Kind::kCreateFolder:
      names->folders.insert(operation.path);
      break;
    case Kind::kDeleteFolder:
      names->folders.erase(operation.path);
      break;
    default:
      break;
  }
}

void CrashDisk::ApplyTo(const Change& change, std::string* bytes) {
  if (change.truncate) {
    bytes->resize(change.offset);
    return;
  }
  // Past a hole there are zeros.
  if (bytes->size() < change.offset + change.bytes.size()) bytes->resize(change.offset + change.bytes.size());
  bytes->replace(change.offset, change.bytes.size(), change.bytes);
}

void CrashDisk::Sync(File* file) {
  file->sealed.reset();
  std::vector<Change> doomed;
  for (Change& change : file->pending) {
    if (change.doomed) {
      doomed.push_back(std::move(change));
    } else {
      ApplyTo(change, &file->durable);
    }
  }
  file->pending = std::move(doomed);
  for (NameChange& change : pending_) {
    if (change.file.get() == file) change.synced_after = true;
  }
}

bool CrashDisk::RestsOn(const NameChange& later, const NameChange& earlier) {
  const DiskOperation& a = later.operation;
  const DiskOperation& b = earlier.operation;
  for (const std::string* mine : {&a.path, &a.target}) {
    if (mine->empty()) continue;
    if (*mine == b.path || *mine == b.target) return true;
    // What is in a folder rests on the folder.
    if (b.kind == Kind::kCreateFolder && mine->compare(0, b.path.size() + 1, b.path + "/") == 0) return true;
  }
  return false;
}

void CrashDisk::SyncFolder(const std::string& folder) {
  std::vector<bool> synced(pending_.size(), false);
  for (size_t i = pending_.size(); i-- > 0;) {
    const DiskOperation& operation = pending_[i].operation;
    bool keep = FolderOf(operation.path) == folder ||
                (!operation.target.empty() && FolderOf(operation.target) == folder) ||
                (operation.kind == Kind::kCreateFolder && operation.path == folder);
    for (size_t later = i + 1; !keep && later < pending_.size(); ++later) {
      keep = synced[later] && RestsOn(pending_[later], pending_[i]);
    }
    synced[i] = keep;
  }
  std::vector<NameChange> rest;
  for (size_t i = 0; i < pending_.size(); ++i) {
    if (synced[i]) {
      ApplyTo(pending_[i], &durable_);
    } else {
      rest.push_back(std::move(pending_[i]));
    }
  }
  pending_ = std::move(rest);
}

std::vector<bool> CrashDisk::KeptNames(const Fate& fate) const {
  const size_t all = pending_.size();
  std::vector<bool> kept(all, fate.names == NameFate::kKept);
  if (fate.names == NameFate::kLost || fate.names == NameFate::kKept) return kept;
  std::mt19937_64 random(fate.seed);
  const size_t prefix = Below(all + 1, &random);
  for (size_t i = 0; i < all; ++i) {
    kept[i] = i < prefix;
    if (kept[i] || fate.names != NameFate::kSingly || !pending_[i].synced_after) continue;
    kept[i] = Below(2, &random) == 0;
    for (size_t earlier = prefix; kept[i] && earlier < i; ++earlier) {
      if (!kept[earlier] && RestsOn(pending_[i], pending_[earlier])) kept[i] = false;
    }
  }
  return kept;
}

DiskImage CrashDisk::PowerLoss(const Fate& fate) const {
  Names names = durable_;
  const std::vector<bool> kept = KeptNames(fate);
  for (size_t i = 0; i < pending_.size(); ++i) {
    if (kept[i]) ApplyTo(pending_[i], &names);
  }
  DiskImage image;
  image.folders = names.folders;
  for (const auto& [path, file] : names.files) {
    image.files[path] = Survive(*file, fate.data, fate.seed + file->number);
  }
  return image;
}

std::shared_ptr<const std::string> CrashDisk::Survive(const File& file, DataFate fate, uint64_t seed) {
  std::mt19937_64 random(seed);
  if (fate == DataFate::kMixed) fate = static_cast<DataFate>(Below(kDataFates, &random));
  if (file.pending.empty() || fate == DataFate::kLost) {
    if (!file.sealed) file.sealed = std::make_shared<const std::string>(file.durable);
    return file.sealed;
  }
  if (fate == DataFate::kReordered) return std::make_shared<const std::string>(Reordered(file, &random));
  std::string bytes = file.durable;
  uint64_t left = UINT64_MAX;
  if (fate == DataFate::kTorn) {
    uint64_t all = 0;
    for (const Change& change : file.pending) all += change.bytes.size();
    left = Below(all + 1, &random);
  }
  for (Change change : file.pending) {
    const bool cut = change.bytes.size() > left;
    if (cut) change.bytes.resize(left);
    ApplyTo(change, &bytes);
    if (cut) break;
    left -= change.bytes.size();
  }
  if (fate == DataFate::kGrown) {
    const size_t size = bytes.size();
    bytes = file.durable;
    bytes.resize(size);
  }
  return std::make_shared<const std::string>(std::move(bytes));
}

std::string CrashDisk::Reordered(const File& file, std::mt19937_64* random) {
  std::string bytes = file.durable;
  for (const Change& change : file.pending) ApplyTo(change, &bytes);
  // The size is another piece of metadata: that of the last sector kept, or the whole of it.
  const bool whole_size = Below(2, random) == 0;
  // From nearly none to nearly all.
  const uint64_t share = 1 + Below(15, random);
  size_t size = std::min(file.durable.size(), bytes.size());
  for (size_t begin = 0; begin < bytes.size(); begin += kSectorBytes) {
    const size_t end = std::min(begin + kSectorBytes, bytes.size());
    const bool as_it_was = end <= file.durable.size() &&
                           bytes.compare(begin, end - begin, file.durable, begin, end - begin) == 0;
    if (as_it_was) continue;
    if (Below(16, random) < share) {
      size = std::max(size, end);
      continue;
    }
    for (size_t i = begin; i < end; ++i) bytes[i] = i < file.durable.size() ? file.durable[i] : '\0';
  }
  if (!whole_size) bytes.resize(size);
  return bytes;
}

}  // namespace accord::testing
