// A disk under a power loss: replays what a program did to its files and says what may be there afterwards.
//
//   operations ─► CrashDisk ─► PowerLoss(fate) ─► DiskImage: files and folders as the next start finds them
//
// What is modelled:
// - A file's sync makes its bytes and its size durable, not its name. (ext4, XFS and Btrfs keep the name too;
//   POSIX promises it only after a sync of the folder, which is harsher.)
// - A folder's sync makes every change of names in that folder durable, with the earlier changes that they
//   rest on, its own creation among them (so do the journals of ext4, XFS and Btrfs).
// - Sectors of 512 bytes are written whole or not at all; a sector that was synced keeps its synced bytes
//   whatever is written after them. Nothing promises an order among unsynced sectors, nor between two files.
// - A rename is atomic. Changes of names that were not synced survive as a prefix in their order, as from a
//   journal; those of a file that was synced afterwards may survive beyond the prefix, as from Btrfs's log of
//   one file.
// - A range sync and a close promise nothing.
// - A failed sync may have written or dropped what it was for; a later sync does not cover those bytes (the
//   kernel has marked their pages clean).
// Not modelled: sectors torn inside, bytes of other files that show up in unwritten sectors (data=writeback),
// disks that lose what they said was synced. Two names of one file (a link) become two files in an image.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace accord::testing {

struct DiskOperation {
  enum class Kind {
    kCreateFile,    // path, file: an empty file; one of that name is no longer reachable
    kAppend,        // file, bytes, offset: where they begin
    kTruncate,      // file, offset: the new size
    kSync,          // file
    kFailedSync,    // file
    kRangeSync,     // file
    kClose,         // file
    kRename,        // path, target
    kLink,          // path, target
    kDelete,        // path
    kCreateFolder,  // path
    kDeleteFolder,  // path
    kSyncFolder,    // path
  };
  Kind kind = Kind::kClose;
  // Paths as given, without "." and ".."; of operations on a file, the name it was opened under.
  std::string path;
  std::string target;
  // A number of the file itself, which stays through renames.
  uint64_t file = 0;
  uint64_t offset = 0;
  std::string bytes;
};

// Grows only at its end, so that what was read of it stays where it is.
using DiskJournal = std::deque<DiskOperation>;

// A disk at rest. Copies share the bytes of their files.
struct DiskImage {
  std::map<std::string, std::shared_ptr<const std::string>> files;
  std::set<std::string> folders;

  // Bit `bit` of the file's bytes, counted from the lowest of the first one.
  void FlipBit(const std::string& path, uint64_t bit);
};

// What becomes of the unsynced bytes of a file.
enum class DataFate {
  kLost,
  kKept,
  kTorn,       // the first of them, cut at any byte
  kReordered,  // any subset of their sectors; the others as they were, or zeros past the old end
  kGrown,      // the size, with zeros for the bytes
  kMixed,      // one of the above for each file
};
// What becomes of unsynced changes of names.
enum class NameFate {
  kLost,
  kKept,
  kPrefix,  // the first of them
  kSingly,  // a prefix, and beyond it any of files that were synced afterwards
};
struct Fate {
  DataFate data = DataFate::kLost;
  NameFate names = NameFate::kLost;
  // Equal seeds and operations give equal images.
  uint64_t seed = 0;
};
// Fates in which every kind has its share, from a seed.
Fate RandomFate(uint64_t seed);
std::string Describe(const Fate& fate);

// Not thread safe.
class CrashDisk {
 public:
  // Everything in `base` is durable. Its files have the numbers 1, 2, ... in the order of their paths.
  explicit CrashDisk(const DiskImage& base);

  void Apply(const DiskOperation& operation);
  // Applies the operations of `journal` from where it stands, until it has applied `count` in all.
  void AdvanceTo(const DiskJournal& journal, size_t count);

  DiskImage PowerLoss(const Fate& fate) const;
  // What is there when the process ends and the machine does not.
  DiskImage ProcessLoss() const { return PowerLoss({DataFate::kKept, NameFate::kKept, 0}); }

 private:
  // An append or a truncate that was not synced.
  struct Change {
    bool truncate = false;
    uint64_t offset = 0;
    std::string bytes;
    // Its sync failed: no later one covers it.
    bool doomed = false;
  };
  struct File {
    uint64_t number = 0;
    std::string durable;
    std::vector<Change> pending;
    // `durable` as images hold it; made when first asked for.
    mutable std::shared_ptr<const std::string> sealed;
  };
  struct Names {
    std::map<std::string, std::shared_ptr<File>> files;
    std::set<std::string> folders;
  };
  struct NameChange {
    DiskOperation operation;
    std::shared_ptr<File> file;  // the file that the change is about, if it is about one
    bool synced_after = false;
  };

  static void ApplyTo(const NameChange& change, Names* names);
  static void ApplyTo(const Change& change, std::string* bytes);
  // Whether `later` makes no sense without `earlier`.
  static bool RestsOn(const NameChange& later, const NameChange& earlier);
  static std::shared_ptr<const std::string> Survive(const File& file, DataFate fate, uint64_t seed);
  static std::string Reordered(const File& file, std::mt19937_64* random);

  File* Find(uint64_t number);
  void Sync(File* file);
  void SyncFolder(const std::string& folder);
  // Which of pending_ survive.
  std::vector<bool> KeptNames(const Fate& fate) const;

  size_t applied_ = 0;
  // By number; files that nothing can name any more are gone.
  std::map<uint64_t, std::weak_ptr<File>> files_;
  Names durable_;
  // What the program sees, to know which file a name means.
  Names current_;
  std::vector<NameChange> pending_;
};

}  // namespace accord::testing
