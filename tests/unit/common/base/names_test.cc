#include "common/base/names.h"

#include "common/base/limits.h"
#include "tests/support/status_matchers.h"

namespace accord {
namespace {

using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

TEST(Names, ReadBackWhatTheyWrote) {
  const auto id = ParseResourceName("name", kArticles, ResourceName(kArticles, "u1-abc"));
  ASSERT_THAT(id, IsOk());
  EXPECT_EQ(*id, "u1-abc");
}

TEST(Names, IdsAreDnsLabels) {
  for (const char* good : {"a", "0", "a-", "a--b", "abcdefghijklmnopqrstuvwxyz0123456789"})
    EXPECT_TRUE(IsResourceId(good)) << good;
  EXPECT_TRUE(IsResourceId(std::string(kArticleIdBytesMax, 'a')));
  EXPECT_FALSE(IsResourceId(std::string(kArticleIdBytesMax + 1, 'a')));
  for (const char* bad : {"", "-", "-a", "A", "a.b", "a_b", "a b", "a/b", "\xC3\xA1"})
    EXPECT_FALSE(IsResourceId(bad)) << bad;
}

TEST(Names, OfAnotherCollectionAreRefusedWithTheField) {
  for (const char* bad : {"a", "articles", "articles/", "figures/a", "articles/a/b", "/articles/a",
                          "articles/A", "Articles/a"}) {
    const auto id = ParseResourceName("filter.article", kArticles, bad);
    EXPECT_THAT(id, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("filter.article"))) << bad;
    EXPECT_THAT(id, HasReason(v1::ERROR_REASON_INVALID_FIELD));
  }
  EXPECT_THAT(ParseResourceName("name", kArticles, ""),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("required")));
  EXPECT_THAT(ParseResourceName("name", kArticles, std::string(kNameBytesMax + 1, 'a')),
              HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
}

}  // namespace
}  // namespace accord
