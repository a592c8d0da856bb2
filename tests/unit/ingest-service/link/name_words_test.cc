#include "ingest-service/link/name_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;

// The words of the first organisation of a text, its places behind a bar, and * for words of its own.
std::string Words(absl::string_view text, absl::string_view language) {
  const Extracted extracted = Extract(text, language, Kind::kOrganization);
  for (const Node* node : extracted.chart->All<OrganizationValue>()) {
    const auto& value = *node->As<OrganizationValue>();
    const NameWords read = ReadNameWords(*extracted.chart, value.name, value.form);
    return absl::StrCat(absl::StrJoin(read.words, " "), "|", absl::StrJoin(read.places, ">"),
                        read.own ? "*" : "");
  }
  return "none";
}

TEST(NameWords, AreOneInBothLanguages) {
  const struct {
    const char* en;
    const char* vi;
    const char* words;
  } kCases[] = {
      {"Sao Mai Hydropower Joint Stock Company opened.", "Công ty cổ phần Thủy điện Sao Mai khai trương.",
       "hydropower mai sao|*"},
      {"The Lao Women's Union met.", "Hội Liên hiệp Phụ nữ Lào họp.", "women|LA"},
      {"The Lao Customs Department met.", "Cục Hải quan Lào họp.", "customs|LA"},
      {"The Nghe An People's Committee met.", "UBND tỉnh Nghệ An họp.", "people|VN-22"},
      {"The National University of Laos opened.", "Đại học Quốc gia Lào khai giảng.", "national|LA"},
      {"The Vietnamese Embassy in Laos opened.", "Đại sứ quán Việt Nam tại Lào mở cửa.", "|VN>LA"},
      {"The ASEAN Secretariat met.", "Ban Thư ký ASEAN họp.",
       "secretariat|association of southeast asian nations"},
      {"The Vietnam News Agency opened.", "Thông tấn xã Việt Nam mở cửa.", "news|VN"},
  };
  for (const auto& one : kCases) {
    EXPECT_EQ(Words(one.en, "en"), one.words);
    EXPECT_EQ(Words(one.vi, "vi"), one.words);
  }
}

TEST(NameWords, OfSchoolsTellTheirCity) {
  EXPECT_EQ(Words("Vietnam National University, Hanoi opened.", "en"), "national|VN-HN");
  EXPECT_EQ(Words("The National University of Laos, Vientiane's first, opened.", "en"), "national|LA");
  EXPECT_EQ(Words("Sao Mai University of Technology opened.", "en"), "mai sao technical|*");
  EXPECT_EQ(Words("Trường Đại học Kỹ thuật Sao Mai khai giảng.", "vi"), "mai sao technical|*");
}

TEST(NameWords, TellNeighboursApart) {
  // Committees and councils of the people, groups and firms, a bank and its branch, two friends.
  EXPECT_EQ(Words("Tỉnh ủy Nghệ An họp.", "vi"), "party|VN-22");
  EXPECT_EQ(Words("Tập đoàn Sao Mai họp.", "vi"), "group mai sao|*");
  EXPECT_EQ(Words("Công ty Sao Mai họp.", "vi"), "mai sao|*");
  EXPECT_EQ(Words("Ngân hàng TMCP Sao Mai chi nhánh Hà Nội họp.", "vi"), "branch mai sao|VN-HN*");
  EXPECT_EQ(Words("Hội Hữu nghị Việt Nam - Lào họp.", "vi"), "friendship|VN>LA");
  EXPECT_EQ(Words("Hội Hữu nghị Lào - Việt Nam họp.", "vi"), "friendship|LA>VN");
}

TEST(NameWords, AreTheNamesOwnWhereNoFieldHasThem) {
  const struct {
    const char* text;
    bool own;
  } kCases[] = {
      {"Công ty Sao Biển họp.", true},
      {"Trường Đại học Ngự Bình khai giảng.", true},
      {"Công ty Nordvind họp.", true},
      {"Khoa Điều dưỡng họp.", false},
      {"Trung tâm Dịch vụ việc làm họp.", false},
      {"Công ty Mua bán điện họp.", false},
      {"Bệnh viện Đa khoa Tâm khai trương.", false},
  };
  for (const auto& one : kCases) {
    const std::string read = Words(one.text, "vi");
    EXPECT_EQ(read.back() == '*', one.own) << one.text << " " << read;
  }
}

TEST(NameWords, OfEnglishFirmsInVietnameseTextsGoWithoutLegalForms) {
  EXPECT_EQ(Words("Mekong Star Transport Co., Ltd. khai trương.", "vi"), "mekong star transport|*");
  EXPECT_EQ(Words("Co Do Medical Equipment Joint Stock Company met.", "en"), "co do equipment medical|*");
}

// What stands in brackets behind the first organisation.
std::string Alias(absl::string_view text, absl::string_view language) {
  const Extracted extracted = Extract(text, language, Kind::kOrganization);
  const Nodes nodes = extracted.chart->All<OrganizationValue>();
  if (nodes.empty()) return "none";
  const auto& value = *nodes.front()->As<OrganizationValue>();
  const NameWords alias = ReadAliasBehind(
      *extracted.chart, value.name.end, ReadNameWords(*extracted.chart, value.name, value.form), value.form);
  return absl::StrCat(absl::StrJoin(alias.words, " "), "|", absl::StrJoin(alias.places, ">"));
}

TEST(NameWords, OfAnotherNameStandInBrackets) {
  EXPECT_EQ(Alias("Ngân hàng TMCP Sao Mai (MorningStar Bank) họp.", "vi"), "morningstar|");
  EXPECT_EQ(Alias("Công ty TNHH Dệt Sao Mai (Morning Star Textile) họp.", "vi"), "morning star textile|");
  EXPECT_EQ(Alias("Công ty TNHH Dệt Sao Mai, còn gọi là Morning Star Textile, họp.", "vi"),
            "morning star textile|");
  EXPECT_EQ(Alias("Sao Mai Textile Company, also known as the Morning Star Mills, met.", "en"),
            "mills morning star|");
  // An owner or a partner.
  EXPECT_EQ(Alias("Công ty TNHH Dệt Sao Mai (Morning Star) họp.", "vi"), "|");
  EXPECT_EQ(Alias("Tập đoàn Sao Mai (Godavari Group) họp.", "vi"), "|");
  // A name for one paper alone.
  EXPECT_EQ(Alias("Công ty TNHH Dệt Sao Mai (sau đây gọi là Bên A) họp.", "vi"), "|");
  EXPECT_EQ(Alias("Sao Mai Textile Company, Morning Star Mills and others met.", "en"), "|");
  // The body above, a place, small words, one word.
  EXPECT_EQ(Alias("Cục Thú y (Bộ Nông nghiệp) họp.", "vi"), "|");
  EXPECT_EQ(Alias("Công ty TNHH Dệt Sao Mai (Hà Nội) họp.", "vi"), "|");
  EXPECT_EQ(Alias("Công ty TNHH Dệt Sao Mai (New York) họp.", "vi"), "|");
  EXPECT_EQ(Alias("Sao Mai Textile Company (a unit of Sao Mai Group) met.", "en"), "|");
}

TEST(NameWords, ThatMeanTheSameAreOne) {
  EXPECT_THAT(CanonicalWords({"industry", "commerce"}), ElementsAre("industry", "trade"));
  EXPECT_THAT(CanonicalWords({"trade", "industry", "trade"}), ElementsAre("industry", "trade"));
  EXPECT_THAT(CanonicalWords({"labor"}), ElementsAre("labour"));
}

}  // namespace
}  // namespace accord::ingest
