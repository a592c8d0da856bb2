// Reading a store whose rows were changed behind the log's back. (What every log does: conformance_test.cc.)
#include "common/log/keys.h"
#include "tests/unit/common/log/damaged_store.h"

namespace accord::log {
namespace {

using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

using RocksLogRead = DamagedStore;

TEST_F(RocksLogRead, ReadNeverPassesOverAHole) {
  Change([](store::Batch& batch) { batch.Delete(kLogTable, RevisionKey(2)); });
  const auto log = Open();
  ASSERT_THAT(log, IsOk());
  EXPECT_THAT((*log)->Read(0, 10, 1000), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("revision 2")));
  EXPECT_THAT((*log)->Read(1, 10, 1000), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT((*log)->Read(3, 10, 1000), IsOk());
}

TEST_F(RocksLogRead, ReadChecksTheChainOfEachEntry) {
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

TEST_F(RocksLogRead, CheckNeverTakesAHoleForAPosition) {
  const std::string epoch = Head().epoch();
  Change([](store::Batch& batch) { batch.Delete(kLogTable, RevisionKey(2)); });
  const auto log = Open();
  ASSERT_THAT(log, IsOk());
  EXPECT_THAT((*log)->Check({epoch, 2, std::string(32, 'c')}), StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace accord::log
