#include "query-service/follow/view_set.h"

#include <filesystem>
#include <functional>

#include "tests/support/parsed_articles.h"
#include "tests/unit/query-service/follow/follow_fixture.h"

namespace accord::query {
namespace {

namespace fs = std::filesystem;
using testing::IsOk;

constexpr char kEpoch[] = "0123456789abcdef";

class ViewSetTest : public ::testing::Test {
 protected:
  ViewSetTest() {
    testing::ParsedArticles articles(1);
    for (int i = 0; i < 4; ++i) log_.chain.Put(articles.Make(absl::StrCat("a", i)));
  }
  std::unique_ptr<ViewSet> Open(const std::string& data_dir,
                                std::function<absl::Status(absl::string_view)> before_step = nullptr) {
    auto views = ViewSet::Open({.data_dir = data_dir,
                                .view = {.block_cache_bytes = 1 << 20},
                                .before_step = std::move(before_step)});
    EXPECT_THAT(views, IsOk());
    return *std::move(views);
  }
  void FoldUpTo(int64_t revision, ViewSet* views) {
    View& view = views->target();
    ASSERT_THAT(view.AdoptEpoch(kEpoch), IsOk());
    while (view.position().revision < revision) {
      ASSERT_THAT(view.Fold(log_.Entry(view.position().revision + 1)), IsOk());
    }
  }

  testing::ScratchDir dir_;
  const std::string data_ = dir_.Sub("data");
  LogScript log_{kEpoch, {}};
};

TEST_F(ViewSetTest, BeginsWithAFoldThatServesOnceItIsSwappedIn) {
  {
    auto views = Open(data_);
    EXPECT_EQ(views->served(), nullptr);
    EXPECT_EQ(views->fold_reason(), v1::FOLD_REASON_FIRST);
    FoldUpTo(2, views.get());
    ASSERT_THAT(views->Swap(), IsOk());
    EXPECT_EQ(views->fold(), nullptr);
    EXPECT_EQ(views->served(), &views->target());
  }
  auto views = Open(data_);
  ASSERT_NE(views->served(), nullptr);
  EXPECT_EQ(views->served()->position(), log_.At(2));
}

TEST_F(ViewSetTest, KeepsTheReasonOfAFoldOverARestart) {
  {
    auto views = Open(data_);
    FoldUpTo(2, views.get());
    ASSERT_THAT(views->Swap(), IsOk());
    ASSERT_THAT(views->FoldAgain(v1::FOLD_REASON_BELOW_FLOOR), IsOk());
    FoldUpTo(1, views.get());
  }
  auto views = Open(data_);
  EXPECT_EQ(views->fold_reason(), v1::FOLD_REASON_BELOW_FLOOR);
  EXPECT_EQ(views->fold()->position(), log_.At(1));
  EXPECT_EQ(views->served()->position(), log_.At(2));
  ASSERT_NE(views->resumable(), nullptr);
  views->DropFold();
  EXPECT_EQ(&views->target(), views->served());
  EXPECT_FALSE(fs::exists(data_ + "/view-2"));
}

TEST_F(ViewSetTest, AFoldThatHoldsNothingIsForgotten) {
  {
    auto views = Open(data_);
    FoldUpTo(2, views.get());
    ASSERT_THAT(views->Swap(), IsOk());
    ASSERT_THAT(views->FoldAgain(v1::FOLD_REASON_BELOW_FLOOR), IsOk());
  }
  auto views = Open(data_);
  EXPECT_EQ(views->fold(), nullptr);
  EXPECT_FALSE(fs::exists(data_ + "/view-2"));
}

TEST_F(ViewSetTest, RemovesLeftovers) {
  {
    auto views = Open(data_);
    FoldUpTo(2, views.get());
    ASSERT_THAT(views->Swap(), IsOk());
    ASSERT_THAT(views->FoldAgain(v1::FOLD_REASON_BELOW_FLOOR), IsOk());
    FoldUpTo(3, views.get());
    ASSERT_THAT(views->Swap(), IsOk());
  }
  fs::create_directories(data_ + "/view-1");
  auto views = Open(data_);
  EXPECT_EQ(views->served()->position(), log_.At(3));
  EXPECT_FALSE(fs::exists(data_ + "/view-1"));
}

TEST_F(ViewSetTest, AFoldThatDoesNotOpenIsBegunAgain) {
  {
    auto views = Open(data_);
    FoldUpTo(2, views.get());
    ASSERT_THAT(views->Swap(), IsOk());
    ASSERT_THAT(views->FoldAgain(v1::FOLD_REASON_EPOCH_CHANGED), IsOk());
    FoldUpTo(1, views.get());
  }
  fs::remove(data_ + "/view-2/CURRENT");
  auto views = Open(data_);
  EXPECT_EQ(views->served()->position(), log_.At(2));
  EXPECT_EQ(views->fold(), nullptr);
}

TEST_F(ViewSetTest, ANumberIsNeverGivenTwiceInARun) {
  auto views = Open(data_);
  FoldUpTo(2, views.get());
  ASSERT_THAT(views->Swap(), IsOk());
  ASSERT_THAT(views->FoldAgain(v1::FOLD_REASON_EPOCH_CHANGED), IsOk());
  ASSERT_THAT(views->FoldAgain(v1::FOLD_REASON_EPOCH_CHANGED), IsOk());
  EXPECT_FALSE(fs::exists(data_ + "/view-2"));
  EXPECT_TRUE(fs::exists(data_ + "/view-3"));
}

// A process that ends between any two steps of a fold beside and its swap leaves the old view or the new one
// served, whole, and a second try ends with the new one. The images are what kill -9 leaves.
TEST_F(ViewSetTest, EndedAtAnyStepItServesTheOldOrTheNew) {
  std::vector<std::string> images;
  const auto image = [&](absl::string_view step) {
    images.push_back(
        dir_.Sub(absl::StrCat("image-", images.size(), "-", absl::string_view(step).substr(0, 4))));
    fs::copy(data_, images.back(), fs::copy_options::recursive);
    return absl::OkStatus();
  };
  {
    auto views = Open(data_, image);
    FoldUpTo(2, views.get());
    ASSERT_THAT(views->Swap(), IsOk());
    images.clear();  // of the first fold: there was no old view
    ASSERT_THAT(views->FoldAgain(v1::FOLD_REASON_BELOW_FLOOR), IsOk());
    ASSERT_THAT(image("begun"), IsOk());
    FoldUpTo(4, views.get());
    ASSERT_THAT(image("folded"), IsOk());
    ASSERT_THAT(views->Swap(), IsOk());
    ASSERT_THAT(image("swapped"), IsOk());
  }
  ASSERT_GE(images.size(), 7u);
  int old_ones = 0;
  for (const std::string& path : images) {
    SCOPED_TRACE(path);
    auto views = Open(path);
    ASSERT_NE(views->served(), nullptr);
    const bool is_old = views->served()->position() == log_.At(2);
    old_ones += is_old ? 1 : 0;
    EXPECT_TRUE(is_old || views->served()->position() == log_.At(4));
    if (views->fold() == nullptr && is_old) {
      ASSERT_THAT(views->FoldAgain(v1::FOLD_REASON_BELOW_FLOOR), IsOk());
    }
    if (views->fold() != nullptr) {
      FoldUpTo(4, views.get());
      ASSERT_THAT(views->Swap(), IsOk());
    }
    EXPECT_EQ(views->served()->position(), log_.At(4));
  }
  EXPECT_GT(old_ones, 0);
  EXPECT_LT(old_ones, static_cast<int>(images.size()));
}

TEST_F(ViewSetTest, ASwapThatFailsChangesNothingAndCanBeCalledAgain) {
  std::string failing;
  auto views = Open(data_, [&](absl::string_view step) {
    return step == failing ? absl::UnavailableError("no") : absl::OkStatus();
  });
  FoldUpTo(2, views.get());
  ASSERT_THAT(views->Swap(), IsOk());
  ASSERT_THAT(views->FoldAgain(v1::FOLD_REASON_BELOW_FLOOR), IsOk());
  FoldUpTo(4, views.get());
  for (const char* step : {"mark ready", "flush", "point"}) {
    failing = step;
    EXPECT_THAT(views->Swap(), testing::StatusIs(absl::StatusCode::kUnavailable)) << step;
    EXPECT_EQ(views->served()->position(), log_.At(2));
    ASSERT_NE(views->fold(), nullptr);
  }
  failing = "";
  ASSERT_THAT(views->Swap(), IsOk());
  EXPECT_EQ(views->served()->position(), log_.At(4));
}

}  // namespace
}  // namespace accord::query
