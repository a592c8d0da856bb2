// The rows that a group is stored as, as a trim needs them. (What readers see: the conformance suite.)
#include "common/log/append.h"

#include "common/log/entries.h"
#include "common/log/keys.h"
#include "tests/unit/common/log/log_on_disk.h"

namespace accord::log {
namespace {

using testing::IsOk;
using testing::StatusIs;

class AppendTest : public ::testing::Test {
 protected:
  AppendTest() {
    store::DatabaseOptions options;
    options.path = kDiskLog;
    options.tables = LogTables();
    options.file_system = disk_.shared_files();
    db_ = *store::Database::Open(std::move(options));
    head_.set_epoch(std::string(16, 'e'));
  }
  absl::Status Add(std::vector<Append> items, int64_t now_ms) {
    Group group;
    group.appends = std::move(items);
    store::Batch batch;
    storage::v1::StoreHead head = head_;
    const auto positions = AddGroup(*db_, std::move(group), now_ms, &head, &batch);
    if (!positions.ok()) return positions.status();
    head_ = head;
    return db_->Write(std::move(batch));
  }
  storage::v1::LogRow Row(int64_t revision) {
    auto row = ReadRow(*db_, revision);
    EXPECT_THAT(row, IsOk());
    return row.ok() ? *row : storage::v1::LogRow();
  }

  LogOnDisk disk_;
  std::unique_ptr<store::Database> db_;
  storage::v1::StoreHead head_;
};

TEST_F(AppendTest, EachRowKnowsWhichRevisionItReplaces) {
  ASSERT_THAT(Add({PutOfArticle("a", "1"), PutOfArticle("b", "2"), PutOfArticle("a", "3")}, 10), IsOk());
  ASSERT_THAT(Add({DeleteOfArticle("b"), PutOfArticle("b", "5"), DeleteOfArticle("a"), DeleteOfArticle("a"),
                   DeleteOfArticle("nobody")},
                  20),
              IsOk());
  ASSERT_THAT(Add({PutOfArticle("b", "9"), PutOfArticle("a", "10")}, 30), IsOk());
  const std::vector<int64_t> replaces = {0, 0, 1, 2, 0, 3, 0, 0, 5, 0};
  const std::vector<bool> puts = {true, true, true, false, true, false, false, false, true, true};
  for (size_t i = 0; i < replaces.size(); ++i) {
    const storage::v1::LogRow row = Row(static_cast<int64_t>(i) + 1);
    EXPECT_EQ(row.replaces(), replaces[i]) << i + 1;
    EXPECT_EQ(row.put(), puts[i]) << i + 1;
    EXPECT_EQ(row.committed_ms(), i < 3 ? 10 : i < 8 ? 20 : 30) << i + 1;
  }
  EXPECT_EQ(Row(4).article_id(), "b");
}

TEST_F(AppendTest, TimeNeverGoesBack) {
  ASSERT_THAT(Add({PutOfArticle("a", "1")}, 50), IsOk());
  ASSERT_THAT(Add({PutOfArticle("a", "2")}, 40), IsOk());
  EXPECT_EQ(Row(2).committed_ms(), 50);
  EXPECT_EQ(head_.committed_ms(), 50);
}

TEST_F(AppendTest, ADamagedLiveRowIsNotWrittenOver) {
  store::Batch batch;
  batch.Put(kLiveTable, ArticleKey("a"), "\xff");
  ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  EXPECT_THAT(Add({PutOfArticle("a", "1")}, 10), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_EQ(head_.revision(), 0);
}

TEST_F(AppendTest, GroupBytesIsNoLessThanWhatIsAdded) {
  Group group;
  for (int i = 0; i < 10; ++i)
    group.appends.push_back(PutOfArticle(absl::StrCat("a", i), std::string(100 * i, 'x')));
  const size_t estimate = GroupBytes(group);
  store::Batch batch;
  ASSERT_THAT(AddGroup(*db_, std::move(group), 10, &head_, &batch), IsOk());
  EXPECT_GE(estimate, batch.ByteSize());
}

}  // namespace
}  // namespace accord::log
