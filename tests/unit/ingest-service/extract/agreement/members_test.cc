#include "ingest-service/extract/agreement/members.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Member> Read(const AgreementReading& reading) {
  return MembersOf(reading.document(), reading.sentence(), reading.instruments, reading.FirstClause());
}

std::vector<std::string> With(const AgreementReading& reading, const Member& member) {
  std::vector<std::string> out;
  for (const Cast& cast : member.clause.cast) {
    if (cast.role == Role::kWith) out.push_back(reading.Text(cast.mention.tokens));
  }
  return out;
}

TEST(Members, OneInstrumentHasNoOthers) {
  EXPECT_THAT(Read(AgreementReading("Peru signed a treaty with Chile.")), IsEmpty());
  EXPECT_THAT(Read(AgreementReading("Peru signed a treaty under the 2009 protocol with Chile.")), IsEmpty());
}

TEST(Members, EachHasThePartiesThatStandBesideIt) {
  const AgreementReading reading(
      "Peru signed a treaty on fisheries with Chile, and a protocol on ports with Japan.");
  const std::vector<Member> members = Read(reading);
  ASSERT_THAT(members, SizeIs(2));
  EXPECT_THAT(With(reading, members[0]), ElementsAre("Chile"));
  EXPECT_THAT(With(reading, members[1]), ElementsAre("Japan"));
}

TEST(Members, ShareThePartiesBesideTheLast) {
  const AgreementReading reading("Peru signed a treaty on fisheries and a protocol on ports with Japan.");
  const std::vector<Member> members = Read(reading);
  ASSERT_THAT(members, SizeIs(2));
  EXPECT_THAT(With(reading, members[0]), ElementsAre("Japan"));
  EXPECT_THAT(With(reading, members[1]), ElementsAre("Japan"));
}

TEST(Members, BehindAPassiveOnlyAListGoesOn) {
  const AgreementReading listed("Nine documents were adopted, including a roadmap and a protocol.");
  EXPECT_THAT(Read(listed), SizeIs(3));
  const AgreementReading other("A treaty was signed, and a protocol is in force.");
  EXPECT_THAT(Read(other), IsEmpty());
}

TEST(Members, VietnameseNeedsNoDeterminer) {
  const AgreementReading reading("Hai bên ký kế hoạch hành động, nghị định thư và bản ghi nhớ.", "vi");
  EXPECT_THAT(Read(reading), SizeIs(3));
}

}  // namespace
}  // namespace accord::ingest::agreement
