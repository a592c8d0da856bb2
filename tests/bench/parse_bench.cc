// Parsing beside a plain ICU word-boundary pass over the same bytes, in one run on one core: the ratio of
// bytes per second is the figure. Then the stages: each line does everything up to one, so that what it takes
// more than the line before is the stage's share.
//   build/release/bin/parse_bench
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "ingest-service/clean/clean.h"
#include "ingest-service/parser.h"
#include "tests/support/parse_fixture.h"

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

void BM_Clean(benchmark::State& state) {
  for (auto _ : state) {
    for (const v1::ArticleInput& input : Articles()) benchmark::DoNotOptimize(Clean(input));
  }
}
BENCHMARK(BM_Clean);

void BM_UpTo(benchmark::State& state, Kind last) {
  TestLexicon("en");
  for (auto _ : state) {
    for (const v1::ArticleInput& input : Articles()) {
      Document document = *Clean(input);
      Segment(TestLexicon(document.language()), &document);
      benchmark::DoNotOptimize(Extract(std::move(document), last));
    }
  }
}
BENCHMARK_CAPTURE(BM_UpTo, segment, Kind::kText);
BENCHMARK_CAPTURE(BM_UpTo, numbers, Kind::kNumber);
BENCHMARK_CAPTURE(BM_UpTo, dates, Kind::kDate);
BENCHMARK_CAPTURE(BM_UpTo, quantities, Kind::kQuantity);
BENCHMARK_CAPTURE(BM_UpTo, places, Kind::kPlace);
BENCHMARK_CAPTURE(BM_UpTo, organizations, Kind::kOrganization);
BENCHMARK_CAPTURE(BM_UpTo, persons, Kind::kPerson);

}  // namespace
}  // namespace accord::ingest

BENCHMARK_MAIN();
