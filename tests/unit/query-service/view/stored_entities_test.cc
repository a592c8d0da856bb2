#include "query-service/view/stored_entities.h"

#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

TEST(StoredEntities, AreThoseThatTheArticleContributed) {
  ViewFixture fixture;
  ArticleText article("one", "2025-01-01");
  article.Participant("p", "body:harbour", v1::PARTICIPANT_TYPE_ORGANIZATION, {"acronym:hb", "alias:port"});
  article.Agreement("deal", "k", v1::AGREEMENT_KIND_PROTOCOL);
  fixture.Put(article.parsed());
  const auto given = ContributionsOf(article.parsed());
  ViewBatch batch(fixture.view().database());
  const std::vector<LocalEntity> stored = StoredEntities("one", &batch);
  ASSERT_EQ(stored.size(), given->entities.size());
  for (size_t i = 0; i < stored.size(); ++i) {
    const LocalEntity& entity = given->entities[i];
    EXPECT_EQ(stored[i].kind, entity.kind);
    EXPECT_EQ(stored[i].id, entity.id);
    EXPECT_EQ(stored[i].join_key, entity.join_key);
    EXPECT_EQ(stored[i].group, entity.group);
    EXPECT_EQ(stored[i].edges, entity.edges);
    EXPECT_EQ(stored[i].edge_keys, entity.edge_keys);
    EXPECT_EQ(stored[i].claims, entity.claims);
    EXPECT_EQ(stored[i].row.SerializeAsString(), entity.row.SerializeAsString());
  }
  EXPECT_TRUE(StoredEntities("none", &batch).empty());
  EXPECT_FALSE(StoredEntity(Kind::kFigure, "none", &batch).has_value());
  EXPECT_THAT(batch.status(), testing::IsOk());
}

TEST(StoredEntities, ADamagedContributionFailsTheBatch) {
  ViewFixture fixture;
  ViewBatch batch(fixture.view().database());
  batch.Put(kIndex, ContributionKey("one", Kind::kFigure, "f"), "short");
  EXPECT_TRUE(StoredEntities("one", &batch).empty());
  EXPECT_THAT(batch.status(), testing::HasReason(v1::ERROR_REASON_CORRUPTION));
}

}  // namespace
}  // namespace accord::query
