#include "tests/support/crash_wal.h"

#include "gmock/gmock.h"

namespace accord::testing {
namespace {

std::string Fragment(char type, size_t length) {
  return std::string(4, 'c') + static_cast<char>(length & 0xff) + static_cast<char>(length >> 8) + type +
         std::string(length, 'p');
}

TEST(WalRecords, FindsRecordsOfOneFragment) {
  const auto records = WalRecords(Fragment(1, 3) + Fragment(1, 300));
  ASSERT_EQ(records.size(), 2u);
  ASSERT_EQ(records[1].size(), 1u);
  EXPECT_EQ(records[1][0].begin, 10u);
  EXPECT_EQ(records[1][0].payload, 17u);
  EXPECT_EQ(records[1][0].end, 317u);
}

TEST(WalRecords, GoesOnInTheNextBlock) {
  // The first fragment leaves 3 bytes of its block, which stay empty.
  const auto records = WalRecords(Fragment(2, 32768 - 7 - 3) + std::string(3, '\0') + Fragment(4, 5));
  ASSERT_EQ(records.size(), 1u);
  ASSERT_EQ(records[0].size(), 2u);
  EXPECT_EQ(records[0][1].begin, 32768u);
  EXPECT_EQ(records[0][1].end, 32768u + 12);
}

TEST(WalRecords, LeavesOutATornRecord) {
  EXPECT_EQ(WalRecords(Fragment(1, 3) + Fragment(1, 300).substr(0, 100)).size(), 1u);
  EXPECT_EQ(WalRecords(Fragment(1, 3) + Fragment(2, 300)).size(), 1u);
  EXPECT_EQ(WalRecords(Fragment(1, 3) + std::string(100, '\0')).size(), 1u);
  EXPECT_EQ(WalRecords("").size(), 0u);
}

}  // namespace
}  // namespace accord::testing
