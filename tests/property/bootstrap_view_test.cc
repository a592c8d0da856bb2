// A view that was bootstrapped equals one that folded the whole log: over random histories, with trims at
// random points, from the floor on every digest and every row is the same, wherever the bootstrap was cut and
// resumed, and however the log grew meanwhile.
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "accord/v1/change_feed.pb.h"
#include "common/log/rocks_log.h"
#include "gmock/gmock.h"
#include "query-service/view/dump.h"
#include "query-service/view/keys.h"
#include "query-service/view/view.h"
#include "tests/support/memory_log.h"
#include "tests/support/parsed_articles.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using accord::testing::IsOk;
using accord::testing::ParsedArticles;
using accord::testing::ScratchDir;

constexpr size_t kBatchBytes = 1 << 20;

struct Case {
  uint64_t seed;
  bool rocks;
};

std::map<std::string, std::string> DumpOf(const View& view) {
  std::map<std::string, std::string> rows;
  EXPECT_THAT(Dump(view.database(), nullptr,
                   [&](store::TableId table, absl::string_view key, absl::string_view value) {
                     rows[absl::StrCat(TableName(table), "/", key)] = std::string(value);
                   }),
              IsOk());
  return rows;
}

class BootstrapViewTest : public ::testing::TestWithParam<Case> {
 protected:
  BootstrapViewTest() : articles_(GetParam().seed, {4, 3, 2, 3, 3}) {
    if (GetParam().rocks) {
      auto log = log::RocksLog::Open({.path = dir_.Sub("log"), .base_linger = std::chrono::milliseconds(0)});
      EXPECT_THAT(log, IsOk());
      log_ = *std::move(log);
    } else {
      log_ = std::make_unique<testing::MemoryLog>();
    }
  }
  std::unique_ptr<View> OpenView(const std::string& name) {
    auto view = View::Open({.path = dir_.Sub(name), .block_cache_bytes = 1 << 20});
    EXPECT_THAT(view, IsOk());
    EXPECT_THAT((*view)->AdoptEpoch(log_->Head().epoch), IsOk());
    return *std::move(view);
  }
  // A put, a replacement or a delete of one of few articles.
  void Change() {
    const std::string id = absl::StrCat("article-", articles_.Below(12));
    const auto live = log_->Live(id);
    ASSERT_THAT(live, IsOk());
    log::Append append;
    append.article_id = id;
    v1::Change change;
    if (live->has_value() && articles_.Below(3) == 0) {
      change.mutable_delete_()->set_name("articles/" + id);
    } else {
      *change.mutable_put() = articles_.Make(id);
      append.live.emplace();
      *append.live->mutable_article() = change.put().article();
      append.live->set_input_hash(std::string(32, 'h'));
      storage::v1::RawArticle raw;
      raw.mutable_input()->set_article_id(id);
      append.raw_input = raw.SerializeAsString();
    }
    append.change = change.SerializeAsString();
    log::Group group;
    group.appends.push_back(std::move(append));
    ASSERT_THAT(log_->AppendGroup(std::move(group)), IsOk());
    FoldLog(1, whole_.get());
    digests_[log_->Head().revision] = whole_->digest().Bytes();
  }
  // Folds up to `entries` of what comes next in the log.
  void FoldLog(size_t entries, View* view) {
    auto read = log_->Read(view->position().revision, entries, kBatchBytes);
    ASSERT_THAT(read, IsOk());
    for (log::Entry& entry : *read) {
      ASSERT_THAT(view->Fold({entry.revision, std::move(entry.chain), std::move(entry.change)}), IsOk());
    }
  }
  // Bootstraps a view in random strides, with a reopen after some and changes after others.
  void Bootstrap(const std::string& name) {
    auto base = log_->OpenBase();
    ASSERT_THAT(base, IsOk());
    const Position floor = (*base)->floor();
    ASSERT_GT(floor.revision, 0);
    std::unique_ptr<View> view = OpenView(name);
    ASSERT_THAT(view->BeginBase(floor), IsOk());
    while (true) {
      auto read = (*base)->Read(view->position().revision, 1 + articles_.Below(4), kBatchBytes);
      ASSERT_THAT(read, IsOk());
      if (read->empty()) break;
      for (log::Entry& entry : *read) {
        ASSERT_THAT(view->FoldBase({entry.revision, std::move(entry.chain), std::move(entry.change)}, floor),
                    IsOk());
      }
      if (articles_.Below(3) == 0) {
        const Position at = view->position();
        view.reset();
        view = OpenView(name);
        ASSERT_EQ(view->position(), at);
      }
      if (articles_.Below(3) == 0) Change();
    }
    ASSERT_THAT(view->EndBase(floor), IsOk());
    base->reset();
    ASSERT_EQ(view->digest().Bytes(), digests_[floor.revision]) << "at the floor " << floor.revision;
    while (view->position().revision < log_->Head().revision) {
      FoldLog(1, view.get());
      ASSERT_EQ(view->digest().Bytes(), digests_[view->position().revision])
          << "at revision " << view->position().revision << ", floor " << floor.revision;
    }
    EXPECT_EQ(view->position(), whole_->position());
    EXPECT_EQ(DumpOf(*view), DumpOf(*whole_));
    EXPECT_EQ(DigestOfRows(view->database(), nullptr)->Bytes(), view->digest().Bytes());
  }

  ScratchDir dir_;
  ParsedArticles articles_;
  std::unique_ptr<log::ArticleLog> log_;
  std::unique_ptr<View> whole_;
  std::map<int64_t, std::string> digests_;
};

TEST_P(BootstrapViewTest, EqualsTheViewOfTheWholeLogFromTheFloorOn) {
  SCOPED_TRACE(absl::StrCat("seed ", GetParam().seed));
  whole_ = OpenView("whole");
  constexpr int kTrims = 6;
  for (int trim = 0; trim < kTrims; ++trim) {
    const int changes = 3 + articles_.Below(25);
    for (int i = 0; i < changes; ++i) {
      Change();
      if (HasFatalFailure()) return;
    }
    // Anywhere above the floor, the head among them.
    const int64_t floor = log_->Floor().revision;
    const int64_t to = floor + 1 + articles_.Below(static_cast<int>(log_->Head().revision - floor));
    ASSERT_EQ(log_->Trim(to)->revision, to);
    Bootstrap(absl::StrCat("bootstrap-", trim));
    if (HasFatalFailure()) return;
  }
  log_->Close();
}

INSTANTIATE_TEST_SUITE_P(Histories, BootstrapViewTest,
                         ::testing::Values(Case{1, false}, Case{2, false}, Case{3, false}, Case{4, true},
                                           Case{5, true}, Case{6, true}));

}  // namespace
}  // namespace accord::query
