// A follower with a log of six articles, a log that descends from it, and a feed that the test fills by hand.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "tests/support/parsed_articles.h"
#include "tests/unit/query-service/follow/follow_fixture.h"

namespace accord::query {

inline constexpr char kEpoch[] = "0123456789abcdef";
inline constexpr char kChild[] = "fedcba9876543210";

class FollowerTest : public ::testing::Test {
 protected:
  FollowerTest() {
    testing::ParsedArticles articles(1);
    for (int i = 0; i < 6; ++i) {
      const v1::ParsedArticle article = articles.Make(absl::StrCat("a", i));
      log_.chain.Put(article);
      if (i < 4) child_.chain.Put(article);
    }
    child_.chain.Put(articles.Make("other"));
    child_.chain.Put(articles.Make("another"));
  }
  void Start() { Start(told_.Options()); }
  void Start(FollowerOptions options) {
    if (source_ == nullptr) source_ = std::make_unique<FakeSource>();
    auto views = ViewSet::Open({.data_dir = dir_.Sub("data"), .view = view_options_});
    ASSERT_THAT(views, testing::IsOk());
    views_ = *std::move(views);
    follower_ = std::make_unique<Follower>(views_.get(), source_.get(), std::move(options));
  }
  void Stop() {
    follower_.reset();
    views_.reset();
    source_.reset();
    told_.Forget();
  }
  void Restart() {
    Stop();
    Start();
  }
  // Serves the log up to `revision`.
  void ServeUpTo(int64_t revision) {
    source_->Give(log_.Log(1, revision, revision));
    told_.AwaitPublished(log_.At(revision));
  }
  bool Exists(int number) const {
    return std::filesystem::exists(absl::StrCat(dir_.Sub("data"), "/view-", number));
  }
  // What a view that folded the whole of `log` has.
  std::string DigestAt(const LogScript& log, int64_t revision) {
    auto view = View::Open({.path = dir_.Sub(absl::StrCat("whole-", ++wholes_))});
    EXPECT_THAT(view, testing::IsOk());
    EXPECT_THAT((*view)->AdoptEpoch(kEpoch), testing::IsOk());
    for (int64_t each = 1; each <= revision; ++each)
      EXPECT_THAT((*view)->Fold(log.Entry(each)), testing::IsOk());
    return (*view)->digest().Bytes();
  }

  testing::ScratchDir dir_;
  LogScript log_{kEpoch, {}};
  // Descends from log_ at revision 4.
  LogScript child_{kChild, {{kEpoch, 4, log_.chain.head().chain}}};
  ViewOptions view_options_{.block_cache_bytes = 1 << 20};
  Told told_;
  std::unique_ptr<FakeSource> source_ = std::make_unique<FakeSource>();
  std::unique_ptr<ViewSet> views_;
  std::unique_ptr<Follower> follower_;
  int wholes_ = 0;
};

}  // namespace accord::query
