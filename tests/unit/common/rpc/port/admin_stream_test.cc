#include "common/rpc/port/admin_stream.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include "tests/unit/common/rpc/port/sockets.h"

namespace accord::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

class AdminStreamTest : public ::testing::Test {
 protected:
  AdminStreamTest() {
    int pair[2] = {-1, -1};
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair), 0);
    client_ = Descriptor(pair[0]);
    served_ = Descriptor(pair[1]);
  }
  std::unique_ptr<AdminStream> Open(const std::string& head, milliseconds time) {
    return std::make_unique<AdminStream>(AdminRequest{std::move(served_), head}, steady_clock::now() + time);
  }
  Descriptor client_;
  Descriptor served_;
};

TEST_F(AdminStreamTest, ReadsTheHeadAndThenWhatComes) {
  const auto stream = Open("head", milliseconds(10'000));
  char bytes[8] = "";
  EXPECT_TRUE(stream->is_readable());
  EXPECT_EQ(stream->read(bytes, 3), 3);
  EXPECT_EQ(std::string(bytes, 3), "hea");
  EXPECT_EQ(stream->read(bytes, 8), 1);
  ASSERT_EQ(send(client_.get(), "body", 4, 0), 4);
  EXPECT_EQ(stream->read(bytes, 8), 4);
  EXPECT_EQ(std::string(bytes, 4), "body");
  client_.Reset();
  EXPECT_EQ(stream->read(bytes, 8), 0);
}

TEST_F(AdminStreamTest, NothingLastsLongerThanTheDeadline) {
  const auto begun = steady_clock::now();
  const auto stream = Open("", milliseconds(50));
  char byte = 0;
  EXPECT_LT(stream->read(&byte, 1), 0);
  EXPECT_FALSE(stream->is_readable());
  // Until the socket is full nothing holds the writer up, then nobody reads.
  const std::string much(1 << 20, 'x');
  ssize_t written = 0;
  for (int i = 0; i < 1000 && written >= 0; ++i) written = stream->write(much.data(), much.size());
  EXPECT_LT(written, 0);
  EXPECT_FALSE(stream->is_writable());
  EXPECT_GE(steady_clock::now() - begun, milliseconds(50));
}

TEST_F(AdminStreamTest, ClosesWithItself) {
  Open("", milliseconds(0)).reset();
  EXPECT_TRUE(Closed(client_, 0));
}

TEST(AdminStream, TellsWhoAsks) {
  auto listening = Listen({"127.0.0.1", 0});
  ASSERT_TRUE(listening.ok()) << listening.status();
  const Descriptor client = ConnectTo(listening->address.port);
  pollfd waiting{.fd = listening->sockets[0].get(), .events = POLLIN, .revents = 0};
  ASSERT_EQ(poll(&waiting, 1, 10'000), 1);
  const AdminStream stream(AdminRequest{Descriptor(accept4(waiting.fd, nullptr, nullptr, SOCK_CLOEXEC)), ""},
                           steady_clock::now());
  std::string ip;
  int port = 0;
  stream.get_local_ip_and_port(ip, port);
  EXPECT_EQ(ip, "127.0.0.1");
  EXPECT_EQ(port, listening->address.port);
  stream.get_remote_ip_and_port(ip, port);
  EXPECT_EQ(ip, "127.0.0.1");
  sockaddr_in ours{};
  socklen_t bytes = sizeof(ours);
  ASSERT_EQ(getsockname(client.get(), reinterpret_cast<sockaddr*>(&ours), &bytes), 0);
  EXPECT_EQ(port, ntohs(ours.sin_port));
}

}  // namespace
}  // namespace accord::rpc
