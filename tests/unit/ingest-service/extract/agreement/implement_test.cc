#include "ingest-service/extract/agreement/implement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

using testing::ElementsAre;

std::optional<AgreementFrame> Read(const AgreementReading& reading) {
  return ImplementersIn(reading.chart(), reading.sentence(), reading.instruments, reading.mentions);
}

TEST(Implementers, AreTheSubjectsOfCarryingOut) {
  const AgreementReading reading(
      "The Ministry of Energy and the Ministry of Transport will coordinate the memorandum's "
      "implementation.");
  const auto frame = Read(reading);
  ASSERT_TRUE(frame.has_value());
  EXPECT_THAT(Words(reading.document(), frame->implementers),
              ElementsAre("Ministry of Energy", "Ministry of Transport"));
  EXPECT_EQ(frame->status, v1::AGREEMENT_STATUS_UNSPECIFIED);
}

TEST(Implementers, FollowTheirNounInVietnamese) {
  const AgreementReading reading("Đơn vị thực hiện là Sở Công Thương Huế và Sở Y tế Huế.", "vi");
  const auto frame = Read(reading);
  ASSERT_TRUE(frame.has_value());
  EXPECT_EQ(frame->implementers.size(), 2u);
}

TEST(Implementers, AreNoneWhenSomethingElseIsCarriedOut) {
  EXPECT_FALSE(Read(AgreementReading("The Ministry of Energy will oversee the harvest.")).has_value());
}

}  // namespace
}  // namespace accord::ingest::agreement
