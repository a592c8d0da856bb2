#include "query-service/view/view.h"

#include "accord/storage/v1/view_store.pb.h"
#include "gmock/gmock.h"
#include "query-service/view/dump.h"
#include "query-service/view/keys.h"
#include "tests/support/parsed_articles.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using testing::HasReason;
using testing::IsOk;

FeedEntry EntryOf(const v1::LogEntry& entry) { return {entry.revision(), entry.chain(), entry.change()}; }

TEST(View, RefusesAnEntryThatDoesNotFollow) {
  ViewFixture fixture;
  testing::ParsedArticles articles(1);
  fixture.Put(articles.Make("a"));
  const std::string digest = fixture.view().digest().Bytes();
  FeedEntry gap = EntryOf(fixture.log().Put(articles.Make("b")));
  FeedEntry forged = gap;
  ++gap.revision;
  forged.chain[0] = static_cast<char>(forged.chain[0] + 1);
  EXPECT_THAT(fixture.view().Fold(gap), HasReason(v1::ERROR_REASON_LOG_DIVERGED));
  EXPECT_THAT(fixture.view().Fold(forged), HasReason(v1::ERROR_REASON_LOG_DIVERGED));
  EXPECT_EQ(fixture.view().position().revision, 1);
  EXPECT_EQ(fixture.view().digest().Bytes(), digest);
}

TEST(View, RefusesDamageAndWhatItDoesNotKnow) {
  ViewFixture fixture;
  const auto fold = [&](const std::string& change) {
    return fixture.view().Fold({1, NextChain("", 1, change), change});
  };
  EXPECT_THAT(fold("\xff\xff"), HasReason(v1::ERROR_REASON_CORRUPTION));
  EXPECT_THAT(fold(""), HasReason(v1::ERROR_REASON_INTERNAL));
  v1::Change nameless;
  nameless.mutable_put()->mutable_article()->set_name("articles/No Name");
  EXPECT_THAT(fold(nameless.SerializeAsString()), HasReason(v1::ERROR_REASON_CORRUPTION));
  EXPECT_EQ(fixture.view().position().revision, 0);
}

TEST(View, StandsAfterAReopenWhereItStood) {
  ViewFixture fixture;
  testing::ParsedArticles articles(2);
  for (int i = 0; i < 5; ++i) {
    fixture.Put(articles.Make(absl::StrCat("a", i)));
    const std::string digest = fixture.view().digest().Bytes();
    fixture.Reopen();
    EXPECT_EQ(fixture.view().position(), fixture.log().head());
    EXPECT_EQ(fixture.view().digest().Bytes(), digest);
    EXPECT_EQ(DigestOfRows(fixture.view().database(), nullptr)->Bytes(), digest);
  }
}

TEST(View, RemembersThatItWasReady) {
  ViewFixture fixture;
  EXPECT_FALSE(fixture.view().was_ready());
  ASSERT_THAT(fixture.view().MarkReady(), IsOk());
  fixture.Reopen();
  EXPECT_TRUE(fixture.view().was_ready());
}

TEST(View, RefusesAnotherEpoch) {
  ViewFixture fixture;
  EXPECT_THAT(fixture.view().AdoptEpoch("fedcba9876543210"), HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
}

TEST(View, RefusesAFolderOfAnotherVersion) {
  testing::ScratchDir dir;
  {
    auto database = store::Database::Open({.path = dir.Sub("v"), .tables = ViewTables()});
    ASSERT_THAT(database, IsOk());
    storage::v1::ViewHead head;
    head.set_view_version(kViewVersion + 1);
    head.set_digest(std::string(32, '\0'));
    store::Batch batch;
    batch.Put(kMeta, HeadKey(), head.SerializeAsString());
    ASSERT_THAT((*database)->Write(std::move(batch)), IsOk());
  }
  EXPECT_THAT(
      View::Open({.path = dir.Sub("v")}),
      testing::StatusIs(absl::StatusCode::kFailedPrecondition, ::testing::HasSubstr("empty the folder")));
}

TEST(View, KeepsABoundedHistoryOfDigests) {
  ViewFixture fixture;
  for (int i = 0; i < kDigestHistoryMax + 5; ++i) fixture.Put(ArticleText("a", "2025-01-01").parsed());
  int rows = 0;
  store::Iterator history = fixture.view().database().Scan(kMeta, DigestKey(0), DigestKey(1 << 20));
  for (; history.Valid(); history.Next()) ++rows;
  EXPECT_EQ(rows, kDigestHistoryMax);
}

TEST(View, ReadPointsDoNotMove) {
  ViewFixture fixture;
  fixture.Put(ArticleText("a", "2025-01-01").parsed());
  const ReadPoint before = fixture.view().Read();
  fixture.Put(ArticleText("b", "2025-01-01").parsed());
  const ReadPoint after = fixture.view().Read();
  EXPECT_EQ(before.position.revision, 1);
  EXPECT_EQ(DigestOfRows(fixture.view().database(), before.snapshot.get())->Bytes(), before.digest);
  EXPECT_EQ(DigestOfRows(fixture.view().database(), after.snapshot.get())->Bytes(), after.digest);
}

}  // namespace
}  // namespace accord::query
