#include "ingest-service/extract/agreement/hints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Meant(Hint hint, absl::string_view text, absl::string_view language = "en") {
  const AgreementReading reading(text, language);
  const Clause clause = reading.FirstClause();
  std::vector<std::string> out;
  if (reading.instruments.empty()) return out;
  for (size_t i : CastBy(hint, reading.document(), clause, reading.instruments[0]))
    out.push_back(reading.Text(clause.cast[i].mention.tokens));
  return out;
}

TEST(Hints, WhoActsUnderANewAgreement) {
  EXPECT_THAT(Meant(Hint::kUser, "Peru will lend Chile money under a treaty signed in May."),
              ElementsAre("Peru", "Chile"));
  EXPECT_THAT(Meant(Hint::kUser, "Peru will lend Chile money under the treaty signed in May."), IsEmpty());
}

TEST(Hints, WhoActsInItsTerms) {
  EXPECT_THAT(Meant(Hint::kTerms, "A treaty under which Peru sells copper to Chile was signed."),
              ElementsAre("Peru", "Chile"));
  EXPECT_THAT(Meant(Hint::kTerms, "A treaty was signed. Peru sells copper to Chile."), IsEmpty());
}

TEST(Hints, WhoGetsWhatAContractIsAbout) {
  EXPECT_THAT(Meant(Hint::kCustomer, "Ngân hàng Sao Mai ký hợp đồng bán vàng cho Ngân hàng Bình Minh.", "vi"),
              ElementsAre("Ngân hàng Bình Minh"));
  EXPECT_THAT(
      Meant(Hint::kCustomer, "Ngân hàng Sao Mai ký hiệp định bán vàng cho Ngân hàng Bình Minh.", "vi"),
      IsEmpty());
}

TEST(Hints, WhomAHyphenJoinsBehindTheNoun) {
  EXPECT_THAT(Meant(Hint::kJoined, "Hiệp định thương mại Peru - Chile có hiệu lực.", "vi"),
              ElementsAre("Peru", "Chile"));
  EXPECT_THAT(Meant(Hint::kJoined, "Hiệp định thương mại với Peru có hiệu lực.", "vi"), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest::agreement
