#include "query-service/query/member_claims.h"

#include "accord/storage/v1/view_store.pb.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

TEST(MemberClaims, APathIsUnderItsFieldItsPartAndItsElement) {
  for (const char* path : {"parties", "parties[0]", "parties[12].represents", "parties.x"})
    EXPECT_TRUE(IsUnder("parties", path)) << path;
  for (const char* path : {"part", "partiesx", "parties_of", "x.parties", ""})
    EXPECT_FALSE(IsUnder("parties", path)) << path;
  EXPECT_FALSE(IsUnder("status", "status_history[0]"));
  EXPECT_TRUE(IsUnder("", "anything"));
}

// Two fields of two claims each, in a record of each kind.
template <typename Record>
std::string Row(Record* (storage::v1::EntityRow::*slot)()) {
  storage::v1::EntityRow row;
  row.set_article("x");
  row.add_refs()->set_name("n");
  Record& record = *(row.*slot)();
  record.set_name("records/x");
  for (const char* field : {"b", "a"}) {
    auto* evidence = record.add_evidence();
    evidence->set_field(field);
    for (const char* id : {"2", "1"}) evidence->add_claims()->set_claim_id(std::string(field) + id);
  }
  record.mutable_support()->set_claims(4);
  return row.SerializeAsString();
}

std::vector<std::string> IdsOf(Kind kind, const std::string& row, size_t most = 100) {
  std::vector<std::string> ids;
  const absl::Status status = VisitClaims(kind, row, [&](absl::string_view path, absl::string_view bytes) {
    v1::Claim claim;
    EXPECT_TRUE(claim.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
    EXPECT_EQ(claim.claim_id().substr(0, 1), path);
    ids.push_back(claim.claim_id());
    return ids.size() < most;
  });
  EXPECT_THAT(status, testing::IsOk());
  return ids;
}

TEST(MemberClaims, AreThoseOfTheRowInItsOrder) {
  using storage::v1::EntityRow;
  const std::vector<std::string> all = {"b2", "b1", "a2", "a1"};
  EXPECT_EQ(IdsOf(Kind::kAgreement, Row(&EntityRow::mutable_agreement)), all);
  EXPECT_EQ(IdsOf(Kind::kParticipant, Row(&EntityRow::mutable_participant)), all);
  EXPECT_EQ(IdsOf(Kind::kFigure, Row(&EntityRow::mutable_figure)), all);
  EXPECT_THAT(IdsOf(Kind::kFigure, Row(&EntityRow::mutable_figure), 3),
              ::testing::ElementsAre("b2", "b1", "a2"));
}

TEST(MemberClaims, ADamagedRowIsDataLoss) {
  const std::string row = Row(&storage::v1::EntityRow::mutable_figure);
  const auto visit = [](Kind kind, const std::string& bytes) {
    return VisitClaims(kind, bytes, [](absl::string_view, absl::string_view) { return true; });
  };
  EXPECT_THAT(visit(Kind::kAgreement, row), testing::HasReason(v1::ERROR_REASON_CORRUPTION));
  EXPECT_THAT(visit(Kind::kFigure, row.substr(0, row.size() - 1)),
              testing::HasReason(v1::ERROR_REASON_CORRUPTION));
  EXPECT_THAT(visit(Kind::kFigure, ""), testing::HasReason(v1::ERROR_REASON_CORRUPTION));
}

}  // namespace
}  // namespace accord::query
