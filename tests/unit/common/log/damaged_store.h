// A log of four entries whose stored rows a test changes behind its back; shared by the tests of what Open
// and Read refuse.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "common/log/keys.h"
#include "common/log/rocks_log.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::log {

// A store whose rows a test changes behind the log's back.
class DamagedStore : public ::testing::Test {
 protected:
  void SetUp() override {
    auto log = Open();
    ASSERT_THAT(log, testing::IsOk());
    for (int i = 1; i <= 4; ++i) {
      Append item;
      item.article_id = "a";
      item.change = absl::StrCat("change ", i);
      item.live.emplace();
      item.raw_input = "raw";
      Group group;
      group.appends.push_back(std::move(item));
      ASSERT_THAT((*log)->AppendGroup(std::move(group)), testing::IsOk());
    }
  }
  absl::StatusOr<std::unique_ptr<RocksLog>> Open() {
    return RocksLog::Open({.path = dir_.Sub("log"), .report = [](absl::string_view) {}});
  }
  std::unique_ptr<store::Database> OpenStore() {
    auto db = store::Database::Open({.path = dir_.Sub("log"), .tables = LogTables()});
    EXPECT_THAT(db, testing::IsOk());
    return *std::move(db);
  }
  void Change(const std::function<void(store::Batch&)>& edit) {
    auto db = OpenStore();
    store::Batch batch;
    edit(batch);
    ASSERT_THAT(db->Write(std::move(batch)), testing::IsOk());
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
    EXPECT_THAT(log, testing::StatusIs(absl::StatusCode::kDataLoss,
                                       ::testing::AllOf(::testing::HasSubstr(std::string(why)),
                                                        ::testing::HasSubstr("backup"))));
    EXPECT_THAT(log, testing::HasReason(v1::ERROR_REASON_CORRUPTION));
  }

  testing::ScratchDir dir_;
};

}  // namespace accord::log
