#include "ingest-service/extract/agreement/aside.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

// Whether the last of the cast before the verb has a head of its own, with those before it as the cast.
bool LastHasItsHead(absl::string_view text) {
  const AgreementReading reading(text);
  std::vector<Cast> cast;
  for (const Cast& one : reading.FirstClause().cast) {
    if (one.before_trigger) cast.push_back(one);
  }
  const Mention last = cast.back().mention;
  cast.pop_back();
  return HasOwnHead(reading.document(), cast, last);
}

TEST(Aside, ATypeInSmallLettersIsAHead) {
  EXPECT_TRUE(LastHasItsHead("The mayor of Lima and the city of Turin signed a treaty."));
  EXPECT_FALSE(LastHasItsHead("The ministers of Peru and Chile signed a treaty."));
}

TEST(Aside, ACommaClosesIt) {
  EXPECT_TRUE(
      LastHasItsHead("Moi University, part of the Ministry of Health, and the World Bank signed a treaty."));
  EXPECT_FALSE(LastHasItsHead("The heads of the Ministry of Health and the World Bank signed a treaty."));
}

TEST(Aside, APlaceDescribesTheNameBehindANoun) {
  const AgreementReading reading("Peru signed a contract with Chile distributor Hall Foods.");
  const TokenIndex end = reading.sentence().end;
  std::vector<std::string> found;
  for (const Mention& mention : reading.mentions) {
    if (DescribesNext(reading.document(), mention, end)) found.push_back(reading.Text(mention.tokens));
  }
  EXPECT_THAT(found, testing::ElementsAre("Chile"));
}

TEST(Aside, BeforeArticleStaysBehindTheLimit) {
  const AgreementReading reading("The ministers of the city signed a treaty.");
  EXPECT_EQ(BeforeArticle(reading.document(), 1, 0), 0u);
  EXPECT_EQ(BeforeArticle(reading.document(), 1, 1), 1u);
  EXPECT_EQ(BeforeArticle(reading.document(), 2, 0), 2u);
}

}  // namespace
}  // namespace accord::ingest::agreement
