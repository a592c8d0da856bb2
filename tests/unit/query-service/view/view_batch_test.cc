#include "query-service/view/view_batch.h"

#include "gmock/gmock.h"
#include "query-service/view/keys.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using ::testing::Optional;

class ViewBatchTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto database =
        store::Database::Open({.path = dir_.Sub("db"), .tables = ViewTables(), .sync_writes = false});
    ASSERT_THAT(database, testing::IsOk());
    database_ = *std::move(database);
    Write([](ViewBatch& batch) {
      batch.Put(kIndex, "a1", "one");
      batch.Put(kIndex, "a3", "three");
      batch.Put(kIndex, "b1", "other");
    });
  }
  template <typename Fill>
  void Write(Fill fill) {
    ViewBatch batch(*database_);
    fill(batch);
    auto rows = batch.Finish(&digest_);
    ASSERT_THAT(rows, testing::IsOk());
    ASSERT_THAT(database_->Write(*std::move(rows)), testing::IsOk());
  }

  testing::ScratchDir dir_;
  std::unique_ptr<store::Database> database_;
  Digest digest_;
};

TEST_F(ViewBatchTest, ReadsItsOwnWrites) {
  ViewBatch batch(*database_);
  EXPECT_THAT(batch.Get(kIndex, "a1"), Optional(std::string("one")));
  batch.Put(kIndex, "a1", "changed");
  batch.Delete(kIndex, "a3");
  batch.Put(kIndex, "a2", "new");
  EXPECT_THAT(batch.Get(kIndex, "a1"), Optional(std::string("changed")));
  EXPECT_EQ(batch.Get(kIndex, "a3"), std::nullopt);
  const auto many = batch.GetMany(kIndex, {"a2", "a3", "b1"});
  EXPECT_THAT(many, ::testing::ElementsAre(Optional(std::string("new")), std::nullopt,
                                           Optional(std::string("other"))));
  const auto rows = batch.ScanPrefix(kIndex, "a", 10);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].value, "changed");
  EXPECT_EQ(rows[1].key, "a2");
  EXPECT_EQ(batch.ScanPrefix(kIndex, "a", 1).size(), 1u);
}

TEST_F(ViewBatchTest, TellsWhatEndsAsAnotherThanItWas) {
  ViewBatch batch(*database_);
  batch.Put(kIndex, "a1", "changed");
  batch.Put(kIndex, "a2", "new");
  batch.Delete(kIndex, "a3");
  batch.Put(kIndex, "b1", "other");  // as it was
  batch.Put(kIndex, "c", "came");
  batch.Delete(kIndex, "c");
  batch.Put(kRecord, "a1", "of another table");
  using Net = std::tuple<std::string, std::optional<std::string>, std::optional<std::string>>;
  std::vector<Net> net;
  batch.Net(kIndex, [&](absl::string_view key, const auto& before, const auto& after) {
    net.emplace_back(std::string(key), before, after);
  });
  EXPECT_THAT(net, ::testing::ElementsAre(Net("a1", "one", "changed"), Net("a2", std::nullopt, "new"),
                                          Net("a3", "three", std::nullopt)));
  EXPECT_THAT(batch.Before(kIndex, "a1"), Optional(std::string("one")));
  EXPECT_THAT(batch.Before(kIndex, "a3"), Optional(std::string("three")));
  EXPECT_THAT(batch.Before(kIndex, "b1"), Optional(std::string("other")));
  EXPECT_EQ(batch.Before(kIndex, "a2"), std::nullopt);
}

TEST_F(ViewBatchTest, KeepsTheDigestInStepAndDropsWhatCancelsOut) {
  Digest expected;
  expected.Add(kIndex, "a1", "one");
  expected.Add(kIndex, "a3", "three");
  expected.Add(kIndex, "b1", "other");
  EXPECT_EQ(digest_, expected);
  ViewBatch batch(*database_);
  batch.Delete(kIndex, "a1");
  batch.Put(kIndex, "a1", "one");
  batch.Put(kIndex, "c", "x");
  batch.Delete(kIndex, "c");
  Digest digest = digest_;
  const auto rows = batch.Finish(&digest);
  ASSERT_THAT(rows, testing::IsOk());
  EXPECT_EQ(rows->ByteSize(), store::Batch().ByteSize());
  EXPECT_EQ(digest, digest_);
}

TEST_F(ViewBatchTest, AScanMayBeginWithinItsPrefix) {
  ViewBatch batch(*database_);
  batch.Put(kIndex, "a0", "before");
  batch.Put(kIndex, "a4", "behind");
  const auto rows = batch.ScanPrefixFrom(kIndex, "a", "a2", 10);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].key, "a3");
  EXPECT_EQ(rows[1].key, "a4");
  EXPECT_TRUE(batch.ScanPrefixFrom(kIndex, "a", "a5", 10).empty());
}

TEST_F(ViewBatchTest, WritesNothingAfterAFailure) {
  ViewBatch batch(*database_);
  batch.Put(kIndex, "a1", "x");
  batch.Fail(absl::DataLossError("first"));
  batch.Fail(absl::DataLossError("second"));
  Digest digest = digest_;
  EXPECT_THAT(batch.Finish(&digest),
              testing::StatusIs(absl::StatusCode::kDataLoss, ::testing::HasSubstr("first")));
  EXPECT_EQ(digest, digest_);
}

}  // namespace
}  // namespace accord::query
