// Parsing beside a plain ICU word-boundary pass over the same bytes, in one run on one core: the ratio of
// bytes per second is the figure.
//   build/release/bin/parse_bench
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "ingest-service/parser.h"

namespace accord::ingest {
namespace {

// The plain-text articles that ship with the tests.
const std::vector<v1::ArticleInput>& Articles() {
  static const auto* articles = [] {
    auto* out = new std::vector<v1::ArticleInput>;
    std::vector<std::filesystem::path> paths;
    for (const auto& entry :
         std::filesystem::directory_iterator(ACCORD_SOURCE_DIR "/tests/corpus/articles")) {
      if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
      std::ifstream in(path, std::ios::binary);
      std::stringstream content;
      content << in.rdbuf();
      v1::ArticleInput& input = out->emplace_back();
      input.set_content(content.str());
      input.set_published("2025-06-18");
    }
    return out;
  }();
  return *articles;
}

size_t TotalBytes() {
  size_t bytes = 0;
  for (const v1::ArticleInput& input : Articles()) bytes += input.content().size();
  return bytes;
}

void BM_IcuWordBoundaries(benchmark::State& state) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  for (auto _ : state) {
    for (const v1::ArticleInput& input : Articles()) {
      const icu::UnicodeString text = icu::UnicodeString::fromUTF8(input.content());
      words->setText(text);
      int boundaries = 0;
      while (words->next() != icu::BreakIterator::DONE) ++boundaries;
      benchmark::DoNotOptimize(boundaries);
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * TotalBytes()));
}
BENCHMARK(BM_IcuWordBoundaries);

void BM_Parse(benchmark::State& state) {
  const auto parser = Parser::Create();
  if (!parser.ok()) return state.SkipWithError(std::string(parser.status().message()).c_str());
  for (auto _ : state) {
    for (const v1::ArticleInput& input : Articles())
      benchmark::DoNotOptimize((*parser)->Parse(input, "bench"));
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * TotalBytes()));
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations() * Articles().size()));
}
BENCHMARK(BM_Parse);

}  // namespace
}  // namespace accord::ingest

BENCHMARK_MAIN();
