// A client that speaks just enough HTTP/2 to open one stream of gRPC and then behaves as no gRPC library
// would: it opens its windows as wide or as slowly as the test says and reads its socket only when told.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "common/process/host_port.h"

namespace accord::rpc {

class RawPeer {
 public:
  // Opens a stream of `path` with one request. `window`: how many bytes of messages the server may send;
  // `socket_bytes`: the size of the socket's buffer, 0 for the system's.
  RawPeer(const process::HostPort& server, const std::string& path, const std::string& request,
          uint32_t window, int socket_bytes = 0)
      : fd_(socket(AF_INET, SOCK_STREAM, 0)) {
    if (socket_bytes > 0) setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &socket_bytes, sizeof(socket_bytes));
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(server.port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof(to)) != 0) return;
    std::string bytes = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    bytes += Frame(kSettings, 0, 0, std::string("\x00\x04", 2) + BigEndian(window));
    if (window > kDefaultWindow) bytes += Frame(kWindowUpdate, 0, 0, BigEndian(window - kDefaultWindow));
    std::string headers;
    for (const auto& [name, value] : {std::pair<std::string, std::string>{":method", "POST"},
                                      {":scheme", "http"},
                                      {":path", path},
                                      {":authority", "test"},
                                      {"te", "trailers"},
                                      {"content-type", "application/grpc"}}) {
      // A literal without indexing, names and values as they are.
      headers += std::string(1, '\0') + Text(name) + Text(value);
    }
    bytes += Frame(kHeaders, kEndHeaders, 1, headers);
    const std::string message =
        std::string(1, '\0') + BigEndian(static_cast<uint32_t>(request.size())) + request;
    bytes += Frame(kData, kEndStream, 1, message);
    Send(bytes);
  }
  ~RawPeer() { close(fd_); }
  RawPeer(const RawPeer&) = delete;
  RawPeer& operator=(const RawPeer&) = delete;

  // Lets the server send that many bytes more.
  void Open(uint32_t bytes) {
    Send(Frame(kWindowUpdate, 0, 0, BigEndian(bytes)) + Frame(kWindowUpdate, 0, 1, BigEndian(bytes)));
  }
  // What has arrived, without waiting.
  std::string Read() {
    char buffer[65536];
    const ssize_t n = recv(fd_, buffer, sizeof(buffer), MSG_DONTWAIT);
    return n > 0 ? std::string(buffer, static_cast<size_t>(n)) : std::string();
  }

 private:
  static constexpr uint32_t kDefaultWindow = 65535;
  static constexpr char kData = 0, kHeaders = 1, kSettings = 4, kWindowUpdate = 8;
  static constexpr char kEndStream = 1, kEndHeaders = 4;

  static std::string BigEndian(uint32_t value) {
    const uint32_t network = htonl(value);
    return std::string(reinterpret_cast<const char*>(&network), 4);
  }
  static std::string Text(const std::string& text) { return std::string(1, char(text.size())) + text; }
  static std::string Frame(char type, char flags, uint32_t stream, const std::string& payload) {
    return BigEndian(static_cast<uint32_t>(payload.size())).substr(1) + type + flags + BigEndian(stream) +
           payload;
  }
  void Send(const std::string& bytes) { (void)!send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }

  const int fd_;
};

}  // namespace accord::rpc
