#include "common/store/ballast.h"

#include <sys/stat.h>

#include <filesystem>

#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
using testing::ScratchDir;

constexpr uint64_t kBytes = 3 << 20;
bool GoOn() { return false; }

class BallastTest : public ::testing::Test {
 protected:
  // Bytes that it takes from the volume; 0 when there is none.
  uint64_t Taken() {
    struct stat found {};
    return stat(path_.c_str(), &found) == 0 ? static_cast<uint64_t>(found.st_blocks) * 512 : 0;
  }

  ScratchDir dir_;
  const std::string path_ = dir_.Sub("ballast");
  std::string reason_;
};

TEST_F(BallastTest, TakesItsBytesAndGivesThemBack) {
  Ballast ballast(path_, kBytes);
  EXPECT_FALSE(ballast.held());
  ASSERT_TRUE(ballast.Make(GoOn, &reason_)) << reason_;
  EXPECT_TRUE(ballast.held());
  EXPECT_GE(Taken(), kBytes);
  EXPECT_TRUE(ballast.Make(GoOn, &reason_));
  EXPECT_TRUE(ballast.Release(&reason_));
  EXPECT_FALSE(ballast.held());
  EXPECT_EQ(Taken(), 0u);
  EXPECT_TRUE(ballast.Release(&reason_));
}

TEST_F(BallastTest, IsTakenOverFromAnEarlierProcess) {
  ASSERT_TRUE(Ballast(path_, kBytes).Make(GoOn, &reason_));
  EXPECT_TRUE(Ballast(path_, kBytes).held());
}

TEST_F(BallastTest, ALeftOverOfAnotherSizeOrWithoutItsBytesGoes) {
  ASSERT_TRUE(Ballast(path_, kBytes).Make(GoOn, &reason_));
  EXPECT_FALSE(Ballast(path_, 2 * kBytes).held());
  EXPECT_FALSE(std::filesystem::exists(path_));
  dir_.Write("ballast", "");
  std::filesystem::resize_file(path_, kBytes);  // a hole
  EXPECT_FALSE(Ballast(path_, kBytes).held());
  EXPECT_FALSE(std::filesystem::exists(path_));
  ASSERT_TRUE(Ballast(path_, kBytes).Make(GoOn, &reason_));
  EXPECT_FALSE(Ballast(path_, 0).held());
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(BallastTest, SaysWhyItCannotBeMade) {
  Ballast ballast(dir_.Sub("nowhere/ballast"), kBytes);
  EXPECT_FALSE(ballast.Make(GoOn, &reason_));
  EXPECT_THAT(reason_, Not(IsEmpty()));
  // More than any volume has.
  Ballast huge(path_, uint64_t{1} << 60);
  EXPECT_FALSE(huge.Make(GoOn, &reason_));
  EXPECT_FALSE(std::filesystem::exists(path_));
}

}  // namespace
}  // namespace accord::store
