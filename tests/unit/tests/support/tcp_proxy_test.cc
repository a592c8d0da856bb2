#include "tests/support/tcp_proxy.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/support/eventually.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// A blocking socket that gives up after 20 seconds.
class Socket {
 public:
  explicit Socket(int fd) : fd_(fd) {
    const timeval patience{20, 0};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
  }
  ~Socket() { Close(); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  void Close() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }
  void End() { shutdown(fd_, SHUT_WR); }
  bool Send(const std::string& bytes) {
    return send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
  }
  // Sends until the other side takes no more for a while; the bytes it took.
  int64_t Fill() {
    const std::string block(64 * 1024, 'x');
    int64_t sent = 0;
    const auto quiet = milliseconds(100);
    auto last = steady_clock::now();
    while (steady_clock::now() - last < quiet) {
      const ssize_t size = send(fd_, block.data(), block.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (size > 0) {
        sent += size;
        last = steady_clock::now();
      }
    }
    return sent;
  }
  // `size` bytes, or fewer when the connection ended or broke (error() tells which).
  std::string Receive(size_t size) {
    std::string bytes;
    while (bytes.size() < size) {
      char buffer[65536];
      const ssize_t got = recv(fd_, buffer, std::min(sizeof(buffer), size - bytes.size()), 0);
      if (got == 0) return bytes;
      if (got < 0) {
        error_ = errno;
        return bytes;
      }
      bytes.append(buffer, static_cast<size_t>(got));
    }
    return bytes;
  }
  // The error that ended the last Receive; 0 when none did.
  int error() const { return error_; }
  // Whether nothing has come yet.
  bool Silent() {
    char byte;
    return recv(fd_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
  }

 private:
  int fd_;
  int error_ = 0;
};

sockaddr_in Loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<uint16_t>(port));
  return address;
}

class TcpProxyTest : public ::testing::Test {
 protected:
  void SetUp() override {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = Loopback(0);
    socklen_t size = sizeof(address);
    ASSERT_EQ(bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
    ASSERT_EQ(listen(listener_, 16), 0);
    const timeval patience{20, 0};
    setsockopt(listener_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    ASSERT_EQ(getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    target_ = absl::StrCat("127.0.0.1:", ntohs(address.sin_port));
    auto proxy = TcpProxy::Start(target_);
    ASSERT_THAT(proxy, IsOk());
    proxy_ = *std::move(proxy);
  }
  void TearDown() override { close(listener_); }

  std::unique_ptr<Socket> Connect() {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = Loopback(std::stoi(proxy_->address().substr(10)));
    EXPECT_EQ(connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    return std::make_unique<Socket>(fd);
  }
  std::unique_ptr<Socket> Accept() {
    return std::make_unique<Socket>(accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
  }
  // A pair that is joined by the proxy.
  void Join() {
    client_ = Connect();
    server_ = Accept();
  }

  int listener_ = -1;
  std::string target_;
  std::unique_ptr<TcpProxy> proxy_;
  std::unique_ptr<Socket> client_;
  std::unique_ptr<Socket> server_;
};

TEST_F(TcpProxyTest, PassesBytesBothWaysAndCountsThem) {
  Join();
  const std::string much(500'000, 'm');
  std::thread sender([&] { EXPECT_TRUE(client_->Send(much)); });
  EXPECT_EQ(server_->Receive(much.size()), much);
  sender.join();
  EXPECT_TRUE(server_->Send("answer"));
  EXPECT_EQ(client_->Receive(6), "answer");
  EXPECT_TRUE(
      Eventually([&] { return proxy_->bytes(Way::kUp) == 500'000 && proxy_->bytes(Way::kDown) == 6; }));
  EXPECT_EQ(proxy_->accepted(), 1);
  EXPECT_TRUE(Eventually([&] { return proxy_->open() == 1; }));
  EXPECT_EQ(proxy_->cuts(), 0);
}

TEST_F(TcpProxyTest, PassesOnAnEndAfterTheLastByte) {
  Join();
  ASSERT_TRUE(client_->Send("question"));
  client_->End();
  EXPECT_EQ(server_->Receive(100), "question");
  EXPECT_EQ(server_->error(), 0);
  // The other way is still open.
  ASSERT_TRUE(server_->Send("answer"));
  server_->End();
  EXPECT_EQ(client_->Receive(100), "answer");
  EXPECT_EQ(client_->error(), 0);
  EXPECT_TRUE(Eventually([&] { return proxy_->open() == 0; }));
}

TEST_F(TcpProxyTest, PassesOnThatTheTargetIsNotThere) {
  close(listener_);
  const auto client = Connect();
  EXPECT_EQ(client->Receive(1), "");
  EXPECT_EQ(client->error(), ECONNRESET);
}

TEST_F(TcpProxyTest, DelaysOneWay) {
  Join();
  proxy_->Delay(Way::kUp, milliseconds(150));
  const auto begin = steady_clock::now();
  ASSERT_TRUE(client_->Send("late"));
  EXPECT_EQ(server_->Receive(4), "late");
  EXPECT_GE(steady_clock::now() - begin, milliseconds(150));
}

TEST_F(TcpProxyTest, ThrottlesToItsRate) {
  Join();
  proxy_->Throttle(Way::kDown, 20'000);
  const auto begin = steady_clock::now();
  ASSERT_TRUE(server_->Send(std::string(10'000, 't')));
  EXPECT_EQ(client_->Receive(10'000).size(), 10'000u);
  // Half a second, less the savings of a tenth.
  EXPECT_GE(steady_clock::now() - begin, milliseconds(390));
}

TEST_F(TcpProxyTest, AThrottledWaySoonFillsTheSender) {
  Join();
  proxy_->Throttle(Way::kDown, 1);
  EXPECT_GT(server_->Fill(), 0);
  EXPECT_LE(proxy_->bytes(Way::kDown), 10);
}

TEST_F(TcpProxyTest, ABlackholeLetsNothingThroughUntilItIsHealed) {
  Join();
  proxy_->Blackhole(Way::kUp);
  ASSERT_TRUE(client_->Send("lost and found"));
  client_->End();
  // The other way works: proof that the proxy has turned since.
  ASSERT_TRUE(server_->Send("here"));
  EXPECT_EQ(client_->Receive(4), "here");
  EXPECT_TRUE(server_->Silent());
  EXPECT_EQ(proxy_->bytes(Way::kUp), 0);
  proxy_->Heal();
  EXPECT_EQ(server_->Receive(100), "lost and found");
  EXPECT_EQ(server_->error(), 0);
}

TEST_F(TcpProxyTest, ABlackholeTakesConnectionsAndTellsNobody) {
  proxy_->Blackhole(Way::kUp);
  proxy_->Blackhole(Way::kDown);
  const auto client = Connect();
  ASSERT_TRUE(client->Send("hello"));
  ASSERT_TRUE(Eventually([&] { return proxy_->accepted() == 1; }));
  EXPECT_TRUE(client->Silent());
  proxy_->Heal();
  const auto server = Accept();
  EXPECT_EQ(server->Receive(5), "hello");
}

TEST_F(TcpProxyTest, RefusesNewConnectionsOnly) {
  Join();
  proxy_->Refuse();
  const auto refused = Connect();
  EXPECT_EQ(refused->Receive(1), "");
  EXPECT_EQ(refused->error(), ECONNRESET);
  ASSERT_TRUE(client_->Send("still"));
  EXPECT_EQ(server_->Receive(5), "still");
  proxy_->Heal();
  const auto again = Connect();
  const auto server = Accept();
  ASSERT_TRUE(again->Send("in"));
  EXPECT_EQ(server->Receive(2), "in");
  EXPECT_EQ(proxy_->cuts(), 1);
}

TEST_F(TcpProxyTest, CutsBothSidesAtOnce) {
  Join();
  ASSERT_TRUE(client_->Send("a"));
  EXPECT_EQ(server_->Receive(1), "a");
  proxy_->Cut();
  EXPECT_EQ(proxy_->open(), 0);
  EXPECT_EQ(proxy_->cuts(), 1);
  EXPECT_EQ(client_->Receive(1), "");
  EXPECT_EQ(client_->error(), ECONNRESET);
  EXPECT_EQ(server_->Receive(1), "");
  EXPECT_EQ(server_->error(), ECONNRESET);
}

TEST_F(TcpProxyTest, CutsAtTheByte) {
  Join();
  ASSERT_TRUE(server_->Send("before"));
  EXPECT_EQ(client_->Receive(6), "before");
  proxy_->CutAfter(Way::kDown, 7);
  ASSERT_TRUE(server_->Send("the middle of a frame"));
  EXPECT_EQ(client_->Receive(100), "the mid");
  EXPECT_EQ(client_->error(), ECONNRESET);
  // Once: the next connection lives.
  const auto again = Connect();
  const auto server = Accept();
  ASSERT_TRUE(server->Send("the middle of a frame"));
  EXPECT_EQ(again->Receive(21), "the middle of a frame");
}

TEST_F(TcpProxyTest, HealTakesBackACutThatWasDue) {
  Join();
  proxy_->CutAfter(Way::kDown, 3);
  proxy_->Heal();
  ASSERT_TRUE(server_->Send("whole"));
  EXPECT_EQ(client_->Receive(5), "whole");
}

TEST(TcpProxy, RefusesATargetThatIsNoAddress) {
  EXPECT_THAT(TcpProxy::Start("somewhere"), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(TcpProxy::Start("127.0.0.1:x"), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace accord::testing
