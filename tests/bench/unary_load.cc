#include "tests/bench/unary_load.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>
#include <utility>

#include "common/base/mutex.h"
#include "common/rpc/status.h"

namespace accord::bench {
namespace {

using std::chrono::steady_clock;

// One thread cannot make calls at twice what a server answers.
constexpr int kSenders = 3;

float MsSince(steady_clock::time_point begin) {
  return std::chrono::duration<float, std::milli>(steady_clock::now() - begin).count();
}

// Of all threads of this process.
double CpuSeconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

int64_t LoadResult::failed() const {
  int64_t sum = 0;
  for (const auto& [code, count] : errors) sum += count;
  return sum;
}

double LoadResult::QuantileMs(double share) const {
  if (ok_ms.empty()) return 0;
  return ok_ms[std::min(ok_ms.size() - 1, static_cast<size_t>(share * static_cast<double>(ok_ms.size())))];
}

// What the calls of one load share. Results are kept by connection, so that callbacks seldom wait for each
// other.
struct UnaryLoad::Run {
  struct Lane {
    Lane(const std::shared_ptr<grpc::Channel>& channel, client::Throttle* throttle)
        : stub(channel), throttle(throttle) {}
    grpc::GenericStub stub;
    // Null: never holds back.
    client::Throttle* const throttle;
    Mutex mutex;
    LoadResult result ABSL_GUARDED_BY(mutex);
  };
  struct Call {
    grpc::ClientContext context;
    grpc::ByteBuffer request;
    grpc::ByteBuffer reply;
    // When it should have begun, and when it did.
    steady_clock::time_point begin;
    steady_clock::time_point made;
  };

  Run(const Calls& calls, const std::vector<std::shared_ptr<grpc::Channel>>& channels,
      const std::vector<std::unique_ptr<client::Throttle>>& throttles)
      : calls(calls) {
    for (size_t i = 0; i < channels.size(); ++i) {
      lanes.push_back(std::make_unique<Lane>(channels[i], throttles.empty() ? nullptr : throttles[i].get()));
    }
    for (const std::string& request : calls.requests) {
      const grpc::Slice slice(request);
      requests.emplace_back(&slice, 1);
    }
  }

  // `then` runs after the answer, if the call is made.
  void Make(Lane& lane, steady_clock::time_point begin, std::function<void()> then) {
    const auto made = steady_clock::now();
    if (lane.throttle != nullptr && !lane.throttle->Begin(made).ok()) {
      MutexLock lock(&lane.mutex);
      ++lane.result.held_back;
      return;
    }
    ++open;
    auto call = std::make_shared<Call>();
    call->begin = begin;
    call->made = made;
    call->request = requests[next++ % requests.size()];
    // What began late has less time left.
    call->context.set_deadline(std::chrono::system_clock::now() + (begin + calls.deadline - made));
    Call* raw = call.get();
    lane.stub.UnaryCall(
        &raw->context, calls.method, grpc::StubOptions(), &raw->request, &raw->reply,
        [this, &lane, call, then = std::move(then)](const grpc::Status& status) {
          if (lane.throttle != nullptr) {
            lane.throttle->Ended(
                call->made,
                client::EndOf(status.ok() ? absl::OkStatus() : rpc::FromGrpc(status),
                              steady_clock::now() - call->made, call->begin + calls.deadline - call->made));
          }
          {
            MutexLock lock(&lane.mutex);
            if (status.ok()) {
              lane.result.ok_ms.push_back(MsSince(call->begin));
              lane.result.reply_bytes += call->reply.Length();
            } else {
              ++lane.result.errors[status.error_code()];
            }
          }
          then();
          --open;
        });
  }

  // Calls again as soon as the last is answered, until `until`.
  void Loop(Lane& lane, steady_clock::time_point until) {
    if (steady_clock::now() >= until) return;
    Make(lane, steady_clock::now(), [this, &lane, until] { Loop(lane, until); });
  }

  LoadResult Result(steady_clock::time_point begin, steady_clock::time_point end) {
    const double cpu_seconds = CpuSeconds() - cpu_before;
    // Who is still open is given up by its deadline.
    while (open > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    LoadResult sum;
    sum.seconds = std::chrono::duration<double>(end - begin).count();
    sum.client_cpu_seconds = cpu_seconds;
    for (const auto& lane : lanes) {
      MutexLock lock(&lane->mutex);
      sum.ok_ms.insert(sum.ok_ms.end(), lane->result.ok_ms.begin(), lane->result.ok_ms.end());
      for (const auto& [code, count] : lane->result.errors) sum.errors[code] += count;
      sum.held_back += lane->result.held_back;
      sum.reply_bytes += lane->result.reply_bytes;
    }
    std::sort(sum.ok_ms.begin(), sum.ok_ms.end());
    return sum;
  }

  const Calls& calls;
  const double cpu_before = CpuSeconds();
  std::vector<std::unique_ptr<Lane>> lanes;
  std::vector<grpc::ByteBuffer> requests;
  std::atomic<size_t> next{0};
  std::atomic<int64_t> open{0};
};

UnaryLoad::UnaryLoad(Calls calls) : calls_(std::move(calls)) {
  grpc::ChannelArguments arguments;
  // Else they would all share one connection.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  for (int i = 0; i < calls_.connections; ++i) {
    if (calls_.throttle) throttles_.push_back(std::make_unique<client::Throttle>(*calls_.throttle));
    channels_.push_back(
        grpc::CreateCustomChannel(calls_.address, grpc::InsecureChannelCredentials(), arguments));
    channels_.back()->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(10));
  }
}

UnaryLoad::~UnaryLoad() = default;

LoadResult UnaryLoad::Closed(int in_flight, std::chrono::milliseconds duration) {
  Run run(calls_, channels_, throttles_);
  const auto begin = steady_clock::now();
  for (const auto& lane : run.lanes) {
    for (int i = 0; i < in_flight; ++i) run.Loop(*lane, begin + duration);
  }
  std::this_thread::sleep_until(begin + duration);
  return run.Result(begin, steady_clock::now());
}

LoadResult UnaryLoad::Open(double per_second, std::chrono::milliseconds duration) {
  Run run(calls_, channels_, throttles_);
  const auto begin = steady_clock::now();
  const auto step =
      std::chrono::duration_cast<steady_clock::duration>(std::chrono::duration<double>(1 / per_second));
  std::vector<std::thread> senders;
  for (int sender = 0; sender < kSenders; ++sender) {
    senders.emplace_back([&, sender] {
      size_t made = static_cast<size_t>(sender);
      for (auto due = begin + sender * step; due < begin + duration;
           due += kSenders * step, made += kSenders) {
        if (due > steady_clock::now()) std::this_thread::sleep_until(due);
        run.Make(*run.lanes[made % run.lanes.size()], due, [] {});
      }
    });
  }
  for (std::thread& sender : senders) sender.join();
  return run.Result(begin, steady_clock::now());
}

}  // namespace accord::bench
