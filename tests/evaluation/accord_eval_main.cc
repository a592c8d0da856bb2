// accord_eval DIR OUT: parses every article of a corpus folder (NAME.txt, and NAME.html as one more document)
// and writes its facts to OUT/NAME.json or OUT/NAME.html.json, for score.py. Ends with the parser's speed in
// CPU time. An article with a span that is not what it quotes, or that takes absurdly long, is a failure.
#include <time.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "accordctl/input/article_file.h"
#include "accordctl/input/article_paths.h"
#include "ingest-service/parser.h"
#include "tests/evaluation/facts.h"
#include "tests/evaluation/spans.h"

namespace {

namespace fs = std::filesystem;

// An article takes milliseconds, under sanitizers some ten of them. More CPU time than this is work without a
// bound.
constexpr double kCpuSecondsMax = 5;

double ThreadCpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Totals {
  int documents = 0;
  int failures = 0;
  double cpu_seconds = 0;
};

void Evaluate(const accord::ingest::Parser& parser, const fs::path& path, const fs::path& out,
              Totals& totals) {
  const auto input = accord::ctl::ReadArticleFile(path);
  if (!input.ok()) {
    std::fprintf(stderr, "%s\n", std::string(input.status().message()).c_str());
    ++totals.failures;
    return;
  }
  const bool page = input->media_type() == accord::v1::MEDIA_TYPE_HTML;
  const double before = ThreadCpuSeconds();
  const auto parsed = parser.Parse(*input, accord::ctl::ArticleIdFromName(path));
  const double seconds = ThreadCpuSeconds() - before;
  totals.cpu_seconds += seconds;
  if (!parsed.ok()) {
    std::fprintf(stderr, "%s: %s\n", path.c_str(), parsed.status().ToString().c_str());
    ++totals.failures;
    return;
  }
  const std::vector<std::string> broken = accord::evaluation::BrokenSpans(*parsed);
  for (const std::string& span : broken) std::fprintf(stderr, "%s: %s\n", path.c_str(), span.c_str());
  if (seconds > kCpuSecondsMax) std::fprintf(stderr, "%s: took %.1f s\n", path.c_str(), seconds);
  if (!broken.empty() || seconds > kCpuSecondsMax) ++totals.failures;
  const std::string stem = path.stem().string();
  std::ofstream file(out / (stem + (page ? ".html.json" : ".json")), std::ios::binary);
  file << accord::evaluation::FactsJson(*parsed, stem);
  ++totals.documents;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr,
                 "usage: accord_eval DIR OUT\n  Parses the articles of DIR and writes their facts to OUT for "
                 "score.py.\n");
    return 2;
  }
  const auto parser = accord::ingest::Parser::Create();
  if (!parser.ok()) {
    std::fprintf(stderr, "accord_eval: %s\n", parser.status().ToString().c_str());
    return 1;
  }
  const auto paths = accord::ctl::FindArticles({argv[1]});
  if (!paths.ok() || paths->empty()) {
    std::fprintf(stderr, "accord_eval: %s\n",
                 paths.ok() ? "no articles there" : paths.status().ToString().c_str());
    return 1;
  }
  fs::create_directories(argv[2]);
  Totals totals;
  for (const fs::path& path : *paths) Evaluate(**parser, path, argv[2], totals);
  std::printf("%d documents parsed in %.3f s of CPU time: %.0f articles per second per core\n",
              totals.documents, totals.cpu_seconds,
              totals.cpu_seconds > 0 ? totals.documents / totals.cpu_seconds : 0.0);
  return totals.failures == 0 ? 0 : 1;
}
