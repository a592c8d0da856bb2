// The write path beside the least it could cost, in one run: a file that is appended to and synced, with the
// same bytes in the same groups. items_per_second is articles; the ratio of both at one group size is the
// figure.
//   build/release/bin/write_bench
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <deque>
#include <future>

#include "common/log/rocks_log.h"
#include "common/telemetry/metrics.h"
#include "ingest-service/commit/article_writer.h"
#include "tests/support/metrics_text.h"
#include "tests/support/scratch_dir.h"

namespace accord {
namespace {

constexpr size_t kArticleBytes = 4000;
constexpr int kArticles = 10'000;

// Bytes that do not compress to nothing.
std::string Content(int seed) {
  std::string out;
  uint64_t state = static_cast<uint64_t>(seed) * 2654435761u + 1;
  while (out.size() < kArticleBytes) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    absl::StrAppend(&out, "word", (state >> 40) % 5000, " ");
  }
  return out;
}

void BM_FileAppendAndSync(benchmark::State& state) {
  const testing::ScratchDir dir;
  const int fd = open(dir.Sub("file").c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
  // An article goes in twice: as it came and as it was parsed.
  std::string group;
  for (int i = 0; i < state.range(0) * 2; ++i) group += Content(i);
  for (auto _ : state) {
    if (write(fd, group.data(), group.size()) != static_cast<ssize_t>(group.size()) || fdatasync(fd) != 0) {
      state.SkipWithError("cannot write");
    }
  }
  close(fd);
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_FileAppendAndSync)->Arg(1)->Arg(10)->Arg(100)->UseRealTime();

void BM_LogAppendGroup(benchmark::State& state) {
  const testing::ScratchDir dir;
  const auto log = log::RocksLog::Open({.path = dir.Sub("log")});
  int next = 0;
  for (auto _ : state) {
    state.PauseTiming();
    log::Group group;
    group.appends.resize(state.range(0));
    for (log::Append& item : group.appends) {
      item.article_id = absl::StrCat("a", next++ % kArticles);
      item.change = Content(next);
      item.raw_input = Content(next);
      item.live.emplace();
    }
    state.ResumeTiming();
    if (!(*log)->AppendGroup(std::move(group)).ok()) state.SkipWithError("cannot append");
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_LogAppendGroup)->Arg(1)->Arg(10)->Arg(100)->UseRealTime();

void SpinFor(std::chrono::microseconds duration) {
  const auto end = std::chrono::steady_clock::now() + duration;
  while (std::chrono::steady_clock::now() < end) {
  }
}

// Articles through the whole write path: state.range(0) under way at once, each parsed in state.range(1)
// microseconds, groups that wait state.range(2) milliseconds.
void WriteArticles(benchmark::State& state, bool again) {
  const testing::ScratchDir dir;
  const auto log = log::RocksLog::Open({.path = dir.Sub("log")});
  const std::chrono::microseconds parse_time(state.range(1));
  telemetry::Metrics metrics;
  const auto writer =
      ingest::ArticleWriter::Create(log->get(),
                                    [&](const v1::ArticleInput& input, absl::string_view) {
                                      SpinFor(parse_time);
                                      v1::ParsedArticle parsed;
                                      parsed.set_text(input.content());
                                      return absl::StatusOr<v1::ParsedArticle>(std::move(parsed));
                                    },
                                    {.metrics = ingest::AddWriteMetrics(&metrics),
                                     .group_wait = std::chrono::milliseconds(state.range(2))});
  int next = 0;
  const auto write = [&] {
    const int number = again ? next++ % 100 : next++;
    v1::IngestArticleRequest request;
    request.mutable_article()->set_article_id(absl::StrCat("a", number));
    request.mutable_article()->set_content(Content(number));
    auto answered = std::make_shared<std::promise<bool>>();
    writer->Write(std::move(request), [answered](auto answer) { answered->set_value(answer.ok()); });
    return answered->get_future();
  };
  // As a stream does it: with each answer the next one goes.
  std::deque<std::future<bool>> under_way;
  for (auto _ : state) {
    while (under_way.size() < static_cast<size_t>(state.range(0))) under_way.push_back(write());
    if (!under_way.front().get()) state.SkipWithError("refused");
    under_way.pop_front();
  }
  while (!under_way.empty()) {
    under_way.front().get();
    under_way.pop_front();
  }
  state.SetItemsProcessed(state.iterations());
  const auto text = testing::ParseMetricsText(metrics.Text());
  if (!text.ok()) return state.SkipWithError("no metrics");
  state.counters["articles_a_group"] =
      static_cast<double>(next) / testing::ValueOf(*text, "accord_commit_group_changes", "_count");
}
void BM_WriteNewArticles(benchmark::State& state) { WriteArticles(state, false); }
void BM_WriteUnchangedArticles(benchmark::State& state) { WriteArticles(state, true); }
BENCHMARK(BM_WriteNewArticles)
    ->ArgsProduct({{1, 64}, {0, 500, 3000}, {0, 2, 10}})
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK(BM_WriteUnchangedArticles)->Args({64, 0, 2})->UseRealTime();

}  // namespace
}  // namespace accord

BENCHMARK_MAIN();
