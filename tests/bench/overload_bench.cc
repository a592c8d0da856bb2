// What is left of accord-query's throughput under twice the load that it can carry, and how soon it is well
// again: open-loop calls at a fixed rate, timed from when each should have begun. The server has half of the
// cores, the client the others.
//   build/release/bin/overload_bench [SECONDS [ARTICLES]]      (8, 300)
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/bench/served_articles.h"
#include "tests/bench/unary_load.h"

namespace accord::bench {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kConnections = 32;
constexpr milliseconds kDeadline{1000};
constexpr milliseconds kSlice{500};
// A load that the server carries with ease.
constexpr double kEasy = 0.5;
// As before: twice the time that the easy load took, and some for a busy machine.
constexpr double kWellFactor = 2;
constexpr double kWellMarginMs = 20;

LoadResult Print(const std::string& title, LoadResult result) {
  std::string errors;
  for (const auto& [code, count] : result.errors) absl::StrAppend(&errors, " code ", code, ": ", count);
  std::printf("  %-16s %9.0f %9.0f %8.2f %8.2f %s\n", title.c_str(),
              result.PerSecond() + static_cast<double>(result.failed()) / result.seconds, result.PerSecond(),
              result.QuantileMs(0.5), result.QuantileMs(0.99), errors.c_str());
  std::fflush(stdout);
  return result;
}

void Overload(const ServedArticles& served, const Reads& reads, milliseconds duration) {
  UnaryLoad load({.address = served.address(),
                  .method = reads.method,
                  .requests = reads.requests,
                  .connections = kConnections,
                  .deadline = kDeadline});
  std::printf("%s, deadline %lld ms\n  %-16s %9s %9s %8s %8s\n", reads.title.c_str(),
              static_cast<long long>(kDeadline.count()), "", "made/s", "OK per s", "p50 ms", "p99 ms");
  load.Closed(4, duration / 4);
  const double closed = Print("closed loop", load.Closed(4, duration)).PerSecond();
  const LoadResult easy = Print("open, half", load.Open(closed * kEasy, duration));
  // The peak: what the server answers at best at any of these rates.
  double peak = 0;
  for (const double share : {0.8, 1.0, 1.2, 1.5, 1.8}) {
    peak =
        std::max(peak, Print(absl::StrCat("open, ", share), load.Open(closed * share, duration)).PerSecond());
  }
  const LoadResult twice = Print("open, 2 x peak", load.Open(2 * peak, duration));
  const auto ended = steady_clock::now();
  double recovery_s = -1;
  while (recovery_s < 0 && steady_clock::now() - ended < std::chrono::seconds(30)) {
    const double begun_s = std::chrono::duration<double>(steady_clock::now() - ended).count();
    const LoadResult slice = load.Open(closed * kEasy, kSlice);
    if (slice.failed() == 0 && slice.QuantileMs(0.99) <= kWellFactor * easy.QuantileMs(0.99) + kWellMarginMs)
      recovery_s = begun_s;
  }
  std::printf("  goodput at twice the peak: %.2f of it; well again after %.1f s\n", twice.PerSecond() / peak,
              recovery_s);
}

void Run(milliseconds duration, size_t articles) {
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  const ServedArticles served(articles, std::max(1, cores / 2));
  for (const Reads& reads : {served.ListAgreements(20), served.GetArticle()}) {
    Overload(served, reads, duration);
  }
}

}  // namespace
}  // namespace accord::bench

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 8;
  const int articles = argc > 2 ? std::atoi(argv[2]) : 300;
  if (seconds <= 0 || articles < 1) {
    std::fprintf(stderr, "usage: overload_bench [SECONDS [ARTICLES]]\n");
    return 1;
  }
  accord::bench::Run(std::chrono::milliseconds(static_cast<int>(seconds * 1000)),
                     static_cast<size_t>(articles));
}
