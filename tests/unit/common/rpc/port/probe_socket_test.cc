#include "common/rpc/port/probe_socket.h"

#include <gtest/gtest.h>

#include "common/rpc/port/listening.h"
#include "tests/unit/common/rpc/port/sockets.h"

namespace accord::rpc {
namespace {

// What the port at `at` sees of a probe, and what the probe said.
void ExpectToldBefore(const process::HostPort& at) {
  const auto listening = Listen(at);
  if (!listening.ok() && at.host == "::") GTEST_SKIP() << "no IPv6 here: " << listening.status();
  ASSERT_TRUE(listening.ok()) << listening.status();
  auto probe = ProbeSocket::Bind(listening->address.Dialable());
  ASSERT_TRUE(probe.ok()) << probe.status();
  EXPECT_FALSE(probe->from().empty());
  ASSERT_EQ(probe->Connect(), 0);
  pollfd waiting{.fd = listening->sockets[0].get(), .events = POLLIN, .revents = 0};
  ASSERT_EQ(poll(&waiting, 1, 10'000), 1);
  const Descriptor accepted(accept(listening->sockets[0].get(), nullptr, nullptr));
  ASSERT_TRUE(accepted.open());
  EXPECT_EQ(PeerOf(accepted.get()), probe->from());
}

TEST(ProbeSocket, ComesFromWhereItSaid) { ExpectToldBefore({"127.0.0.1", 0}); }
TEST(ProbeSocket, ComesFromWhereItSaidToAWildcard) { ExpectToldBefore({"0.0.0.0", 0}); }
TEST(ProbeSocket, ComesFromWhereItSaidOverIPv6) { ExpectToldBefore({"::", 0}); }

TEST(ProbeSocket, AnotherClientIsNotTheProbe) {
  const auto listening = Listen({"127.0.0.1", 0});
  ASSERT_TRUE(listening.ok()) << listening.status();
  const auto probe = ProbeSocket::Bind(listening->address);
  ASSERT_TRUE(probe.ok()) << probe.status();
  const Descriptor client = ConnectTo(listening->address.port);
  const Descriptor accepted(accept(listening->sockets[0].get(), nullptr, nullptr));
  EXPECT_NE(PeerOf(accepted.get()), probe->from());
}

}  // namespace
}  // namespace accord::rpc
