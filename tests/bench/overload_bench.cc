// What is left of accord-query's throughput under twice the load that it can carry, and how soon it is well
// again: open-loop calls at a fixed rate, timed from when each should have begun. The server has a quarter of
// the cores, the client the others: a call costs a client more than a server that has its reply at hand. Both
// with clients that hold back (common/client/throttle.h) and with such that make every call.
//   build/release/bin/overload_bench [SECONDS [ARTICLES [READ]]]      (8, 300, both)
// READ: the first letters of what to measure ("GetArticle").
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include "absl/strings/match.h"
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
  if (result.held_back > 0) absl::StrAppend(&errors, " held back: ", result.held_back);
  for (const auto& [code, count] : result.errors) absl::StrAppend(&errors, " code ", code, ": ", count);
  const double others = static_cast<double>(result.failed() + result.held_back) / result.seconds;
  std::printf("  %-16s %9.0f %9.0f %8.2f %8.2f %7.2f %s\n", title.c_str(), result.PerSecond() + others,
              result.PerSecond(), result.QuantileMs(0.5), result.QuantileMs(0.99),
              result.client_cpu_seconds / result.seconds, errors.c_str());
  std::fflush(stdout);
  return result;
}

// What clients that do not hold back are served at best, and what they are used to when there is room.
struct Calm {
  double closed_per_second = 0;
  double peak_per_second = 0;
  double easy_p99_ms = 0;
};

Calm MeasureCalm(UnaryLoad& load, milliseconds duration) {
  Calm calm;
  load.Closed(4, duration / 4);
  calm.closed_per_second = Print("closed loop", load.Closed(4, duration)).PerSecond();
  const auto open = [&](double share) {
    return Print(absl::StrCat("open, ", share), load.Open(calm.closed_per_second * share, duration));
  };
  calm.easy_p99_ms = open(kEasy).QuantileMs(0.99);
  // The peak: what the server answers at best at any of these rates.
  for (const double share : {0.8, 1.0, 1.2, 1.5, 1.8}) {
    calm.peak_per_second = std::max(calm.peak_per_second, open(share).PerSecond());
  }
  return calm;
}

// Seconds until an easy load is answered as it was before; -1: not within half a minute.
double RecoverySeconds(UnaryLoad& load, const Calm& calm) {
  const auto ended = steady_clock::now();
  while (steady_clock::now() - ended < std::chrono::seconds(30)) {
    const double begun_s = std::chrono::duration<double>(steady_clock::now() - ended).count();
    const LoadResult slice = load.Open(calm.closed_per_second * kEasy, kSlice);
    const bool in_time = slice.QuantileMs(0.99) <= kWellFactor * calm.easy_p99_ms + kWellMarginMs;
    if (slice.failed() + slice.held_back == 0 && in_time) return begun_s;
  }
  return -1;
}

void Overload(const char* who, UnaryLoad& load, const Calm& calm, milliseconds duration) {
  const LoadResult twice = Print("open, 2 x peak", load.Open(2 * calm.peak_per_second, duration));
  const double recovery_s = RecoverySeconds(load, calm);
  std::printf("  %s: goodput at twice the peak: %.2f of it; well again after %.1f s\n", who,
              twice.PerSecond() / calm.peak_per_second, recovery_s);
  std::fflush(stdout);
}

void Measure(const ServedArticles& served, const Reads& reads, milliseconds duration) {
  Calls calls{.address = served.address(),
              .method = reads.method,
              .requests = reads.requests,
              .connections = kConnections,
              .deadline = kDeadline};
  UnaryLoad raw(calls);
  // "client": the cores that this process was busy on.
  std::printf("%s, deadline %lld ms\n  %-16s %9s %9s %8s %8s %7s\n", reads.title.c_str(),
              static_cast<long long>(kDeadline.count()), "", "made/s", "OK per s", "p50 ms", "p99 ms",
              "client");
  const Calm calm = MeasureCalm(raw, duration);
  calls.throttle = client::ThrottleOptions();
  UnaryLoad holding(calls);
  Overload("clients that hold back", holding, calm, duration);
  Overload("clients that do not", raw, calm, duration);
}

void Run(milliseconds duration, size_t articles, absl::string_view only) {
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  const ServedArticles served(articles, std::max(1, cores / 4));
  for (const Reads& reads : {served.ListAgreements(20), served.GetArticle()}) {
    if (absl::StartsWith(reads.title, only)) Measure(served, reads, duration);
  }
}

}  // namespace
}  // namespace accord::bench

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 8;
  const int articles = argc > 2 ? std::atoi(argv[2]) : 300;
  if (seconds <= 0 || articles < 1) {
    std::fprintf(stderr, "usage: overload_bench [SECONDS [ARTICLES [READ]]]\n");
    return 1;
  }
  accord::bench::Run(std::chrono::milliseconds(static_cast<int>(seconds * 1000)),
                     static_cast<size_t>(articles), argc > 3 ? argv[3] : "");
}
