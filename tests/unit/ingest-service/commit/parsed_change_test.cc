#include "ingest-service/commit/parsed_change.h"

#include "accord/storage/v1/ingest_store.pb.h"
#include "accord/v1/change_feed.pb.h"
#include "common/base/limits.h"
#include "tests/support/status_matchers.h"

namespace accord::ingest {
namespace {

using testing::HasReason;
using testing::IsOk;

ParseFunction Giving(v1::ParsedArticle parsed) {
  return [parsed = std::move(parsed)](const v1::ArticleInput&, absl::string_view) { return parsed; };
}

v1::ArticleInput Input() {
  v1::ArticleInput input;
  input.set_content("content");
  return input;
}

TEST(ParsedChange, LeavesTheUrlOfThePageWhenNoneWasGiven) {
  v1::ParsedArticle parsed;
  parsed.mutable_article()->set_url("http://a.example/canonical");
  const auto change = ParseChange(Giving(parsed), Input(), "a", std::string(32, 'h'));
  ASSERT_THAT(change, IsOk());
  EXPECT_EQ(change->article.url(), "http://a.example/canonical");
  EXPECT_EQ(change->article.name(), "articles/a");
}

TEST(ParsedChange, RawHoldsTheWholeInput) {
  const auto change = ParseChange(Giving({}), Input(), "a", std::string(32, 'h'));
  ASSERT_THAT(change, IsOk());
  storage::v1::RawArticle raw;
  ASSERT_TRUE(raw.ParseFromString(change->raw_input));
  EXPECT_EQ(raw.input().SerializeAsString(), Input().SerializeAsString());
}

TEST(ParsedChange, RefusesAParseThatFollowersCouldNotTake) {
  v1::ParsedArticle parsed;
  parsed.set_text(std::string(kChangeBytesMax, 'x'));
  EXPECT_THAT(ParseChange(Giving(parsed), Input(), "a", std::string(32, 'h')),
              HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
}

TEST(ParsedChange, DeletesNameTheArticle) {
  v1::Change change;
  ASSERT_TRUE(change.ParseFromString(DeleteChange("a")));
  EXPECT_EQ(change.delete_().name(), "articles/a");
}

}  // namespace
}  // namespace accord::ingest
