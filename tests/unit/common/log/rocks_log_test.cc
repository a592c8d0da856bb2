// RocksLog refuses stores that do not hold together. (What every log does: conformance_test.cc.)
#include "common/log/rocks_log.h"

#include "common/log/keys.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::log {
namespace {

using ::testing::AllOf;
using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::ScratchDir;
using testing::StatusIs;

// A store whose rows a test changes behind the log's back.
class RocksLogDamage : public ::testing::Test {
 protected:
  void SetUp() override {
    auto log = Open();
    ASSERT_THAT(log, IsOk());
    for (int i = 1; i <= 4; ++i) {
      Append item;
      item.article_id = "a";
      item.change = absl::StrCat("change ", i);
      item.live.emplace();
      item.raw_input = "raw";
      std::vector<Append> group;
      group.push_back(std::move(item));
      ASSERT_THAT((*log)->AppendGroup(std::move(group)), IsOk());
    }
  }
  absl::StatusOr<std::unique_ptr<RocksLog>> Open() {
    return RocksLog::Open({.path = dir_.Sub("log"), .report = [](absl::string_view) {}});
  }
  std::unique_ptr<store::Database> OpenStore() {
    auto db = store::Database::Open({.path = dir_.Sub("log"), .tables = LogTables()});
    EXPECT_THAT(db, IsOk());
    return *std::move(db);
  }
  void Change(const std::function<void(store::Batch&)>& edit) {
    auto db = OpenStore();
    store::Batch batch;
    edit(batch);
    ASSERT_THAT(db->Write(std::move(batch)), IsOk());
  }
  storage::v1::StoreHead Head() {
    storage::v1::StoreHead head;
    const auto value = OpenStore()->Get(kMetaTable, kHeadKey);
    EXPECT_TRUE(value.ok() && value->has_value() && head.ParseFromString(**value));
    return head;
  }
  void PutHead(const storage::v1::StoreHead& head) {
    Change([&](store::Batch& batch) { batch.Put(kMetaTable, kHeadKey, head.SerializeAsString()); });
  }
  void ExpectRefused(absl::string_view why) {
    const auto log = Open();
    EXPECT_THAT(
        log, StatusIs(absl::StatusCode::kDataLoss, AllOf(HasSubstr(std::string(why)), HasSubstr("backup"))));
    EXPECT_THAT(log, HasReason(v1::ERROR_REASON_CORRUPTION));
  }

  ScratchDir dir_;
};

TEST_F(RocksLogDamage, ReadNeverPassesOverAHole) {
  Change([](store::Batch& batch) { batch.Delete(kLogTable, RevisionKey(2)); });
  const auto log = Open();
  ASSERT_THAT(log, IsOk());
  EXPECT_THAT((*log)->Read(0, 10, 1000), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("revision 2")));
  EXPECT_THAT((*log)->Read(1, 10, 1000), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT((*log)->Read(3, 10, 1000), IsOk());
}

TEST_F(RocksLogDamage, ReadChecksTheChainOfEachEntry) {
  storage::v1::LogRow row;
  {
    const auto value = OpenStore()->Get(kLogTable, RevisionKey(2));
    ASSERT_TRUE(value.ok() && value->has_value() && row.ParseFromString(**value));
  }
  row.set_change("another change");
  Change([&](store::Batch& batch) { batch.Put(kLogTable, RevisionKey(2), row.SerializeAsString()); });
  const auto log = Open();
  ASSERT_THAT(log, IsOk());
  EXPECT_THAT((*log)->Read(0, 10, 1000), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("chain is broken")));
}

TEST(RocksLog, IsHeldByOneProcess) {
  const ScratchDir dir;
  const auto first = RocksLog::Open({.path = dir.Sub("log")});
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(RocksLog::Open({.path = dir.Sub("log"), .report = [](absl::string_view) {}}),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace accord::log
