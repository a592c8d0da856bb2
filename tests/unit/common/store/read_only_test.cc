// Looking at a store without changing a byte, and what each way of recovery makes of damage.
#include <filesystem>
#include <fstream>
#include <map>

#include "common/store/database.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

using ::testing::HasSubstr;
using testing::IsOk;
using testing::ScratchDir;
using testing::StatusIs;

class ReadOnlyTest : public ::testing::Test {
 protected:
  DatabaseOptions Options(bool read_only, Recovery recovery = Recovery::kTornTail) {
    DatabaseOptions options;
    options.path = dir_.Sub("store");
    options.tables = {{"rows", TableShape::kRecords}};
    options.read_only = read_only;
    options.recovery = recovery;
    options.report = [this](absl::string_view line) { reported_.append(line.data(), line.size()); };
    return options;
  }
  // Rows 0..59 in a table file, 60..99 in the write-ahead log only.
  void Fill() {
    auto db = Database::Open(Options(false));
    ASSERT_THAT(db, IsOk());
    for (int i = 0; i < 100; ++i) {
      Batch batch;
      batch.Put(0, absl::StrCat(i), std::string(1000, static_cast<char>(i)));
      ASSERT_THAT((*db)->Write(std::move(batch)), IsOk());
      if (i == 59) ASSERT_THAT((*db)->Flush(), IsOk());
    }
  }
  std::map<std::string, std::string> Bytes() {
    std::map<std::string, std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator(dir_.Sub("store"))) {
      std::ostringstream bytes;
      bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      out[entry.path().filename().string()] = bytes.str();
    }
    return out;
  }
  std::string Wal() {
    std::string path;
    for (const auto& entry : std::filesystem::directory_iterator(dir_.Sub("store"))) {
      if (entry.path().extension() == ".log" && entry.file_size() > 0) path = entry.path().string();
    }
    return path;
  }
  // Opens both ways, which must agree; the rows, or -1 when it is refused as damaged.
  int RowsAfter(Recovery recovery) {
    const std::string copy = dir_.Sub("copy");
    std::filesystem::remove_all(copy);
    std::filesystem::copy(dir_.Sub("store"), copy);
    std::vector<int> rows;
    for (const bool read_only : {true, false}) {
      auto options = Options(read_only, recovery);
      options.path = copy;
      const auto db = Database::Open(options);
      if (!db.ok()) {
        EXPECT_THAT(db, StatusIs(absl::StatusCode::kDataLoss));
        rows.push_back(-1);
        continue;
      }
      rows.push_back(0);
      for (Iterator it = (*db)->Scan(0, "", ""); it.Valid(); it.Next()) ++rows.back();
    }
    EXPECT_EQ(rows[0], rows[1]);
    return rows[0];
  }

  ScratchDir dir_;
  std::string reported_;
};

TEST_F(ReadOnlyTest, SeesFilesAndWriteAheadLogsAndChangesNoByte) {
  Fill();
  const auto before = Bytes();
  {
    const auto db = Database::Open(Options(true));
    ASSERT_THAT(db, IsOk());
    for (const char* key : {"0", "59", "60", "99"}) EXPECT_TRUE((*(*db)->Get(0, key)).has_value()) << key;
    EXPECT_FALSE((*(*db)->Get(0, "100")).has_value());
  }
  EXPECT_EQ(Bytes(), before);
}

TEST_F(ReadOnlyTest, RefusesEveryChange) {
  Fill();
  const auto db = Database::Open(Options(true));
  ASSERT_THAT(db, IsOk());
  Batch batch;
  batch.Put(0, "k", "v");
  EXPECT_THAT((*db)->Write(std::move(batch)), StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT((*db)->Flush(), StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT((*db)->Compact(), StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT((*db)->DeleteFilesInRange(0, "", ""), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(ReadOnlyTest, AMissingStoreIsNotFoundAndNotCreated) {
  EXPECT_THAT(Database::Open(Options(true)), StatusIs(absl::StatusCode::kNotFound, HasSubstr("store")));
  EXPECT_FALSE(std::filesystem::exists(dir_.Sub("store")));
  std::filesystem::create_directory(dir_.Sub("store"));
  EXPECT_THAT(Database::Open(Options(true)), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_TRUE(std::filesystem::is_empty(dir_.Sub("store")));
}

TEST_F(ReadOnlyTest, RemainsOfAStoreAreDamage) {
  Fill();
  std::filesystem::remove(dir_.Sub("store/CURRENT"));
  EXPECT_THAT(Database::Open(Options(true)), StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(ReadOnlyTest, TablesThatTheStoreLacksAreEmpty) {
  Fill();
  DatabaseOptions options = Options(true);
  options.tables = {{"before", TableShape::kSmall}, {"rows"}, {"after", TableShape::kIndex}};
  const auto db = Database::Open(options);
  ASSERT_THAT(db, IsOk());
  EXPECT_TRUE((*(*db)->Get(1, "0")).has_value());
  for (const TableId table : {TableId{0}, TableId{2}}) {
    EXPECT_FALSE((*(*db)->Get(table, "0")).has_value());
    EXPECT_FALSE((*(*db)->MultiGet(table, {"0", "1"}))[1].has_value());
    Iterator it = (*db)->Scan(table, "", "");
    EXPECT_FALSE(it.Valid());
    EXPECT_THAT(it.status(), IsOk());
  }
}

TEST_F(ReadOnlyTest, HoldsTheStoreLikeAWriter) {
  Fill();
  auto writer = Database::Open(Options(false));
  ASSERT_THAT(writer, IsOk());
  EXPECT_THAT(Database::Open(Options(true)),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("another process holds")));
  writer->reset();
  auto reader = Database::Open(Options(true));
  ASSERT_THAT(reader, IsOk());
  EXPECT_THAT(Database::Open(Options(false)),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("another process holds")));
  reader->reset();
  EXPECT_THAT(Database::Open(Options(false)), IsOk());
}

TEST_F(ReadOnlyTest, ATornTailIsLetGoUnlessNothingMayBeMissing) {
  Fill();
  std::filesystem::resize_file(Wal(), std::filesystem::file_size(Wal()) - 500);
  EXPECT_EQ(RowsAfter(Recovery::kNothing), -1);
  EXPECT_EQ(RowsAfter(Recovery::kTornTail), 99);
  EXPECT_EQ(RowsAfter(Recovery::kFirstDamage), 99);
}

TEST_F(ReadOnlyTest, OnlyTheFirstDamageOpensOnWhatStandsBeforeIt) {
  Fill();
  std::fstream file(Wal(), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(Wal()) / 2));
  file.put('?');
  file.close();
  EXPECT_EQ(RowsAfter(Recovery::kNothing), -1);
  EXPECT_EQ(RowsAfter(Recovery::kTornTail), -1);
  const int rows = RowsAfter(Recovery::kFirstDamage);
  EXPECT_GT(rows, 60);
  EXPECT_LT(rows, 90);
}

TEST_F(ReadOnlyTest, AWholeStoreOpensWithNothingLetGo) {
  Fill();
  EXPECT_EQ(RowsAfter(Recovery::kNothing), 100);
}

}  // namespace
}  // namespace accord::store
