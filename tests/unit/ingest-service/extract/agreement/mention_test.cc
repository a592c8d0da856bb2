#include "ingest-service/extract/agreement/mention.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

using testing::ElementsAre;

std::vector<std::string> Texts(const AgreementReading& reading) {
  std::vector<std::string> out;
  for (const Mention& mention : reading.mentions) out.push_back(reading.Text(mention.tokens));
  return out;
}

TEST(Mention, OfABodyHidesThePlaceInsideIt) {
  const AgreementReading reading("The Ministry of Agriculture of Peru met officials in Lima.");
  EXPECT_THAT(Texts(reading), ElementsAre("Ministry of Agriculture of Peru", "Lima"));
}

TEST(Mention, OfPartiesToldBeforeIsAnAnaphor) {
  const AgreementReading reading("The two sides signed a contract.");
  ASSERT_EQ(reading.mentions.size(), 1u);
  EXPECT_EQ(reading.mentions[0].kind, Mention::Kind::kAnaphor);
  EXPECT_FALSE(reading.mentions[0].pronoun);
}

TEST(Mention, EndsNameTellsWordsThatBeginInsideOne) {
  const AgreementReading reading("Giám đốc Sở Y tế Huế Ngô Sơn Hải Đăng ký hợp đồng.", "vi");
  ASSERT_FALSE(reading.mentions.empty());
  const TokenRange name = reading.mentions.back().tokens;
  EXPECT_TRUE(EndsName(reading.mentions, {name.end - 1, name.end + 1}));
  EXPECT_FALSE(EndsName(reading.mentions, {name.end, name.end + 1}));
  EXPECT_FALSE(EndsName(reading.mentions, {name.end - 1, name.end}));
}

TEST(Mention, OfAGroupOfThoseIsTheGroup) {
  const AgreementReading reading("Doanh nghiệp hai địa phương ký 4 biên bản ghi nhớ.", "vi");
  ASSERT_FALSE(reading.mentions.empty());
  EXPECT_TRUE(reading.mentions[0].group);
  EXPECT_EQ(reading.Text(reading.mentions[0].tokens), "Doanh nghiệp hai địa phương");
}

}  // namespace
}  // namespace accord::ingest::agreement
