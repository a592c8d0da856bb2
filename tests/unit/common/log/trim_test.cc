// One step of a trim on rows that a test writes itself. (What trims do together: conformance_trim.h.)
#include "common/log/trim.h"

#include <limits>

#include "common/base/limits.h"
#include "common/log/keys.h"
#include "tests/unit/common/log/log_on_disk.h"

namespace accord::log {
namespace {

using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

constexpr int64_t kAnyTime = std::numeric_limits<int64_t>::max();

class TrimTest : public ::testing::Test {
 protected:
  TrimTest() {
    store::DatabaseOptions options;
    options.path = kDiskLog;
    options.tables = LogTables();
    options.file_system = disk_.shared_files();
    db_ = *store::Database::Open(std::move(options));
  }
  void AddRow(int64_t replaces, bool put, int64_t committed_ms = 0, std::string change = "change") {
    ++revision_;
    storage::v1::LogRow row;
    chain_ = NextChain(chain_, revision_, change);
    row.set_chain(chain_);
    row.set_change(std::move(change));
    row.set_replaces(replaces);
    row.set_put(put);
    row.set_committed_ms(committed_ms);
    PutRow(revision_, row);
  }
  void PutRow(int64_t revision, const storage::v1::LogRow& row) {
    store::Batch batch;
    batch.Put(kLogTable, RevisionKey(revision), row.SerializeAsString());
    storage::v1::StoreHead head;
    head.set_revision(revision_);
    batch.Put(kMetaTable, kHeadKey, head.SerializeAsString());
    EXPECT_THAT(db_->Write(std::move(batch)), IsOk());
  }
  int64_t Step(int64_t floor, TrimBound bound) {
    auto step = NextTrimStep(*db_, floor, bound);
    EXPECT_THAT(step, IsOk());
    if (!step.ok()) return -1;
    EXPECT_THAT(db_->Write(std::move(step->batch)), IsOk());
    return step->floor;
  }
  std::vector<int64_t> RevisionsIn(store::TableId table) {
    std::vector<int64_t> out;
    for (store::Iterator it = db_->Scan(table, "", ""); it.Valid(); it.Next()) {
      out.push_back(0);
      EXPECT_TRUE(ParseRevisionKey(it.key(), &out.back()));
    }
    return out;
  }

  LogOnDisk disk_;
  std::unique_ptr<store::Database> db_;
  int64_t revision_ = 0;
  std::string chain_;
};

using Revisions = std::vector<int64_t>;

TEST_F(TrimTest, MovesRowsIntoTheBaseAndLeavesTheAnchor) {
  AddRow(0, true);
  AddRow(0, true);
  AddRow(1, true);
  AddRow(2, false);
  EXPECT_EQ(Step(0, {2, kAnyTime}), 2);
  EXPECT_EQ(RevisionsIn(kBaseTable), (Revisions{1, 2}));
  EXPECT_EQ(RevisionsIn(kLogTable), (Revisions{2, 3, 4}));
  EXPECT_EQ(Step(2, {4, kAnyTime}), 4);
  EXPECT_EQ(RevisionsIn(kBaseTable), (Revisions{3}));
  EXPECT_EQ(RevisionsIn(kLogTable), (Revisions{4}));
  EXPECT_EQ(Step(4, {4, kAnyTime}), 4);
}

TEST_F(TrimTest, EndsAtTheFirstRowThatIsTooYoung) {
  AddRow(0, true, 10);
  AddRow(0, true, 20);
  AddRow(0, true, 30);
  EXPECT_EQ(Step(0, {3, 10}), 0);
  EXPECT_EQ(Step(0, {3, 21}), 2);
}

TEST_F(TrimTest, AStepIsBounded) {
  for (size_t i = 0; i < kTrimBatchEntriesMax + 5; ++i) AddRow(0, true);
  EXPECT_EQ(Step(0, {revision_, kAnyTime}), static_cast<int64_t>(kTrimBatchEntriesMax));
  const int64_t floor = revision_;
  for (int i = 0; i < 5; ++i) AddRow(0, true, 0, std::string(kTrimBatchBytesMax / 2 - 1000, 'x'));
  AddRow(0, true, 0, std::string(kTrimBatchBytesMax * 2, 'x'));
  EXPECT_EQ(Step(floor, {revision_, kAnyTime}), floor + 2);
  EXPECT_EQ(Step(floor + 5, {revision_, kAnyTime}), floor + 6);
}

TEST_F(TrimTest, MovesNothingThatIsDamaged) {
  AddRow(0, true);
  AddRow(0, true);
  storage::v1::LogRow row;
  row.set_chain(std::string(32, 'x'));
  row.set_change("another");
  PutRow(2, row);
  EXPECT_THAT(NextTrimStep(*db_, 0, {2, kAnyTime}).status(),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("chain is broken")));
  EXPECT_EQ(Step(0, {1, kAnyTime}), 1);
}

TEST_F(TrimTest, PassesOverNoHole) {
  for (int i = 0; i < 3; ++i) AddRow(0, true);
  store::Batch batch;
  batch.Delete(kLogTable, RevisionKey(2));
  ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  EXPECT_THAT(NextTrimStep(*db_, 0, {3, kAnyTime}).status(),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("missing")));
  EXPECT_THAT(NextTrimStep(*db_, 1, {2, kAnyTime}).status(), StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace accord::log
