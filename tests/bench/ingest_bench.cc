// What bulk ingest costs beside parsing: CPU seconds of a real accord-ingest that takes articles over one
// IngestArticles stream, over those of Parser::Parse for the same inputs on as many threads, taking turns in
// one run.
//   build/release/bin/ingest_bench [ROUNDS [ARTICLES]]      (3, 2000)
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "accord/v1/ingest_service.grpc.pb.h"
#include "common/base/message_arena.h"
#include "common/client/channel.h"
#include "common/rpc/status.h"
#include "ingest-service/parser.h"
#include "tests/support/corpus_articles.h"
#include "tests/support/metrics_text.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/services.h"

namespace accord {
namespace {

void DieUnless(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  std::exit(1);
}

// Those of the tests' corpus again and again, each time under another name and with a line of its own.
std::vector<v1::ArticleInput> Articles(size_t count) {
  const auto corpus = testing::ReadCorpusArticles(ACCORD_SOURCE_DIR "/tests/corpus/articles");
  if (corpus.empty()) DieUnless(absl::NotFoundError("no corpus"));
  std::vector<v1::ArticleInput> articles(count);
  for (size_t i = 0; i < count; ++i) {
    articles[i] = corpus[i % corpus.size()].input;
    articles[i].set_article_id(absl::StrCat(corpus[i % corpus.size()].id, "-", i));
    articles[i].mutable_content()->append(absl::StrCat("\n", i, "\n"));
  }
  return articles;
}

double SecondsOf(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

// User and system time of this process.
double OwnCpuSeconds() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return SecondsOf(usage.ru_utime) + SecondsOf(usage.ru_stime);
}

// Of another one, in ticks of 10 ms.
double CpuSecondsOf(pid_t pid) {
  std::ifstream in(absl::StrCat("/proc/", pid, "/stat"));
  std::stringstream text;
  text << in.rdbuf();
  const std::string stat = text.str();
  // Fields 14 and 15, counted behind the program's name, which is in brackets.
  const std::vector<std::string> fields = absl::StrSplit(stat.substr(stat.rfind(')') + 2), ' ');
  return (std::stod(fields.at(11)) + std::stod(fields.at(12))) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double ParseCpuSeconds(const ingest::Parser& parser, const std::vector<v1::ArticleInput>& articles) {
  const double before = OwnCpuSeconds();
  std::atomic<size_t> next{0};
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < std::max(1u, std::thread::hardware_concurrency()); ++t) {
    threads.emplace_back([&] {
      for (size_t i = next++; i < articles.size(); i = next++) {
        // As the service does it.
        MessageArena arena;
        DieUnless(parser.Parse(articles[i], articles[i].article_id(), arena.Make<v1::ParsedArticle>()));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return OwnCpuSeconds() - before;
}

void Stream(const testing::Service& service, const std::vector<v1::ArticleInput>& articles) {
  const auto stub = v1::IngestService::NewStub(client::MakeChannel(service.address));
  grpc::ClientContext context;
  const auto stream = stub->IngestArticles(&context);
  std::thread sender([&] {
    for (size_t i = 0; i < articles.size(); ++i) {
      v1::IngestArticlesRequest item;
      item.set_item(static_cast<int64_t>(i));
      *item.mutable_request()->mutable_article() = articles[i];
      item.mutable_request()->set_request_id(absl::StrCat("bench-", i));
      if (!stream->Write(item)) return;
    }
    stream->WritesDone();
  });
  size_t created = 0;
  v1::IngestArticlesResponse result;
  while (stream->Read(&result)) {
    if (result.has_error()) DieUnless(rpc::FromWire(result.error()));
    created += result.response().outcome() == v1::INGEST_OUTCOME_CREATED;
  }
  sender.join();
  DieUnless(rpc::FromGrpc(stream->Finish()));
  if (created != articles.size()) DieUnless(absl::InternalError(absl::StrCat(created, " were created")));
}

struct Cost {
  double cpu_seconds = 0;
  double groups = 0;
};

Cost IngestCost(const std::vector<v1::ArticleInput>& articles) {
  const testing::ScratchDir dir;
  const auto service = testing::Services(ACCORD_BIN_DIR).StartIngest(dir.Sub("ingest"));
  DieUnless(service.status());
  const double before = CpuSecondsOf(service->process->pid());
  Stream(*service, articles);
  Cost cost;
  cost.cpu_seconds = CpuSecondsOf(service->process->pid()) - before;
  const auto text = testing::HttpGet(service->admin, "/metrics");
  DieUnless(text.status());
  const auto metrics = testing::ParseMetricsText(*text);
  DieUnless(metrics.status());
  cost.groups = testing::ValueOf(*metrics, "accord_commit_group_changes", "_count");
  service->process->Terminate(std::chrono::seconds(60));
  return cost;
}

void Run(int rounds, size_t count) {
  const auto parser = ingest::Parser::Create();
  DieUnless(parser.status());
  const std::vector<v1::ArticleInput> articles = Articles(count);
  std::printf("%zu articles\n  parsing s   ingest s    ratio  articles a group\n", count);
  std::vector<double> ratios;
  for (int round = 0; round < rounds; ++round) {
    const bool parse_first = round % 2 == 0;
    double parsing = parse_first ? ParseCpuSeconds(**parser, articles) : 0;
    const Cost ingest = IngestCost(articles);
    if (!parse_first) parsing = ParseCpuSeconds(**parser, articles);
    ratios.push_back(ingest.cpu_seconds / parsing);
    std::printf("%11.2f %10.2f %8.2f  %16.1f\n", parsing, ingest.cpu_seconds, ratios.back(),
                static_cast<double>(count) / ingest.groups);
    std::fflush(stdout);
  }
  std::sort(ratios.begin(), ratios.end());
  std::printf("CPU of ingest / of parsing alone: max %.2f  median %.2f\n", ratios.back(),
              ratios[ratios.size() / 2]);
}

}  // namespace
}  // namespace accord

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 3;
  const int articles = argc > 2 ? std::atoi(argv[2]) : 2000;
  if (rounds < 1 || articles < 1) {
    std::fprintf(stderr, "usage: ingest_bench [ROUNDS [ARTICLES]]\n");
    return 1;
  }
  accord::Run(rounds, static_cast<size_t>(articles));
}
