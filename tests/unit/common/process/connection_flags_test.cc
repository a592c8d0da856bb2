#include "common/process/connection_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <vector>

#include "common/process/exit_code.h"
#include "common/process/flags.h"

namespace accord::process {
namespace {

class ConnectionFlagsTest : public testing::Test {
 protected:
  ConnectionFlagsTest() { AddConnectionFlags(&parser_, &flags_); }
  std::optional<int> Parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "accord-test");
    return parser_.Parse(static_cast<int>(arguments.size()), arguments.data(), out_, err_);
  }

  ConnectionFlags flags_;
  Flags parser_{"accord-test", "Tests flags."};
  std::ostringstream out_, err_;
};

TEST_F(ConnectionFlagsTest, HaveTheLimitsOfOneFileByDefault) {
  EXPECT_EQ(Parse({}), std::nullopt);
  EXPECT_EQ(flags_.connections_max, 0);
  EXPECT_EQ(flags_.handshake.count(), kHandshakeMsMax);
  EXPECT_EQ(flags_.idle.count(), kConnectionIdleMsMax);
  EXPECT_EQ(flags_.age.count(), kConnectionAgeMsMax);
  EXPECT_EQ(flags_.age_grace.count(), kConnectionAgeGraceMs);
}

TEST_F(ConnectionFlagsTest, AreReadAsDurations) {
  EXPECT_EQ(Parse({"--connections_max", "64", "--connection_handshake", "300ms", "--connection_idle", "2s",
                   "--connection_age=1h", "--connection_age_grace", "1m"}),
            std::nullopt);
  EXPECT_EQ(flags_.connections_max, 64);
  EXPECT_EQ(flags_.handshake, std::chrono::milliseconds(300));
  EXPECT_EQ(flags_.idle, std::chrono::seconds(2));
  EXPECT_EQ(flags_.age, std::chrono::hours(1));
  EXPECT_EQ(flags_.age_grace, std::chrono::minutes(1));
}

TEST_F(ConnectionFlagsTest, RefuseWhatWouldEndEveryConnection) {
  EXPECT_EQ(Parse({"--connection_age", "50ms"}), kExitConfiguration);
  EXPECT_THAT(err_.str(), testing::HasSubstr("--connection_age: 50ms is less than 100ms"));
}

}  // namespace
}  // namespace accord::process
