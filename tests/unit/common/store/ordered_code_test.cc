#include "common/store/ordered_code.h"

#include <limits>
#include <random>

#include "gmock/gmock.h"

namespace accord::store {
namespace {

using namespace std::string_literals;

std::string Key(absl::string_view part) {
  std::string key;
  AppendOrdered(&key, part);
  return key;
}

std::string Key(int64_t part) {
  std::string key;
  AppendOrdered(&key, part);
  return key;
}

TEST(OrderedCode, SortsStringsAsTheyAre) {
  const std::vector<std::string> sorted = {"",      "\0"s, "\0\0"s, "\0\1"s,    "\0\xff"s, "\1"s,
                                           "\1\0"s, "a",   "a\0"s,  "a\0b"s,    "a\1"s,    "aa",
                                           "ab",    "b",   "\xff"s, "\xff\xff"s};
  for (size_t i = 0; i + 1 < sorted.size(); ++i) EXPECT_LT(Key(sorted[i]), Key(sorted[i + 1])) << i;
}

TEST(OrderedCode, SortsNegativeBeforePositive) {
  const int64_t least = std::numeric_limits<int64_t>::min();
  const int64_t most = std::numeric_limits<int64_t>::max();
  const std::vector<int64_t> sorted = {least, least + 1, -256, -255,    -1,       0,
                                       1,     255,       256,  1 << 20, most - 1, most};
  for (size_t i = 0; i + 1 < sorted.size(); ++i) EXPECT_LT(Key(sorted[i]), Key(sorted[i + 1])) << sorted[i];
}

TEST(OrderedCode, WritesTheBytesThatStoresHold) {
  EXPECT_EQ(Key("a\0b"), Key("a"));  // a literal ends at its zero
  EXPECT_EQ(Key("a\0b"s),
            "a\0\xff"
            "b\0\1"s);
  EXPECT_EQ(Key(int64_t{1}), "\x80\0\0\0\0\0\0\1"s);
  EXPECT_EQ(Key(int64_t{-1}), "\x7f\xff\xff\xff\xff\xff\xff\xff"s);
}

TEST(OrderedCode, RefusesMalformedStrings) {
  for (const std::string& bad : {""s, "a"s, "a\0"s, "a\0\2"s, "\0\0\0\1"s}) {
    absl::string_view rest = bad;
    std::string part;
    EXPECT_FALSE(ConsumeOrdered(&rest, &part)) << ::testing::PrintToString(bad);
  }
  absl::string_view rest = "1234567";
  int64_t number;
  EXPECT_FALSE(ConsumeOrdered(&rest, &number));
}

// Strings over few bytes, among them those that the code treats apart, so that near misses are common.
std::string RandomPart(std::mt19937& random) {
  static constexpr char kBytes[] = {'\0', '\1', '\2', 'a', '\xfe', '\xff'};
  std::string part(random() % 5, ' ');
  for (char& c : part) c = kBytes[random() % sizeof(kBytes)];
  return part;
}

struct Parts {
  std::string first;
  int64_t second;
  std::string third;
  auto Tie() const { return std::tie(first, second, third); }
  std::string Encode() const {
    std::string key;
    AppendOrdered(&key, first);
    AppendOrdered(&key, second);
    AppendOrdered(&key, third);
    return key;
  }
};

TEST(OrderedCode, OrderOfKeysIsTheOrderOfParts) {
  std::mt19937 random(20250703);
  const auto make = [&] {
    Parts parts;
    parts.first = RandomPart(random);
    parts.second = static_cast<int64_t>(random() % 5) - 2;
    parts.third = RandomPart(random);
    return parts;
  };
  for (int i = 0; i < 50'000; ++i) {
    const Parts a = make();
    const Parts b = make();
    ASSERT_EQ(a.Tie() < b.Tie(), a.Encode() < b.Encode()) << i;
    ASSERT_EQ(a.Tie() == b.Tie(), a.Encode() == b.Encode()) << i;
    const std::string key = a.Encode();
    Parts back;
    absl::string_view rest = key;
    ASSERT_TRUE(ConsumeOrdered(&rest, &back.first) && ConsumeOrdered(&rest, &back.second) &&
                ConsumeOrdered(&rest, &back.third) && rest.empty())
        << i;
    ASSERT_EQ(a.Tie(), back.Tie()) << i;
  }
}

TEST(OrderedCode, PrefixEndIsTheFirstKeyPastThePrefix) {
  EXPECT_EQ(PrefixEnd("a"), "b");
  EXPECT_EQ(PrefixEnd("a\xff"s), "b");
  EXPECT_EQ(PrefixEnd("a\xff\xff"s), "b");
  EXPECT_EQ(PrefixEnd("\x7f"s), "\x80");
  EXPECT_EQ(PrefixEnd(""), "");
  EXPECT_EQ(PrefixEnd("\xff\xff"s), "");
  std::mt19937 random(7);
  for (int i = 0; i < 50'000; ++i) {
    const std::string prefix = RandomPart(random);
    const std::string key = RandomPart(random);
    const std::string end = PrefixEnd(prefix);
    const bool inside = key >= prefix && (end.empty() || key < end);
    ASSERT_EQ(inside, key.compare(0, prefix.size(), prefix) == 0) << i;
  }
}

}  // namespace
}  // namespace accord::store
