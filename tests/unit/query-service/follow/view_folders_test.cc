#include "query-service/follow/view_folders.h"

#include <filesystem>
#include <fstream>

#include "gmock/gmock.h"
#include "query-service/view/view.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using testing::IsOk;

class ViewFoldersTest : public ::testing::Test {
 protected:
  ViewFoldersTest() : root_(dir_.Sub("data")), folders_(root_) { EXPECT_THAT(folders_.Prepare(), IsOk()); }
  void Make(const std::string& name) { fs::create_directories(root_ + "/" + name); }
  void WritePointer(const std::string& bytes) { std::ofstream(root_ + "/SERVED") << bytes; }

  testing::ScratchDir dir_;
  const std::string root_;
  ViewFolders folders_;
};

TEST_F(ViewFoldersTest, CountsItsOwnFoldersAlone) {
  for (const char* name : {"view-10", "view-9", "view-0", "view-01", "view-x", "view-3.gone", "other"})
    Make(name);
  EXPECT_THAT(*folders_.Numbers(), ElementsAre(9, 10));
  EXPECT_EQ(folders_.Path(9), root_ + "/view-9");
}

TEST_F(ViewFoldersTest, ThePointerNamesOneThatIsThere) {
  EXPECT_EQ(*folders_.Served(), std::nullopt);
  Make("view-3");
  ASSERT_THAT(folders_.SetServed(3), IsOk());
  EXPECT_EQ(*folders_.Served(), 3);
  ASSERT_THAT(folders_.SetServed(4), IsOk());
  EXPECT_EQ(*folders_.Served(), std::nullopt);
}

TEST_F(ViewFoldersTest, ADamagedPointerNamesNone) {
  Make("view-3");
  for (const char* bytes : {"", "view-3", "view-3\n\n", "view-03\n", "view-3 \n", "../view-3\n"}) {
    WritePointer(bytes);
    EXPECT_EQ(*folders_.Served(), std::nullopt) << bytes;
  }
  WritePointer("view-3\n");
  EXPECT_EQ(*folders_.Served(), 3);
}

TEST_F(ViewFoldersTest, RemovesAndFinishesWhatWasCutShort) {
  Make("view-3");
  std::ofstream(root_ + "/view-3/CURRENT") << "x";
  ASSERT_THAT(folders_.Remove(3), IsOk());
  EXPECT_THAT(folders_.Remove(3), IsOk());
  EXPECT_FALSE(fs::exists(root_ + "/view-3"));
  Make("view-4.gone");
  ASSERT_THAT(folders_.Prepare(), IsOk());
  EXPECT_FALSE(fs::exists(root_ + "/view-4.gone"));
}

TEST_F(ViewFoldersTest, MovesAViewOfAnEarlierProgramIntoAFolder) {
  const std::string old = dir_.Sub("old");
  {
    auto view = View::Open({.path = old});
    ASSERT_THAT(view, IsOk());
    ASSERT_THAT((*view)->AdoptEpoch("0123456789abcdef"), IsOk());
    ASSERT_THAT((*view)->Flush(), IsOk());
  }
  // As a move looks that was cut in the middle.
  ViewFolders folders(old);
  fs::create_directories(folders.Path(1));
  fs::rename(old + "/IDENTITY", folders.Path(1) + "/IDENTITY");
  ASSERT_THAT(folders.Prepare(), IsOk());
  EXPECT_EQ(*folders.Served(), 1);
  EXPECT_FALSE(fs::exists(old + "/CURRENT"));
  auto view = View::Open({.path = folders.Path(1)});
  ASSERT_THAT(view, IsOk());
  EXPECT_EQ((*view)->position().epoch, "0123456789abcdef");
}

}  // namespace
}  // namespace accord::query
