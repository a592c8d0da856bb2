#include "common/log/entries.h"

#include "common/log/keys.h"
#include "tests/unit/common/log/log_on_disk.h"

namespace accord::log {
namespace {

using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

class EntriesTest : public ::testing::Test {
 protected:
  EntriesTest() {
    store::DatabaseOptions options;
    options.path = kDiskLog;
    options.tables = LogTables();
    options.file_system = disk_.shared_files();
    db_ = *store::Database::Open(std::move(options));
  }
  void SetHead(int64_t floor, int64_t revision) {
    storage::v1::StoreHead head;
    head.set_floor(floor);
    head.set_revision(revision);
    store::Batch batch;
    batch.Put(kMetaTable, kHeadKey, head.SerializeAsString());
    ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  }
  LogOnDisk disk_;
  std::unique_ptr<store::Database> db_;
};

TEST_F(EntriesTest, AMissingRowIsDamageUnlessTheStoredFloorHasPassed) {
  SetHead(5, 9);
  EXPECT_THAT(MissingRow(*db_, 4, 5), StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_THAT(MissingRow(*db_, 5, 6), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("revision 6")));
  EXPECT_THAT(ReadRow(*db_, 3), StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_THAT(ReadRow(*db_, 8), StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(EntriesTest, AMissingHeadIsDamage) {
  EXPECT_THAT(ReadHead(*db_), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(MissingRow(*db_, 0, 1), StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(EntriesTest, RowsBecomeEntries) {
  storage::v1::LogRow row;
  row.set_chain("c");
  row.set_change("change");
  const auto decoded = DecodeRow(7, row.SerializeAsString());
  ASSERT_THAT(decoded, IsOk());
  const Entry entry = ToEntry(7, *decoded);
  EXPECT_EQ(entry.revision, 7);
  EXPECT_EQ(entry.chain, "c");
  EXPECT_EQ(entry.change, "change");
  EXPECT_THAT(DecodeRow(7, "\xff"), StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace accord::log
