// Texts in capitals: which words keep theirs.
#include "ingest-service/segment/recase.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "ingest-service/segment/segment.h"

namespace accord::ingest {
namespace {

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

Document Read(absl::string_view text, const std::string& language) {
  Document document;
  document.article.set_language(language);
  document.text = std::string(text);
  Segment(BuiltIn(language), &document);
  return document;
}

// The words that count as capitalised, each with a "*" where it counts as all in capitals.
std::string Capitals(const Document& document) {
  std::string out;
  for (const Token& token : document.tokens) {
    if (token.IsWord() && token.capitalised)
      absl::StrAppend(&out, out.empty() ? "" : " ", token.lower, token.all_caps ? "*" : "");
  }
  return out;
}

// Enough words for a text to be one in capitals, on a line of their own.
constexpr char kMoreEn[] =
    "\nTHE AND WITH OF THE AND WITH OF THE AND WITH OF THE AND WITH OF THE AND WITH OF THE AND WITH OF";
constexpr char kMoreVi[] =
    "\nCỦA VÀ VỚI ĐƯỢC CỦA VÀ VỚI ĐƯỢC CỦA VÀ VỚI ĐƯỢC CỦA VÀ VỚI ĐƯỢC CỦA VÀ VỚI ĐƯỢC CỦA VÀ VỚI ĐƯỢC";

TEST(Recase, EnglishWordsOfClausesAreSmall) {
  const Document document = Read(
      absl::StrCat(
          "YESTERDAY THE MINISTRY OF TRADE (MOT) AND JANE MORGAN SIGNED THE LOAN THAT WAS AGREED IN MAY.",
          kMoreEn),
      "en");
  ASSERT_TRUE(document.sentences.size() >= 2);
  const std::string capitals = Capitals(document);
  EXPECT_EQ(capitals.substr(0, capitals.rfind(" the")), "yesterday ministry trade mot* jane morgan loan may");
}

TEST(Recase, VietnameseWordsOfTheVocabularyAreSmall) {
  const Document document =
      Read(absl::StrCat("HÔM QUA, SỞ CÔNG THƯƠNG CÙNG ÔNG NGUYỄN BÙI KÝ KẾT HỢP ĐỒNG TRỊ GIÁ 5 TRIỆU USD.",
                        kMoreVi),
           "vi");
  const std::string capitals = Capitals(document);
  EXPECT_EQ(capitals.find("ký"), std::string::npos) << capitals;
  EXPECT_EQ(capitals.find("triệu"), std::string::npos) << capitals;
  EXPECT_NE(capitals.find("sở công thương"), std::string::npos) << capitals;
  EXPECT_NE(capitals.find("nguyễn bùi"), std::string::npos) << capitals;
}

TEST(Recase, ATextWithSmallLettersIsLeftAlone) {
  const Document document = Read(
      "THE MINISTRY SIGNED THE LOAN\nThe ministry and the bank have signed a loan, and both of them said "
      "that the "
      "work on the road would begin in the spring of the year that is to come.",
      "en");
  EXPECT_FALSE(IsInCapitals(document));
  EXPECT_EQ(Capitals(document), "the* ministry* signed* the* loan* the");
}

TEST(Recase, AFewWordsTellNothing) { EXPECT_FALSE(IsInCapitals(Read("THE MINISTRY SIGNED THE LOAN", "en"))); }

TEST(Recase, SentencesEndWhereTheyDid) {
  const Document document = Read(absl::StrCat("THEY SIGNED. THE LOAN WAS AGREED.", kMoreEn), "en");
  EXPECT_TRUE(IsInCapitals(document) || !document.tokens[0].all_caps);
  EXPECT_EQ(document.sentences.size(), 3u);
}

}  // namespace
}  // namespace accord::ingest
