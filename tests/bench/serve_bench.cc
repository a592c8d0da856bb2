// What a read costs beside a call that does nothing: CPU seconds of a real accord-query per 1,000 reads, over
// those of an echo server that answers as many bytes to the same client. Both take turns in one run.
//   build/release/bin/serve_bench [TURNS [SECONDS [ARTICLES [READ]]]]      (5, 2, 2000, all)
// READ: the first letters of what to measure ("GetArticle").
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "tests/bench/echo_server.h"
#include "tests/bench/served_articles.h"
#include "tests/bench/unary_load.h"

namespace accord::bench {
namespace {

constexpr int kInFlightPerConnection = 16;

// One server under one kind of call, over several turns.
struct Side {
  UnaryLoad load;
  pid_t pid;
  std::vector<double> cpu_per_1000;
  std::vector<double> per_second;
  std::vector<double> p50;
  std::vector<double> p99;

  void Turn(std::chrono::milliseconds duration) {
    const double before = CpuSecondsOf(pid);
    const LoadResult result = load.Closed(kInFlightPerConnection, duration);
    const double cpu = CpuSecondsOf(pid) - before;
    if (result.failed() > 0 || result.ok_ms.empty()) DieUnless(absl::InternalError("calls failed"));
    cpu_per_1000.push_back(cpu * 1000 / static_cast<double>(result.ok_ms.size()));
    per_second.push_back(result.PerSecond());
    p50.push_back(result.QuantileMs(0.5));
    p99.push_back(result.QuantileMs(0.99));
  }
};

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void Print(const std::string& title, size_t bytes, const Side& side) {
  std::printf("%-20s %9zu %13.4f %9.0f %8.2f %8.2f\n", title.c_str(), bytes, Median(side.cpu_per_1000),
              Median(side.per_second), Median(side.p50), Median(side.p99));
}

void Compare(const ServedArticles& served, const Reads& reads, int turns,
             std::chrono::milliseconds duration) {
  const auto echo = testing::Process::Start({"/proc/self/exe", "--echo", absl::StrCat(reads.reply_bytes)});
  DieUnless(echo.status());
  const auto address = (*echo)->WaitForLine("echo listening on ", std::chrono::seconds(10));
  DieUnless(address.status());
  Side ours{UnaryLoad({.address = served.address(), .method = reads.method, .requests = reads.requests}),
            served.pid(),
            {},
            {},
            {},
            {}};
  Side bare{UnaryLoad({.address = *address, .method = kEchoMethod, .requests = reads.requests}),
            (*echo)->pid(),
            {},
            {},
            {},
            {}};
  // Fills caches and opens connections.
  ours.load.Closed(kInFlightPerConnection, duration / 2);
  bare.load.Closed(kInFlightPerConnection, duration / 2);
  std::vector<double> ratios;
  for (int turn = 0; turn < turns; ++turn) {
    Side* order[] = {&bare, &ours};
    if (turn % 2 == 1) std::swap(order[0], order[1]);
    for (Side* side : order) side->Turn(duration);
    ratios.push_back(ours.cpu_per_1000.back() / bare.cpu_per_1000.back());
  }
  Print(reads.title, reads.reply_bytes, ours);
  Print("  echo", reads.reply_bytes, bare);
  std::sort(ratios.begin(), ratios.end());
  std::printf("  ratio: median %.2f  (%.2f to %.2f)\n", Median(ratios), ratios.front(), ratios.back());
  std::fflush(stdout);
}

void Run(int turns, std::chrono::milliseconds duration, size_t articles, absl::string_view only) {
  const ServedArticles served(articles);
  std::printf("%zu articles, %d turns of %.1f s\n", articles, turns,
              std::chrono::duration<double>(duration).count());
  std::printf("%-20s %9s %13s %9s %8s %8s\n", "", "bytes", "CPU s / 1000", "per s", "p50 ms", "p99 ms");
  std::fflush(stdout);
  for (const Reads& reads : {served.GetArticle(), served.GetAgreement(), served.ListAgreements(20),
                             served.ListArticles(20), served.ListOfParticipant(20),
                             served.ListOfParticipantKindAndYear(20), served.ListOfCountryByDate(20)}) {
    if (absl::StartsWith(reads.title, only)) Compare(served, reads, turns, duration);
  }
}

}  // namespace
}  // namespace accord::bench

int main(int argc, char** argv) {
  if (argc == 3 && std::strcmp(argv[1], "--echo") == 0) {
    accord::bench::RunEchoServer(static_cast<size_t>(std::atoll(argv[2])));
  }
  const int turns = argc > 1 ? std::atoi(argv[1]) : 5;
  const double seconds = argc > 2 ? std::atof(argv[2]) : 2;
  const int articles = argc > 3 ? std::atoi(argv[3]) : 2000;
  if (turns < 1 || seconds <= 0 || articles < 1) {
    std::fprintf(stderr, "usage: serve_bench [TURNS [SECONDS [ARTICLES [READ]]]]\n");
    return 1;
  }
  accord::bench::Run(turns, std::chrono::milliseconds(static_cast<int>(seconds * 1000)),
                     static_cast<size_t>(articles), argc > 4 ? argv[4] : "");
}
