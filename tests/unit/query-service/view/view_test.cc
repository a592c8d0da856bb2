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
  // The log's damage, which is not the view's: folding again would meet it again.
  EXPECT_THAT(fold("\xff\xff"), testing::StatusIs(absl::StatusCode::kInternal));
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

TEST(View, ServesAnEarlierVersionThatItCanReadAndNeverFoldsIt) {
  testing::ScratchDir dir;
  testing::ChangeChain log;
  const auto open = [&](int version, int readable_since) {
    return View::Open({.path = dir.Sub("v"), .version = version, .readable_since = readable_since});
  };
  {
    auto view = open(1, 1);
    ASSERT_THAT(view, IsOk());
    ASSERT_THAT((*view)->AdoptEpoch(log.head().epoch), IsOk());
    ASSERT_THAT((*view)->Fold(EntryOf(log.Put(ArticleText("a", "2025-01-01").parsed()))), IsOk());
  }
  {
    auto view = open(2, 1);
    ASSERT_THAT(view, IsOk());
    EXPECT_FALSE((*view)->foldable());
    EXPECT_EQ((*view)->Read().view_version, 1);
    EXPECT_THAT((*view)->Fold(EntryOf(log.Put(ArticleText("b", "2025-01-01").parsed()))),
                testing::StatusIs(absl::StatusCode::kFailedPrecondition));
  }
  EXPECT_THAT(open(3, 2), testing::StatusIs(absl::StatusCode::kFailedPrecondition));
  // An older program after a newer one.
  EXPECT_THAT(open(0, 0), testing::StatusIs(absl::StatusCode::kFailedPrecondition));
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
  EXPECT_THAT(View::Open({.path = dir.Sub("v")}),
              testing::StatusIs(absl::StatusCode::kFailedPrecondition,
                                ::testing::HasSubstr("holds a view of version")));
}

TEST(View, ADeleteOfAnAbsentArticleMovesThePositionOnly) {
  ViewFixture fixture;
  fixture.Put(ArticleText("a", "2025-01-01").parsed());
  const std::string digest = fixture.view().digest().Bytes();
  fixture.Delete("never-there");
  EXPECT_EQ(fixture.view().position().revision, 2);
  EXPECT_EQ(fixture.view().digest().Bytes(), digest);
  EXPECT_EQ(DigestOfRows(fixture.view().database(), nullptr)->Bytes(), digest);
}

// The base at revision 5: articles that revisions 2 and 4 had put.
class BootstrapTest : public ::testing::Test {
 protected:
  BootstrapTest() {
    for (const char* id : {"a", "b", "c", "d"}) log_.Put(ArticleText(id, "2025-01-01").parsed());
    log_.Delete("a");
    log_.Put(ArticleText("e", "2025-01-02").parsed());
    Reopen();
  }
  void Reopen() {
    view_.reset();
    auto view = View::Open({.path = dir_.Sub("view"), .block_cache_bytes = 1 << 20});
    ASSERT_THAT(view, IsOk());
    view_ = *std::move(view);
    ASSERT_THAT(view_->AdoptEpoch(log_.head().epoch, {{"fedcba9876543210", 3, std::string(32, 'c')}}),
                IsOk());
  }
  FeedEntry Entry(int64_t revision) { return EntryOf(log_.entries()[revision - 1]); }
  Position At(int64_t revision) { return {log_.head().epoch, revision, Entry(revision).chain}; }
  absl::Status FoldBase(int64_t revision) { return view_->FoldBase(Entry(revision), At(5)).status(); }

  testing::ScratchDir dir_;
  testing::ChangeChain log_;
  std::unique_ptr<View> view_;
};

TEST_F(BootstrapTest, FoldsTheBaseThenTheLog) {
  ASSERT_THAT(view_->BeginBase(At(5)), IsOk());
  EXPECT_EQ(view_->position(), (Position{log_.head().epoch, 0, At(5).chain, true}));
  ASSERT_THAT(FoldBase(2), IsOk());
  ASSERT_THAT(FoldBase(3), IsOk());
  EXPECT_EQ(view_->position(), (Position{log_.head().epoch, 3, At(5).chain, true}));
  ASSERT_THAT(FoldBase(4), IsOk());
  EXPECT_FALSE(view_->database().Get(kMeta, DigestKey(4))->has_value());
  ASSERT_THAT(view_->EndBase(At(5)), IsOk());
  EXPECT_EQ(view_->position(), At(5));
  ASSERT_THAT(view_->Fold(Entry(6)), IsOk());

  ViewFixture whole;
  for (int64_t revision = 1; revision <= 6; ++revision) {
    ASSERT_THAT(whole.view().Fold(Entry(revision)), IsOk());
    if (revision < 5) continue;
    EXPECT_EQ(*view_->database().Get(kMeta, DigestKey(revision)),
              *whole.view().database().Get(kMeta, DigestKey(revision)));
  }
  EXPECT_EQ(view_->digest(), whole.view().digest());
}

TEST_F(BootstrapTest, ResumesAfterAReopen) {
  ASSERT_THAT(view_->BeginBase(At(5)), IsOk());
  Reopen();
  ASSERT_THAT(view_->BeginBase(At(5)), IsOk());
  ASSERT_THAT(FoldBase(2), IsOk());
  Reopen();
  EXPECT_EQ(view_->position(), (Position{log_.head().epoch, 2, At(5).chain, true}));
  EXPECT_EQ(view_->Read().ancestors->size(), 1u);
  ASSERT_THAT(view_->BeginBase(At(5)), IsOk());
  ASSERT_THAT(FoldBase(3), IsOk());
  ASSERT_THAT(FoldBase(4), IsOk());
  ASSERT_THAT(view_->EndBase(At(5)), IsOk());
  Reopen();
  EXPECT_EQ(view_->position(), At(5));
}

TEST_F(BootstrapTest, RefusesWhatIsNotOfItsBase) {
  EXPECT_THAT(FoldBase(2), HasReason(v1::ERROR_REASON_LOG_DIVERGED)) << "before it began";
  EXPECT_THAT(view_->EndBase(At(5)), HasReason(v1::ERROR_REASON_LOG_DIVERGED));
  ASSERT_THAT(view_->BeginBase(At(4)), IsOk());
  ASSERT_THAT(view_->BeginBase(At(5)), IsOk()) << "nothing was folded of the other one";
  ASSERT_THAT(FoldBase(3), IsOk());
  EXPECT_THAT(view_->BeginBase(At(4)), HasReason(v1::ERROR_REASON_LOG_DIVERGED));
  EXPECT_THAT(view_->FoldBase(Entry(4), At(4)), HasReason(v1::ERROR_REASON_LOG_DIVERGED));
  EXPECT_THAT(FoldBase(3), HasReason(v1::ERROR_REASON_LOG_DIVERGED)) << "twice";
  EXPECT_THAT(FoldBase(2), HasReason(v1::ERROR_REASON_LOG_DIVERGED)) << "back";
  EXPECT_THAT(FoldBase(6), HasReason(v1::ERROR_REASON_LOG_DIVERGED)) << "past the floor";
  EXPECT_THAT(FoldBase(5), HasReason(v1::ERROR_REASON_CORRUPTION)) << "a delete is live nowhere";
  EXPECT_THAT(view_->Fold(Entry(4)), HasReason(v1::ERROR_REASON_LOG_DIVERGED)) << "the base is not whole";
  EXPECT_THAT(view_->EndBase(At(4)), HasReason(v1::ERROR_REASON_LOG_DIVERGED));
  EXPECT_EQ(view_->position().revision, 3);
  ASSERT_THAT(view_->EndBase(At(5)), IsOk());
  EXPECT_THAT(view_->BeginBase(At(6)), HasReason(v1::ERROR_REASON_LOG_DIVERGED));
}

TEST(View, TellsWhenItsLastReaderIsGone) {
  auto fixture = std::make_unique<ViewFixture>();
  fixture->Put(ArticleText("a", "2025-01-01").parsed());
  const auto closed = fixture->view().closed();
  auto point = std::make_unique<ReadPoint>(fixture->view().Read());
  fixture.reset();
  EXPECT_FALSE(closed->load());
  EXPECT_TRUE(point->database->Get(kArticle, "a", point->snapshot.get())->has_value());
  point.reset();
  EXPECT_TRUE(closed->load());
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
