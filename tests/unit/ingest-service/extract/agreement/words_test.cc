#include "ingest-service/extract/agreement/words.h"

#include <gtest/gtest.h>

#include "tests/support/parse_fixture.h"

namespace accord::ingest::agreement {
namespace {

TEST(AgreementWords, FindTheLongestPhraseThatStartsAtAToken) {
  const Document document = MakeDocument("a memorandum of understanding", "en");
  const LexiconHit* hit = HitAt(document, 1, 4, "agreement_nouns");
  ASSERT_NE(hit, nullptr);
  EXPECT_EQ(document.TextOf(hit->tokens), "memorandum of understanding");
  EXPECT_EQ(HitAt(document, 0, 4, "agreement_nouns"), nullptr);
}

TEST(AgreementWords, EndWithinTheLimit) {
  const Document document = MakeDocument("a memorandum of understanding", "en");
  const LexiconHit* hit = HitAt(document, 1, 3, "agreement_nouns");
  ASSERT_NE(hit, nullptr);
  EXPECT_EQ(document.TextOf(hit->tokens), "memorandum");
}

TEST(AgreementWords, FindThePhraseThatEndsBeforeAToken) {
  const Document document = MakeDocument("valid until the end of May", "en");
  const LexiconHit* hit = HitBefore(document, 5, 0, "validity_words");
  ASSERT_NE(hit, nullptr);
  EXPECT_EQ(document.TextOf(hit->tokens), "until the end of");
}

TEST(AgreementWords, NameTheRoleOfALink) {
  const Document document = MakeDocument("between A and B", "en");
  EXPECT_EQ(LinkRole(document, 0, 4), "between");
  EXPECT_EQ(LinkRole(document, 2, 4), "and");
  EXPECT_EQ(LinkRole(document, 1, 4), "");
}

TEST(AgreementWords, TellAPossessiveFromAQuote) {
  const Document document = MakeDocument("Peru's deal 'soon'", "en");
  EXPECT_TRUE(IsPossessiveAt(document, 1));
  EXPECT_FALSE(IsPossessiveAt(document, 4));
  EXPECT_FALSE(IsPossessiveAt(document, 99));
}

TEST(AgreementWords, KnowWhereModifiersStand) {
  EXPECT_TRUE(ModifiersFirst(MakeDocument("deal", "en")));
  EXPECT_FALSE(ModifiersFirst(MakeDocument("hợp đồng", "vi")));
}

}  // namespace
}  // namespace accord::ingest::agreement
