#include "common/rpc/port/acceptor.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/rpc/port/probe_socket.h"
#include "common/telemetry/log.h"

namespace accord::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Accepted in one go before the other sockets and the clock are looked at.
constexpr int kAcceptBatch = 64;
constexpr milliseconds kSweepPeriod{1000};
// At the cap every connection that comes asks for a sweep, to be let in soon: but no more than this share of
// a core goes to that, and no more often than this.
constexpr milliseconds kSweepPeriodFull{10};
constexpr int kSweepShare = 20;
constexpr milliseconds kRetryPeriod{20};

Descriptor OpenReserve() { return Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC)); }

bool OutOfDescriptors(int error) { return error == EMFILE || error == ENFILE; }
bool OutOfMemory(int error) { return error == ENOBUFS || error == ENOMEM; }

absl::Status Deaf(const process::HostPort& address, absl::string_view why) {
  return Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
               absl::StrCat(address.ToString(), " accepts no connection: ", why));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Acceptor>> Acceptor::Start(Listening listening, const AcceptorLimits& limits,
                                                          Take take) {
  std::unique_ptr<Acceptor> acceptor(new Acceptor(std::move(listening), limits, std::move(take)));
  if (!acceptor->wake_.open() || !acceptor->reserve_.open())
    return Deaf(acceptor->address_, std::strerror(errno));
  acceptor->thread_ = std::thread([self = acceptor.get()] { self->Run(); });
  return acceptor;
}

Acceptor::Acceptor(Listening listening, const AcceptorLimits& limits, Take take)
    : limits_(limits),
      take_(std::move(take)),
      address_(std::move(listening.address)),
      wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      listeners_(std::move(listening.sockets)),
      reserve_(OpenReserve()),
      swept_(steady_clock::now()) {}

Acceptor::~Acceptor() { Stop(); }

void Acceptor::Stop() {
  {
    MutexLock lock(&mutex_);
    if (stopping_) return;
    stopping_ = true;
    arrived_.NotifyAll();
  }
  if (thread_.joinable()) {
    eventfd_write(wake_.get(), 1);
    thread_.join();
  }
  listeners_.clear();
}

void Acceptor::Disconnect() { table_.ShutDown(); }

void Acceptor::Run() {
  std::vector<pollfd> waiting;
  waiting.push_back({.fd = wake_.get(), .events = POLLIN, .revents = 0});
  for (const Descriptor& listener : listeners_)
    waiting.push_back({.fd = listener.get(), .events = POLLIN, .revents = 0});
  bool accepting = true;
  while (true) {
    // Without descriptors the listeners stay readable: to poll them would spin.
    const nfds_t watched = accepting ? waiting.size() : 1;
    const milliseconds timeout = accepting ? kSweepPeriod : kRetryPeriod;
    for (pollfd& each : waiting) each.revents = 0;
    if (poll(waiting.data(), watched, static_cast<int>(timeout.count())) < 0 && errno != EINTR) {
      telemetry::LogError("cannot wait for connections", {{"error", std::strerror(errno)}});
      std::this_thread::sleep_for(kRetryPeriod);
    }
    if (waiting[0].revents != 0) return;
    const bool retry = !accepting;
    accepting = true;
    for (size_t i = 1; i < waiting.size(); ++i) {
      if (retry || waiting[i].revents != 0) accepting = AcceptFrom(waiting[i].fd) && accepting;
    }
    if (steady_clock::now() - swept_ >= kSweepPeriod) Sweep();
  }
}

bool Acceptor::AcceptFrom(int listener) {
  for (int i = 0; i < kAcceptBatch; ++i) {
    Descriptor connection(accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (connection.open()) {
      Accepted(std::move(connection));
      continue;
    }
    if (OutOfDescriptors(errno)) {
      if (!TurnAway(listener)) return false;
      continue;
    }
    if (OutOfMemory(errno)) return false;
    if (errno == EAGAIN || errno == EWOULDBLOCK) return true;
    // Any other error is that of one connection, which is gone.
  }
  return true;
}

void Acceptor::Accepted(Descriptor connection) {
  if (probing_ > 0 && IsProbe(connection.get())) return;
  if (Full()) {
    refused_.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  const int on = 1;
  setsockopt(connection.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  const auto unread = static_cast<unsigned>(limits_.unread.count());
  setsockopt(connection.get(), IPPROTO_TCP, TCP_USER_TIMEOUT, &unread, sizeof(unread));
  table_.Add(connection.get(), steady_clock::now() + limits_.life);
  open_ = table_.count();
  take_(connection.Release());
}

bool Acceptor::TurnAway(int listener) {
  if (!reserve_.open()) reserve_ = OpenReserve();
  if (!reserve_.open()) return false;
  reserve_.Reset();
  Descriptor connection(accept4(listener, nullptr, nullptr, SOCK_CLOEXEC));
  if (connection.open() && !(probing_ > 0 && IsProbe(connection.get())))
    refused_.fetch_add(1, std::memory_order_relaxed);
  // In this order the number that was given up is there again, unless another thread was faster.
  const bool turned_away = connection.open();
  connection.Reset();
  reserve_ = OpenReserve();
  return turned_away && reserve_.open();
}

void Acceptor::Sweep() {
  const steady_clock::time_point begun = steady_clock::now();
  table_.Sweep(begun);
  swept_ = steady_clock::now();
  sweep_took_ = swept_ - begun;
  open_ = table_.count();
}

bool Acceptor::Full() {
  if (table_.count() < limits_.connections_max) return false;
  const auto least = std::max<steady_clock::duration>(kSweepPeriodFull, sweep_took_ * kSweepShare);
  if (steady_clock::now() - swept_ < least) return true;
  Sweep();
  return table_.count() >= limits_.connections_max;
}

bool Acceptor::IsProbe(int connection) {
  const std::string from = PeerOf(connection);
  MutexLock lock(&mutex_);
  if (expected_.count(from) == 0) return false;
  came_.insert(from);
  arrived_.NotifyAll();
  return true;
}

absl::Status Acceptor::Probe(milliseconds timeout) {
  const steady_clock::time_point deadline = steady_clock::now() + timeout;
  absl::StatusOr<ProbeSocket> socket = ProbeSocket::Bind(address_.Dialable());
  if (!socket.ok()) return socket.status();
  MutexLock lock(&mutex_);
  if (stopping_) return Deaf(address_, "it has stopped");
  expected_.insert(socket->from());
  ++probing_;
  const int error = socket->Connect();
  bool in_time = true;
  while (error == 0 && in_time && !stopping_ && came_.count(socket->from()) == 0)
    in_time = arrived_.WaitUntil(&mutex_, deadline);
  const bool came = came_.count(socket->from()) > 0;
  came_.erase(socket->from());
  expected_.erase(socket->from());
  --probing_;
  if (came) return absl::OkStatus();
  if (error != 0) return Deaf(address_, std::strerror(error));
  return Deaf(address_, absl::StrCat("not within ", timeout.count(), " ms"));
}

}  // namespace accord::rpc
