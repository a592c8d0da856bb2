// Vietnamese without marks: which words get them back, and which stay as they are.
#include "ingest-service/lexicon/bare.h"

#include <gtest/gtest.h>

#include "absl/strings/str_join.h"
#include "common/text/tokenizer.h"
#include "common/text/word_table.h"
#include "ingest-service/lexicon/lexicon.h"

namespace accord::ingest {
namespace {

// The files of a language.
const Lexicon& BuiltIn(const std::string& language) {
  const auto build = [](const std::string& of) {
    LexiconBuilder builder(of);
    EXPECT_TRUE(builder.AddBuiltIn().ok());
    return builder.Build().release();
  };
  static const Lexicon* const en = build("en");
  static const Lexicon* const vi = build("vi");
  return language == "en" ? *en : *vi;
}

std::string Restored(const Lexicon& lexicon, absl::string_view text) {
  std::vector<Token> tokens = Tokenize(text, 1000);
  lexicon.RestoreMarks(&tokens);
  for (const Token& token : tokens) EXPECT_EQ(token.hash, WordHash(token.lower)) << token.lower;
  return absl::StrJoin(tokens, " ", [](std::string* out, const Token& token) { *out += token.lower; });
}

struct Case {
  const char* text;
  const char* restored;
};

class BareTable : public ::testing::TestWithParam<Case> {};

TEST_P(BareTable, Restores) { EXPECT_EQ(Restored(BuiltIn("vi"), GetParam().text), GetParam().restored); }

INSTANTIATE_TEST_SUITE_P(
    All, BareTable,
    ::testing::Values(
        Case{"Hai ben ky hop dong tin dung tri gia 5 trieu USD",
             "hai bên ký hợp đồng tín dụng trị giá 5 triệu usd"},
        // Beside a number a word is another than elsewhere.
        Case{"Nam 2024, cong ty chi 7 ty dong o Ha Dong", "năm 2024 , công ty chỉ 7 tỷ đồng ở hà dong"},
        Case{"Quy hop tac cho vay trong quy II va quy 3", "quỹ hợp tác cho vay trong quý ii và quý 3"},
        Case{"Sau 6 thang, lai suat la 5 phan tram moi nam", "sau 6 tháng , lãi suất là 5 phần trăm mỗi năm"},
        // Names stay: behind a family name, and inside a run of capitals.
        Case{"Ong Nguyen Van Nam va ba Tran Thi Dong ky ket",
             "ông nguyễn van nam và bà trần thi dong ký kết"},
        Case{"Ba nuoc moi ba Le Thi Hoa hom nay", "ba nước mới bà lê thi hoa hôm nay"},
        // One phrase as a name and as a word.
        Case{"Dai su Thuy Dien tham nha may thuy dien lon", "đại sứ thụy điển thăm nhà máy thủy điện lớn"},
        // A text with marks is not touched, nor is one of too few words.
        Case{"Hai bên ký hop dong tín dụng ngay 5", "hai bên ký hop dong tín dụng ngay 5"},
        Case{"hop dong", "hop dong"}));

TEST(BareWords, ATextIsBareWhereHardlyAWordHasMarks) {
  const auto bare = [](absl::string_view text) { return BareWords::IsBare(Tokenize(text, 1000)); };
  EXPECT_TRUE(bare("Hai ben ky hop dong tin dung"));
  EXPECT_FALSE(bare("Hai bên ký hợp đồng tín dụng"));
  EXPECT_FALSE(bare(""));
  std::string text = "Huế";
  for (int i = 0; i < 20; ++i) text += " hop dong";
  EXPECT_TRUE(bare(text)) << "one copied name";
}

TEST(BareWords, OfPhrasesThatFoldAlikeTheFirstCounts) {
  LexiconBuilder builder("vi");
  builder.Add("things", "hợp đồng", {});
  builder.Add("things", "họp đông", {});
  builder.Add("things", "đồng", {});
  builder.Add("bare_words", "ky", {{"else", "ký"}});
  const auto lexicon = builder.Build();
  EXPECT_EQ(Restored(*lexicon, "mot hop dong ky lon, dong"), "mot hợp đồng ký lon , dong")
      << "single words come from bare_words alone";
}

TEST(BareWords, ALanguageWithoutBareWordsKeepsItsText) {
  EXPECT_EQ(Restored(BuiltIn("en"), "They signed a hop dong in Ha Noi today"),
            "they signed a hop dong in ha noi today");
}

}  // namespace
}  // namespace accord::ingest
