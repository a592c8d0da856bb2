#include "common/rpc/port/admin_gate.h"

#include <gtest/gtest.h>

#include "common/base/limits.h"
#include "common/base/mutex.h"
#include "tests/unit/common/rpc/port/sockets.h"

namespace accord::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr char kProbe[] = "GET /livez HTTP/1.1\r\n\r\n";
constexpr char kOther[] = "GET /metrics HTTP/1.1\r\n\r\n";

void Say(const Descriptor& client, const std::string& bytes) {
  ASSERT_EQ(send(client.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
}

// The first byte that comes back: '!' of the answers here, 'H' of who was turned away, 0 for none.
char FirstByte(const Descriptor& client, int timeout_ms = 10'000) {
  pollfd waiting{.fd = client.get(), .events = POLLIN, .revents = 0};
  char byte = 0;
  const bool came = poll(&waiting, 1, timeout_ms) == 1 && recv(client.get(), &byte, 1, MSG_DONTWAIT) == 1;
  return came ? byte : '\0';
}

bool Answered(const Descriptor& client) { return FirstByte(client) == '!'; }

class AdminGateTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto listening = Listen({"127.0.0.1", 0});
    ASSERT_TRUE(listening.ok()) << listening.status();
    port_ = listening->address.port;
    auto gate =
        AdminGate::Start(*std::move(listening), [this](AdminRequest request) { Answer(std::move(request)); });
    ASSERT_TRUE(gate.ok()) << gate.status();
    gate_ = *std::move(gate);
  }
  void TearDown() override {
    Free();
    gate_.reset();
  }
  void Free() {
    MutexLock lock(&mutex_);
    held_ = false;
    freed_.NotifyAll();
  }
  // A client that asks, whose head has come when this returns; it is answered after Free.
  Descriptor Asks(const std::string& head) {
    Descriptor client = ConnectTo(port_);
    Say(client, head);
    return client;
  }

  Mutex mutex_;
  CondVar freed_;
  bool held_ ABSL_GUARDED_BY(mutex_) = true;
  std::vector<std::string> heads_ ABSL_GUARDED_BY(mutex_);
  uint16_t port_ = 0;
  std::unique_ptr<AdminGate> gate_;

 private:
  // Probes are answered at once, others after Free.
  void Answer(AdminRequest request) {
    {
      MutexLock lock(&mutex_);
      heads_.push_back(request.head);
      while (held_ && request.head.find("/livez") == std::string::npos) freed_.Wait(&mutex_);
    }
    send(request.connection.get(), "!", 1, MSG_NOSIGNAL);
  }
};

TEST_F(AdminGateTest, AHeadComesInAsManyPiecesAsItLikes) {
  const Descriptor client = ConnectTo(port_);
  for (const char byte : std::string(kProbe)) Say(client, std::string(1, byte));
  EXPECT_TRUE(Answered(client));
  MutexLock lock(&mutex_);
  ASSERT_EQ(heads_.size(), 1u);
  EXPECT_EQ(heads_[0], kProbe);
}

TEST_F(AdminGateTest, WhoSaysNothingOrHalfIsClosed) {
  const Descriptor silent = ConnectTo(port_);
  const Descriptor half = ConnectTo(port_);
  Say(half, "GET /livez");
  EXPECT_TRUE(Closed(silent, 10'000));
  EXPECT_TRUE(Closed(half, 10'000));
}

TEST_F(AdminGateTest, AHeadWithoutEndIsClosed) {
  const Descriptor client = ConnectTo(port_);
  const std::string letters(64 * 1024, 'a');
  // More than the sockets hold may not be taken.
  (void)send(client.get(), letters.data(), letters.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  EXPECT_TRUE(Closed(client, 10'000));
}

TEST_F(AdminGateTest, TheSilentGiveWayToWhoAsks) {
  std::vector<Descriptor> silent;
  for (int i = 0; i < 200; ++i) silent.push_back(ConnectTo(port_));
  const auto begun = steady_clock::now();
  EXPECT_TRUE(Answered(Asks(kProbe)));
  EXPECT_LT(steady_clock::now() - begun, milliseconds(2000));
}

TEST_F(AdminGateTest, ProbesPassWhateverElseIsAsked) {
  std::vector<Descriptor> others;
  for (size_t i = 0; i < 2 * kAdminConnectionsMax; ++i) others.push_back(Asks(kOther));
  for (int i = 0; i < 10; ++i) {
    const auto begun = steady_clock::now();
    EXPECT_TRUE(Answered(Asks(kProbe)));
    EXPECT_LT(steady_clock::now() - begun, milliseconds(2000));
  }
  Free();
  size_t answered = 0;
  for (const Descriptor& each : others) {
    const char byte = FirstByte(each);
    EXPECT_TRUE(byte == '!' || byte == 'H') << static_cast<int>(byte);
    answered += byte == '!' ? 1 : 0;
  }
  EXPECT_GT(answered, 0u);
  EXPECT_LE(answered, kAdminConnectionsMax / 2);
}

TEST_F(AdminGateTest, AStopEndsWhatWaits) {
  const Descriptor silent = ConnectTo(port_);
  gate_.reset();
  EXPECT_TRUE(Closed(silent, 10'000));
  EXPECT_FALSE(ConnectTo(port_).open());
}

}  // namespace
}  // namespace accord::rpc
