// What folding an article costs: articles per second of one core, and rows read and written per article.
//   build/release/bin/fold_bench [GENERATED]      (default 5000)
//
// Each run is into an empty view: the corpus that ships with the tests, once, then again and again under new
// ids (so that every record is joined from many articles), and GENERATED articles of a world in which things
// are shared by some. Equal articles give equal digests before and after a change that is about speed only.
// The yardstick of each run is SHA-256 over the bytes that the run wrote.
#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "ingest-service/parser.h"
#include "query-service/view/keys.h"
#include "query-service/view/view.h"
#include "tests/support/change_chain.h"
#include "tests/support/corpus_articles.h"
#include "tests/support/parsed_articles.h"
#include "tests/support/scratch_dir.h"

namespace accord::query {
namespace {

using accord::testing::ChangeChain;
using Articles = std::vector<v1::ParsedArticle>;

[[noreturn]] void Die(absl::string_view what, const absl::Status& status) {
  std::fprintf(stderr, "%s: %s\n", std::string(what).c_str(), status.ToString().c_str());
  std::exit(1);
}

double CpuSeconds() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

// SHA-256 of as many bytes, in seconds.
double Yardstick(size_t bytes) {
  const std::string block(1 << 16, 'x');
  const double begin = CpuSeconds();
  size_t sum = 0;
  for (size_t done = 0; done < bytes; done += block.size()) sum += Sha256(block).size();
  return sum == 0 ? 0 : CpuSeconds() - begin;
}

Articles CorpusTimes(int times) {
  auto parser = ingest::Parser::Create();
  if (!parser.ok()) Die("parser", parser.status());
  Articles parsed;
  for (int round = 0; round < times; ++round) {
    for (const auto& article : testing::ReadCorpusArticles(ACCORD_SOURCE_DIR "/tests/corpus/articles")) {
      auto one = (*parser)->Parse(article.input, absl::StrCat(article.id, "-", round));
      if (!one.ok()) Die(article.id, one.status());
      parsed.push_back(*std::move(one));
    }
  }
  return parsed;
}

Articles Generated(int count) {
  testing::ParsedArticles source(1, {count / 5 + 1, count / 5 + 1, 4, count / 5 + 1, count / 5 + 1});
  Articles articles;
  for (int i = 0; i < count; ++i) articles.push_back(source.Make(absl::StrCat("generated-", i)));
  return articles;
}

void Run(const char* what, const Articles& articles) {
  testing::ScratchDir dir;
  auto view = View::Open({.path = dir.Sub("view")});
  if (!view.ok()) Die("view", view.status());
  ChangeChain log;
  size_t text_bytes = 0;
  for (const v1::ParsedArticle& article : articles) {
    log.Put(article);
    text_bytes += article.text().size();
  }
  View::FoldResult total;
  const double begin = CpuSeconds();
  for (const v1::LogEntry& entry : log.entries()) {
    const auto result = (*view)->Fold({entry.revision(), entry.chain(), entry.change()});
    if (!result.ok()) Die("fold", result.status());
    total.rows += result->rows;
  }
  const double seconds = CpuSeconds() - begin;
  const std::string digest = LowerHex((*view)->digest().Bytes());
  view->reset();
  auto stored = store::Database::Open({.path = dir.Sub("view"), .tables = ViewTables()});
  if (!stored.ok()) Die("store", stored.status());
  if (absl::Status status = (*stored)->Compact(); !status.ok()) Die("compact", status);

  const auto count = static_cast<double>(articles.size());
  std::printf("%s: %zu articles, %.1f KiB of text each\n", what, articles.size(),
              static_cast<double>(text_bytes) / count / 1024);
  std::printf(
      "  %.0f articles per second and core; SHA-256 over the bytes written takes 1/%.0f of the time\n",
      count / seconds, seconds / Yardstick(total.rows.bytes_written));
  std::printf(
      "  per article: %.0f rows looked up, %.0f found in scans, %.0f put, %.0f deleted; %.1f KiB written\n",
      static_cast<double>(total.rows.lookups) / count, static_cast<double>(total.rows.scanned) / count,
      static_cast<double>(total.rows.puts) / count, static_cast<double>(total.rows.deletes) / count,
      static_cast<double>(total.rows.bytes_written) / count / 1024);
  std::printf("  digest %s\n", digest.c_str());
  std::printf("  compacted: %.2f bytes stored per byte of text\n",
              static_cast<double>((*stored)->DiskBytes()) / static_cast<double>(text_bytes));
}

}  // namespace
}  // namespace accord::query

int main(int argc, char** argv) {
  int generated = 5000;
  if (argc > 1 && !absl::SimpleAtoi(argv[1], &generated)) return 2;
  accord::query::Run("corpus once", accord::query::CorpusTimes(1));
  accord::query::Run("corpus 10 times", accord::query::CorpusTimes(10));
  accord::query::Run("generated", accord::query::Generated(generated));
}
