#include "common/rpc/port/listening.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/common/rpc/port/sockets.h"

namespace accord::rpc {
namespace {

using ::testing::HasSubstr;

TEST(Listening, PicksAFreePortAndTellsIt) {
  const auto listening = Listen({"127.0.0.1", 0});
  ASSERT_TRUE(listening.ok()) << listening.status();
  EXPECT_GT(listening->address.port, 0);
  EXPECT_EQ(listening->address.host, "127.0.0.1");
  EXPECT_TRUE(ConnectTo(listening->address.port).open());
}

TEST(Listening, ListensOnEveryAddressOfANameByOnePort) {
  const auto listening = Listen({"localhost", 0});
  ASSERT_TRUE(listening.ok()) << listening.status();
  EXPECT_TRUE(ConnectTo(listening->address.port).open());
}

TEST(Listening, TheIPv6WildcardTakesIPv4AsWell) {
  const auto listening = Listen({"::", 0});
  if (!listening.ok()) GTEST_SKIP() << "no IPv6 here: " << listening.status();
  EXPECT_TRUE(ConnectTo(listening->address.port).open());
}

TEST(Listening, NobodySharesAPort) {
  const auto first = Listen({"127.0.0.1", 0});
  ASSERT_TRUE(first.ok()) << first.status();
  const auto second = Listen(first->address);
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(second.status().message()),
              HasSubstr(first->address.ToString() + ": the port is taken"));
}

TEST(Listening, TellsWhyAnAddressCannotBeHad) {
  const auto foreign = Listen({"192.0.2.1", 0});
  EXPECT_EQ(foreign.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(foreign.status().message()), HasSubstr("192.0.2.1:0: Cannot assign"));
  EXPECT_EQ(Listen({"no-such-host.invalid", 0}).status().code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace accord::rpc
