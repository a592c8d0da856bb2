#include "ingest-service/extract/place/credits.h"

#include <gtest/gtest.h>

#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

// The words that stand in a credit, joined.
std::string Credits(absl::string_view text, absl::string_view language) {
  const Document document = MakeDocument(text, language);
  const std::vector<bool> credit = CreditTokens(document);
  std::string out;
  for (TokenIndex i = 0; i < document.tokens.size(); ++i) {
    if (credit[i] && document.tokens[i].IsWord()) out += std::string(document.TextOf(i)) + " ";
  }
  return out;
}

TEST(CreditTokens, ReachToTheClosingBracket) {
  EXPECT_EQ(Credits("A market (Photo: Mai Hoa) in Hanoi", "en"), "Photo Mai Hoa ");
  EXPECT_EQ(Credits("Chợ sáng. Ảnh: Thu Hà", "vi"), "Ảnh Thu Hà ");
}

TEST(CreditTokens, LeaveThePlainWordAlone) {
  EXPECT_EQ(Credits("The photo shows Hanoi.", "en"), "");
  EXPECT_EQ(Credits("Ảnh hưởng của thuế", "vi"), "");
}

}  // namespace
}  // namespace accord::ingest
