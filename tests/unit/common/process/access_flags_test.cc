#include "common/process/access_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <vector>

#include "common/process/exit_code.h"
#include "common/process/flags.h"

namespace accord::process {
namespace {

class AccessFlagsTest : public testing::Test {
 protected:
  AccessFlagsTest() { AddAccessFlags(&parser_, &flags_); }
  std::optional<int> Parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "accord-test");
    return parser_.Parse(static_cast<int>(arguments.size()), arguments.data(), out_, err_);
  }

  AccessFlags flags_;
  Flags parser_{"accord-test", "Tests flags."};
  std::ostringstream out_, err_;
};

TEST_F(AccessFlagsTest, LetEverybodyCallByDefault) {
  EXPECT_EQ(Parse({}), std::nullopt);
  EXPECT_EQ(flags_.policy, "");
  EXPECT_EQ(flags_.calls_per_second, 0);
  EXPECT_EQ(flags_.calls_in_flight, 0);
}

TEST_F(AccessFlagsTest, NameThePolicyAndTheQuota) {
  EXPECT_EQ(
      Parse({"--access_policy", "/etc/p.json", "--caller_calls_per_second=50", "--caller_calls_in_flight=7"}),
      std::nullopt);
  EXPECT_EQ(flags_.policy, "/etc/p.json");
  EXPECT_EQ(flags_.calls_per_second, 50);
  EXPECT_EQ(flags_.calls_in_flight, 7);
}

TEST_F(AccessFlagsTest, RefuseAQuotaThatIsNone) {
  EXPECT_EQ(Parse({"--caller_calls_in_flight=-1"}), kExitConfiguration);
  EXPECT_THAT(err_.str(), testing::HasSubstr("--caller_calls_in_flight"));
}

}  // namespace
}  // namespace accord::process
