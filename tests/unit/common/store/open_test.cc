// What Database::Open accepts and refuses, damaged files among it.
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "common/store/database.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

using ::testing::AllOf;
using testing::HasReason;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::Not;
using testing::ScratchDir;
using testing::StatusIs;

class OpenTest : public ::testing::Test {
 protected:
  DatabaseOptions Options(std::vector<TableSpec> tables = {{"rows", TableShape::kRecords}}) {
    DatabaseOptions options;
    options.path = dir_.Sub("deep/store");
    options.tables = std::move(tables);
    options.report = [this](absl::string_view line) { reported_.append(line.data(), line.size()); };
    return options;
  }
  // A store with rows 0..99 of 1,000 bytes, in the write-ahead log only or also in a table file.
  void Fill(bool flush) {
    auto db = Database::Open(Options());
    ASSERT_THAT(db, IsOk());
    for (int i = 0; i < 100; ++i) {
      Batch batch;
      batch.Put(0, absl::StrCat(i), std::string(1000, static_cast<char>(i)));
      ASSERT_THAT((*db)->Write(std::move(batch)), IsOk());
    }
    if (flush) ASSERT_THAT((*db)->Flush(), IsOk());
  }
  size_t CountRows() {
    auto db = Database::Open(Options());
    EXPECT_THAT(db, IsOk());
    size_t rows = 0;
    Iterator it = (*db)->Scan(0, "", "");
    for (; it.Valid(); it.Next()) ++rows;
    EXPECT_THAT(it.status(), IsOk());
    return rows;
  }
  // The largest file with that extension.
  std::string File(const std::string& extension) {
    std::string path;
    uintmax_t size = 0;
    for (const auto& entry : std::filesystem::directory_iterator(Options().path)) {
      if (entry.path().extension() != extension || entry.file_size() < size) continue;
      path = entry.path().string();
      size = entry.file_size();
    }
    EXPECT_THAT(path, Not(IsEmpty()));
    return path;
  }
  void FlipByteAt(const std::string& path, double where) {
    const auto offset = static_cast<std::streamoff>(where * std::filesystem::file_size(path));
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(offset);
    const char byte = static_cast<char>(file.get() ^ 0x20);
    file.seekp(offset);
    file.put(byte);
  }

  ScratchDir dir_;
  std::string reported_;
};

TEST_F(OpenTest, CreatesTheFolderAndAllAboveIt) { EXPECT_THAT(Database::Open(Options()), IsOk()); }

TEST_F(OpenTest, RefusesASecondHolderAndSaysSo) {
  const auto first = Database::Open(Options());
  ASSERT_THAT(first, IsOk());
  const auto second = Database::Open(Options());
  EXPECT_THAT(second, StatusIs(absl::StatusCode::kUnavailable, HasSubstr("another process holds")));
  EXPECT_THAT(second, HasReason(v1::ERROR_REASON_NOT_READY));
  EXPECT_THAT(reported_, HasSubstr("LOCK"));
}

TEST_F(OpenTest, AddsTablesThatAnOlderStoreLacks) {
  Fill(/*flush=*/false);
  const auto db = Database::Open(Options({{"rows", TableShape::kRecords}, {"later", TableShape::kIndex}}));
  ASSERT_THAT(db, IsOk());
  Batch batch;
  batch.Put(1, "a", "1");
  EXPECT_THAT((*db)->Write(std::move(batch)), IsOk());
  const auto row = (*db)->Get(0, "7");
  ASSERT_THAT(row, IsOk());
  EXPECT_TRUE(row->has_value());
}

TEST_F(OpenTest, TablesAreFoundByNameNotByPlace) {
  { ASSERT_THAT(Database::Open(Options({{"b", TableShape::kIndex}, {"a", TableShape::kIndex}})), IsOk()); }
  {
    const auto db = Database::Open(Options({{"a", TableShape::kIndex}, {"b", TableShape::kIndex}}));
    ASSERT_THAT(db, IsOk());
    Batch batch;
    batch.Put(0, "k", "in a");
    ASSERT_THAT((*db)->Write(std::move(batch)), IsOk());
  }
  const auto db = Database::Open(Options({{"b", TableShape::kIndex}, {"a", TableShape::kIndex}}));
  ASSERT_THAT(db, IsOk());
  EXPECT_EQ(**(*db)->Get(1, "k"), "in a");
  EXPECT_FALSE((*db)->Get(0, "k")->has_value());
}

TEST_F(OpenTest, RefusesTablesThatItDoesNotKnow) {
  Fill(/*flush=*/false);
  EXPECT_THAT(Database::Open(Options({{"others", TableShape::kRecords}})),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("rows")));
}

TEST_F(OpenTest, RefusesUnusableListsOfTables) {
  for (const std::vector<TableSpec>& tables : std::vector<std::vector<TableSpec>>{
           {}, {{"", TableShape::kSmall}}, {{"default", TableShape::kSmall}}, {{"a"}, {"a"}}}) {
    EXPECT_THAT(Database::Open(Options(tables)), StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST_F(OpenTest, RefusesADamagedByteInsideTheWriteAheadLog) {
  Fill(/*flush=*/false);
  FlipByteAt(File(".log"), 0.5);
  const auto db = Database::Open(Options());
  EXPECT_THAT(db, StatusIs(absl::StatusCode::kDataLoss, AllOf(HasSubstr("damaged"), HasSubstr("backup"))));
  EXPECT_THAT(db, HasReason(v1::ERROR_REASON_CORRUPTION));
  EXPECT_THAT(reported_, HasSubstr("Corruption"));
}

TEST_F(OpenTest, AcceptsATornTail) {
  Fill(/*flush=*/false);
  const std::string wal = File(".log");
  std::filesystem::resize_file(wal, std::filesystem::file_size(wal) - 500);
  EXPECT_EQ(CountRows(), 99u);
}

TEST_F(OpenTest, RefusesAMissingTableFile) {
  Fill(/*flush=*/true);
  std::filesystem::remove(File(".sst"));
  EXPECT_THAT(Database::Open(Options()), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("backup")));
}

TEST_F(OpenTest, RefusesRemainsOfAStoreInsteadOfStartingANewOne) {
  Fill(/*flush=*/true);
  std::filesystem::remove(Options().path + "/CURRENT");
  EXPECT_THAT(Database::Open(Options()), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("CURRENT")));
}

TEST_F(OpenTest, ReadingADamagedTableFileIsAnErrorNeverAnAnswer) {
  Fill(/*flush=*/true);
  FlipByteAt(File(".sst"), 0.3);
  const auto db = Database::Open(Options());
  if (!db.ok()) {
    EXPECT_THAT(db, StatusIs(absl::StatusCode::kDataLoss));
    return;
  }
  Iterator it = (*db)->Scan(0, "", "");
  while (it.Valid()) it.Next();
  EXPECT_THAT(it.status(), StatusIs(absl::StatusCode::kDataLoss, Not(HasSubstr(dir_.path()))));
  EXPECT_THAT(it.status(), HasReason(v1::ERROR_REASON_CORRUPTION));
}

TEST_F(OpenTest, SaysWhenTheFolderIsAFile) {
  std::filesystem::create_directories(dir_.Sub("deep"));
  std::ofstream(Options().path) << "not a folder";
  EXPECT_THAT(Database::Open(Options()), StatusIs(absl::StatusCode::kUnavailable, HasSubstr("folder")));
}

}  // namespace
}  // namespace accord::store
