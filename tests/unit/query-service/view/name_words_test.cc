#include "query-service/view/name_words.h"

#include "gmock/gmock.h"

namespace accord::query {
namespace {

TEST(NameWords, AreFoldedWithoutPunctuationAndSmallWords) {
  const std::pair<const char*, const char*> cases[] = {
      {"Sở Công Thương Hà Nội", "so cong thuong ha noi"},
      {"Department of Industry and Trade", "department industry trade"},
      {"Sở Giáo dục và Đào tạo", "so giao duc dao tao"},
      {"  J.P. Morgan & Co., Ltd ", "jp morgan co ltd"},
      {"People's Committee", "peoples committee"},
      {"VN-HN", "vn hn"},
      {"Gate 12/B", "gate 12 b"},
      {"The And", "the and"},  // there are no others
      {"Andes", "andes"},
      {"", ""},
      {"—!", ""},
  };
  for (const auto& [name, folded] : cases) EXPECT_EQ(FoldedName(WordsOfName(name), " "), folded) << name;
}

TEST(NameWords, KeepMarksButNotWhereTheToneStands) {
  EXPECT_EQ(WordsOfName("Hòa")[0].marked, WordsOfName("hoà")[0].marked);
  EXPECT_NE(WordsOfName("Hòa")[0].marked, WordsOfName("Hóa")[0].marked);
  EXPECT_NE(WordsOfName("Hòa")[0].marked, WordsOfName("Hoa")[0].marked);
  EXPECT_EQ(WordsOfName("Hòa")[0].folded, "hoa");
  const NameWord plain = WordsOfName("Hanoi")[0];
  EXPECT_EQ(plain.marked, plain.folded);
}

TEST(NameWords, AreBounded) {
  std::string name;
  for (int i = 0; i < 100; ++i) name += "word" + std::to_string(i) + " ";
  EXPECT_EQ(WordsOfName(name).size(), 16u);
  EXPECT_EQ(WordsOfName(std::string(100, 'x'))[0].folded.size(), 32u);
}

TEST(NameWords, Initials) {
  EXPECT_EQ(InitialsOf(WordsOfName("Ministry of Industry and Trade")), "mit");
  EXPECT_EQ(InitialsOf(WordsOfName("Đại học")), "dh");
}

}  // namespace
}  // namespace accord::query
