#include "query-service/view/contradiction_steps.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/view/contradiction_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kNegotiating = v1::AGREEMENT_STATUS_NEGOTIATING;
constexpr auto kSigned = v1::AGREEMENT_STATUS_SIGNED;
constexpr auto kRatified = v1::AGREEMENT_STATUS_RATIFIED;
constexpr auto kInForce = v1::AGREEMENT_STATUS_IN_FORCE;
constexpr auto kRenewed = v1::AGREEMENT_STATUS_RENEWED;
constexpr auto kTerminated = v1::AGREEMENT_STATUS_TERMINATED;
constexpr auto kNegated = v1::MODALITY_NEGATED;
constexpr auto kPlanned = v1::MODALITY_PLANNED;

v1::Agreement Joined(const JoinMembers& members) { return JoinAgreement(members); }

std::vector<std::string> Statuses(const std::vector<Saying>& sayings) {
  JoinMembers members = AgreementsOf(sayings);
  std::vector<std::string> told;
  for (const auto& side : StatusSides(Joined(members), members)) told.push_back(side.value().code());
  std::reverse(members.begin(), members.end());
  std::vector<std::string> reversed;
  for (const auto& side : StatusSides(Joined(members), members)) reversed.push_back(side.value().code());
  EXPECT_EQ(told, reversed);
  return told;
}

std::vector<std::string> Days(const std::vector<Saying>& sayings) {
  const JoinMembers members = AgreementsOf(sayings);
  std::vector<std::string> told;
  for (const auto& side : StepDateSides(Joined(members), members)) told.push_back(side.value().date().edtf());
  return told;
}

Saying On(const std::string& day) { return Saying("a" + day, day); }

TEST(ContradictionSteps, AStepIsDeniedAfterItWasTaken) {
  EXPECT_THAT(Statuses({On("2025-05-02").Step(kRatified, "2025-05-01"),
                        On("2025-05-10").Step(kRatified, "", kNegated)}),
              ElementsAre("RATIFIED", "RATIFIED"));
  EXPECT_THAT(Statuses({On("2025-05-02").Step(kRatified), On("2025-05-10").Step(kRatified, "", kNegated)}),
              ElementsAre("RATIFIED", "RATIFIED"));
  EXPECT_THAT(Statuses({On("2025-05-20").Step(kRatified, "2025-05-15"),
                        On("2025-05-10").Step(kRatified, "", kNegated)}),
              IsEmpty())
      << "it was not yet";
  EXPECT_THAT(Statuses({On("2025-05-20").Step(kRatified), On("2025-05-10").Step(kRatified, "", kNegated)}),
              IsEmpty());
  EXPECT_THAT(Statuses({On("2025-05-02").Step(kSigned), On("2025-05-10").Step(kRatified, "", kNegated)}),
              IsEmpty());
  EXPECT_THAT(Statuses({Saying("a", "").Step(kRatified), Saying("b", "").Step(kRatified, "", kNegated)}),
              IsEmpty())
      << "nobody knows when";
}

TEST(ContradictionSteps, WhatHasEndedIsNotInForce) {
  const Saying ended = On("2025-05-02").Step(kTerminated, "2025-05-01");
  EXPECT_THAT(Statuses({ended, On("2025-05-10").Step(kInForce)}), ElementsAre("TERMINATED", "IN_FORCE"));
  EXPECT_THAT(Statuses({ended, On("2025-04-10").Step(kInForce)}), IsEmpty()) << "it was until then";
  EXPECT_THAT(Statuses({ended, On("2025-05-10").Step(kRenewed).Step(kInForce)}), IsEmpty());
  EXPECT_THAT(Statuses({ended, On("2025-05-10").Step(kInForce).Step(kTerminated)}), IsEmpty());
  EXPECT_THAT(Statuses({ended, On("2025-05-10").Step(kSigned)}), IsEmpty()) << "how it began";
  EXPECT_THAT(
      Statuses({On("2025-05-02").Step(kTerminated, "2026-01-01", kPlanned), On("2025-05-10").Step(kInForce)}),
      IsEmpty());
}

TEST(ContradictionSteps, WhatIsSignedIsNotNegotiatedSoonAfter) {
  const Saying done = On("2025-05-02").Step(kSigned, "2025-05-01");
  EXPECT_THAT(Statuses({done, On("2025-05-10").Step(kNegotiating)}), ElementsAre("SIGNED", "NEGOTIATING"));
  EXPECT_THAT(Statuses({done, On("2025-04-10").Step(kNegotiating)}), IsEmpty()) << "on the way there";
  EXPECT_THAT(Statuses({done, On("2025-05-10").Step(kNegotiating).Step(kSigned)}), IsEmpty()) << "as it went";
  EXPECT_THAT(Statuses({done, On("2025-12-10").Step(kNegotiating)}), IsEmpty()) << "that is the next one";
  EXPECT_THAT(
      Statuses({On("2025-05-02").Step(kSigned, "2025-06-01", kPlanned), On("2025-05-10").Step(kNegotiating)}),
      IsEmpty());
}

TEST(ContradictionSteps, DatesOfOneStep) {
  const auto two = [](Saying saying) { return saying.Party("A", "body:a").Party("B", "body:b"); };
  const auto three = [&](Saying saying) { return two(saying).Party("C", "body:c"); };
  const Saying march = On("2025-05-02").Step(kInForce, "2025-03-01");
  const Saying april = On("2025-05-03").Step(kInForce, "2025-04-01");
  EXPECT_THAT(Days({two(march), two(april)}), ElementsAre("2025-04-01", "2025-03-01"));
  EXPECT_THAT(Days({three(march), three(april)}), IsEmpty()) << "for each on its own day";
  EXPECT_THAT(Days({two(march), two(On("2025-05-03").Step(kInForce, "2025"))}), IsEmpty());
  EXPECT_THAT(Days({two(march), two(On("2025-05-03").Step(kSigned, "2025-01-01"))}), IsEmpty());
  EXPECT_THAT(Days({On("2025-05-02").Step(kTerminated, "2025-03-01"),
                    On("2025-05-03").Step(kTerminated, "2025-04-01")}),
              ElementsAre("2025-04-01", "2025-03-01"));
  EXPECT_THAT(
      Days({On("2025-05-02").Step(kRatified, "2025-03-01"), On("2025-05-03").Step(kRatified, "2025-04-01")}),
      IsEmpty())
      << "each party on its own day";
  EXPECT_THAT(Days({two(march), two(On("2025-05-03").Step(kRenewed).Step(kInForce, "2025-04-01"))}),
              IsEmpty());
  EXPECT_THAT(Days({two(march), two(On("2025-05-03").Step(kInForce, "2025-04-01", kPlanned))}), IsEmpty());
}

}  // namespace
}  // namespace accord::query
