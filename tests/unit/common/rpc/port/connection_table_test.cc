#include "common/rpc/port/connection_table.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include "common/rpc/port/descriptor.h"

namespace accord::rpc {
namespace {

Descriptor NewSocket() { return Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)); }

TEST(ConnectionTable, CountsThoseThatAreOpen) {
  ConnectionTable table;
  Descriptor first = NewSocket();
  const Descriptor second = NewSocket();
  table.Add(first.get());
  table.Add(second.get());
  table.Sweep();
  EXPECT_EQ(table.count(), 2u);
  first.Reset();
  table.Sweep();
  EXPECT_EQ(table.count(), 1u);
}

TEST(ConnectionTable, AnotherSocketUnderTheSameNumberIsNotTheConnection) {
  ConnectionTable table;
  Descriptor connection = NewSocket();
  const int number = connection.get();
  table.Add(number);
  connection.Reset();
  const Descriptor other = NewSocket();
  ASSERT_EQ(other.get(), number) << "the system gives the least free number";
  table.Sweep();
  EXPECT_EQ(table.count(), 0u);
}

TEST(ConnectionTable, ANewConnectionTakesThePlaceOfTheOneWhoseNumberItHas) {
  ConnectionTable table;
  Descriptor connection = NewSocket();
  table.Add(connection.get());
  connection.Reset();
  connection = NewSocket();
  table.Add(connection.get());
  EXPECT_EQ(table.count(), 1u);
  table.Sweep();
  EXPECT_EQ(table.count(), 1u);
}

}  // namespace
}  // namespace accord::rpc
