// A base whose rows are damaged. (What it holds: conformance_trim.h.)
#include "common/log/base.h"

#include "common/log/keys.h"
#include "tests/unit/common/log/damaged_store.h"

namespace accord::log {
namespace {

using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

class BaseTest : public DamagedStore {
 protected:
  void SetUp() override {
    DamagedStore::SetUp();
    ASSERT_THAT((*Open())->Trim(3), IsOk());
  }
  absl::StatusOr<std::vector<Entry>> ReadBase() {
    const auto log = Open();
    if (!log.ok()) return log.status();
    return (*(*log)->OpenBase())->Read(0, 10, 1000);
  }
};

TEST_F(BaseTest, HoldsTheRowThatWasLive) {
  const auto entries = ReadBase();
  ASSERT_THAT(entries, IsOk());
  ASSERT_EQ(entries->size(), 1u);
  EXPECT_EQ((*entries)[0].revision, 3);
  EXPECT_EQ((*entries)[0].change, "change 3");
}

TEST_F(BaseTest, DamagedRowsAreErrors) {
  Change([](store::Batch& batch) { batch.Put(kBaseTable, RevisionKey(3), "\xff"); });
  EXPECT_THAT(ReadBase(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("undecodable")));
  Change([](store::Batch& batch) { batch.Put(kBaseTable, RevisionKey(3), ""); });
  EXPECT_THAT(ReadBase(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("no put")));
}

}  // namespace
}  // namespace accord::log
