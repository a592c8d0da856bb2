// Care of a store's files: sizes, checks, and files dropped whole.
#include <filesystem>
#include <fstream>

#include "common/store/database.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

using ::testing::ElementsAre;
using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::ScratchDir;
using testing::StatusIs;

class UpkeepTest : public ::testing::Test {
 protected:
  void SetUp() override {
    DatabaseOptions options;
    options.path = dir_.Sub("store");
    options.tables = {{"rows", TableShape::kLog}, {"others", TableShape::kIndex}};
    options.report = [this](absl::string_view line) { reported_.append(line.data(), line.size()); };
    auto db = Database::Open(options);
    ASSERT_THAT(db, IsOk());
    db_ = *std::move(db);
  }
  // One table file with the rows [begin, end).
  void FlushRows(char begin, char end) {
    for (char key = begin; key < end; ++key) {
      Batch batch;
      batch.Put(0, std::string(1, key), std::string(5000, key));
      ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
    }
    ASSERT_THAT(db_->Flush(), IsOk());
  }
  std::vector<std::string> Files(const std::string& extension) {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator(dir_.Sub("store"))) {
      if (entry.path().extension() == extension) out.push_back(entry.path().string());
    }
    return out;
  }
  std::string Keys() {
    std::string keys;
    Iterator it = db_->Scan(0, "", "");
    for (; it.Valid(); it.Next()) keys.append(it.key().data(), it.key().size());
    EXPECT_THAT(it.status(), IsOk());
    return keys;
  }

  ScratchDir dir_;
  std::string reported_;
  std::unique_ptr<Database> db_;
};

TEST_F(UpkeepTest, ChecksEveryTableFileAndTellsHowFarItIs) {
  FlushRows('a', 'c');
  FlushRows('c', 'e');
  FlushRows('e', 'g');
  std::vector<uint64_t> steps;
  ASSERT_THAT(db_->VerifyFiles([&](uint64_t bytes) {
    steps.push_back(bytes);
    return true;
  }),
              IsOk());
  uint64_t bytes = 0;
  for (const std::string& file : Files(".sst")) bytes += std::filesystem::file_size(file);
  ASSERT_EQ(steps.size(), 3u);
  EXPECT_LT(steps[0], steps[1]);
  EXPECT_EQ(steps[2], bytes);
  EXPECT_EQ(db_->DiskBytes(), bytes + db_->WalBytes());
}

TEST_F(UpkeepTest, StopsWhenToldTo) {
  FlushRows('a', 'c');
  FlushRows('c', 'e');
  int files = 0;
  EXPECT_THAT(db_->VerifyFiles([&](uint64_t) { return ++files < 1; }),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_EQ(files, 1);
}

TEST_F(UpkeepTest, FindsAByteThatTurnedEvenWhereEverythingIsInTheCache) {
  FlushRows('a', 'e');
  EXPECT_EQ(Keys(), "abcd");
  const std::string path = Files(".sst").front();
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(100);
  const char byte = static_cast<char>(file.get() ^ 1);
  file.seekp(100);
  file.put(byte);
  file.close();
  const absl::Status status = db_->VerifyFiles([](uint64_t) { return true; });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kDataLoss, HasSubstr("restore a backup")));
  EXPECT_THAT(status, HasReason(v1::ERROR_REASON_CORRUPTION));
  EXPECT_THAT(reported_, HasSubstr(path));
}

TEST_F(UpkeepTest, FindsATableFileThatIsGone) {
  FlushRows('a', 'e');
  std::filesystem::remove(Files(".sst").front());
  EXPECT_THAT(db_->VerifyFiles([](uint64_t) { return true; }), StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(UpkeepTest, LeavesOutFilesThatACompactionRemoves) {
  FlushRows('a', 'c');
  FlushRows('c', 'e');
  FlushRows('e', 'g');
  int files = 0;
  // After the first file the others become another.
  EXPECT_THAT(db_->VerifyFiles([&](uint64_t) {
    if (++files == 1) EXPECT_THAT(db_->Compact(), IsOk());
    return true;
  }),
              IsOk());
  EXPECT_EQ(files, 3);
}

TEST_F(UpkeepTest, DropsFilesThatLieInTheRange) {
  FlushRows('a', 'e');
  ASSERT_THAT(db_->Compact(), IsOk());
  const std::string low = Files(".sst").front();
  Batch batch;
  batch.DeleteRange(0, "", "e");
  ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  FlushRows('e', 'h');
  EXPECT_TRUE(std::filesystem::exists(low));
  ASSERT_THAT(db_->DeleteFilesInRange(0, "", "e"), IsOk());
  EXPECT_FALSE(std::filesystem::exists(low));
  EXPECT_EQ(Keys(), "efg");
}

TEST_F(UpkeepTest, TheEndOfTheRangeStays) {
  FlushRows('a', 'e');
  ASSERT_THAT(db_->Compact(), IsOk());
  ASSERT_THAT(db_->DeleteFilesInRange(0, "a", "d"), IsOk());
  EXPECT_EQ(Keys(), "abcd");
  ASSERT_THAT(db_->DeleteFilesInRange(0, "a", ""), IsOk());
  EXPECT_EQ(Keys(), "");
}

TEST_F(UpkeepTest, CountsTheWriteAheadLogs) {
  const uint64_t before = db_->WalBytes();
  Batch batch;
  batch.Put(0, "key", std::string(10'000, 'x'));
  ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  EXPECT_GE(db_->WalBytes(), before + 10'000);
}

}  // namespace
}  // namespace accord::store
