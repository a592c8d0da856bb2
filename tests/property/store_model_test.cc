// Random operations on a database and on a std::map beside it, with reopens, flushes and snapshots: they must
// always agree.
#include <array>
#include <map>
#include <random>

#include "common/store/database.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

using testing::IsOk;
using Model = std::map<std::string, std::string>;

constexpr int kTables = 3;
constexpr int kSteps = 4000;

class StoreModel {
 public:
  explicit StoreModel(unsigned seed) : random_(seed) { Reopen(); }

  void Step() {
    switch (random_() % 20) {
      case 0:
        if (random_() % 10 == 0) Reopen();
        break;
      case 1:
        if (random_() % 10 == 0) EXPECT_THAT(db_->Flush(), IsOk());
        break;
      case 2:
        snapshot_ = db_->TakeSnapshot();
        frozen_ = tables_;
        break;
      case 3:
      case 4:
      case 5:
        CompareScan(nullptr, tables_);
        if (snapshot_) CompareScan(snapshot_.get(), frozen_);
        break;
      case 6:
      case 7:
        CompareGets();
        break;
      default:
        WriteBatch();
    }
  }

 private:
  // Few keys with shared prefixes, so that ranges meet them.
  std::string Key() {
    std::string key(random_() % 4, 'a');
    for (char& c : key) c = "ab\xff"[random_() % 3];
    return key;
  }

  void Reopen() {
    snapshot_.reset();
    db_.reset();
    auto db = Database::Open({.path = dir_.Sub("store"),
                              .tables = {{"small", TableShape::kSmall},
                                         {"records", TableShape::kRecords},
                                         {"index", TableShape::kIndex}},
                              .sync_writes = false});
    ASSERT_THAT(db, IsOk());
    db_ = *std::move(db);
  }

  void WriteBatch() {
    Batch batch;
    for (size_t n = random_() % 6; n > 0; --n) {
      const size_t table = random_() % kTables;
      const std::string key = Key();
      if (random_() % 8 == 0) {
        std::string end = Key();
        if (end < key) continue;
        batch.DeleteRange(table, key, end);
        tables_[table].erase(tables_[table].lower_bound(key), tables_[table].lower_bound(end));
      } else if (random_() % 3 == 0) {
        batch.Delete(table, key);
        tables_[table].erase(key);
      } else {
        const std::string value = absl::StrCat(random_());
        batch.Put(table, key, value);
        tables_[table][key] = value;
      }
    }
    ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  }

  void CompareScan(const Snapshot* snapshot, const std::array<Model, kTables>& model) {
    const size_t table = random_() % kTables;
    const std::string begin = Key();
    const std::string end = random_() % 3 == 0 ? "" : Key();
    Model expected;
    for (const auto& [key, value] : model[table]) {
      if (key >= begin && (end.empty() || key < end)) expected[key] = value;
    }
    if (!end.empty() && end < begin) return;
    Model found;
    Iterator it = db_->Scan(table, begin, end, snapshot);
    std::string last;
    for (; it.Valid(); it.Next()) {
      EXPECT_TRUE(found.empty() || last < it.key());
      last = std::string(it.key());
      found[last] = std::string(it.value());
    }
    ASSERT_THAT(it.status(), IsOk());
    ASSERT_EQ(found, expected);
  }

  void CompareGets() {
    const size_t table = random_() % kTables;
    const std::vector<std::string> keys = {Key(), Key(), Key()};
    const auto rows = db_->MultiGet(table, keys);
    ASSERT_THAT(rows, IsOk());
    for (size_t i = 0; i < keys.size(); ++i) {
      const auto expected = tables_[table].find(keys[i]);
      const auto row = db_->Get(table, keys[i]);
      ASSERT_THAT(row, IsOk());
      ASSERT_EQ(*row, (*rows)[i]);
      ASSERT_EQ(row->has_value(), expected != tables_[table].end());
      if (row->has_value()) ASSERT_EQ(**row, expected->second);
    }
  }

  testing::ScratchDir dir_;
  std::mt19937 random_;
  std::unique_ptr<Database> db_;
  std::array<Model, kTables> tables_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::array<Model, kTables> frozen_;
};

TEST(StoreModel, AgreesWithAMapOverRandomHistories) {
  for (unsigned seed = 1; seed <= 5 && !::testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    StoreModel model(seed);
    for (int i = 0; i < kSteps && !::testing::Test::HasFailure(); ++i) model.Step();
  }
}

}  // namespace
}  // namespace accord::store
