// Scans, seeks and snapshots.
#include "common/store/database.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::Optional;
using testing::ScratchDir;

constexpr TableId kRows = 0;

class IteratorTest : public ::testing::Test {
 protected:
  DatabaseOptions Options() {
    DatabaseOptions options;
    options.path = dir_.Sub("store");
    options.tables = {{"rows", TableShape::kRecords}, {"order", TableShape::kIndex}};
    options.report = [this](absl::string_view line) { reported_.append(line.data(), line.size()); };
    return options;
  }
  void Open() {
    db_.reset();
    auto db = Database::Open(Options());
    ASSERT_THAT(db, IsOk());
    db_ = *std::move(db);
  }
  void Put(TableId table, absl::string_view key, absl::string_view value) {
    Batch batch;
    batch.Put(table, key, value);
    ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  }
  std::optional<std::string> Get(TableId table, absl::string_view key, const Snapshot* snapshot = nullptr) {
    auto value = db_->Get(table, key, snapshot);
    EXPECT_THAT(value, IsOk());
    return value.ok() ? *value : std::nullopt;
  }
  std::vector<std::string> Keys(absl::string_view begin, absl::string_view end,
                                const Snapshot* snapshot = nullptr) {
    std::vector<std::string> keys;
    Iterator it = db_->Scan(kRows, begin, end, snapshot);
    for (; it.Valid(); it.Next()) keys.emplace_back(it.key());
    EXPECT_THAT(it.status(), IsOk());
    return keys;
  }

  ScratchDir dir_;
  std::string reported_;
  std::unique_ptr<Database> db_;
};

TEST_F(IteratorTest, ScanStaysWithinItsBounds) {
  Open();
  for (const char* key : {"a", "b", "ba", "c", "d"}) Put(kRows, key, "");
  EXPECT_THAT(Keys("", ""), ElementsAre("a", "b", "ba", "c", "d"));
  EXPECT_THAT(Keys("b", "c"), ElementsAre("b", "ba"));
  EXPECT_THAT(Keys("bb", ""), ElementsAre("c", "d"));
  EXPECT_THAT(Keys("x", ""), IsEmpty());
  EXPECT_THAT(Keys("c", "c"), IsEmpty());
}

TEST_F(IteratorTest, SeekNeverLeavesTheBounds) {
  Open();
  for (const char* key : {"a", "b", "c", "d"}) Put(kRows, key, key);
  Iterator it = db_->Scan(kRows, "b", "d");
  it.Seek("a");
  ASSERT_TRUE(it.Valid());
  EXPECT_EQ(it.key(), "b");
  it.Seek("bb");
  ASSERT_TRUE(it.Valid());
  EXPECT_EQ(it.value(), "c");
  it.Seek("d");
  EXPECT_FALSE(it.Valid());
  EXPECT_THAT(it.status(), IsOk());
}

TEST_F(IteratorTest, SnapshotStaysWhatItWas) {
  Open();
  Put(kRows, "a", "old");
  Put(kRows, "b", "old");
  const auto snapshot = db_->TakeSnapshot();
  Put(kRows, "a", "new");
  Put(kRows, "c", "new");
  Batch batch;
  batch.Delete(kRows, "b");
  ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  EXPECT_THAT(Get(kRows, "a", snapshot.get()), Optional(std::string("old")));
  EXPECT_THAT(Keys("", "", snapshot.get()), ElementsAre("a", "b"));
  EXPECT_THAT(Keys("", ""), ElementsAre("a", "c"));
  const auto rows = db_->MultiGet(kRows, {"c", "b"}, snapshot.get());
  ASSERT_THAT(rows, IsOk());
  EXPECT_THAT(*rows, ElementsAre(std::nullopt, Optional(std::string("old"))));
}

}  // namespace
}  // namespace accord::store
