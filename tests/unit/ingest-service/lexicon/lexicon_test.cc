#include "ingest-service/lexicon/lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/tokenizer.h"
#include "ingest-service/lexicon/builtin.h"
#include "tests/support/status_matchers.h"

namespace accord::ingest {
namespace {

using ::accord::testing::IsOk;
using ::accord::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// "category:phrase" of every hit in text order.
std::vector<std::string> Hits(const Lexicon& lexicon, const std::string& text) {
  std::vector<std::string> out;
  const std::vector<Token> tokens = Tokenize(text, 1000);
  for (const LexiconHit& hit : lexicon.Match(text, tokens)) {
    out.push_back(hit.entry->category_name + ":" + hit.entry->phrase);
  }
  return out;
}

std::unique_ptr<Lexicon> Build(absl::string_view category, absl::string_view content) {
  LexiconBuilder builder("en");
  EXPECT_THAT(builder.AddFile(category, content), IsOk());
  return builder.Build();
}

TEST(Lexicon, MatchesWithoutRegardToCaseTheLongestFirst) {
  const auto lexicon = Build("months", "# names\njan | month=1\njan. | month=1\n");
  EXPECT_THAT(Hits(*lexicon, "JAN. 5"), ElementsAre("months:jan.", "months:jan"));
  EXPECT_EQ(lexicon->EntriesOf("months")[0]->Get("month"), "1");
  EXPECT_TRUE(lexicon->EntriesOf("months")[0]->Has("month"));
  EXPECT_FALSE(lexicon->EntriesOf("months")[0]->Has("day"));
}

TEST(Lexicon, MatchesExactlyWhereTheFileSaysSo) {
  const auto lexicon = Build("codes", "US | case=exact\n");
  EXPECT_THAT(Hits(*lexicon, "the US and us"), ElementsAre("codes:US"));
}

TEST(Lexicon, NeverMatchesPartsOfWordsOrAcrossLines) {
  const auto lexicon = Build("words", "see more\ntrade\n");
  EXPECT_THAT(Hits(*lexicon, "see\nmore trader"), IsEmpty());
  EXPECT_THAT(Hits(*lexicon, "see  more trade"), ElementsAre("words:see more", "words:trade"));
}

TEST(Lexicon, RefusesMalformedLinesAndNamesThem) {
  LexiconBuilder builder("en");
  EXPECT_THAT(builder.AddFile("a", "ok\nbad | month\n"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("en/a.txt:2")));
  EXPECT_THAT(builder.AddFile("a", "Ha\xCC\x80\n"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("NFC")));
  EXPECT_THAT(builder.AddFile("a", "| x=1\n"), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(Lexicon, TheHashIsOfAllThatStandsInIt) {
  const std::string hash = Build("a", "x | k=1\n")->hash();
  EXPECT_EQ(Build("a", "# comment\nx | k=1\n")->hash(), hash);
  EXPECT_NE(Build("a", "x | k=2\n")->hash(), hash);
  EXPECT_NE(Build("b", "x | k=1\n")->hash(), hash);
  EXPECT_NE(Build("a", "y | k=1\n")->hash(), hash);
  EXPECT_NE(Build("a", "x | k=1 case=exact\n")->hash(), hash);
}

TEST(BuiltInLexicons, AreSoundInBothLanguages) {
  for (const char* language : {"en", "vi"}) {
    LexiconBuilder builder(language);
    EXPECT_THAT(builder.AddBuiltIn(), IsOk());
    EXPECT_FALSE(builder.Build()->EntriesOf("abbreviations").empty());
  }
}

TEST(BuiltInLexicons, NamesOfAnyLanguageAreInEach) {
  for (const char* language : {"en", "vi"}) {
    LexiconBuilder builder(language);
    ASSERT_THAT(builder.AddBuiltIn(), IsOk());
    EXPECT_FALSE(builder.Build()->EntriesOf("given_names").empty()) << language;
  }
}

TEST(BuiltInLexicons, AreSortedByLanguageAndCategory) {
  for (size_t i = 1; i < BuiltInFiles().size(); ++i) {
    const BuiltInFile& a = BuiltInFiles()[i - 1];
    const BuiltInFile& b = BuiltInFiles()[i];
    EXPECT_LT(std::make_pair(a.language, a.category), std::make_pair(b.language, b.category));
  }
}

}  // namespace
}  // namespace accord::ingest
