// What folding again costs: a view of the whole log against one that begins with the base of the trimmed log,
// and the room that both take while the one is folded beside the other.
//   build/release/bin/refold_bench [CHANGES]      (default 5000)
//
// The log holds CHANGES changes of generated articles; half of them replace or delete an earlier one, so that
// the base is smaller than the log. The floor is at nine tenths. The yardstick of the bootstrap is the fold
// of the whole log in the same run; both must end with one digest.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "query-service/view/view.h"
#include "tests/support/change_chain.h"
#include "tests/support/parsed_articles.h"
#include "tests/support/scratch_dir.h"

namespace accord::query {
namespace {

[[noreturn]] void Die(absl::string_view what, const absl::Status& status) {
  std::fprintf(stderr, "%s: %s\n", std::string(what).c_str(), status.ToString().c_str());
  std::exit(1);
}
void Check(absl::string_view what, const absl::Status& status) {
  if (!status.ok()) Die(what, status);
}

// The log, and the revisions of the articles that are live at its floor.
struct Log {
  testing::ChangeChain chain;
  Position floor;
  std::map<int64_t, const v1::LogEntry*> base;
};

void Make(int changes, Log* log) {
  testing::ParsedArticles source(1, {changes / 5 + 1, changes / 5 + 1, 4, changes / 5 + 1, changes / 5 + 1});
  std::map<std::string, int64_t> live;
  const int floor = changes * 9 / 10;
  for (int i = 1; i <= changes; ++i) {
    const std::string id = absl::StrCat("article-", source.Below(changes / 2 + 1));
    if (live.count(id) > 0 && source.Below(4) == 0) {
      log->chain.Delete(id);
      live.erase(id);
    } else {
      log->chain.Put(source.Make(id));
      live[id] = i;
    }
    if (i != floor) continue;
    log->floor = log->chain.head();
    for (const auto& [name, revision] : live) log->base[revision] = nullptr;
  }
  for (auto& [revision, entry] : log->base) entry = &log->chain.entries()[static_cast<size_t>(revision) - 1];
}

FeedEntry EntryOf(const v1::LogEntry& entry) { return {entry.revision(), entry.chain(), entry.change()}; }

std::unique_ptr<View> OpenView(const std::string& path, const Log& log) {
  auto view = View::Open({.path = path});
  if (!view.ok()) Die("view", view.status());
  Check("epoch", (*view)->AdoptEpoch(log.chain.head().epoch));
  return *std::move(view);
}

void FoldRest(const Log& log, View* view) {
  while (view->position().revision < log.chain.head().revision) {
    const v1::LogEntry& entry = log.chain.entries()[static_cast<size_t>(view->position().revision)];
    Check("fold", view->Fold(EntryOf(entry)).status());
  }
  Check("flush", view->Flush());
}

void FoldBase(const Log& log, View* view) {
  Check("base", view->BeginBase(log.floor));
  for (const auto& [revision, entry] : log.base) {
    Check("base", view->FoldBase(EntryOf(*entry), log.floor).status());
  }
  Check("base", view->EndBase(log.floor));
}

template <typename Work>
double Seconds(const Work& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double MiB(uint64_t bytes) { return static_cast<double>(bytes) / (1 << 20); }

void Run(int changes) {
  Log log;
  Make(changes, &log);
  testing::ScratchDir dir;
  const std::unique_ptr<View> whole = OpenView(dir.Sub("view-1"), log);
  const double whole_s = Seconds([&] { FoldRest(log, whole.get()); });
  const std::unique_ptr<View> beside = OpenView(dir.Sub("view-2"), log);
  const double beside_s = Seconds([&] {
    FoldBase(log, beside.get());
    FoldRest(log, beside.get());
  });
  if (!(whole->digest() == beside->digest())) Die("digests differ", absl::InternalError("a defect"));
  const auto rest = static_cast<size_t>(log.chain.head().revision - log.floor.revision);
  std::printf("whole log: %d changes in %.2f s\n", changes, whole_s);
  std::printf("bootstrap: %zu articles of the base and %zu changes in %.2f s, %.2f of the whole log's time\n",
              log.base.size(), rest, beside_s, beside_s / whole_s);
  std::printf("on disk: the view that serves %.1f MiB, the one beside it %.1f MiB; digest %s\n",
              MiB(whole->database().DiskBytes()), MiB(beside->database().DiskBytes()),
              LowerHex(whole->digest().Bytes()).c_str());
}

}  // namespace
}  // namespace accord::query

int main(int argc, char** argv) {
  int changes = 5000;
  if (argc > 1 && (!absl::SimpleAtoi(argv[1], &changes) || changes < 10)) return 2;
  accord::query::Run(changes);
}
