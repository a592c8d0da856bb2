#include "tests/support/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "tests/support/scratch_dir.h"

namespace accord::testing {
namespace {

using ::testing::HasSubstr;

TEST(Process, GivesOutputErrorsAndExitCode) {
  const ProcessResult result = RunProcess({"/bin/sh", "-c", "echo fact; echo doubt >&2; exit 3"});
  EXPECT_EQ(result.out, "fact\n");
  EXPECT_EQ(result.err, "doubt\n");
  EXPECT_EQ(result.code, 3);
}

TEST(Process, FeedsStandardInputAndEndsIt) { EXPECT_EQ(RunProcess({"/bin/cat"}, {}, "word").out, "word"); }

TEST(Process, PutsItsEnvironmentOverTheTests) {
  EXPECT_EQ(RunProcess({"/bin/sh", "-c", "echo $HOME"}, {{"HOME", "/nowhere"}}).out, "/nowhere\n");
}

TEST(Process, WaitsForTheRestOfALine) {
  auto process = Process::Start({"/bin/sh", "-c", "echo other; echo listening on 127.0.0.1:7; exec cat"});
  ASSERT_TRUE(process.ok());
  const auto address = (*process)->WaitForLine("listening on ", std::chrono::seconds(20));
  ASSERT_TRUE(address.ok()) << address.status();
  EXPECT_EQ(*address, "127.0.0.1:7");
}

TEST(Process, TellsThatItEndedWithoutTheLine) {
  auto process = Process::Start({"/bin/sh", "-c", "echo broken >&2"});
  ASSERT_TRUE(process.ok());
  const auto line = (*process)->WaitForLine("listening on ", std::chrono::seconds(20));
  EXPECT_EQ(line.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(line.status().message()), HasSubstr("broken"));
}

TEST(Process, TerminateLetsItEndByItself) {
  auto process =
      Process::Start({"/bin/sh", "-c", "trap 'exit 7' TERM; echo ready; while :; do sleep 0.02; done"});
  ASSERT_TRUE(process.ok());
  ASSERT_TRUE((*process)->WaitForLine("ready", std::chrono::seconds(20)).ok());
  EXPECT_EQ((*process)->Terminate(std::chrono::seconds(20)).code, 7);
}

TEST(Process, KillEndsWhatIgnoresSigterm) {
  auto process = Process::Start({"/bin/sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.02; done"});
  ASSERT_TRUE(process.ok());
  ASSERT_TRUE((*process)->WaitForLine("ready", std::chrono::seconds(20)).ok());
  EXPECT_TRUE((*process)->Running());
  (*process)->Kill();
  EXPECT_FALSE((*process)->Running());
  EXPECT_EQ((*process)->Wait(std::chrono::seconds(20)).code, 128 + SIGKILL);
}

TEST(Process, RefusesWhatIsNoProgram) {
  EXPECT_EQ(Process::Start({"/nowhere/program"}).status().code(), absl::StatusCode::kNotFound);
}

TEST(ScratchDir, IsRemovedWithWhatIsInIt) {
  std::filesystem::path path;
  {
    ScratchDir dir;
    path = dir.path();
    EXPECT_TRUE(std::filesystem::exists(dir.Write("a/b.txt", "x")));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace accord::testing
