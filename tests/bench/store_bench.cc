// Bytes stored per byte of article in each store, compacted: the corpus goes through the whole write path
// into an article log, and from the log into a view.
//   build/release/bin/store_bench [FOLDER...]      (default: the corpus of the tests)
// Of a running service: `du -sb DATA_DIR` over the bytes that were sent, which adds write-ahead logs and what
// is not compacted yet.
#include <cstdio>
#include <cstdlib>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/log/keys.h"
#include "common/log/rocks_log.h"
#include "ingest-service/commit/article_writer.h"
#include "ingest-service/parser.h"
#include "query-service/view/keys.h"
#include "query-service/view/view.h"
#include "tests/support/corpus_articles.h"
#include "tests/support/scratch_dir.h"

namespace accord {
namespace {

constexpr size_t kReadBytes = 1 << 20;

void DieUnless(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  std::exit(1);
}

// Ingests the folder's articles; returns their bytes.
size_t Ingest(const std::string& folder, ingest::ArticleWriter* writer) {
  size_t bytes = 0;
  for (const auto& article : testing::ReadCorpusArticles(folder)) {
    v1::IngestArticleRequest request;
    *request.mutable_article() = article.input;
    request.mutable_article()->set_article_id(article.id);
    bytes += article.input.content().size();
    std::promise<absl::Status> answer;
    writer->Write(std::move(request), [&answer](auto response) { answer.set_value(response.status()); });
    DieUnless(answer.get_future().get());
  }
  return bytes;
}

void FoldAll(const log::ArticleLog& log, query::View* view) {
  DieUnless(view->AdoptEpoch(log.Head().epoch));
  while (view->position().revision < log.Head().revision) {
    const auto entries = log.Read(view->position().revision, 100, kReadBytes);
    DieUnless(entries.status());
    for (const log::Entry& entry : *entries) {
      DieUnless(view->Fold({entry.revision, entry.chain, entry.change}).status());
    }
  }
}

uint64_t CompactedBytes(const std::string& path, std::vector<store::TableSpec> tables) {
  const auto database = store::Database::Open({.path = path, .tables = std::move(tables)});
  DieUnless(database.status());
  DieUnless((*database)->Compact());
  return (*database)->DiskBytes();
}

void Run(const std::vector<std::string>& folders) {
  const testing::ScratchDir dir;
  const auto parser = ingest::Parser::Create();
  DieUnless(parser.status());
  size_t bytes = 0;
  int64_t articles = 0;
  {
    const auto log = log::RocksLog::Open({.path = dir.Sub("log")});
    DieUnless(log.status());
    const auto writer = ingest::ArticleWriter::Create(
        log->get(),
        [&](const v1::ArticleInput& input, absl::string_view id) { return (*parser)->Parse(input, id); });
    for (const std::string& folder : folders) bytes += Ingest(folder, writer.get());
    const auto view = query::View::Open({.path = dir.Sub("view")});
    DieUnless(view.status());
    FoldAll(**log, view->get());
    articles = (*log)->Head().revision;
  }
  if (bytes == 0) DieUnless(absl::NotFoundError("the folders hold no articles"));
  const uint64_t log_bytes = CompactedBytes(dir.Sub("log"), log::LogTables());
  const uint64_t view_bytes = CompactedBytes(dir.Sub("view"), query::ViewTables());
  std::printf("%lld articles of %zu bytes\n", static_cast<long long>(articles), bytes);
  std::printf("ingest store: %.2f bytes per article byte\n", static_cast<double>(log_bytes) / bytes);
  std::printf("view: %.2f bytes per article byte\n", static_cast<double>(view_bytes) / bytes);
}

}  // namespace
}  // namespace accord

int main(int argc, char** argv) {
  std::vector<std::string> folders(argv + 1, argv + argc);
  if (folders.empty()) folders = {ACCORD_SOURCE_DIR "/tests/corpus/articles"};
  accord::Run(folders);
}
