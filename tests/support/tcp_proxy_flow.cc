#include "tests/support/tcp_proxy_flow.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace accord::testing {
namespace {

// Small, so that a receiver that does not read is soon felt by the sender.
constexpr size_t kHeldMax = 64 * 1024;
constexpr size_t kReadMax = 16 * 1024;
// What a throttled way may save up while nothing comes: a tenth of a second.
constexpr double kSavingsSeconds = 0.1;

bool WouldBlock() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

bool TcpProxyFlow::WantsToRead(const FlowFaults& faults) const {
  return from_ >= 0 && to_ >= 0 && !faults.blackhole && !ended_ && held_ < kHeldMax;
}

std::optional<TcpProxyFlow::Clock::time_point> TcpProxyFlow::DueAt(const FlowFaults& faults) const {
  if (faults.blackhole || full_ || shut_) return std::nullopt;
  if (chunks_.empty()) return ended_ ? std::optional(end_due_) : std::nullopt;
  Clock::time_point due = chunks_.front().due;
  if (faults.bytes_per_second > 0 && budget_ < 1 && counted_) {
    const std::chrono::duration<double> wait((1 - budget_) / static_cast<double>(faults.bytes_per_second));
    due = std::max(due, *counted_ + std::chrono::ceil<Clock::duration>(wait));
  }
  return due;
}

bool TcpProxyFlow::Read(const FlowFaults& faults, Clock::time_point now) {
  if (!WantsToRead(faults)) return true;
  char buffer[kReadMax];
  const ssize_t size = recv(from_, buffer, sizeof(buffer), 0);
  if (size < 0) return WouldBlock();
  if (size == 0) {
    ended_ = true;
    end_due_ = now + faults.delay;
    return true;
  }
  chunks_.push_back({now + faults.delay, std::string(buffer, static_cast<size_t>(size))});
  held_ += static_cast<size_t>(size);
  return true;
}

int64_t TcpProxyFlow::Budget(const FlowFaults& faults, Clock::time_point now) {
  if (faults.bytes_per_second <= 0) {
    counted_.reset();
    budget_ = 0;
    return INT64_MAX;
  }
  const double rate = static_cast<double>(faults.bytes_per_second);
  if (counted_) budget_ += rate * std::chrono::duration<double>(now - *counted_).count();
  budget_ = std::min(budget_, std::max(1.0, rate * kSavingsSeconds));
  counted_ = now;
  return static_cast<int64_t>(budget_);
}

bool TcpProxyFlow::Write(const FlowFaults& faults, Clock::time_point now, int64_t allowed, int64_t* written) {
  if (to_ < 0 || faults.blackhole || shut_) return true;
  allowed = std::min(allowed, Budget(faults, now));
  full_ = false;
  while (allowed > 0 && !chunks_.empty() && chunks_.front().due <= now) {
    std::string& bytes = chunks_.front().bytes;
    const size_t size = static_cast<size_t>(std::min<int64_t>(allowed, static_cast<int64_t>(bytes.size())));
    const ssize_t sent = send(to_, bytes.data(), size, MSG_NOSIGNAL);
    if (sent < 0) {
      full_ = WouldBlock();
      return full_;
    }
    allowed -= sent;
    *written += sent;
    held_ -= static_cast<size_t>(sent);
    if (faults.bytes_per_second > 0) budget_ -= static_cast<double>(sent);
    bytes.erase(0, static_cast<size_t>(sent));
    if (bytes.empty()) chunks_.pop_front();
  }
  if (ended_ && chunks_.empty() && end_due_ <= now) {
    shut_ = true;
    shutdown(to_, SHUT_WR);
  }
  return true;
}

}  // namespace accord::testing
