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

TEST(AgreementClause, AnAsideBehindThoseWhoSignedNamesNoParties) {
  const AgreementReading reading(
      "A protocol was signed by Peru and Chile, which doubles the flights between Kenya and Japan.");
  for (const Cast& cast : reading.FirstClause().cast) EXPECT_NE(cast.role, Role::kBetween);
}

TEST(AgreementClause, WhatAnInstrumentLinksAreItsParties) {
  const auto between = [](absl::string_view text) {
    const AgreementReading reading(text);
    int count = 0;
    for (const Cast& cast : reading.FirstClause().cast) count += cast.role == Role::kBetween ? 1 : 0;
    return count;
  };
  EXPECT_EQ(between("The treaty linking Peru with Chile was signed in May."), 2);
  EXPECT_EQ(between("The treaty on a road linking Peru with Chile was signed in May."), 0);
}

}  // namespace
}  // namespace accord::ingest::agreement
