// A client that writes HTTP/2 frames with whatever headers and bytes a test wants, for requests that no gRPC
// library would send.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

namespace accord::testing {

using HostileHeaders = std::vector<std::pair<std::string, std::string>>;

// Those of a call of ours, to be spoilt.
inline HostileHeaders CallHeaders(const std::string& path) {
  return {{":method", "POST"},    {":scheme", "http"}, {":path", path},
          {":authority", "test"}, {"te", "trailers"},  {"content-type", "application/grpc"}};
}

// A message as gRPC frames it. `length` may lie.
inline std::string GrpcMessage(const std::string& bytes, char compressed, uint32_t length) {
  const uint32_t network = htonl(length);
  return std::string(1, compressed) + std::string(reinterpret_cast<const char*>(&network), 4) + bytes;
}

// What came back: gRPC's status, -1 when none did before the server closed, reset or fell silent.
struct HostileAnswer {
  int status = -1;
  bool closed = false;
  std::string bytes;
};

// One call over a connection of its own to "127.0.0.1:PORT".
class HostilePeer {
 public:
  explicit HostilePeer(const std::string& address) : fd_(socket(AF_INET, SOCK_STREAM, 0)) {
    const std::vector<std::string> parts = absl::StrSplit(address, ':');
    int port = 0;
    (void)absl::SimpleAtoi(parts.back(), &port);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    (void)connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof(to));
  }
  ~HostilePeer() { close(fd_); }
  HostilePeer(const HostilePeer&) = delete;
  HostilePeer& operator=(const HostilePeer&) = delete;

  // Sends the call; the stream's end with its last byte when `ends`. Waits for the answer. Acknowledges the
  // server's settings first: gRPC holds its limits only against a peer that has (SECURITY.md).
  HostileAnswer Call(const HostileHeaders& headers, const std::string& data, bool ends = true) {
    Send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + Frame(kSettings, 0, 0, ""));
    if (!AwaitSettings()) return HostileAnswer{.closed = true};
    Send(Frame(kSettings, kAck, 0, ""));
    Send(HeaderFrames(headers, ends && data.empty()));
    for (size_t at = 0; at < data.size(); at += kFrameBytes) {
      const bool last = at + kFrameBytes >= data.size();
      Send(Frame(kData, last && ends ? kEndStream : 0, 1, data.substr(at, kFrameBytes)));
    }
    return Await();
  }

 private:
  static constexpr size_t kFrameBytes = 16384;
  static constexpr char kData = 0, kHeaders = 1, kSettings = 4, kContinuation = 9;
  static constexpr char kEndStream = 1, kAck = 1, kEndHeaders = 4;

  static std::string BigEndian(uint32_t value) {
    const uint32_t network = htonl(value);
    return std::string(reinterpret_cast<const char*>(&network), 4);
  }
  static std::string Frame(char type, char flags, uint32_t stream, const std::string& payload) {
    return BigEndian(static_cast<uint32_t>(payload.size())).substr(1) + type + flags + BigEndian(stream) +
           payload;
  }
  // HPACK's integer with a prefix of 7 bits, and the bytes.
  static std::string Text(const std::string& text) {
    std::string out;
    size_t length = text.size();
    if (length < 127) return std::string(1, static_cast<char>(length)) + text;
    out += static_cast<char>(127);
    for (length -= 127; length >= 128; length /= 128) out += static_cast<char>(length % 128 + 128);
    return out + static_cast<char>(length) + text;
  }
  static std::string HeaderFrames(const HostileHeaders& headers, bool end_stream) {
    std::string block;
    for (const auto& [name, value] : headers) block += std::string(1, '\0') + Text(name) + Text(value);
    std::string frames;
    for (size_t at = 0; at < block.size(); at += kFrameBytes) {
      const char end = at + kFrameBytes >= block.size() ? kEndHeaders : 0;
      const char flags = static_cast<char>(end | (at == 0 && end_stream ? kEndStream : 0));
      frames += Frame(at == 0 ? kHeaders : kContinuation, flags, 1, block.substr(at, kFrameBytes));
    }
    return frames;
  }
  void Send(const std::string& bytes) { (void)!send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }

  // gRPC's trailers are literals on a new connection.
  static int StatusIn(const std::string& bytes) {
    static const std::string kName = "grpc-status";
    const size_t at = bytes.find(kName);
    if (at == std::string::npos || at + kName.size() >= bytes.size()) return -1;
    int status = -1;
    (void)absl::SimpleAtoi(bytes.substr(at + kName.size() + 1, static_cast<size_t>(bytes[at + kName.size()])),
                           &status);
    return status;
  }

  // A server's first frame is its settings. Reads that frame and nothing behind it.
  bool AwaitSettings() {
    constexpr size_t kFrameHeadBytes = 9;
    std::string head = Receive(kFrameHeadBytes);
    if (head.size() < kFrameHeadBytes || head[3] != kSettings) return false;
    size_t length = 0;
    for (int i = 0; i < 3; ++i)
      length = length * 256 + static_cast<unsigned char>(head[static_cast<size_t>(i)]);
    return Receive(length).size() == length;
  }
  // Fewer than `count` bytes when the server closed first or fell silent.
  std::string Receive(size_t count) {
    std::string bytes(count, '\0');
    size_t have = 0;
    while (have < count) {
      pollfd readable{fd_, POLLIN, 0};
      if (poll(&readable, 1, 5000) <= 0) break;
      const ssize_t n = recv(fd_, bytes.data() + have, count - have, 0);
      if (n <= 0) break;
      have += static_cast<size_t>(n);
    }
    bytes.resize(have);
    return bytes;
  }

  HostileAnswer Await() {
    HostileAnswer answer;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (answer.status < 0 && !answer.closed && std::chrono::steady_clock::now() < deadline) {
      pollfd readable{fd_, POLLIN, 0};
      if (poll(&readable, 1, 100) <= 0) continue;
      char buffer[65536];
      const ssize_t n = recv(fd_, buffer, sizeof(buffer), 0);
      if (n <= 0) answer.closed = true;
      if (n > 0) answer.bytes.append(buffer, static_cast<size_t>(n));
      answer.status = StatusIn(answer.bytes);
    }
    return answer;
  }

  const int fd_;
};

}  // namespace accord::testing
