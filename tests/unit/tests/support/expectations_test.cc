#include "tests/support/expectations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::testing {
namespace {

using ::testing::HasSubstr;

constexpr char kFile[] = R"(# two blocks
agreement in town x1
  kind = TREATY
  party = Port of Northam / the port | Town of Southam
  until =
figure in town
  value = 5
silent in town after See more
)";

RecordFacts Treaty() {
  return {"agreement",
          "agreements/a",
          {"town"},
          {{"kind", {"TREATY"}}, {"party", {"TOWN OF SOUTHAM"}}, {"party", {"The Port", "Northam Port"}}}};
}

std::vector<Expectation> Parsed(const char* content) {
  auto parsed = ParseExpectations(content);
  EXPECT_TRUE(parsed.ok()) << parsed.status();
  return *parsed;
}

TEST(ParseExpectations, ReadsBlocks) {
  const auto parsed = Parsed(kFile);
  ASSERT_EQ(parsed.size(), 3u);
  EXPECT_EQ(parsed[0].type, "agreement");
  EXPECT_EQ(parsed[0].records, 1);
  EXPECT_EQ(parsed[0].line, 2);
  EXPECT_EQ(parsed[0].facts[1].values.size(), 2u);
  EXPECT_EQ(parsed[0].facts[1].values[0][1], "the port");
  EXPECT_TRUE(parsed[0].facts[2].values.empty());
  EXPECT_EQ(parsed[1].records, -1);
  EXPECT_EQ(parsed[2].after, "See more");
}

TEST(ParseExpectations, NamesTheLineThatIsMalformed) {
  for (const char* content :
       {"agreement town\n", "treaty in town\n", "agreement in town twice\n", "  kind = TREATY\n",
        "agreement in town\n  kind\n", "agreement in town\n  kind >\n", "silent in town\n"}) {
    EXPECT_THAT(std::string(ParseExpectations(content).status().message()), HasSubstr("line ")) << content;
  }
}

TEST(Unmet, IsEmptyWhenARecordMatches) { EXPECT_EQ(Unmet(Parsed(kFile)[0], {Treaty()}), ""); }

TEST(Unmet, SeesEachDifference) {
  const auto unmet = [](const char* line) {
    return Unmet(Parsed((std::string("agreement in town\n  ") + line + "\n").c_str())[0], {Treaty()});
  };
  EXPECT_EQ(unmet("party > the port"), "");
  EXPECT_THAT(unmet("party = the port"), HasSubstr("[not party]"));
  EXPECT_THAT(unmet("party = the port | Town of Southam | third"), HasSubstr("[not party]"));
  EXPECT_THAT(unmet("party = the port | the port"), HasSubstr("[not party]"));
  EXPECT_THAT(unmet("kind = PROTOCOL"), HasSubstr("[not kind]"));
  EXPECT_THAT(unmet("kind ="), HasSubstr("[not kind]"));
  EXPECT_THAT(unmet("place = Northam"), HasSubstr("[not place]"));
}

TEST(Unmet, CountsRecordsAndKeepsToTheArticle) {
  EXPECT_THAT(Unmet(Parsed("agreement in town x1\n  kind = TREATY\n")[0], {Treaty(), Treaty()}),
              HasSubstr("2 records match"));
  EXPECT_THAT(Unmet(Parsed("agreement in other\n  kind = TREATY\n")[0], {Treaty()}),
              HasSubstr("0 records match"));
  EXPECT_EQ(Unmet(Parsed("agreement in town x0\n  kind = PROTOCOL\n")[0], {Treaty()}), "");
  EXPECT_THAT(Unmet(Parsed("agreement in town x0\n  kind = TREATY\n")[0], {Treaty()}),
              HasSubstr("1 records match"));
}

}  // namespace
}  // namespace accord::testing
