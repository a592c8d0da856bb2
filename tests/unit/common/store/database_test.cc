#include "common/store/database.h"

#include <thread>

#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::Not;
using ::testing::Optional;
using testing::ScratchDir;

constexpr TableId kRows = 0;
constexpr TableId kOrder = 1;

class DatabaseTest : public ::testing::Test {
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

TEST_F(DatabaseTest, KeepsWhatWasPutOverAReopen) {
  Open();
  Put(kRows, "a", "1");
  Put(kOrder, "a", "2");
  EXPECT_THAT(Get(kRows, "a"), Optional(std::string("1")));
  Open();
  EXPECT_THAT(Get(kRows, "a"), Optional(std::string("1")));
  EXPECT_THAT(Get(kOrder, "a"), Optional(std::string("2")));
  EXPECT_EQ(Get(kRows, "b"), std::nullopt);
}

TEST_F(DatabaseTest, HoldsAnyBytes) {
  Open();
  const std::string odd("\0\xff\n", 3);
  Put(kRows, odd, odd);
  Put(kRows, "", "the empty key");
  EXPECT_THAT(Get(kRows, odd), Optional(odd));
  EXPECT_THAT(Get(kRows, ""), Optional(std::string("the empty key")));
}

TEST_F(DatabaseTest, BatchAppliesInOrderOverAllTables) {
  Open();
  Put(kRows, "gone", "1");
  Batch batch;
  EXPECT_TRUE(batch.Empty());
  batch.Put(kRows, "a", "first");
  batch.Put(kRows, "a", "second");
  batch.Put(kRows, "b", "1");
  batch.Delete(kRows, "b");
  batch.Delete(kRows, "gone");
  batch.Put(kOrder, "a", "1");
  EXPECT_GE(batch.ByteSize(), std::string("afirstasecondb1bgonea1").size());
  ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  EXPECT_THAT(Keys("", ""), ElementsAre("a"));
  EXPECT_THAT(Get(kRows, "a"), Optional(std::string("second")));
  EXPECT_THAT(Get(kOrder, "a"), Optional(std::string("1")));
}

TEST_F(DatabaseTest, BatchWithOneBadOperationWritesNothing) {
  Open();
  Batch batch;
  batch.Put(kRows, "a", "1");
  batch.Put(/*table=*/7, "a", "1");
  EXPECT_THAT(db_->Write(std::move(batch)), Not(IsOk()));
  EXPECT_EQ(Get(kRows, "a"), std::nullopt);
}

TEST_F(DatabaseTest, ClearedBatchIsEmpty) {
  Open();
  Batch batch;
  batch.Put(kRows, "a", "1");
  batch.Clear();
  EXPECT_TRUE(batch.Empty());
  ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  EXPECT_THAT(Keys("", ""), IsEmpty());
}

TEST_F(DatabaseTest, ARangeStandsNowhereBeforeItsFirstSeek) {
  Open();
  Batch batch;
  for (const char* key : {"a", "b1", "b2", "c"}) batch.Put(kRows, key, "value");
  ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  Iterator rows = db_->Range(kRows, "b", "c");
  EXPECT_FALSE(rows.Valid());
  rows.Seek("b2");
  ASSERT_TRUE(rows.Valid());
  EXPECT_EQ(rows.key(), "b2");
  rows.Seek("");
  ASSERT_TRUE(rows.Valid());
  EXPECT_EQ(rows.key(), "b1") << "nothing before its beginning";
  rows.Seek("b3");
  EXPECT_FALSE(rows.Valid()) << "nothing past its end";
  EXPECT_THAT(rows.status(), IsOk());
}

TEST_F(DatabaseTest, DeleteRangeTakesItsBeginAndLeavesItsEnd) {
  Open();
  for (const char* key : {"a", "b", "c", "d"}) Put(kRows, key, "");
  Batch batch;
  batch.DeleteRange(kRows, "b", "d");
  ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  EXPECT_THAT(Keys("", ""), ElementsAre("a", "d"));
  ASSERT_THAT(db_->Compact(), IsOk());
  Open();
  EXPECT_THAT(Keys("", ""), ElementsAre("a", "d"));
}

TEST_F(DatabaseTest, MultiGetAnswersInOrder) {
  Open();
  Put(kRows, "a", "1");
  Put(kRows, "b", "2");
  const auto rows = db_->MultiGet(kRows, {"b", "x", "a", "b"});
  ASSERT_THAT(rows, IsOk());
  EXPECT_THAT(*rows, ElementsAre(Optional(std::string("2")), std::nullopt, Optional(std::string("1")),
                                 Optional(std::string("2"))));
  const auto none = db_->MultiGet(kRows, {});
  ASSERT_THAT(none, IsOk());
  EXPECT_THAT(*none, IsEmpty());
}

TEST_F(DatabaseTest, FlushedRowsAreReadBackFromFiles) {
  Open();
  for (int i = 0; i < 1000; ++i) Put(kRows, "key" + std::to_string(i), std::string(100, 'x'));
  ASSERT_THAT(db_->Flush(), IsOk());
  EXPECT_GT(db_->DiskBytes(), 1000u);
  EXPECT_THAT(Get(kRows, "key500"), Optional(std::string(100, 'x')));
  Open();
  EXPECT_EQ(Keys("", "").size(), 1000u);
}

TEST_F(DatabaseTest, ServesReadersWhileOneWrites) {
  Open();
  std::thread writer([this] {
    for (int i = 0; i < 200; ++i) {
      Batch batch;
      batch.Put(kRows, "a", std::to_string(i));
      batch.Put(kOrder, "a", std::to_string(i));
      EXPECT_THAT(db_->Write(std::move(batch)), IsOk());
    }
  });
  for (int i = 0; i < 500; ++i) {
    const auto snapshot = db_->TakeSnapshot();
    EXPECT_EQ(Get(kRows, "a", snapshot.get()), Get(kOrder, "a", snapshot.get()));
  }
  writer.join();
}

}  // namespace
}  // namespace accord::store
