#include "common/rpc/port/admin_gate.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"

namespace accord::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// One for probes; the others answer while one of them waits for a client that reads slowly.
constexpr size_t kThreads = 4;
// How long the head of a request may take: who connects to probe asks at once.
constexpr milliseconds kHeadTime{1000};
// For which a new connection may be silent though others ask for its place: its request is on the way. With
// the bound on what is held it also bounds how many are let in and closed in a second.
constexpr milliseconds kPlaceTime{10};
// Until it is tried again when there was no descriptor.
constexpr milliseconds kRetryTime{20};
// Past this many under way, what is no probe is turned away: a probe must be let in to be known as one.
constexpr size_t kAnswersMax = kAdminConnectionsMax / 2;
// Of a head, with the body that came with it.
constexpr size_t kHeadBytesMax = 8 * kAdminRequestBytesMax;
constexpr char kHeadEnd[] = "\r\n\r\n";
constexpr char kTurnedAway[] =
    "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

bool IsProbe(const std::string& head) {
  return absl::StartsWith(head, "GET /livez") || absl::StartsWith(head, "GET /readyz");
}

}  // namespace

absl::StatusOr<std::unique_ptr<AdminGate>> AdminGate::Start(Listening listening, Answer answer) {
  const std::string address = listening.address.ToString();
  std::unique_ptr<AdminGate> gate(new AdminGate(std::move(listening), std::move(answer)));
  if (!gate->wake_.open()) {
    return Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
                 absl::StrCat("cannot listen on ", address, ": ", std::strerror(errno)));
  }
  gate->thread_ = std::thread([self = gate.get()] { self->Run(); });
  return gate;
}

AdminGate::AdminGate(Listening listening, Answer answer)
    : answer_(std::move(answer)),
      wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      listeners_(std::move(listening.sockets)),
      queue_(kThreads, [this] { eventfd_write(wake_.get(), 1); }) {}

AdminGate::~AdminGate() {
  stopping_ = true;
  if (thread_.joinable()) {
    eventfd_write(wake_.get(), 1);
    thread_.join();
  }
  queue_.Stop();
}

void AdminGate::Run() {
  bool room = true;
  while (!stopping_) {
    auto until = steady_clock::time_point::max();
    if (!waiting_.empty()) until = waiting_.front().since + (room ? kHeadTime : kPlaceTime);
    // Who holds no room by waiting is woken when an answer has ended, or there is no descriptor.
    if (!room) until = std::min(until, steady_clock::now() + kRetryTime);
    const bool asked = Wait(until, /*listening=*/room);
    Look();
    if (asked || !room) room = Accept();
  }
}

bool AdminGate::Wait(steady_clock::time_point until, bool listening) {
  std::vector<pollfd> watched = {{.fd = wake_.get(), .events = POLLIN, .revents = 0}};
  for (const Waiting& each : waiting_) {
    watched.push_back({.fd = each.request.connection.get(), .events = POLLIN, .revents = 0});
  }
  const size_t first = watched.size();
  for (const Descriptor& each : listeners_) {
    if (listening) watched.push_back({.fd = each.get(), .events = POLLIN, .revents = 0});
  }
  int timeout = -1;
  if (until != steady_clock::time_point::max()) {
    const auto left = std::chrono::ceil<milliseconds>(until - steady_clock::now());
    timeout = static_cast<int>(std::max(left, milliseconds(0)).count());
  }
  if (poll(watched.data(), watched.size(), timeout) < 0 && errno != EINTR) {
    std::this_thread::sleep_for(kRetryTime);
  }
  if (watched[0].revents != 0) {
    eventfd_t count = 0;
    eventfd_read(wake_.get(), &count);
  }
  return std::any_of(watched.begin() + first, watched.end(), [](const pollfd& p) { return p.revents != 0; });
}

void AdminGate::Look() {
  const auto too_old = steady_clock::now() - kHeadTime;
  std::deque<Waiting> still;
  for (Waiting& each : waiting_) {
    const Head head = Read(&each.request);
    if (head == Head::kWhole) {
      HandOver(std::move(each.request));
    } else if (head == Head::kPart && each.since > too_old) {
      still.push_back(std::move(each));
    }
  }
  waiting_ = std::move(still);
}

bool AdminGate::Accept() {
  for (const Descriptor& listener : listeners_) {
    while (true) {
      if (!MakeRoom()) return false;
      Descriptor connection(accept4(listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
      if (!connection.open()) {
        if (errno == EAGAIN || errno == EWOULDBLOCK) break;
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) return false;
        // Any other error is that of one connection, which is gone.
        continue;
      }
      AdminRequest request{.connection = std::move(connection), .head = ""};
      // Who had to wait with the kernel has asked meanwhile, and takes no place from the silent.
      const Head head = Read(&request);
      if (head == Head::kWhole) {
        HandOver(std::move(request));
      } else if (head == Head::kPart) {
        waiting_.push_back({std::move(request), steady_clock::now()});
      }
    }
  }
  return true;
}

bool AdminGate::MakeRoom() {
  if (waiting_.size() + queue_.open() < kAdminConnectionsMax) return true;
  if (waiting_.empty() || steady_clock::now() - waiting_.front().since < kPlaceTime) return false;
  waiting_.pop_front();
  return true;
}

AdminGate::Head AdminGate::Read(AdminRequest* request) {
  char buffer[1024];
  while (request->head.size() <= kHeadBytesMax) {
    const ssize_t got = recv(request->connection.get(), buffer, sizeof(buffer), MSG_DONTWAIT);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return Head::kPart;
    if (got <= 0) return Head::kGone;
    request->head.append(buffer, static_cast<size_t>(got));
    if (absl::StrContains(request->head, kHeadEnd)) return Head::kWhole;
  }
  return Head::kGone;
}

void AdminGate::HandOver(AdminRequest request) {
  const bool probe = IsProbe(request.head);
  if (!probe && queue_.open() >= kAnswersMax) {
    send(request.connection.get(), kTurnedAway, sizeof(kTurnedAway) - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
    return;
  }
  // Functions are copied; a connection is not.
  auto shared = std::make_shared<AdminRequest>(std::move(request));
  queue_.Add([this, shared] { answer_(std::move(*shared)); }, probe);
}

}  // namespace accord::rpc
