// RocksLog refuses stores that do not hold together. (What every log does: conformance_test.cc.)
#include "common/log/rocks_log.h"

#include "common/log/keys.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/common/log/damaged_store.h"

namespace accord::log {
namespace {

using ::testing::AllOf;
using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::ScratchDir;
using testing::StatusIs;

using RocksLogDamage = DamagedStore;

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
