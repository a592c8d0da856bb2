#include "ingest-service/extract/agreement/clause.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

Role RoleOf(const AgreementReading& reading, absl::string_view words) {
  for (const Cast& cast : reading.FirstClause().cast) {
    if (reading.Text(cast.mention.tokens) == words) return cast.role;
  }
  ADD_FAILURE() << "nobody is called " << words;
  return Role::kNone;
}

TEST(Clause, CastsSubjectPartnerAndPlace) {
  const AgreementReading reading("Peru signed a treaty with Chile in Ottawa.");
  EXPECT_EQ(RoleOf(reading, "Peru"), Role::kSubject);
  EXPECT_EQ(RoleOf(reading, "Chile"), Role::kWith);
  EXPECT_EQ(RoleOf(reading, "Ottawa"), Role::kPlace);
}

TEST(Clause, KeepsBothSidesOfBetween) {
  const AgreementReading en("A treaty between Peru and Chile was signed.");
  EXPECT_EQ(RoleOf(en, "Peru"), Role::kBetween);
  EXPECT_EQ(RoleOf(en, "Chile"), Role::kBetween);
  const AgreementReading vi("Hiệp định giữa Peru với Chile được ký.", "vi");
  EXPECT_EQ(RoleOf(vi, "Peru"), Role::kBetween);
  EXPECT_EQ(RoleOf(vi, "Chile"), Role::kBetween);
}

TEST(Clause, LeavesWhoSaysItOutOfTheSubject) {
  const AgreementReading reading("Japan said Peru signed a treaty with Chile.");
  EXPECT_EQ(RoleOf(reading, "Japan"), Role::kNone);
  EXPECT_EQ(RoleOf(reading, "Peru"), Role::kSubject);
}

}  // namespace
}  // namespace accord::ingest::agreement
