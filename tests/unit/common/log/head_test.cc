// What opening a store that does not hold together says. Goes through RocksLog, which is how a head is
// loaded.
#include "common/log/head.h"

#include "common/log/keys.h"
#include "common/log/rocks_log.h"
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
class HeadTest : public ::testing::Test {
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

TEST_F(HeadTest, RefusesANewerFormatAndSaysWhatToDo) {
  auto head = Head();
  head.set_format(kLogFormat + 1);
  PutHead(head);
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kFailedPrecondition,
                               AllOf(HasSubstr("format 2"), HasSubstr("newer"))));
}

TEST_F(HeadTest, RefusesAHeadWithoutItsRow) {
  Change([](store::Batch& batch) { batch.Delete(kLogTable, RevisionKey(4)); });
  ExpectRefused("a log row is missing");
}

TEST_F(HeadTest, RefusesRowsPastTheHead) {
  Change([](store::Batch& batch) { batch.Put(kLogTable, RevisionKey(5), "x"); });
  ExpectRefused("past its head");
}

TEST_F(HeadTest, RefusesAHeadOfAnotherChain) {
  auto head = Head();
  head.set_chain(std::string(32, 'x'));
  PutHead(head);
  ExpectRefused("not the head's");
}

TEST_F(HeadTest, RefusesALastChangeThatIsNotTheChains) {
  storage::v1::LogRow row;
  row.set_chain(Head().chain());
  row.set_change("another change");
  Change([&](store::Batch& batch) { batch.Put(kLogTable, RevisionKey(4), row.SerializeAsString()); });
  ExpectRefused("chain is broken");
}

TEST_F(HeadTest, RefusesAMissingHeadBesideRows) {
  Change([](store::Batch& batch) { batch.Delete(kMetaTable, kHeadKey); });
  ExpectRefused("head is missing");
}

TEST_F(HeadTest, RefusesMalformedHeads) {
  const auto good = Head();
  auto head = good;
  head.set_epoch("short");
  PutHead(head);
  ExpectRefused("malformed");
  head = good;
  head.set_format(0);
  PutHead(head);
  ExpectRefused("malformed");
  Change([](store::Batch& batch) { batch.Put(kMetaTable, kHeadKey, "\xff\xff"); });
  ExpectRefused("undecodable");
  PutHead(good);
  EXPECT_THAT(Open(), IsOk());
}

}  // namespace
}  // namespace accord::log
