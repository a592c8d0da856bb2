// Subjects by the clause, through the whole reading.
#include "ingest-service/extract/figure/roles.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

TEST(Roles, TheNearerSubjectOfAShare) {
  EXPECT_EQ(Areas("China took 92% of the volume, while Peru was second with 7%.", "en"), "Peru / the volume");
}

TEST(Roles, PartsOfASetAreNamedByWhatIsDone) {
  EXPECT_EQ(Areas("Of the 21 chapters, 7 have been concluded.", "en"), "chapters concluded / -");
}

TEST(Roles, ACountsNounIsItsSubject) {
  EXPECT_EQ(Areas("Arrivals numbered 7 million.", "en"), "Arrivals / -");
}

TEST(Roles, WhatPassesAGateIsToldOfTheGate) {
  EXPECT_EQ(Areas("Goods worth 7 million dollars moved through the province's gates.", "en").substr(0, 18),
            "province's gates /");
}

}  // namespace
}  // namespace accord::ingest
