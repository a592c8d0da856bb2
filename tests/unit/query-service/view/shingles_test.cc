#include "query-service/view/shingles.h"

#include <algorithm>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"

namespace accord::query {
namespace {

Shingles Of(absl::string_view text) { return ShinglesOf(text, {}); }

std::string Words(int first, int count) {
  std::string text;
  for (int i = first; i < first + count; ++i) absl::StrAppend(&text, "w", i, " ");
  return text;
}

TEST(Shingles, ThreeWordsInARowMakeOne) {
  EXPECT_EQ(Of("one two").size(), 0);
  EXPECT_EQ(Of("one two three").size(), 1);
  EXPECT_EQ(Of("one two three four").size(), 2);
  EXPECT_EQ(Of("one two three one two three").size(), 3) << "each once";
  EXPECT_EQ(Of("").size(), 0);
}

TEST(Shingles, SpellingPunctuationAndLinesTellNothing) {
  const Shingles plain = Of("ha noi hop tac 18 4 trieu");
  for (const char* text :
       {"Hà Nội hợp tác 18,4 triệu", "HÀ NỘI\n\nhợp tác: 18.4 triệu.", "(Ha Noi) hop-tac 18-4 trieu"}) {
    EXPECT_EQ(Of(text), plain) << text;
  }
  for (const char* text :
       {"ha noi hop tac 18 5 trieu", "noi ha hop tac 18 4 trieu", "hanoi hop tac 18 4 trieu"}) {
    EXPECT_NE(Of(text), plain) << text;
  }
}

TEST(Shingles, TeasersAndSignOffsAreLeftOutAndNotCrossed) {
  const std::string text = "one two three READ MORE HERE four five six";
  Regions regions;
  v1::Region& region = *regions.Add();
  region.set_begin(14);
  region.set_end(28);
  for (const auto kind : {v1::Region::KIND_TEASER, v1::Region::KIND_BOILERPLATE, v1::Region::KIND_BYLINE}) {
    region.set_kind(kind);
    Shingles expected = Of("one two three");
    for (const uint64_t shingle : Of("four five six")) expected.push_back(shingle);
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(ShinglesOf(text, regions), expected);
  }
  for (const auto kind : {v1::Region::KIND_TITLE, v1::Region::KIND_CAPTION}) {
    region.set_kind(kind);
    EXPECT_EQ(ShinglesOf(text, regions), Of(text));
  }
}

TEST(Shingles, TheLeastHashesOfALongTextAreKept) {
  const Shingles all = Of(Words(0, 6000));
  EXPECT_EQ(all.size(), kStoryShinglesMax);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
}

// The view's bytes hang on them: every machine and every build must have these.
TEST(Shingles, HashesNeverChange) {
  EXPECT_EQ(StableHash(""), 14087677454934409008U);
  EXPECT_EQ(Of("one two three"), Shingles{13688983037177025131U});
  EXPECT_EQ(BandsOf({1, 2, 3})[0], 943348988217928259U);
}

TEST(Containment, IsThePartOfTheShorterText) {
  const Shingles whole = Of(Words(0, 102));
  struct {
    std::string text;
    double expected;
  } const kCases[] = {
      {Words(0, 102), 1}, {Words(0, 52), 1}, {Words(50, 102), 0.5}, {Words(200, 50), 0}, {Words(0, 2), 0},
  };
  for (const auto& [text, expected] : kCases) {
    EXPECT_DOUBLE_EQ(Containment(whole, Of(text)), expected) << text;
    EXPECT_DOUBLE_EQ(Containment(Of(text), whole), expected) << text;
  }
}

TEST(Containment, OfLongTextsIsEstimatedFromTheLeastHashes) {
  EXPECT_NEAR(Containment(Of(Words(0, 10000)), Of(Words(5000, 10000))), 0.5, 0.05);
  EXPECT_NEAR(Containment(Of(Words(0, 10000)), Of(Words(9000, 2000))), 0.5, 0.1);
  EXPECT_DOUBLE_EQ(Containment(Of(Words(0, 10000)), Of(Words(0, 10000))), 1);
}

int SharedBands(const Shingles& a, const Shingles& b) {
  const auto x = BandsOf(a), y = BandsOf(b);
  int shared = 0;
  for (size_t i = 0; i < x.size(); ++i) shared += x[i] == y[i];
  return shared;
}

// Random sets with a given Jaccard overlap: how many of 200 pairs share a band.
int PairsThatMeet(double jaccard) {
  std::mt19937_64 random(7);
  int met = 0;
  for (int pair = 0; pair < 200; ++pair) {
    Shingles a, b;
    for (int i = 0; i < 400; ++i) {
      const uint64_t shingle = random();
      const bool both = static_cast<double>(i) < 400 * jaccard;
      if (both || i % 2 == 0) a.push_back(shingle);
      if (both || i % 2 == 1) b.push_back(shingle);
    }
    met += SharedBands(a, b) > 0;
  }
  return met;
}

TEST(Bands, NearCopiesMeetAndOthersSeldomDo) {
  EXPECT_GE(PairsThatMeet(0.58), 200);
  EXPECT_GE(PairsThatMeet(0.39), 196);
  EXPECT_LE(PairsThatMeet(0.05), 32);
  EXPECT_EQ(PairsThatMeet(0), 0);
}

TEST(Bands, AreOfTheirPlaceAndNoneWithoutShingles) {
  EXPECT_TRUE(BandsOf({}).empty());
  std::vector<uint64_t> bands = BandsOf({1, 2, 3});
  EXPECT_EQ(bands.size(), kStoryBands);
  std::sort(bands.begin(), bands.end());
  EXPECT_EQ(std::unique(bands.begin(), bands.end()), bands.end());
}

}  // namespace
}  // namespace accord::query
