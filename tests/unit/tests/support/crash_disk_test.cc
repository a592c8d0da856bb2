#include "tests/support/crash_disk.h"

#include <set>

#include "gmock/gmock.h"

namespace accord::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Key;
using ::testing::Not;
using Kind = DiskOperation::Kind;

constexpr char kFolder[] = "/d";
constexpr int kSeeds = 300;

// Writes operations down as a program would do them.
class Program {
 public:
  Program() : disk_(DiskImage{{}, {kFolder}}) {}

  uint64_t Create(const std::string& path) {
    Do({Kind::kCreateFile, path, "", ++files_});
    return files_;
  }
  void Append(uint64_t file, const std::string& bytes) {
    Do({Kind::kAppend, "", "", file, sizes_[file], bytes});
    sizes_[file] += bytes.size();
  }
  void Sync(uint64_t file) { Do({Kind::kSync, "", "", file}); }
  void Rename(const std::string& path, const std::string& target) { Do({Kind::kRename, path, target}); }
  void Delete(const std::string& path) { Do({Kind::kDelete, path}); }
  void SyncFolder(const std::string& path = kFolder) { Do({Kind::kSyncFolder, path}); }
  void Do(DiskOperation operation) { disk_.Apply(operation); }

  const CrashDisk& disk() const { return disk_; }
  std::string After(DataFate data, const std::string& path, uint64_t seed = 1) const {
    const DiskImage image = disk_.PowerLoss({data, NameFate::kLost, seed});
    const auto file = image.files.find(path);
    return file == image.files.end() ? "absent" : *file->second;
  }
  std::vector<std::string> Names(NameFate names, uint64_t seed = 1) const {
    std::vector<std::string> out;
    for (const auto& [path, bytes] : disk_.PowerLoss({DataFate::kLost, names, seed}).files)
      out.push_back(path);
    return out;
  }
  // All sets of names that some seed leaves.
  std::set<std::vector<std::string>> AllNames(NameFate names) const {
    std::set<std::vector<std::string>> out;
    for (uint64_t seed = 0; seed < kSeeds; ++seed) out.insert(Names(names, seed));
    return out;
  }

 private:
  CrashDisk disk_;
  uint64_t files_ = 0;
  std::map<uint64_t, uint64_t> sizes_;
};

// "/d/f", whose name and first `synced` are durable, with `unsynced` behind.
Program FileWith(const std::string& synced, const std::string& unsynced) {
  Program program;
  const uint64_t file = program.Create("/d/f");
  program.Append(file, synced);
  program.Sync(file);
  program.SyncFolder();
  if (!unsynced.empty()) program.Append(file, unsynced);
  return program;
}

TEST(CrashDisk, KeepsSyncedBytesWhateverTheFate) {
  const std::string synced(1300, 's');  // ends inside a sector
  const Program program = FileWith(synced, std::string(3000, 'u'));
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Fate fate = RandomFate(seed);
    const DiskImage image = program.disk().PowerLoss(fate);
    ASSERT_THAT(image.files, Contains(Key("/d/f"))) << Describe(fate);
    ASSERT_EQ(image.files.at("/d/f")->substr(0, synced.size()), synced) << Describe(fate);
  }
}

TEST(CrashDisk, LosesUnsyncedBytes) {
  EXPECT_EQ(FileWith("abc", "def").After(DataFate::kLost, "/d/f"), "abc");
}

TEST(CrashDisk, KeepsUnsyncedBytes) {
  EXPECT_EQ(FileWith("abc", "def").After(DataFate::kKept, "/d/f"), "abcdef");
}

TEST(CrashDisk, TearsAtEveryByte) {
  const Program program = FileWith("abc", "def");
  std::set<std::string> seen;
  for (uint64_t seed = 0; seed < kSeeds; ++seed) seen.insert(program.After(DataFate::kTorn, "/d/f", seed));
  EXPECT_THAT(seen, ElementsAre("abc", "abcd", "abcde", "abcdef"));
}

TEST(CrashDisk, TearsWithinTheAppendsInTheirOrder) {
  Program program = FileWith("a", "b");
  program.Append(1, "cd");
  std::set<std::string> seen;
  for (uint64_t seed = 0; seed < kSeeds; ++seed) seen.insert(program.After(DataFate::kTorn, "/d/f", seed));
  EXPECT_THAT(seen, ElementsAre("a", "ab", "abc", "abcd"));
}

TEST(CrashDisk, GrowsWithoutData) {
  EXPECT_EQ(FileWith("abc", "def").After(DataFate::kGrown, "/d/f"), std::string("abc\0\0\0", 6));
}

TEST(CrashDisk, KeepsAnySubsetOfUnsyncedSectors) {
  const Program program = FileWith(std::string(512, 's'), std::string(512, '1') + std::string(512, '2'));
  std::set<std::string> seen;
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    std::string bytes = program.After(DataFate::kReordered, "/d/f", seed);
    std::string sectors;
    for (size_t at = 0; at < bytes.size(); at += 512) {
      EXPECT_EQ(bytes.substr(at, 512), std::string(512, bytes[at]));
      sectors += bytes[at] == '\0' ? '0' : bytes[at];
    }
    seen.insert(sectors);
  }
  EXPECT_THAT(seen, ElementsAre("s", "s00", "s02", "s1", "s10", "s12"));
}

TEST(CrashDisk, WritesASectorWithSyncedBytesWholeOrNotAtAll) {
  const Program program = FileWith("abc", "def");
  std::set<std::string> seen;
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    seen.insert(program.After(DataFate::kReordered, "/d/f", seed));
  }
  EXPECT_THAT(seen, ElementsAre("abc", std::string("abc\0\0\0", 6), "abcdef"));
}

TEST(CrashDisk, GivesEachFileAFateOfItsOwn) {
  Program program = FileWith("", "x");
  const uint64_t other = program.Create("/d/g");
  program.SyncFolder();
  program.Append(other, "y");
  std::set<std::string> seen;
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    const DiskImage image = program.disk().PowerLoss({DataFate::kMixed, NameFate::kLost, seed});
    seen.insert(*image.files.at("/d/f") + "," + *image.files.at("/d/g"));
  }
  EXPECT_THAT(seen, Contains("x,"));
  EXPECT_THAT(seen, Contains(",y"));
}

TEST(CrashDisk, ASecondSyncDoesNotCoverWhatAFailedOneLost) {
  Program program = FileWith("abc", "def");
  program.Do({Kind::kFailedSync, "", "", 1});
  program.Append(1, "ghi");
  program.Sync(1);
  EXPECT_EQ(program.After(DataFate::kLost, "/d/f"), std::string("abc\0\0\0ghi", 9));
  EXPECT_EQ(program.After(DataFate::kKept, "/d/f"), "abcdefghi");
}

TEST(CrashDisk, AnUnsyncedTruncateMayBeLost) {
  Program program = FileWith("abcdef", "");
  program.Do({Kind::kTruncate, "", "", 1, 2});
  EXPECT_EQ(program.After(DataFate::kLost, "/d/f"), "abcdef");
  EXPECT_EQ(program.After(DataFate::kKept, "/d/f"), "ab");
  program.Sync(1);
  EXPECT_EQ(program.After(DataFate::kLost, "/d/f"), "ab");
}

TEST(CrashDisk, ASyncOfAFileKeepsNotItsName) {
  Program program;
  const uint64_t file = program.Create("/d/f");
  program.Append(file, "abc");
  program.Sync(file);
  EXPECT_EQ(program.After(DataFate::kKept, "/d/f"), "absent");
  program.SyncFolder("/elsewhere");
  EXPECT_EQ(program.After(DataFate::kKept, "/d/f"), "absent");
  program.SyncFolder();
  EXPECT_EQ(program.After(DataFate::kLost, "/d/f"), "abc");
}

TEST(CrashDisk, RangeSyncAndClosePromiseNothing) {
  Program program = FileWith("abc", "def");
  program.Do({Kind::kRangeSync, "", "", 1});
  program.Do({Kind::kClose, "", "", 1});
  EXPECT_EQ(program.After(DataFate::kLost, "/d/f"), "abc");
}

TEST(CrashDisk, ARenameIsAtomic) {
  Program program = FileWith("old", "");
  const uint64_t next = program.Create("/d/f.tmp");
  program.Append(next, "new");
  program.Sync(next);
  program.SyncFolder();
  program.Rename("/d/f.tmp", "/d/f");
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    const DiskImage image = program.disk().PowerLoss(RandomFate(seed));
    if (image.files.count("/d/f.tmp")) {
      EXPECT_EQ(*image.files.at("/d/f"), "old");
      EXPECT_EQ(*image.files.at("/d/f.tmp"), "new");
    } else {
      EXPECT_EQ(*image.files.at("/d/f"), "new");
    }
  }
  program.SyncFolder();
  EXPECT_THAT(program.Names(NameFate::kLost), ElementsAre("/d/f"));
  EXPECT_EQ(program.After(DataFate::kLost, "/d/f"), "new");
}

TEST(CrashDisk, ADeletedFileComesBackUntilItsFolderIsSynced) {
  Program program = FileWith("abc", "");
  program.Delete("/d/f");
  EXPECT_EQ(program.After(DataFate::kLost, "/d/f"), "abc");
  program.SyncFolder();
  EXPECT_EQ(program.After(DataFate::kLost, "/d/f"), "absent");
}

TEST(CrashDisk, NamesSurviveAsAPrefix) {
  Program program;
  program.Create("/d/a");
  program.Create("/d/b");
  program.Rename("/d/a", "/d/c");
  EXPECT_THAT(program.Names(NameFate::kLost), IsEmpty());
  EXPECT_THAT(program.Names(NameFate::kKept), ElementsAre("/d/b", "/d/c"));
  const std::set<std::vector<std::string>> expected = {{}, {"/d/a"}, {"/d/a", "/d/b"}, {"/d/b", "/d/c"}};
  EXPECT_EQ(program.AllNames(NameFate::kPrefix), expected);
  // None of the files was synced, so that no journal would keep one alone.
  EXPECT_EQ(program.AllNames(NameFate::kSingly), expected);
}

TEST(CrashDisk, ANameSurvivesAloneWhenItsFileWasSynced) {
  Program program;
  program.Create("/d/a");
  const uint64_t b = program.Create("/d/b");
  program.Sync(b);
  EXPECT_THAT(program.AllNames(NameFate::kSingly), Contains(ElementsAre("/d/b")));
  EXPECT_THAT(program.AllNames(NameFate::kPrefix), Not(Contains(ElementsAre("/d/b"))));
}

TEST(CrashDisk, NoNameSurvivesWithoutWhatItRestsOn) {
  Program program;
  program.Create("/d/a");
  program.Rename("/d/a", "/d/b");
  program.Do({Kind::kCreateFolder, "/d/sub"});
  const uint64_t inside = program.Create("/d/sub/f");
  program.Sync(inside);
  for (const auto& names : program.AllNames(NameFate::kSingly)) {
    // The folder was created after both names of the first file.
    EXPECT_THAT(names, ::testing::AnyOf(IsEmpty(), ElementsAre("/d/a"), ElementsAre("/d/b"),
                                        ElementsAre("/d/b", "/d/sub/f")));
  }
}

TEST(CrashDisk, AFolderSyncKeepsTheFolderItself) {
  Program program;
  program.Do({Kind::kCreateFolder, "/d/sub"});
  program.Create("/d/sub/f");
  program.Create("/d/other");
  program.SyncFolder("/d/sub");
  const DiskImage image = program.disk().PowerLoss({});
  EXPECT_THAT(image.folders, ElementsAre("/d", "/d/sub"));
  EXPECT_THAT(program.Names(NameFate::kLost), ElementsAre("/d/sub/f"));
}

TEST(CrashDisk, AnImageIsDurableInItsTurn) {
  const DiskImage image = FileWith("abc", "def").disk().ProcessLoss();
  CrashDisk disk(image);
  disk.Apply({Kind::kAppend, "", "", 1, 6, "ghi"});
  EXPECT_EQ(*disk.PowerLoss({}).files.at("/d/f"), "abcdef");
  EXPECT_EQ(*disk.ProcessLoss().files.at("/d/f"), "abcdefghi");
}

TEST(CrashDisk, EqualSeedsGiveEqualImages) {
  const Program program = FileWith("abc", std::string(5000, 'u'));
  for (uint64_t seed = 0; seed < 20; ++seed) {
    const Fate fate = RandomFate(seed);
    EXPECT_EQ(*program.disk().PowerLoss(fate).files.at("/d/f"),
              *program.disk().PowerLoss(fate).files.at("/d/f"));
  }
}

TEST(DiskImage, FlipsOneBit) {
  DiskImage image = FileWith("abc", "").disk().PowerLoss({});
  const DiskImage before = image;
  image.FlipBit("/d/f", 8);
  EXPECT_EQ(*image.files.at("/d/f"), "acc");
  EXPECT_EQ(*before.files.at("/d/f"), "abc");
}

}  // namespace
}  // namespace accord::testing
