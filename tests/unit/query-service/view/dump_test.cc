#include "query-service/view/dump.h"

#include <algorithm>
#include <set>

#include "gmock/gmock.h"
#include "query-service/view/keys.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

TEST(Dump, VisitsEveryTableOfTheDigestInOrderAndNoOther) {
  ViewFixture fixture;
  ArticleText article("one", "2025-01-01");
  article.Participant("office", "body:office");
  fixture.Put(article.parsed());
  std::vector<std::pair<store::TableId, std::string>> rows;
  ASSERT_THAT(Dump(fixture.view().database(), nullptr,
                   [&](store::TableId table, absl::string_view key, absl::string_view) {
                     rows.emplace_back(table, std::string(key));
                   }),
              testing::IsOk());
  EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end()));
  std::set<store::TableId> tables;
  for (const auto& row : rows) tables.insert(row.first);
  EXPECT_THAT(tables, ::testing::ElementsAre(kArticle, kSource, kMember, kEntity, kGroup, kRecord, kIndex,
                                             kSummary, kStory, kFilter));
  EXPECT_EQ(DigestOfRows(fixture.view().database(), nullptr)->Bytes(), fixture.view().digest().Bytes());
}

}  // namespace
}  // namespace accord::query
