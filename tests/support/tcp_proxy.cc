#include "tests/support/tcp_proxy.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace accord::testing {
namespace {

using Clock = TcpProxyFlow::Clock;

// Small, so that little hides in the kernel between a sender and a fault.
constexpr int kSocketBufferBytes = 64 * 1024;
constexpr int kBacklog = 256;

int At(Way way) { return static_cast<int>(way); }

absl::StatusOr<sockaddr_in> Parse(const std::string& target) {
  const size_t colon = target.rfind(':');
  sockaddr_in address{};
  address.sin_family = AF_INET;
  uint32_t port = 0;
  if (colon == std::string::npos || !absl::SimpleAtoi(target.substr(colon + 1), &port) || port > 65535 ||
      inet_pton(AF_INET, target.substr(0, colon).c_str(), &address.sin_addr) != 1) {
    return absl::InvalidArgumentError(absl::StrCat(target, " is no IPv4 address with a port"));
  }
  address.sin_port = htons(static_cast<uint16_t>(port));
  return address;
}

int NewSocket() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return fd;
  setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &kSocketBufferBytes, sizeof(kSocketBufferBytes));
  setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &kSocketBufferBytes, sizeof(kSocketBufferBytes));
  return fd;
}

void NoDelay(int fd) {
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
}

// Closes with a reset instead of an end.
void CloseWithReset(int fd) {
  if (fd < 0) return;
  const linger now{1, 0};
  setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
  close(fd);
}

}  // namespace

absl::StatusOr<std::unique_ptr<TcpProxy>> TcpProxy::Start(const std::string& target) {
  if (absl::StatusOr<sockaddr_in> parsed = Parse(target); !parsed.ok()) return parsed.status();
  const int listener = NewSocket();
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  if (listener < 0 || bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      listen(listener, kBacklog) != 0 ||
      getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    const int error = errno;
    if (listener >= 0) close(listener);
    return absl::UnavailableError(absl::StrCat("the proxy cannot listen: ", strerror(error)));
  }
  const int wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  return std::unique_ptr<TcpProxy>(
      new TcpProxy(listener, wake, absl::StrCat("127.0.0.1:", ntohs(address.sin_port)), target));
}

TcpProxy::TcpProxy(int listener, int wake, std::string address, std::string target)
    : listener_(listener), wake_(wake), address_(std::move(address)), target_(std::move(target)) {
  thread_ = std::thread([this] { Run(); });
}

TcpProxy::~TcpProxy() {
  Do([this] {
    MutexLock lock(&mutex_);
    stopping_ = true;
  });
  thread_.join();
  for (const auto& link : links_) Reset(link.get());
  close(listener_);
  close(wake_);
}

void TcpProxy::Do(std::function<void()> change) {
  const uint64_t one = 1;
  MutexLock lock(&mutex_);
  commands_.push_back(std::move(change));
  const int64_t ticket = ++asked_;
  while (write(wake_, &one, sizeof(one)) < 0 && errno == EINTR) {
  }
  while (answered_ < ticket) done_.Wait(&mutex_);
}

void TcpProxy::Delay(Way way, std::chrono::milliseconds delay) {
  Do([this, way, delay] { faults_[At(way)].delay = delay; });
}

void TcpProxy::Throttle(Way way, int64_t bytes_per_second) {
  Do([this, way, bytes_per_second] { faults_[At(way)].bytes_per_second = bytes_per_second; });
}

void TcpProxy::Blackhole(Way way) {
  Do([this, way] { faults_[At(way)].blackhole = true; });
}

void TcpProxy::Refuse() {
  Do([this] { refusing_ = true; });
}

void TcpProxy::Cut() {
  Do([this] { CutAll(); });
}

void TcpProxy::CutAfter(Way way, int64_t bytes) {
  Do([this, way, bytes] { cut_after_[At(way)] = bytes; });
}

void TcpProxy::Heal() {
  Do([this] {
    refusing_ = false;
    for (int way : {0, 1}) {
      faults_[way] = FlowFaults();
      cut_after_[way].reset();
    }
  });
}

int64_t TcpProxy::bytes(Way way) const {
  MutexLock lock(&mutex_);
  return bytes_[At(way)];
}

int64_t TcpProxy::accepted() const {
  MutexLock lock(&mutex_);
  return accepted_;
}

int64_t TcpProxy::open() const {
  MutexLock lock(&mutex_);
  return open_;
}

int64_t TcpProxy::cuts() const {
  MutexLock lock(&mutex_);
  return cuts_;
}

bool TcpProxy::RunCommands() {
  std::vector<std::function<void()>> commands;
  {
    MutexLock lock(&mutex_);
    commands.swap(commands_);
  }
  for (const auto& command : commands) command();
  MutexLock lock(&mutex_);
  answered_ += static_cast<int64_t>(commands.size());
  done_.NotifyAll();
  return !stopping_;
}

void TcpProxy::Run() {
  // A command's effect is stepped through before the next wait.
  for (; RunCommands(); Poll()) {
    Accept();
    for (size_t i = 0; i < links_.size();) {
      if (Step(links_[i].get())) {
        ++i;
      } else if (i < links_.size()) {
        links_.erase(links_.begin() + static_cast<ptrdiff_t>(i));
      }
    }
    MutexLock lock(&mutex_);
    open_ = static_cast<int64_t>(links_.size());
  }
}

void TcpProxy::Poll() {
  std::vector<pollfd> fds = {{wake_, POLLIN, 0}, {listener_, POLLIN, 0}};
  std::optional<Clock::time_point> due;
  for (const auto& link : links_) {
    // What nobody asks about is not polled at all: poll would tell of its end again and again.
    short client = 0, target = 0;
    for (int way : {0, 1}) {
      short& from = way == At(Way::kUp) ? client : target;
      short& to = way == At(Way::kUp) ? target : client;
      if (link->flows[way].WantsToRead(faults_[way])) from |= POLLIN;
      if (link->flows[way].WantsToWrite(faults_[way])) to |= POLLOUT;
      const auto at = link->flows[way].DueAt(faults_[way]);
      if (at && (!due || *at < *due)) due = at;
    }
    if (client != 0) fds.push_back({link->client, client, 0});
    if (target != 0) fds.push_back({link->target, target, 0});
  }
  int timeout_ms = -1;
  if (due) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*due - Clock::now());
    timeout_ms = static_cast<int>(std::max<int64_t>(0, left.count()));
  }
  poll(fds.data(), fds.size(), timeout_ms);
  uint64_t ignored = 0;
  while (read(wake_, &ignored, sizeof(ignored)) < 0 && errno == EINTR) {
  }
}

void TcpProxy::Accept() {
  while (true) {
    const int client = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (client < 0) return;
    NoDelay(client);
    MutexLock lock(&mutex_);
    ++accepted_;
    if (refusing_) {
      CloseWithReset(client);
      ++cuts_;
      continue;
    }
    links_.push_back(std::make_unique<Link>());
    links_.back()->client = client;
  }
}

bool TcpProxy::Connect(Link* link) {
  link->target = NewSocket();
  if (link->target < 0) return false;
  NoDelay(link->target);
  const sockaddr_in address = *Parse(target_);  // checked by Start
  if (connect(link->target, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 &&
      errno != EINPROGRESS) {
    return false;
  }
  link->flows[At(Way::kUp)].Open(link->client, link->target);
  link->flows[At(Way::kDown)].Open(link->target, link->client);
  return true;
}

bool TcpProxy::Step(Link* link) {
  if (link->target < 0) {
    if (faults_[At(Way::kUp)].blackhole) return true;
    if (!Connect(link)) {
      Reset(link);
      return false;
    }
  }
  const auto now = Clock::now();
  for (int way : {0, 1}) {
    std::optional<int64_t>& cut = cut_after_[way];
    int64_t written = 0;
    const bool whole = link->flows[way].Read(faults_[way], now) &&
                       link->flows[way].Write(faults_[way], now, cut.value_or(INT64_MAX), &written);
    {
      MutexLock lock(&mutex_);
      bytes_[way] += written;
    }
    if (cut) *cut -= written;
    if (cut && *cut <= 0) {
      cut.reset();
      CutAll();
      return false;
    }
    if (!whole) {
      Reset(link);
      return false;
    }
  }
  if (!link->flows[0].done() || !link->flows[1].done()) return true;
  close(link->client);
  close(link->target);
  return false;
}

void TcpProxy::Reset(Link* link) {
  CloseWithReset(link->client);
  CloseWithReset(link->target);
}

void TcpProxy::CutAll() {
  for (const auto& link : links_) Reset(link.get());
  MutexLock lock(&mutex_);
  cuts_ += static_cast<int64_t>(links_.size());
  open_ = 0;
  links_.clear();
}

}  // namespace accord::testing
