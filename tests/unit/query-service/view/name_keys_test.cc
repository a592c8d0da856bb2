#include "query-service/view/name_keys.h"

#include <set>

#include "common/base/limits.h"
#include "gmock/gmock.h"

namespace accord::query {
namespace {

std::set<uint64_t> Hashes(const std::vector<NameKey>& keys) {
  std::set<uint64_t> hashes;
  for (const NameKey& key : keys) hashes.insert(key.hash);
  return hashes;
}

bool Meet(const std::vector<NameKey>& a, const std::vector<NameKey>& b) {
  const std::set<uint64_t> hashes = Hashes(a);
  for (const NameKey& key : b) {
    if (hashes.count(key.hash) != 0) return true;
  }
  return false;
}

bool SameWhole(const char* a, const char* b) {
  return WholeKey(WordsOfName(a)).hash == WholeKey(WordsOfName(b)).hash;
}
bool RestsMeet(const char* a, const char* b) {
  return Meet(RestKeys(WordsOfName(a)), RestKeys(WordsOfName(b)));
}
bool DeletedMeet(const char* a, const char* b) {
  return Meet(DeletedKeys(WordsOfName(a)), DeletedKeys(WordsOfName(b)));
}

TEST(NameKeys, WholeKnowsNoOrderAndNoSpaces) {
  EXPECT_TRUE(SameWhole("Hà Nội Department of Finance", "Department of Finance, Hanoi"));
  EXPECT_FALSE(SameWhole("Ha Nam", "Ha Noi"));
}

TEST(NameKeys, RestsMeetWhenOneWordIsWrongMissingOrTooMany) {
  EXPECT_TRUE(RestsMeet("So Cong Thuonh Ha Noi", "Sở Công Thương Hà Nội"));
  EXPECT_TRUE(RestsMeet("So Cong Thuong Noi", "Sở Công Thương Hà Nội"));
  EXPECT_TRUE(RestsMeet("Cuc So Cong Thuong Ha Noi", "Sở Công Thương Hà Nội"));
  EXPECT_FALSE(RestsMeet("So Cong Thuonh Ha Nam", "Sở Công Thương Hà Nội"));
  // What is left out of a name of one word says nothing.
  EXPECT_FALSE(RestsMeet("Petrolimex", "Vinamilk"));
}

TEST(NameKeys, RestsTellWhatTheyLeaveOut) {
  const std::vector<NameKey> keys = RestKeys(WordsOfName("Ha Nam"));
  ASSERT_EQ(keys.size(), 3u);
  EXPECT_EQ(keys[0].left_out, "");
  EXPECT_EQ(keys[1].left_out, "nam");
  EXPECT_EQ(keys[2].left_out, "ha");
}

TEST(NameKeys, DeletedMeetWhenOneLetterOfAShortNameIsWrong) {
  EXPECT_TRUE(DeletedMeet("Petrolinex", "Petrolimex"));
  EXPECT_TRUE(DeletedMeet("Vinamlik", "Vinamilk"));
  EXPECT_TRUE(DeletedMeet("Ha Moi", "Hà Nội"));
  EXPECT_FALSE(DeletedMeet("Petrolinez", "Vinamilk"));
  EXPECT_TRUE(DeletedKeys(WordsOfName("one two three")).empty());
  EXPECT_TRUE(DeletedKeys(WordsOfName("WTO")).empty());
}

TEST(NameKeys, InitialsAndFinalsKnowNoOrder) {
  EXPECT_EQ(InitialsKey("moit").hash, InitialsKey("tiom").hash);
  EXPECT_NE(InitialsKey("moit").hash, InitialsKey("moif").hash);
  EXPECT_EQ(FinalsKey(WordsOfName("Xo Congg Thng")).hash, FinalsKey(WordsOfName("Công So Thương")).hash);
}

TEST(NameKeys, AreBounded) {
  std::string name;
  for (int i = 0; i < 30; ++i) name += std::string(static_cast<size_t>(i % 7 + 1), 'x') + " ";
  EXPECT_EQ(RestKeys(WordsOfName(name)).size(), kNameLeftOutMax + 1);
  EXPECT_LE(DeletedKeys(WordsOfName("abcdefghijklmnopqrstuvwxyz")).size(), kNameDeletionsMax + 1);
}

}  // namespace
}  // namespace accord::query
