// The write path beside the least it could cost, in one run: a file that is appended to and synced, with the
// same bytes in the same groups. items_per_second is articles; the ratio of both at one group size is the
// figure.
//   build/release/bin/commit_bench
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <future>

#include "common/log/rocks_log.h"
#include "ingest-service/commit/article_writer.h"
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

// Articles through the whole write path with a parser that does nothing, this many under way at once.
void WriteArticles(benchmark::State& state, bool again) {
  const testing::ScratchDir dir;
  const auto log = log::RocksLog::Open({.path = dir.Sub("log")});
  const auto writer =
      ingest::ArticleWriter::Create(log->get(), [](const v1::ArticleInput& input, absl::string_view) {
        v1::ParsedArticle parsed;
        parsed.set_text(input.content());
        return absl::StatusOr<v1::ParsedArticle>(std::move(parsed));
      });
  const auto write = [&](int number) {
    v1::IngestArticleRequest request;
    request.mutable_article()->set_article_id(absl::StrCat("a", again ? number % 100 : number));
    request.mutable_article()->set_content(Content(again ? number % 100 : number));
    auto answered = std::make_shared<std::promise<bool>>();
    writer->Write(std::move(request), [answered](auto answer) { answered->set_value(answer.ok()); });
    return answered->get_future();
  };
  int next = 0;
  for (auto _ : state) {
    std::vector<std::future<bool>> group;
    for (int i = 0; i < state.range(0); ++i) group.push_back(write(next++));
    for (auto& answered : group) {
      if (!answered.get()) state.SkipWithError("refused");
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
void BM_WriteNewArticles(benchmark::State& state) { WriteArticles(state, false); }
void BM_WriteUnchangedArticles(benchmark::State& state) { WriteArticles(state, true); }
BENCHMARK(BM_WriteNewArticles)->Arg(1)->Arg(10)->Arg(100)->UseRealTime();
BENCHMARK(BM_WriteUnchangedArticles)->Arg(100)->UseRealTime();

}  // namespace
}  // namespace accord

BENCHMARK_MAIN();
