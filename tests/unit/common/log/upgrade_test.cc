// A store of format 1 is brought up at Open, wherever it is cut short.
#include "common/log/upgrade.h"

#include "common/log/keys.h"
#include "tests/support/crash_images.h"
#include "tests/unit/common/log/log_on_disk.h"

namespace accord::log {
namespace {

using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

// Writes a store as the first version did: four tables, rows of chain and change, no mark.
class UpgradeTest : public ::testing::Test {
 protected:
  void WriteFormat1(const std::vector<Append>& items) {
    store::DatabaseOptions options;
    options.path = kDiskLog;
    options.tables = LogTables();
    options.tables.resize(4);
    options.file_system = disk_.shared_files();
    const auto db = store::Database::Open(std::move(options));
    ASSERT_THAT(db, IsOk());
    storage::v1::StoreHead head;
    head.set_epoch(std::string(16, 'e'));
    head.set_format(1);
    store::Batch batch;
    for (const Append& item : items) {
      head.set_revision(head.revision() + 1);
      head.set_chain(NextChain(head.chain(), head.revision(), item.change));
      storage::v1::LogRow row;
      row.set_chain(head.chain());
      row.set_change(item.change);
      batch.Put(kLogTable, RevisionKey(head.revision()), row.SerializeAsString());
      if (item.live) {
        storage::v1::LiveArticle live = *item.live;
        live.set_revision(head.revision());
        batch.Put(kLiveTable, item.article_id, live.SerializeAsString());
        batch.Put(kRawTable, item.article_id, item.raw_input);
      } else {
        batch.Delete(kLiveTable, item.article_id);
        batch.Delete(kRawTable, item.article_id);
      }
    }
    batch.Put(kMetaTable, kHeadKey, head.SerializeAsString());
    ASSERT_THAT((*db)->Write(std::move(batch)), IsOk());
    head_ = {head.epoch(), head.revision(), head.chain()};
  }
  void WriteSome() {
    WriteFormat1({PutOfArticle("a", "1"), PutOfArticle("b", "2"), PutOfArticle("a", "3"),
                  DeleteOfArticle("b"), PutOfArticle("b", "5")});
  }
  static std::vector<int64_t> BaseAt(ArticleLog& log, int64_t floor) {
    EXPECT_THAT(log.Trim(floor), IsOk());
    std::vector<int64_t> out;
    const auto base = log.OpenBase();
    const auto entries = (*base)->Read(0, 100, 100'000);
    EXPECT_THAT(entries, IsOk());
    for (const Entry& entry : *entries) out.push_back(entry.revision);
    return out;
  }

  LogOnDisk disk_;
  Position head_;
};

TEST_F(UpgradeTest, AnOldStoreOpensWithAllItHasAndGetsAMark) {
  WriteSome();
  const auto log = disk_.Open();
  ASSERT_THAT(log, IsOk());
  EXPECT_EQ((*log)->Head(), head_);
  EXPECT_EQ((*log)->Read(0, 100, 100'000)->size(), 5u);
  ASSERT_TRUE(disk_.TheMark().has_value());
  EXPECT_EQ(disk_.TheMark()->position, head_);
  EXPECT_EQ((*(*log)->Live("b"))->revision(), 5);
}

TEST_F(UpgradeTest, ItIsTrimmedAsIfItHadAlwaysBeenNew) {
  WriteSome();
  const auto log = disk_.Open();
  ASSERT_THAT(log, IsOk());
  // Retention begins with the upgrade.
  EXPECT_THAT((*log)->Expire(std::chrono::hours(1)), IsOk());
  EXPECT_EQ((*log)->Floor().revision, 0);
  const std::vector<std::vector<int64_t>> live_at = {{}, {1}, {1, 2}, {2, 3}, {3}, {3, 5}};
  for (int64_t floor = 0; floor <= 5; ++floor) EXPECT_EQ(BaseAt(**log, floor), live_at[floor]) << floor;
}

TEST_F(UpgradeTest, OneThatIsCutShortAnywhereIsTakenUpAgain) {
  WriteSome();
  LogOnDisk run(disk_.Now());
  { ASSERT_THAT(run.Open(), IsOk()); }
  testing::CrashDisk crashed(run.files().base());
  for (size_t i = 0; i <= run.files().journal().size(); i += 3) {
    crashed.AdvanceTo(run.files().journal(), i);
    LogOnDisk disk(crashed.PowerLoss(testing::RandomFate(i)));
    const auto log = disk.Open();
    ASSERT_THAT(log, IsOk());
    EXPECT_EQ((*log)->Head(), head_);
    EXPECT_EQ(BaseAt(**log, 5), (std::vector<int64_t>{3, 5}));
  }
}

TEST_F(UpgradeTest, AnEmptyOldStoreIsOneToo) {
  WriteFormat1({});
  const auto log = disk_.Open();
  ASSERT_THAT(log, IsOk());
  EXPECT_EQ((*log)->Head(), head_);
  EXPECT_EQ(AppendPuts(**log, 1).size(), 1u);
}

TEST_F(UpgradeTest, RefusesAChangeThatItCannotRead) {
  Append bad = PutOfArticle("a", "1");
  bad.change = "\xff";
  WriteFormat1({bad});
  EXPECT_THAT(disk_.Open(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("change is undecodable")));
}

}  // namespace
}  // namespace accord::log
