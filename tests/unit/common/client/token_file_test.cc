#include "common/client/token_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/limits.h"
#include "tests/support/eventually.h"
#include "tests/support/scratch_dir.h"

namespace accord::client {
namespace {

using ::testing::HasSubstr;

class TokenFileTest : public ::testing::Test {
 protected:
  std::string ErrorOf(const std::string& content) {
    return std::string(TokenFile::Open("--token_file", dir_.Write("token", content)).status().message());
  }
  testing::ScratchDir dir_;
};

TEST_F(TokenFileTest, GivesTheTokenWithoutTheSpaceAroundIt) {
  const auto file = TokenFile::Open("--token_file", dir_.Write("token", " s3cret-Token.x \n"));
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ((*file)->Get(), "s3cret-Token.x");
}

TEST_F(TokenFileTest, TakesANewTokenAndKeepsTheLastGoodOne) {
  const auto file = TokenFile::Open("--token_file", dir_.Write("token", "first"));
  ASSERT_TRUE(file.ok()) << file.status();
  std::filesystem::rename(dir_.Write("new", "second"), dir_.Sub("token"));
  EXPECT_TRUE(testing::Eventually([&] { return (*file)->Get() == "second"; }));
  std::filesystem::remove(dir_.Sub("token"));
  const auto later = std::chrono::steady_clock::now() + std::chrono::milliseconds(1500);
  while (std::chrono::steady_clock::now() < later) ASSERT_EQ((*file)->Get(), "second");
}

TEST_F(TokenFileTest, RefusesWhatIsNoToken) {
  EXPECT_THAT(ErrorOf(" \n"), HasSubstr("--token_file: " + dir_.Sub("token") + ": holds no token"));
  EXPECT_THAT(ErrorOf("two words"), HasSubstr("printable ASCII without spaces"));
  EXPECT_THAT(ErrorOf("line\r\nx-other: header"), HasSubstr("printable ASCII without spaces"));
  EXPECT_THAT(ErrorOf(std::string(kTokenFileBytesMax + 1, 'x')), HasSubstr("bytes at most"));
  EXPECT_THAT(std::string(TokenFile::Open("--token_file", dir_.Sub("none")).status().message()),
              HasSubstr("No such file"));
}

}  // namespace
}  // namespace accord::client
