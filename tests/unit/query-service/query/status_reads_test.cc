#include "query-service/query/status_reads.h"

#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using StatusReadsTest = ReadsTest;

TEST_F(StatusReadsTest, TellsPositionCountsAndDigests) {
  v1::GetStatusRequest request;
  request.set_digest_history(2);
  const auto status = GetStatus(*rows_, {9, true}, request);
  ASSERT_THAT(status, testing::IsOk());
  EXPECT_EQ(status->position().revision(), 3);
  EXPECT_EQ(status->position().epoch(), LowerHex("0123456789abcdef"));
  EXPECT_EQ(status->head_revision(), 9);
  EXPECT_TRUE(status->following());
  EXPECT_EQ(status->counts().articles(), 3);
  EXPECT_EQ(status->counts().agreements(), 2);
  EXPECT_EQ(status->counts().participants(), 3);
  EXPECT_EQ(status->counts().figures(), 2);
  ASSERT_EQ(status->digests_size(), 2);
  EXPECT_EQ(status->digests(0).revision(), 3);
  EXPECT_EQ(status->digests(0).digest(), status->digest());
  EXPECT_EQ(status->digests(1).revision(), 2);
}

TEST_F(StatusReadsTest, TellsTheRulesetsThatParsedWhatIsLive) {
  for (int i = 0; i < static_cast<int>(kRulesetsMax) + 5; ++i) {
    v1::ParsedArticle article = ArticleText(absl::StrCat("parsed-", i), "2025-01-01").parsed();
    article.mutable_article()->set_ruleset(absl::StrCat("set-", i / 2 + 10));
    fixture_.Put(article);
  }
  Refresh();
  // Of the fixture's articles nobody says what parsed them.
  auto status = GetStatus(*rows_, {}, {});
  ASSERT_EQ(status->rulesets_size(), 14);
  EXPECT_EQ(status->rulesets(0).ruleset(), "");
  EXPECT_EQ(status->rulesets(0).articles(), 3);
  EXPECT_EQ(status->rulesets(1).ruleset(), "set-10");
  EXPECT_EQ(status->rulesets(1).articles(), 2);
  EXPECT_EQ(status->rulesets(13).articles(), 1);
  for (int i = 0; i < static_cast<int>(kRulesetsMax); ++i) {
    v1::ParsedArticle article = ArticleText(absl::StrCat("more-", i), "2025-01-01").parsed();
    article.mutable_article()->set_ruleset(absl::StrCat("zet-", i + 10));
    fixture_.Put(article);
  }
  Refresh();
  status = GetStatus(*rows_, {}, {});
  ASSERT_EQ(status->rulesets_size(), static_cast<int>(kRulesetsMax));
  EXPECT_EQ(status->rulesets(19).ruleset(), "zet-15");
}

TEST_F(StatusReadsTest, CountsJudgementsAndThoseWithoutEffect) {
  fixture_.Judge("participants/office-one", "participants/board-one", v1::IDENTITY_VERDICT_DIFFERENT);
  fixture_.Judge("participants/office-two", "participants/board-one", v1::IDENTITY_VERDICT_SAME);
  fixture_.Judge("agreements/gone", "agreements/deal-one", v1::IDENTITY_VERDICT_SAME);
  Refresh();
  const auto status = GetStatus(*rows_, {}, {});
  EXPECT_EQ(status->counts().judgements(), 3);
  EXPECT_EQ(status->counts().idle_judgements(), 1);
}

TEST_F(StatusReadsTest, TellsOfAViewThatIsFoldedBesideTheOneThatServes) {
  v1::ViewFold fold;
  fold.set_reason(v1::FOLD_REASON_EPOCH_CHANGED);
  fold.mutable_position()->set_revision(1);
  // The other log's head is behind this view: it is told as it is.
  const auto status = GetStatus(*rows_, {2, true, fold}, {});
  ASSERT_THAT(status, testing::IsOk());
  EXPECT_EQ(status->position().revision(), 3);
  EXPECT_EQ(status->head_revision(), 2);
  EXPECT_EQ(status->folding().reason(), v1::FOLD_REASON_EPOCH_CHANGED);
  EXPECT_EQ(GetStatus(*rows_, {2, true}, {})->head_revision(), 3);
}

TEST_F(StatusReadsTest, TellsOfTheFirstFoldBeforeAnythingIsServed) {
  v1::ViewFold fold;
  fold.set_reason(v1::FOLD_REASON_FIRST);
  const v1::GetStatusResponse status = StatusBeforeServing({7, true, fold});
  EXPECT_FALSE(status.has_position());
  EXPECT_EQ(status.head_revision(), 7);
  EXPECT_TRUE(status.following());
  EXPECT_EQ(status.folding().reason(), v1::FOLD_REASON_FIRST);
}

TEST_F(StatusReadsTest, RefusesAHistoryThatIsNotKept) {
  v1::GetStatusRequest request;
  request.set_digest_history(1001);
  EXPECT_THAT(GetStatus(*rows_, {}, request), testing::HasReason(v1::ERROR_REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace accord::query
