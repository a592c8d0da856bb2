// Signals and the watchdog, in processes of their own: death tests start the program again, so that threads
// do no harm.
#include "common/process/shutdown.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include "common/process/exit_code.h"

namespace accord::process {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class ShutdownDeathTest : public testing::Test {
 protected:
  ShutdownDeathTest() { testing::FLAGS_gtest_death_test_style = "threadsafe"; }
};

TEST_F(ShutdownDeathTest, ASignalIsWaitedForAndNotDiedOf) {
  EXPECT_EXIT(
      {
        BlockStopSignals();
        kill(getpid(), SIGTERM);
        ExitNow(WaitForStopSignal() == SIGTERM ? 42 : 43);
      },
      testing::ExitedWithCode(42), "stopping signal=SIGTERM");
}

TEST_F(ShutdownDeathTest, TheWatchdogEndsAStuckStop) {
  EXPECT_EXIT(
      {
        BlockStopSignals();
        ShutdownWatchdog watchdog(milliseconds(50));
        pause();
      },
      testing::ExitedWithCode(kExitForcedStop), "stuck");
}

TEST_F(ShutdownDeathTest, ASecondSignalEndsItAtOnce) {
  EXPECT_EXIT(
      {
        BlockStopSignals();
        ShutdownWatchdog watchdog(seconds(600));
        kill(getpid(), SIGINT);
        pause();
      },
      testing::ExitedWithCode(kExitForcedStop), "second stop signal");
}

TEST_F(ShutdownDeathTest, ADisarmedWatchdogDoesNothing) {
  EXPECT_EXIT(
      {
        BlockStopSignals();
        { ShutdownWatchdog watchdog(seconds(600)); }
        ExitNow(kExitOk);
      },
      testing::ExitedWithCode(kExitOk), "");
}

}  // namespace
}  // namespace accord::process
