// What ResolveParticipants costs and how often the right participant comes first, over participants with
// names in two languages (tests/support/name_world.h) and 500 names as people write them.
//   build/release/bin/resolve_bench [PARTICIPANTS...]      (default 10000 100000 300000)
//
// Prints resolves per second of one core, for each way of writing and in all, and the share that was right;
// also rows of names per participant and what folding them costs.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "query-service/query/resolve_reads.h"
#include "query-service/view/view.h"
#include "tests/support/change_chain.h"
#include "tests/support/name_world.h"
#include "tests/support/scratch_dir.h"

namespace accord::query {
namespace {

using testing::NameChange;
using testing::NameWorld;

constexpr size_t kPerArticle = 50;
constexpr int kAskedOfEach = 125;
constexpr int kRounds = 4;
constexpr const char* kChanges[testing::kNameChanges] = {"typos", "no diacritics", "other order",
                                                         "other language"};

[[noreturn]] void Die(absl::string_view what, const absl::Status& status) {
  std::fprintf(stderr, "%s: %s\n", std::string(what).c_str(), status.ToString().c_str());
  std::exit(1);
}

double CpuSeconds() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

v1::ResolveParticipantsResponse Resolve(const RowReader& rows, const std::string& text) {
  v1::ResolveParticipantsRequest request;
  request.set_text(text);
  const auto reply = ResolveParticipants(rows, request);
  if (!reply.ok()) Die("resolve", reply.status());
  v1::ResolveParticipantsResponse response;
  if (!response.ParseFromString(reply->bytes)) Die("reply", absl::InternalError("does not parse"));
  return response;
}

void Fold(const NameWorld& world, View* view) {
  testing::ChangeChain log;
  if (absl::Status status = view->AdoptEpoch(log.head().epoch); !status.ok()) Die("epoch", status);
  const size_t count = world.participants().size();
  const double begin = CpuSeconds();
  for (size_t i = 0; i < count; i += kPerArticle) {
    const v1::LogEntry& entry = log.Put(world.Article(i, std::min(i + kPerArticle, count)));
    const auto folded = view->Fold({entry.revision(), entry.chain(), entry.change()});
    if (!folded.ok()) Die("fold", folded.status());
  }
  std::printf("%zu participants: folded in %.1f us of CPU each\n", count,
              (CpuSeconds() - begin) * 1e6 / static_cast<double>(count));
}

void CountRows(const View& view, size_t participants) {
  const ReadPoint point = view.Read();
  store::Iterator rows = point.database->Scan(kIndex, "w", "x", point.snapshot.get());
  size_t count = 0;
  size_t bytes = 0;
  for (; rows.Valid(); rows.Next(), ++count) bytes += rows.key().size() + rows.value().size();
  std::printf("  rows of names: %.1f and %.0f bytes for each\n",
              static_cast<double>(count) / static_cast<double>(participants),
              static_cast<double>(bytes) / static_cast<double>(participants));
}

void Measure(size_t participants) {
  NameWorld world(11, participants);
  const testing::ScratchDir dir;
  auto view = View::Open({.path = dir.Sub("view"), .block_cache_bytes = 512 << 20});
  if (!view.ok()) Die("view", view.status());
  Fold(world, view->get());
  CountRows(**view, participants);
  const ReadPoint point = (*view)->Read();
  const RowReader rows(point);
  double all_seconds = 0;
  int all_right = 0;
  for (int change = 0; change < testing::kNameChanges; ++change) {
    std::vector<NameWorld::Asked> asked;
    for (int i = 0; i < kAskedOfEach; ++i) asked.push_back(world.Ask(static_cast<NameChange>(change)));
    int right = 0;
    for (const NameWorld::Asked& each : asked) {
      const auto found = Resolve(rows, each.text);
      const std::string& name = world.participants()[each.participant].english[0];
      const bool first =
          found.candidates_size() > 0 && found.candidates(0).participant().display_name() == name;
      right += first ? 1 : 0;
      if (!first && std::getenv("RESOLVE_SHOW") != nullptr) {
        std::printf(
            "    %s, not %s: %s\n", each.text.c_str(), name.c_str(),
            found.candidates_size() == 0 ? "nothing" : found.candidates(0).ShortDebugString().c_str());
      }
    }
    // What was read once is in memory.
    const double begin = CpuSeconds();
    for (int round = 0; round < kRounds; ++round) {
      for (const NameWorld::Asked& each : asked) Resolve(rows, each.text);
    }
    const double seconds = (CpuSeconds() - begin) / kRounds;
    std::printf("  %-14s  %6.0f per core-second, right first %.3f\n", kChanges[change],
                kAskedOfEach / seconds, static_cast<double>(right) / kAskedOfEach);
    all_seconds += seconds;
    all_right += right;
  }
  const int all = kAskedOfEach * testing::kNameChanges;
  std::printf("  %-14s  %6.0f per core-second, right first %.3f\n", "all", all / all_seconds,
              static_cast<double>(all_right) / all);
}

}  // namespace
}  // namespace accord::query

int main(int argc, char** argv) {
  std::vector<size_t> sizes = {10'000, 100'000, 300'000};
  if (argc > 1) sizes.clear();
  for (int i = 1; i < argc; ++i) {
    if (!absl::SimpleAtoi(argv[i], &sizes.emplace_back())) return 2;
  }
  for (const size_t size : sizes) accord::query::Measure(size);
  return 0;
}
