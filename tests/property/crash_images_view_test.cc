// A replica under power losses: one recorded run folds 2,000 changes, and every disk that a power loss may
// have left of it opens at some revision with exactly the rows and the digest that the run had there. Some
// fold on to the head and end in its digest. (The view's writes are not synced: what is lost the feed
// delivers again.)
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "query-service/view/dump.h"
#include "query-service/view/view.h"
#include "tests/support/change_chain.h"
#include "tests/support/crash_file_system.h"
#include "tests/support/crash_images.h"
#include "tests/support/parsed_articles.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using accord::testing::ChangeChain;
using accord::testing::CiOrSoak;
using accord::testing::CrashFileSystem;
using accord::testing::CrashPoint;
using accord::testing::CrashPoints;
using accord::testing::Describe;
using accord::testing::DiskImage;
using accord::testing::ForEachImage;
using accord::testing::IsOk;
using accord::testing::ParsedArticles;

constexpr int kChanges = 2000;
constexpr int kArticles = 120;
constexpr uint64_t kSeed = 20240311;

absl::StatusOr<std::unique_ptr<View>> OpenView(const std::shared_ptr<CrashFileSystem>& files) {
  ViewOptions options;
  options.path = "/data/view";
  options.block_cache_bytes = 1 << 20;
  options.file_system = files;
  // So that the run flushes, compacts and changes its write-ahead log often.
  options.write_buffer_bytes = 2 << 20;
  options.wal_bytes_max = 2 << 20;
  return View::Open(std::move(options));
}

absl::Status FoldEntry(const v1::LogEntry& entry, View* view) {
  return view->Fold({entry.revision(), entry.chain(), entry.change()}).status();
}

// The run that is not crashed, and what it had where.
class FoldedRun {
 public:
  FoldedRun() : files_(std::make_shared<CrashFileSystem>(DiskImage{{}, {"/data"}})) {
    auto view = OpenView(files_);
    EXPECT_THAT(view, IsOk());
    EXPECT_THAT((*view)->AdoptEpoch(log_.head().epoch), IsOk());
    digests_.push_back((*view)->digest().Bytes());
    ParsedArticles articles(kSeed,
                            {.bodies = 60, .persons = 60, .countries = 4, .agreements = 80, .figures = 120});
    while (log_.head().revision < kChanges) {
      const std::string id = absl::StrCat("article-", articles.Below(kArticles));
      const bool is_live = log_.live().count("articles/" + id) > 0;
      EXPECT_THAT(FoldEntry(is_live && articles.Below(3) == 0 ? log_.Delete(id) : log_.Put(articles.Make(id)),
                            view->get()),
                  IsOk());
      digests_.push_back((*view)->digest().Bytes());
    }
  }

  const CrashFileSystem& files() const { return *files_; }
  const ChangeChain& log() const { return log_; }
  // By revision.
  const std::vector<std::string>& digests() const { return digests_; }

 private:
  std::shared_ptr<CrashFileSystem> files_;
  ChangeChain log_;
  std::vector<std::string> digests_;
};

// The view stands where the run once stood, with its rows.
void ExpectAsRecorded(const View& view, const FoldedRun& run) {
  const Position& at = view.position();
  ASSERT_GE(at.revision, 0);
  ASSERT_LE(at.revision, kChanges);
  ASSERT_EQ(view.digest().Bytes(), run.digests()[at.revision]) << "at revision " << at.revision;
  if (at.revision > 0) ASSERT_EQ(at.chain, run.log().entries()[at.revision - 1].chain());
  const auto rows = DigestOfRows(view.database(), nullptr);
  ASSERT_THAT(rows, IsOk());
  ASSERT_EQ(rows->Bytes(), view.digest().Bytes()) << "the rows are not those of revision " << at.revision;
}

void FoldOn(const FoldedRun& run, View* view) {
  ASSERT_THAT(view->AdoptEpoch(run.log().head().epoch), IsOk());
  while (view->position().revision < kChanges) {
    ASSERT_THAT(FoldEntry(run.log().entries()[view->position().revision], view), IsOk());
  }
  ExpectAsRecorded(*view, run);
}

TEST(ViewCrashImages, OpenAtARevisionWithItsDigestAndFoldOn) {
  const FoldedRun run;
  const size_t images = CiOrSoak(100, 2000);
  const size_t fold_on_max = CiOrSoak(10, 100);
  // Folding costs more than all else: CI folds on what needs few steps to the head.
  const int64_t fold_on_from = static_cast<int64_t>(CiOrSoak(kChanges - 400, 0));
  const uint64_t fold_on_each = CiOrSoak(1, 16);
  const auto points = CrashPoints(run.files().journal(), 0, images, kSeed);
  std::atomic<size_t> looked{0}, folded_on{0}, behind{0};
  ForEachImage(
      run.files().base(), run.files().journal(), points, [&](const CrashPoint& point, DiskImage image) {
        SCOPED_TRACE(absl::StrCat("after operation ", point.operations, ": ", Describe(point.fate)));
        auto view = OpenView(std::make_shared<CrashFileSystem>(std::move(image)));
        ASSERT_THAT(view, IsOk());
        ExpectAsRecorded(**view, run);
        const int64_t revision = (*view)->position().revision;
        if (revision < kChanges) ++behind;
        ++looked;
        // Not the first of the soak's only, so that they are of all ages.
        if (point.fate.seed % fold_on_each != 0 || revision < fold_on_from || folded_on++ >= fold_on_max)
          return;
        FoldOn(run, view->get());
      });
  std::printf("%zu images of a view, %zu behind its head, %zu folded on to it\n", looked.load(),
              behind.load(), std::min(folded_on.load(), fold_on_max));
  EXPECT_EQ(looked, images);
  EXPECT_GE(folded_on, fold_on_max / 2);
  // Else the run was hardly crashed at all.
  EXPECT_GT(behind, images / 2);
}

}  // namespace
}  // namespace accord::query
