#include "query-service/query/id_source.h"

#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(IdSource, AListIsSortedOnceAndEnteredAnywhere) {
  const IdSource source = ListSource({"c", "a", "b", "a"});
  EXPECT_THAT(*source("", 10), ElementsAre("a", "b", "c"));
  EXPECT_THAT(*source("a", 1), ElementsAre("b"));
  EXPECT_THAT(*source("aa", 10), ElementsAre("b", "c"));
  EXPECT_THAT(*source("c", 10), IsEmpty());
}

TEST(IdSource, AFilterFillsUpFromWhatFollows) {
  const IdSource source =
      FilteredSource(ListSource({"a1", "a2", "b1", "b2", "b3"}),
                     [](const std::string& id) { return absl::StatusOr<bool>(id[0] == 'b'); });
  EXPECT_THAT(*source("", 2), ElementsAre("b1", "b2"));
  EXPECT_THAT(*source("b2", 2), ElementsAre("b3"));
  const IdSource broken = FilteredSource(
      ListSource({"a"}), [](const std::string&) -> absl::StatusOr<bool> { return absl::DataLossError("x"); });
  EXPECT_THAT(broken("", 2), testing::StatusIs(absl::StatusCode::kDataLoss));
}

TEST(IdSource, AnIndexGivesTheKeysAfterItsPrefix) {
  ViewFixture fixture;
  for (const char* id : {"b", "a", "ab"}) fixture.Put(ArticleText(id, "2025-01-01").parsed());
  const ReadPoint point = fixture.view().Read();
  const RowReader rows(point);
  const IdSource source = IndexSource(rows, kArticle, {""});
  EXPECT_THAT(*source("", 10), ElementsAre("a", "ab", "b"));
  EXPECT_THAT(*source("a", 1), ElementsAre("ab"));
  EXPECT_THAT(*source("b", 10), IsEmpty());
}

}  // namespace
}  // namespace accord::query
