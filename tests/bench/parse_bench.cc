// Parsing beside a plain ICU word-boundary pass over the same bytes, in one run on one core: how many times
// as long it takes is the figure (CPU time; at most 15 is promised). Then each stage with its share.
//   build/release/bin/parse_bench [SECONDS [FOLDER]]
// FOLDER has the articles (.txt); without it they are those of tests/corpus.
#include <time.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>

#include "common/base/message_arena.h"
#include "ingest-service/clean/clean.h"
#include "ingest-service/extract/agreement/agreement.h"
#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/link/agreements.h"
#include "ingest-service/link/entities.h"
#include "ingest-service/link/figures.h"
#include "ingest-service/link/roles.h"
#include "ingest-service/parser.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

enum Stage {
  kClean,
  kSegment,
  kNumbers,
  kDates,
  kQuantities,
  kPlaces,
  kOrganizations,
  kPersons,
  kEntities,
  kAgreements,
  kLinkAgreements,
  kFigures,
  kLinkFigures,
  kStages
};
constexpr std::array<const char*, kStages> kNames = {
    "clean",   "segment",  "numbers",    "dates",           "quantities", "places",      "organizations",
    "persons", "entities", "agreements", "link agreements", "figures",    "link figures"};

// CPU seconds of this thread.
double Now() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// The plain-text articles of a folder.
std::vector<v1::ArticleInput> ReadArticles(const char* folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<v1::ArticleInput> articles;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    v1::ArticleInput& input = articles.emplace_back();
    input.set_content(std::string(std::istreambuf_iterator<char>(in), {}));
    input.set_published("2025-06-18");
  }
  return articles;
}

// Seconds of one pass over all articles.
struct Times {
  double icu = 0;
  double parser = 0;
  std::array<double, kStages> stages{};

  // The least of each: what disturbs a run only adds to it.
  void TakeLeast(const Times& other) {
    icu = std::min(icu, other.icu);
    parser = std::min(parser, other.parser);
    for (int i = 0; i < kStages; ++i) stages[i] = std::min(stages[i], other.stages[i]);
  }
};

double IcuPass(const std::vector<v1::ArticleInput>& articles, icu::BreakIterator* words) {
  const double begin = Now();
  int boundaries = 0;
  for (const v1::ArticleInput& input : articles) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(input.content());
    words->setText(text);
    while (words->next() != icu::BreakIterator::DONE) ++boundaries;
  }
  const double end = Now();
  // No pass finds none: this keeps the loop in the program.
  if (boundaries == 0) std::abort();
  return end - begin;
}

double ParserPass(const Parser& parser, const std::vector<v1::ArticleInput>& articles) {
  const double begin = Now();
  for (const v1::ArticleInput& input : articles) {
    MessageArena arena;
    auto* parsed = arena.Make<v1::ParsedArticle>();
    if (!parser.Parse(input, "bench", parsed).ok()) std::abort();
  }
  return Now() - begin;
}

// What the parser does, with a look at the clock after each stage.
void StagesPass(const std::vector<v1::ArticleInput>& articles, std::array<double, kStages>* seconds) {
  for (const v1::ArticleInput& input : articles) {
    MessageArena arena;
    auto* parsed = arena.Make<v1::ParsedArticle>();
    double last = Now();
    const auto ends = [&](Stage stage) {
      const double now = Now();
      (*seconds)[stage] += now - last;
      last = now;
    };
    Document document = *Clean(input);
    ends(kClean);
    Segment(TestLexicon(document.language()), &document);
    ends(kSegment);
    Chart chart(document);
    ExtractNumbers(&chart);
    ends(kNumbers);
    ExtractDates(&chart);
    ends(kDates);
    ExtractQuantities(&chart);
    ends(kQuantities);
    ExtractPlaces(&chart);
    ends(kPlaces);
    ExtractOrganizations(&chart);
    ends(kOrganizations);
    ExtractPersons(&chart);
    ends(kPersons);
    const Entities entities = LinkEntities(chart, parsed);
    ends(kEntities);
    auto agreements = ExtractAgreements(chart);
    ends(kAgreements);
    AddRoles(document, BuildAgreements(document, chart, entities, std::move(agreements), parsed), parsed);
    ends(kLinkAgreements);
    auto figures = ExtractFigures(chart);
    ends(kFigures);
    BuildFigures(document, entities, std::move(figures), parsed);
    ends(kLinkFigures);
  }
}

void Print(const Times& times, size_t bytes, size_t articles) {
  double sum = 0;
  for (const double seconds : times.stages) sum += seconds;
  std::printf("%zu articles, %zu bytes; CPU time of one pass\n\n", articles, bytes);
  std::printf("%-16s %8s %7s %7s\n", "", "ms", "share", "ICU");
  std::printf("%-16s %8.3f %7s %7.1f\n", "ICU words", 1e3 * times.icu, "", 1.0);
  for (int i = 0; i < kStages; ++i) {
    std::printf("%-16s %8.3f %5.1f %% %7.2f\n", kNames[i], 1e3 * times.stages[i], 100 * times.stages[i] / sum,
                times.stages[i] / times.icu);
  }
  std::printf("%-16s %8.3f %5.1f %% %7.2f\n", "all stages", 1e3 * sum, 100.0, sum / times.icu);
  std::printf("%-16s %8.3f %7s %7.2f\n\n", "Parser::Parse", 1e3 * times.parser, "", times.parser / times.icu);
  std::printf("ICU %.1f MB/s, parser %.2f MB/s: 1/%.1f\n", 1e-6 * static_cast<double>(bytes) / times.icu,
              1e-6 * static_cast<double>(bytes) / times.parser, times.parser / times.icu);
}

int Run(double seconds, const char* folder) {
  const std::vector<v1::ArticleInput> articles = ReadArticles(folder);
  const auto parser = Parser::Create();
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  if (!parser.ok() || U_FAILURE(error) || articles.empty()) {
    std::fprintf(stderr, "no parser, no ICU or no articles\n");
    return 1;
  }
  size_t bytes = 0;
  for (const v1::ArticleInput& input : articles) bytes += input.content().size();
  Times least;
  least.icu = least.parser = std::numeric_limits<double>::infinity();
  least.stages.fill(std::numeric_limits<double>::infinity());
  // The first round fills caches and tables.
  for (const double end = Now() + seconds; Now() < end;) {
    Times times;
    times.icu = IcuPass(articles, words.get());
    times.parser = ParserPass(**parser, articles);
    StagesPass(articles, &times.stages);
    least.TakeLeast(times);
  }
  Print(least, bytes, articles.size());
  return 0;
}

}  // namespace
}  // namespace accord::ingest

int main(int argc, char** argv) {
  constexpr double kSecondsDefault = 3;
  return accord::ingest::Run(argc > 1 ? std::atof(argv[1]) : kSecondsDefault,
                             argc > 2 ? argv[2] : ACCORD_SOURCE_DIR "/tests/corpus/articles");
}
