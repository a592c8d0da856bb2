#include "query-service/view/digest.h"

#include "gmock/gmock.h"

namespace accord::query {
namespace {

TEST(Digest, DoesNotDependOnTheOrderOfRows) {
  Digest a, b;
  a.Add(1, "k", "v");
  a.Add(2, "l", "w");
  b.Add(2, "l", "w");
  b.Add(1, "k", "v");
  EXPECT_EQ(a, b);
}

TEST(Digest, ForgetsARowThatWasTakenOut) {
  Digest a;
  a.Add(1, "k", "v");
  const Digest one = a;
  a.Add(1, "l", "w");
  a.Subtract(1, "l", "w");
  EXPECT_EQ(a, one);
  a.Subtract(1, "k", "v");
  EXPECT_EQ(a, Digest());
}

TEST(Digest, TellsTableKeyAndValueApart) {
  Digest table, shifted, plain;
  plain.Add(1, "ab", "c");
  table.Add(2, "ab", "c");
  shifted.Add(1, "a", "bc");
  EXPECT_FALSE(plain == table);
  EXPECT_FALSE(plain == shifted);
}

TEST(Digest, ComesBackFromItsBytes) {
  Digest a;
  a.Add(1, "k", "v");
  ASSERT_EQ(a.Bytes().size(), Digest::kBytes);
  EXPECT_EQ(*Digest::FromBytes(a.Bytes()), a);
  EXPECT_FALSE(Digest::FromBytes("short"));
}

}  // namespace
}  // namespace accord::query
