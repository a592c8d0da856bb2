// The steps in which requests are forgotten. (What is found when: conformance_requests.h.)
#include "common/log/requests.h"

#include "common/base/limits.h"
#include "common/log/keys.h"
#include "tests/unit/common/log/log_on_disk.h"

namespace accord::log {
namespace {

using testing::IsOk;
using testing::StatusIs;

constexpr int64_t kNow = 100 * kRequestIdMs;

class RequestsTest : public ::testing::Test {
 protected:
  RequestsTest() {
    store::DatabaseOptions options;
    options.path = kDiskLog;
    options.tables = LogTables();
    options.file_system = disk_.shared_files();
    db_ = *store::Database::Open(std::move(options));
  }
  static Request At(absl::string_view id, int64_t committed_ms) {
    Request out;
    out.id = std::string(id);
    out.row.set_committed_ms(committed_ms);
    return out;
  }
  void Add(const std::vector<Request>& requests) {
    store::Batch batch;
    for (const Request& request : requests) AddRequest(request, &batch);
    ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  }
  // How many steps there are to take.
  int ForgetAll() {
    for (int steps = 0;; ++steps) {
      auto batch = ForgetRequestsStep(*db_, kNow);
      EXPECT_THAT(batch, IsOk());
      if (!batch.ok() || batch->Empty()) return steps;
      EXPECT_THAT(db_->Write(*std::move(batch)), IsOk());
    }
  }
  size_t Rows(store::TableId table) {
    size_t rows = 0;
    for (store::Iterator it = db_->Scan(table, "", ""); it.Valid(); it.Next()) ++rows;
    return rows;
  }

  LogOnDisk disk_;
  std::unique_ptr<store::Database> db_;
};

TEST_F(RequestsTest, LeavesNoRowOfWhatItForgets) {
  Add({At("old", kNow - kRequestIdMs - 1), At("edge", kNow - kRequestIdMs), At("young", kNow)});
  EXPECT_EQ(ForgetAll(), 1);
  EXPECT_EQ(Rows(kRequestTable), 2u);
  EXPECT_EQ(Rows(kRequestTimeTable), 2u);
  EXPECT_TRUE((*FindRequestRow(*db_, "edge", kNow)).has_value());
}

TEST_F(RequestsTest, ForgetsManyInSteps) {
  std::vector<Request> many;
  for (size_t i = 0; i < 2 * kTrimBatchEntriesMax + 1; ++i)
    many.push_back(At(absl::StrCat("id", i), static_cast<int64_t>(i)));
  Add(many);
  EXPECT_EQ(ForgetAll(), 3);
  EXPECT_EQ(Rows(kRequestTable), 0u);
  EXPECT_EQ(Rows(kRequestTimeTable), 0u);
}

TEST_F(RequestsTest, KeepsAnIdThatWasUsedAgain) {
  Add({At("one", 5)});
  Add({At("one", kNow)});
  EXPECT_EQ(ForgetAll(), 1);
  EXPECT_TRUE((*FindRequestRow(*db_, "one", kNow)).has_value());
  EXPECT_EQ(Rows(kRequestTimeTable), 1u);
}

TEST_F(RequestsTest, DamagedRowsAreErrors) {
  store::Batch batch;
  batch.Put(kRequestTable, RequestKey("bad"), "\xff");
  ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  EXPECT_THAT(FindRequestRow(*db_, "bad", kNow), StatusIs(absl::StatusCode::kDataLoss));
  store::Batch time;
  time.Put(kRequestTimeTable, RequestTimeKey(3, "bad"), "");
  ASSERT_THAT(db_->Write(std::move(time)), IsOk());
  EXPECT_THAT(ForgetRequestsStep(*db_, kNow), StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace accord::log
