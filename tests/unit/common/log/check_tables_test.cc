#include "common/log/check_tables.h"

#include "common/log/head.h"
#include "common/log/keys.h"
#include "common/log/rocks_log.h"
#include "gmock/gmock.h"
#include "tests/support/crash_file_system.h"
#include "tests/support/status_matchers.h"

namespace accord::log {
namespace {

using accord::testing::CrashFileSystem;
using accord::testing::DiskImage;
using accord::testing::IsOk;
using accord::testing::StatusIs;

Append Item(const std::string& id, bool put) {
  Append item;
  item.article_id = id;
  item.change = absl::StrCat(put ? "put " : "delete ", id);
  if (put) {
    item.live.emplace();
    if (!IsJudgementSubject(id)) item.raw_input = "raw";
  }
  return item;
}

class CheckTablesTest : public ::testing::Test {
 protected:
  // Articles a (replaced above the floor), b and c (of the base), d (above it), e (deleted).
  void SetUp() override {
    RocksLogOptions options;
    options.path = "/d/log";
    options.file_system = disk_;
    auto log = RocksLog::Open(options);
    ASSERT_THAT(log, IsOk());
    for (const char* id : {"a", "b", "c", "e"})
      ASSERT_THAT((*log)->AppendGroup({{Item(id, true)}, {}}), IsOk());
    ASSERT_THAT((*log)->Trim(3), IsOk());
    // A judgement has no raw input.
    const std::string judgement = JudgementSubject("participants/a", "participants/b");
    ASSERT_THAT((*log)->AppendGroup({{Item(judgement, true)}, {}}), IsOk());
    Group group{{Item("a", true), Item("d", true), Item("e", false)}, {}};
    group.requests.push_back({"request", {}, 1});
    ASSERT_THAT((*log)->AppendGroup(std::move(group)), IsOk());
    log->reset();
    store::DatabaseOptions store;
    store.path = options.path;
    store.tables = LogTables();
    store.file_system = disk_;
    auto db = store::Database::Open(store);
    ASSERT_THAT(db, IsOk());
    db_ = *std::move(db);
    const auto head = LoadHead(*db_);
    ASSERT_THAT(head, IsOk());
    head_ = **head;
  }

  void Delete(store::TableId table, const std::string& key) {
    store::Batch batch;
    batch.Delete(table, key);
    ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  }
  // The first key of a table.
  std::string FirstKey(store::TableId table) {
    const store::Iterator it = db_->Scan(table, "", "");
    EXPECT_TRUE(it.Valid());
    return std::string(it.key());
  }

  std::shared_ptr<CrashFileSystem> disk_ = std::make_shared<CrashFileSystem>(DiskImage{{}, {"/d"}});
  std::unique_ptr<store::Database> db_;
  storage::v1::StoreHead head_;
};

TEST_F(CheckTablesTest, AWholeLogIsWhole) { EXPECT_THAT(CheckTables(*db_, head_), IsOk()); }

TEST_F(CheckTablesTest, MissesARowOfAnyTable) {
  const std::pair<store::TableId, std::string> rows[] = {
      {kLiveTable, "a"},
      {kLiveTable, "d"},
      {kRawTable, "b"},
      {kLogTable, RevisionKey(3)},
      {kLogTable, RevisionKey(5)},
      {kLogTable, RevisionKey(7)},
      {kBaseTable, RevisionKey(2)},
      {kRequestTable, FirstKey(kRequestTable)},
      {kRequestTimeTable, FirstKey(kRequestTimeTable)},
  };
  for (const auto& [table, key] : rows) {
    SCOPED_TRACE(absl::StrCat("table ", table));
    const auto value = db_->Get(table, key);
    ASSERT_THAT(value, IsOk());
    ASSERT_TRUE(value->has_value());
    Delete(table, key);
    EXPECT_THAT(CheckTables(*db_, head_), StatusIs(absl::StatusCode::kDataLoss));
    store::Batch batch;
    batch.Put(table, key, **value);
    ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
    ASSERT_THAT(CheckTables(*db_, head_), IsOk());
  }
}

TEST_F(CheckTablesTest, FindsARowThatShouldBeGone) {
  store::Batch batch;
  batch.Put(kLiveTable, "e", *db_->Get(kLiveTable, "d").value());
  batch.Put(kRawTable, "e", "raw");
  ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  EXPECT_THAT(CheckTables(*db_, head_), StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(CheckTablesTest, AnEarlierFormatCannotBeChecked) {
  head_.set_format(1);
  EXPECT_THAT(CheckTables(*db_, head_), StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace accord::log
