// What Open makes of a store and its high-water mark, and that each step of it may be cut short. (Whether the
// two fit: look_test.cc.)
#include "absl/strings/match.h"
#include "tests/support/crash_images.h"
#include "tests/support/crash_wal.h"
#include "tests/unit/common/log/log_on_disk.h"

namespace accord::log {
namespace {

using ::testing::AllOf;
using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

// A log of six entries on a disk, the first two trimmed, closed.
class OpenTest : public ::testing::Test {
 protected:
  OpenTest() {
    auto log = disk_.Open();
    EXPECT_THAT(log, IsOk());
    at_ = AppendPuts(**log, 6);
    EXPECT_THAT((*log)->Trim(2), IsOk());
    unclosed_ = disk_.Now();
  }
  // That disk as it was before it was closed, with another mark.
  static testing::DiskImage WithMark(testing::DiskImage image, const std::string& bytes) {
    image.files[MarkPath(kDiskLog)] = std::make_shared<const std::string>(bytes);
    return image;
  }
  testing::DiskImage WithMark(const Mark& mark) { return WithMark(unclosed_, FormatMark(mark)); }
  // The store is short of what the mark says.
  testing::DiskImage Short() { return WithMark({{at_[0].epoch, 9, std::string(32, 'c')}, false}); }

  // Refuses with words, and changes nothing.
  static void ExpectRefused(testing::DiskImage image, absl::string_view why) {
    LogOnDisk disk(std::move(image));
    const auto before = disk.Bytes();
    const auto folders = disk.Now().folders;
    const auto log = disk.Open();
    EXPECT_THAT(log, StatusIs(absl::StatusCode::kDataLoss,
                              AllOf(HasSubstr(std::string(why)), HasSubstr("restore a backup"),
                                    HasSubstr("--accept_rollback"))));
    EXPECT_THAT(log, HasReason(v1::ERROR_REASON_CORRUPTION));
    EXPECT_EQ(disk.Bytes(), before);
    EXPECT_EQ(disk.Now().folders, folders);
  }

  LogOnDisk disk_;
  std::vector<Position> at_;
  testing::DiskImage unclosed_;
};

TEST_F(OpenTest, AClosedLogWhoseManifestWasDamagedIsRefused) {
  { const auto log = disk_.Open(); }
  testing::DiskImage image = disk_.Now();
  std::string manifest;
  std::string synced;
  for (const auto& [path, bytes] : image.files) {
    if (absl::StrContains(path, "/MANIFEST-")) manifest = path;
    if (absl::EndsWith(path, "/SYNCED")) synced = path;
  }
  ASSERT_NE(manifest, "");
  image.FlipBit(manifest, 8 * (image.files.at(manifest)->size() - 1));
  // No rollback is offered: the store cannot tell what is left.
  LogOnDisk damaged(image);
  EXPECT_THAT(damaged.Open(),
              StatusIs(absl::StatusCode::kDataLoss,
                       AllOf(HasSubstr("that were synced are damaged"), HasSubstr("restore a backup"))));
  // A store that notes nothing, as earlier releases did: the end may be what a power loss left.
  ASSERT_EQ(image.files.erase(synced), 1u);
  ExpectRefused(image, "its MANIFEST was damaged since");
  image.files[MarkPath(kDiskLog)] =
      std::make_shared<const std::string>(FormatMark({at_.back(), /*closed=*/false}));
  LogOnDisk killed(std::move(image));
  EXPECT_THAT(killed.Open(), IsOk()) << "a power loss looks like that";
}

TEST_F(OpenTest, ACloseMarksTheExactHead) {
  { const auto log = disk_.Open(); }
  const auto mark = disk_.TheMark();
  ASSERT_TRUE(mark.has_value());
  EXPECT_EQ(mark->position, at_.back());
  EXPECT_TRUE(mark->closed);
  const auto log = disk_.Open();
  ASSERT_THAT(log, IsOk());
  EXPECT_FALSE(disk_.TheMark()->closed);
  EXPECT_EQ((*log)->Head(), at_.back());
  EXPECT_EQ((*log)->Floor(), at_[1]);
}

TEST_F(OpenTest, AMarkBehindTheStoreIsLetIn) {
  for (int i = 1; i < 6; ++i) {
    LogOnDisk disk(WithMark({at_[i], false}));
    const auto log = disk.Open();
    ASSERT_THAT(log, IsOk());
    EXPECT_EQ((*log)->Head(), at_.back());
    EXPECT_EQ(disk.TheMark()->position, at_.back());
  }
}

// A group of requests alone moves no revision: the head is the mark with it and without.
TEST_F(OpenTest, RefusesADamagedRequestAtTheEndOfALogThatWasClosed) {
  {
    const auto log = disk_.Open();
    ASSERT_THAT(log, IsOk());
    Group group;
    group.requests.push_back({"asked", {}, std::nullopt});
    ASSERT_THAT((*log)->AppendGroup(std::move(group)), IsOk());
  }
  testing::DiskImage image = disk_.Now();
  ASSERT_TRUE(disk_.TheMark()->closed);
  std::string wal;
  for (const auto& [path, bytes] : image.files) {
    if (absl::EndsWith(path, ".log") && !bytes->empty()) wal = path;
  }
  const auto records = testing::WalRecords(*image.files.at(wal));
  ASSERT_FALSE(records.empty());
  image.FlipBit(wal, records.back().back().payload * 8);
  ExpectRefused(image, "closed at revision 6 and its write-ahead log is damaged");
  LogOnDisk disk(image);
  EXPECT_THAT(disk.Open(/*accept_rollback=*/true), IsOk());
}

TEST_F(OpenTest, RefusesWhatDoesNotReachTheMarkAndChangesNoByte) {
  ExpectRefused(Short(), "ends at revision 6 and its high-water mark is revision 9");
  Position other = at_[4];
  other.chain[7] ^= 1;
  ExpectRefused(WithMark({other, false}), "another history at revision 5");
  ExpectRefused(WithMark({other, true}), "closed at revision 5 and goes on to revision 6");
  ExpectRefused(WithMark({{at_[0].epoch, 7, other.chain}, true}), "ends at revision 6");
  ExpectRefused(WithMark({{std::string(16, 'x'), 3, other.chain}, false}), "of epoch");
  ExpectRefused(WithMark(unclosed_, "garbled"), "is damaged");
  testing::DiskImage none = unclosed_;
  none.files.erase(MarkPath(kDiskLog));
  ExpectRefused(none, "mark is missing");
}

TEST_F(OpenTest, RefusesAMissingStoreAndMakesNone) {
  testing::DiskImage image{{}, {"/data"}};
  ExpectRefused(WithMark(image, FormatMark({at_[3], false})), "missing or empty");
  ExpectRefused(WithMark(image, "garbled"), "is damaged");
}

TEST_F(OpenTest, AnAcceptedRollbackGoesOnAsADescendant) {
  LogOnDisk disk(Short());
  Position head;
  {
    const auto log = disk.Open(/*accept_rollback=*/true);
    ASSERT_THAT(log, IsOk());
    EXPECT_THAT(disk.Reported(), HasSubstr("behind revision 6 as a new epoch"));
    head = (*log)->Head();
    EXPECT_NE(head.epoch, at_[0].epoch);
    EXPECT_EQ(head.revision, 6);
    EXPECT_EQ(head.chain, at_.back().chain);
    EXPECT_EQ((*log)->Ancestors(), (std::vector<Position>{at_.back()}));
    EXPECT_THAT((*log)->Check(at_.back()), HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
    EXPECT_THAT((*log)->Check({at_[0].epoch, 9, std::string(32, 'c')}),
                HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
    EXPECT_EQ((*log)->Floor().revision, 2);
    EXPECT_EQ((*log)->Read(2, 100, 10'000)->size(), 4u);
    const auto next = AppendPuts(**log, 1);
    EXPECT_EQ(next[0].revision, 7);
    EXPECT_EQ(next[0].epoch, head.epoch);
    EXPECT_EQ(next[0].chain, NextChain(head.chain, 7, PutOfArticle("a0", "text 0").change));
  }
  const auto log = disk.Open();
  ASSERT_THAT(log, IsOk());
  EXPECT_EQ((*log)->Head().epoch, head.epoch);
  EXPECT_EQ((*log)->Ancestors().size(), 1u);
}

TEST_F(OpenTest, ARollbackIsNotAcceptedWhereNothingIsMissing) {
  LogOnDisk disk(unclosed_);
  const auto log = disk.Open(/*accept_rollback=*/true);
  ASSERT_THAT(log, IsOk());
  EXPECT_EQ((*log)->Head(), at_.back());
  EXPECT_THAT(disk.Reported(), HasSubstr("remove --accept_rollback"));
}

TEST_F(OpenTest, AnAcceptedRollbackDescendsFromTheMarksEpochToo) {
  const std::string strange(16, 'x');
  {
    LogOnDisk disk(WithMark({{strange, 3, std::string(32, 'c')}, false}));
    const auto log = disk.Open(/*accept_rollback=*/true);
    ASSERT_THAT(log, IsOk());
    EXPECT_EQ((*log)->Ancestors(), (std::vector<Position>{{strange, 0, ""}, at_.back()}));
  }
  LogOnDisk empty(WithMark({{}, {"/data"}}, FormatMark({{strange, 3, std::string(32, 'c')}, false})));
  const auto log = empty.Open(/*accept_rollback=*/true);
  ASSERT_THAT(log, IsOk());
  EXPECT_EQ((*log)->Head().revision, 0);
  EXPECT_EQ((*log)->Ancestors(), (std::vector<Position>{{strange, 0, ""}}));
}

TEST_F(OpenTest, AnAcceptedRollbackTakesADamagedOrMissingMark) {
  testing::DiskImage none = unclosed_;
  none.files.erase(MarkPath(kDiskLog));
  for (const testing::DiskImage& image : {WithMark(unclosed_, "garbled"), none}) {
    LogOnDisk disk(image);
    {
      const auto log = disk.Open(/*accept_rollback=*/true);
      ASSERT_THAT(log, IsOk());
      EXPECT_EQ((*log)->Ancestors(), (std::vector<Position>{at_.back()}));
    }
    EXPECT_THAT(disk.Open(), IsOk());
  }
}

// A disk that a crash at each operation of `run` may leave, in turns of a kill and power losses of each kind.
std::vector<testing::DiskImage> CrashesOf(LogOnDisk& run) {
  std::vector<testing::DiskImage> out;
  testing::CrashDisk disk(run.files().base());
  for (size_t i = 0; i <= run.files().journal().size(); ++i) {
    disk.AdvanceTo(run.files().journal(), i);
    const testing::Fate fates[] = {{testing::DataFate::kKept, testing::NameFate::kKept, i},
                                   {testing::DataFate::kLost, testing::NameFate::kLost, i},
                                   {testing::DataFate::kLost, testing::NameFate::kKept, i},
                                   testing::RandomFate(i)};
    out.push_back(disk.PowerLoss(fates[i % std::size(fates)]));
  }
  return out;
}

TEST_F(OpenTest, ACreationMayBeCutShortAnywhere) {
  LogOnDisk run;
  { ASSERT_THAT(run.Open(), IsOk()); }
  for (const testing::DiskImage& image : CrashesOf(run)) {
    LogOnDisk disk(image);
    const auto log = disk.Open();
    ASSERT_THAT(log, IsOk());
    EXPECT_EQ((*log)->Head().revision, 0);
    EXPECT_EQ(AppendPuts(**log, 1).size(), 1u);
  }
}

TEST_F(OpenTest, AnAcceptedRollbackMayBeCutShortAnywhere) {
  LogOnDisk run(Short());
  { ASSERT_THAT(run.Open(/*accept_rollback=*/true), IsOk()); }
  int refused = 0;
  int accepted = 0;
  for (const testing::DiskImage& image : CrashesOf(run)) {
    // Without the word of the operator it is either not done yet, or done.
    LogOnDisk disk(image);
    auto log = disk.Open();
    if (!log.ok()) {
      ++refused;
      EXPECT_THAT(log, StatusIs(absl::StatusCode::kDataLoss, HasSubstr("ends at revision 6")));
      log = disk.Open(/*accept_rollback=*/true);
    } else {
      ++accepted;
    }
    ASSERT_THAT(log, IsOk());
    EXPECT_EQ((*log)->Head().revision, 6);
    EXPECT_THAT((*log)->Check(at_.back()), HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
  }
  EXPECT_GT(refused, 0);
  EXPECT_GT(accepted, 0);
}

// The end of the newest write-ahead log.
std::string NewestWal(const testing::DiskImage& image) {
  std::string newest;
  for (const auto& [path, bytes] : image.files) {
    if (absl::EndsWith(path, ".log") && !bytes->empty()) newest = std::max(newest, path);
  }
  return newest;
}

TEST_F(OpenTest, DamageBehindTheMarkIsLetGoLoudly) {
  testing::DiskImage image = WithMark({at_[2], false});
  const std::string wal = NewestWal(image);
  // In the payload of the last record but one, the sixth append's; the last is the trim's.
  const std::string needle = PutOfArticle("a2", "text 5").change;
  const size_t where = image.files[wal]->find(needle);
  ASSERT_NE(where, std::string::npos);
  image.FlipBit(wal, where * 8);
  LogOnDisk disk(image);
  const auto log = disk.Open();
  ASSERT_THAT(log, IsOk());
  EXPECT_EQ((*log)->Head(), at_[4]);
  EXPECT_THAT(disk.Reported(), HasSubstr("let go; revision 5 is left, the high-water mark is revision 3"));
}

TEST_F(OpenTest, DamageBeforeTheMarkIsRefused) {
  for (const bool closed : {false, true}) {
    testing::DiskImage image = WithMark({at_[5], closed});
    const std::string wal = NewestWal(image);
    const size_t where = image.files[wal]->find(PutOfArticle("a2", "text 5").change);
    ASSERT_NE(where, std::string::npos);
    image.FlipBit(wal, where * 8);
    ExpectRefused(image, "ends at revision 5 and its high-water mark is revision 6");
  }
}

}  // namespace
}  // namespace accord::log
