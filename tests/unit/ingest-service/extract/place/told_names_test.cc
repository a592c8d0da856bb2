// Names are found again by their words, whatever their case, the longest first.
#include "ingest-service/extract/place/told_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The told names that stand at a token, as text, all of them or only the first.
std::vector<std::string> At(const Document& document, const ToldNames& names, TokenIndex at,
                            bool first_only = false) {
  std::vector<std::string> out;
  const auto limit = static_cast<TokenIndex>(document.tokens.size());
  names.Find(at, limit, [&](TokenRange tokens, size_t) {
    out.emplace_back(document.TextOf(tokens));
    return first_only;
  });
  return out;
}

TEST(ToldNames, FindsTheLongestFirstAndGoesOnUntilOneIsTaken) {
  const Document document = MakeDocument("Nam Can gate, Nam Can, NAM CAN GATE", "en");
  ToldNames names(document);
  names.Add({0, 3});
  names.Add({4, 6});
  EXPECT_THAT(At(document, names, 7), ElementsAre("NAM CAN GATE", "NAM CAN"));
  EXPECT_THAT(At(document, names, 7, true), ElementsAre("NAM CAN GATE"));
  EXPECT_THAT(At(document, names, 4), ElementsAre("Nam Can"));
  EXPECT_THAT(At(document, names, 5), IsEmpty());
}

TEST(ToldNames, NamesOfTheSameWordsAreOne) {
  const Document document = MakeDocument("Vinh and VINH and Vung Ang", "en");
  ToldNames names(document);
  EXPECT_EQ(names.Add({0, 1}), 0u);
  EXPECT_EQ(names.Add({2, 3}), 0u);
  EXPECT_EQ(names.Add({4, 6}), 1u);
  EXPECT_EQ(names.size(), 2u);
  EXPECT_TRUE(names.Has({2, 3}));
  EXPECT_FALSE(names.Has({4, 5}));
  EXPECT_FALSE(names.Has({1, 1}));
}

TEST(ToldNames, WhiteSpacePartsWords) {
  const Document document = MakeDocument("Lao-Bao, Lao - Bao, Lao-Bao", "en");
  ToldNames names(document);
  names.Add({0, 3});
  EXPECT_FALSE(names.Has({4, 7}));
  EXPECT_TRUE(names.Has({8, 11}));
}

TEST(ToldNames, EndsByTheLimit) {
  const Document document = MakeDocument("Ha Long met Ha Long", "en");
  ToldNames names(document);
  names.Add({0, 2});
  bool found = false;
  names.Find(3, 4, [&](TokenRange, size_t) { return found = true; });
  EXPECT_FALSE(found);
}

}  // namespace
}  // namespace accord::ingest
