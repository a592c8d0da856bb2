#include "query-service/view/told_apart.h"

#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

TEST(TellApart, OnlyTheGreaterOfTwoLiveMembersOfOneKeyMoves) {
  struct {
    const char* name;
    const char* other;
    std::optional<GroupId> of_other;
    v1::IdentityVerdict verdict;
    bool moves;
  } const kTable[] = {
      {"participants/b", "participants/a", GroupId::Of(Kind::kParticipant, "k", ""),
       v1::IDENTITY_VERDICT_DIFFERENT, true},
      {"participants/b", "participants/c", GroupId::Of(Kind::kParticipant, "k", ""),
       v1::IDENTITY_VERDICT_DIFFERENT, false},
      {"participants/b", "participants/a", GroupId::Of(Kind::kParticipant, "other", ""),
       v1::IDENTITY_VERDICT_DIFFERENT, false},
      {"participants/b", "participants/a", std::nullopt, v1::IDENTITY_VERDICT_DIFFERENT, false},
      {"participants/b", "participants/a", GroupId::Of(Kind::kParticipant, "k", ""),
       v1::IDENTITY_VERDICT_SAME, false},
  };
  for (const auto& row : kTable) {
    ViewFixture fixture;
    fixture.Judge(row.name, row.other, row.verdict);
    ViewBatch batch(fixture.view().database());
    GroupRows groups(&batch);
    Edges edges(&batch, &groups);
    Forest forest(&batch, &groups);
    Judgements judgements(&batch, &groups, &edges, &forest);
    LocalEntity entity{Kind::kParticipant, "b", "", GroupId::Of(Kind::kParticipant, "", ""), {}, {}, 0, {}};
    entity.row.add_keys("k");
    entity.row.add_keys("alias:k");
    JoinByKeys("article", &entity);
    const GroupId own = entity.group;
    LocalEntity referring{Kind::kAgreement, "x", "", GroupId::Of(Kind::kAgreement, "", ""), {}, {}, 0, {}};
    referring.row.add_refs()->set_name("participants/b");
    std::vector<LocalEntity> entities = {referring, entity};
    TellApart(
        "article", [&row](Kind, const std::string&) { return row.of_other; }, &judgements, &entities);
    EXPECT_EQ(entities[1].group != own, row.moves) << row.other;
    EXPECT_EQ(entities[1].edges.empty(), row.moves);
    EXPECT_EQ(entities[0].row.refs(0).group(), entities[1].group.bytes());
  }
}

}  // namespace
}  // namespace accord::query
