#include "common/base/hash.h"

#include <random>
#include <set>

#include "gmock/gmock.h"

namespace accord {
namespace {

using namespace std::string_literals;

// FIPS 180-4 and NIST's example vectors.
TEST(Sha256, AnswersThePublishedVectors) {
  EXPECT_EQ(LowerHex(Sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(LowerHex(Sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(LowerHex(Sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(LowerHex(Sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, OfPartsIsThatOfTheirBytes) {
  EXPECT_EQ(Sha256({}), Sha256(""));
  EXPECT_EQ(Sha256({"a", "", "bc"}), Sha256("abc"));
  EXPECT_NE(Sha256({"a", "cb"}), Sha256("abc"));
}

TEST(LowerHex, ReadsBackWhatItWrote) {
  EXPECT_EQ(LowerHex("\0\x0f\xf0\xff"s), "000ff0ff");
  EXPECT_EQ(FromLowerHex("000ff0ff"), "\0\x0f\xf0\xff"s);
  std::mt19937 random(5);
  for (int i = 0; i < 1000; ++i) {
    std::string bytes(random() % 40, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    ASSERT_EQ(FromLowerHex(LowerHex(bytes)), bytes);
  }
}

TEST(LowerHex, RefusesOtherSpellings) {
  for (const char* bad : {"0", "0g", "0G", "AB", "a ", "0x", "-1"}) EXPECT_EQ(FromLowerHex(bad), "") << bad;
}

// RFC 4648, section 10, in lower case and without padding.
TEST(LowerBase32, AnswersTheVectorsOfTheRfc) {
  EXPECT_EQ(LowerBase32(""), "");
  EXPECT_EQ(LowerBase32("f"), "my");
  EXPECT_EQ(LowerBase32("fo"), "mzxq");
  EXPECT_EQ(LowerBase32("foo"), "mzxw6");
  EXPECT_EQ(LowerBase32("foob"), "mzxw6yq");
  EXPECT_EQ(LowerBase32("fooba"), "mzxw6ytb");
  EXPECT_EQ(LowerBase32("foobar"), "mzxw6ytboi");
  EXPECT_EQ(LowerBase32("\xff\xff\xff\xff\xff"), "77777777");
}

TEST(PartsHash, ListsOfPartsDoNotCollideByJoining) {
  std::set<std::string> digests;
  digests.insert(PartsHash().Digest());
  digests.insert(PartsHash().Add("").Digest());
  digests.insert(PartsHash().Add("").Add("").Digest());
  digests.insert(PartsHash().Add("ab").Digest());
  digests.insert(PartsHash().Add("a").Add("b").Digest());
  digests.insert(PartsHash().Add("b").Add("a").Digest());
  digests.insert(PartsHash().Add("").Add("ab").Digest());
  digests.insert(PartsHash().Add("ab").Add("").Digest());
  EXPECT_EQ(digests.size(), 8u);
}

// Names of records on disk and on the wire are made of these.
TEST(PartsHash, FramesPartsOfAnyLengthAlike) {
  // Around where parts no longer stand in the hash itself.
  for (size_t size = 420; size < 460; ++size) {
    const std::string part(size, 'x');
    std::string framed;
    for (const std::string& one : {part, std::string("y"), std::string(), part}) {
      for (int i = 0; i < 8; ++i) framed.push_back(static_cast<char>(one.size() >> (8 * i)));
      framed += one;
    }
    EXPECT_EQ(PartsHash().Add(part).Add("y").Add("").Add(part).Digest(), Sha256(framed)) << size;
    EXPECT_EQ(PartsHash().Add("y").Add(part).Digest(),
              Sha256("\1\0\0\0\0\0\0\0y"s + framed.substr(0, 8 + size)))
        << size;
  }
}

TEST(PartsHash, FramesEachPartWithItsLength) {
  EXPECT_EQ(PartsHash().Add("ab").Digest(), Sha256("\2\0\0\0\0\0\0\0ab"s));
  EXPECT_EQ(ShortId(PartsHash().Add("ab")), LowerBase32(Sha256("\2\0\0\0\0\0\0\0ab"s).substr(0, 16)));
  EXPECT_EQ(ShortId(PartsHash()).size(), 26u);
}

}  // namespace
}  // namespace accord
