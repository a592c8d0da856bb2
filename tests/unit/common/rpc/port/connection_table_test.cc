#include "common/rpc/port/connection_table.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include "common/rpc/port/descriptor.h"
#include "tests/unit/common/rpc/port/sockets.h"

namespace accord::rpc {
namespace {

using TimePoint = ConnectionTable::TimePoint;

constexpr TimePoint kNow{std::chrono::hours(1)};
constexpr TimePoint kNever = TimePoint::max();

Descriptor NewSocket() { return Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)); }

TEST(ConnectionTable, CountsThoseThatAreOpen) {
  ConnectionTable table;
  Descriptor first = NewSocket();
  const Descriptor second = NewSocket();
  table.Add(first.get(), kNever);
  table.Add(second.get(), kNever);
  table.Sweep(kNow);
  EXPECT_EQ(table.count(), 2u);
  first.Reset();
  table.Sweep(kNow);
  EXPECT_EQ(table.count(), 1u);
}

TEST(ConnectionTable, AnotherSocketUnderTheSameNumberIsNotTheConnection) {
  ConnectionTable table;
  Descriptor connection = NewSocket();
  const int number = connection.get();
  table.Add(number, kNever);
  connection.Reset();
  const Descriptor other = NewSocket();
  ASSERT_EQ(other.get(), number) << "the system gives the least free number";
  table.Sweep(kNow);
  EXPECT_EQ(table.count(), 0u);
}

TEST(ConnectionTable, ANewConnectionTakesThePlaceOfTheOneWhoseNumberItHas) {
  ConnectionTable table;
  Descriptor connection = NewSocket();
  table.Add(connection.get(), kNever);
  connection.Reset();
  connection = NewSocket();
  table.Add(connection.get(), kNever);
  EXPECT_EQ(table.count(), 1u);
  table.Sweep(kNow);
  EXPECT_EQ(table.count(), 1u);
}

TEST(ConnectionTable, EndsWhatLivesTooLongAndNothingElse) {
  ConnectionTable table;
  Descriptor peers[2], connections[2];
  for (int i = 0; i < 2; ++i) {
    int pair[2] = {-1, -1};
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
    peers[i] = Descriptor(pair[0]);
    connections[i] = Descriptor(pair[1]);
  }
  table.Add(connections[0].get(), kNow);
  table.Add(connections[1].get(), kNow + std::chrono::milliseconds(1));
  table.Sweep(kNow - std::chrono::milliseconds(1));
  EXPECT_FALSE(Closed(peers[0], 0));
  table.Sweep(kNow);
  EXPECT_TRUE(Closed(peers[0], 0));
  EXPECT_FALSE(Closed(peers[1], 0));
  // It counts until who got it has closed it.
  EXPECT_EQ(table.count(), 2u);
  connections[0].Reset();
  table.Sweep(kNow);
  EXPECT_EQ(table.count(), 1u);
}

}  // namespace
}  // namespace accord::rpc
