#include "common/store/files.h"

#include <filesystem>

#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/common/store/small_volume.h"

namespace accord::store {
namespace {

using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::Optional;
using testing::ScratchDir;
using testing::StatusIs;

TEST(Files, ReadsBackWhatWasWritten) {
  const ScratchDir dir;
  const std::string bytes = std::string(200'000, 'x') + std::string("\0\n", 2);
  ASSERT_THAT(WriteFileAtomically(nullptr, dir.Sub("f"), bytes), IsOk());
  const auto read = ReadFile(nullptr, dir.Sub("f"));
  ASSERT_THAT(read, IsOk());
  EXPECT_THAT(*read, Optional(bytes));
  ASSERT_THAT(WriteFileAtomically(nullptr, dir.Sub("f"), ""), IsOk());
  EXPECT_THAT(*ReadFile(nullptr, dir.Sub("f")), Optional(std::string()));
}

TEST(Files, AMissingFileIsNoError) {
  const ScratchDir dir;
  const auto read = ReadFile(nullptr, dir.Sub("none"));
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(*read, std::nullopt);
  EXPECT_EQ(*ReadFile(nullptr, dir.Sub("nowhere/none")), std::nullopt);
}

TEST(Files, AFailedWriteLeavesTheOldBytes) {
  const ScratchDir dir;
  ASSERT_THAT(WriteFileAtomically(nullptr, dir.Sub("f"), "old"), IsOk());
  const auto full = std::make_shared<SmallVolume>(2);
  const absl::Status status = WriteFileAtomically(full, dir.Sub("f"), "newer");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr(dir.Sub("f"))));
  EXPECT_THAT(status, HasReason(v1::ERROR_REASON_DISK_FULL));
  EXPECT_THAT(*ReadFile(nullptr, dir.Sub("f")), Optional(std::string("old")));
  // What is left of it is in nobody's way.
  ASSERT_THAT(WriteFileAtomically(nullptr, dir.Sub("f"), "newer"), IsOk());
  EXPECT_THAT(*ReadFile(nullptr, dir.Sub("f")), Optional(std::string("newer")));
}

TEST(Files, SaysWhichFileCouldNotBeWritten) {
  const ScratchDir dir;
  dir.Write("file", "");
  EXPECT_THAT(WriteFileAtomically(nullptr, dir.Sub("file/f"), "x"),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("file/f")));
  std::filesystem::create_directory(dir.Sub("folder"));
  EXPECT_THAT(ReadFile(nullptr, dir.Sub("folder")),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("folder")));
}

}  // namespace
}  // namespace accord::store
