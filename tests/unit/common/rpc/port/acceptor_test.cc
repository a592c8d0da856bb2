#include "common/rpc/port/acceptor.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/tcp.h>
#include <sys/resource.h>

#include "tests/support/eventually.h"
#include "tests/unit/common/rpc/port/sockets.h"

namespace accord::rpc {
namespace {

using accord::testing::Eventually;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;

constexpr int kSoonMs = 20'000;

// Keeps what it is given, until it is told to close them.
class AcceptorTest : public ::testing::Test {
 protected:
  std::unique_ptr<Acceptor> Start(size_t connections_max) {
    return Start(AcceptorLimits{.connections_max = connections_max});
  }
  std::unique_ptr<Acceptor> Start(const AcceptorLimits& limits) {
    auto listening = Listen({"127.0.0.1", 0});
    EXPECT_TRUE(listening.ok()) << listening.status();
    port_ = listening->address.port;
    auto acceptor = Acceptor::Start(*std::move(listening), limits, [this](int fd) {
      MutexLock lock(&mutex_);
      taken_.emplace_back(fd);
    });
    EXPECT_TRUE(acceptor.ok()) << acceptor.status();
    return *std::move(acceptor);
  }
  size_t taken() {
    MutexLock lock(&mutex_);
    return taken_.size();
  }
  void CloseTaken() {
    MutexLock lock(&mutex_);
    taken_.clear();
  }

  uint16_t port_ = 0;
  Mutex mutex_;
  std::vector<Descriptor> taken_ ABSL_GUARDED_BY(mutex_);
};

TEST_F(AcceptorTest, HandsConnectionsOver) {
  const auto acceptor = Start(8);
  const Descriptor first = ConnectTo(port_);
  const Descriptor second = ConnectTo(port_);
  EXPECT_TRUE(Eventually([&] { return taken() == 2 && acceptor->open() == 2; }));
  EXPECT_EQ(acceptor->refused(), 0);
}

TEST_F(AcceptorTest, EndsAConnectionThatNobodyElseEnds) {
  const auto acceptor = Start({.connections_max = 8, .life = milliseconds(100)});
  const Descriptor connection = ConnectTo(port_);
  EXPECT_TRUE(Closed(connection, kSoonMs));
  EXPECT_EQ(taken(), 1u);
}

TEST_F(AcceptorTest, EndsAConnectionWhosePeerReadsNothing) {
  const auto acceptor = Start({.connections_max = 8, .unread = milliseconds(500)});
  const Descriptor connection = ConnectTo(port_);
  ASSERT_TRUE(Eventually([&] { return taken() == 1; }));
  const int fd = [this] {
    MutexLock lock(&mutex_);
    return taken_[0].get();
  }();
  // Until both sockets are full, and then until the kernel says that the other side is gone.
  const std::string much(1 << 20, 'x');
  EXPECT_TRUE(Eventually([&] {
    while (send(fd, much.data(), much.size(), MSG_DONTWAIT | MSG_NOSIGNAL) > 0) {
    }
    return errno == ETIMEDOUT;
  })) << errno;
}

TEST_F(AcceptorTest, ClosesWhatIsPastTheCapAndLetsInWhenThereIsRoom) {
  const auto acceptor = Start(2);
  const Descriptor first = ConnectTo(port_);
  const Descriptor second = ConnectTo(port_);
  const Descriptor third = ConnectTo(port_);
  EXPECT_TRUE(Closed(third, kSoonMs));
  EXPECT_TRUE(Eventually([&] { return acceptor->refused() == 1; }));
  EXPECT_FALSE(Closed(first, 0));
  CloseTaken();
  // Room is seen when it is asked for, not only at the next look.
  ASSERT_TRUE(Eventually([&] {
    const Descriptor again = ConnectTo(port_);
    return Eventually([&] { return taken() > 0; }, milliseconds(50));
  }));
}

TEST_F(AcceptorTest, CountsDownWhatItsOwnerClosed) {
  const auto acceptor = Start(8);
  const Descriptor connection = ConnectTo(port_);
  ASSERT_TRUE(Eventually([&] { return acceptor->open() == 1; }));
  CloseTaken();
  EXPECT_TRUE(Eventually([&] { return acceptor->open() == 0; }));
}

TEST_F(AcceptorTest, IsProbedPastTheCapAndTheProbeIsNoConnection) {
  const auto acceptor = Start(1);
  const Descriptor connection = ConnectTo(port_);
  ASSERT_TRUE(Eventually([&] { return acceptor->open() == 1; }));
  for (int i = 0; i < 20; ++i) {
    const absl::Status status = acceptor->Probe(seconds(20));
    EXPECT_TRUE(status.ok()) << status;
  }
  EXPECT_EQ(acceptor->open(), 1u);
  EXPECT_EQ(acceptor->refused(), 0);
  EXPECT_EQ(taken(), 1u);
}

TEST_F(AcceptorTest, AnswersNoProbeOnceItHasStopped) {
  const auto acceptor = Start(8);
  acceptor->Stop();
  EXPECT_FALSE(ConnectTo(port_).open());
  EXPECT_THAT(std::string(acceptor->Probe(seconds(1)).message()), HasSubstr("accepts no connection"));
}

// The limit is lowered for the whole process, to what is open now.
class NoDescriptors {
 public:
  NoDescriptors() {
    getrlimit(RLIMIT_NOFILE, &before_);
    // Fills holes below the limit, too.
    rlimit lowered = before_;
    lowered.rlim_cur = 256;
    setrlimit(RLIMIT_NOFILE, &lowered);
    while (true) {
      Descriptor each(open("/dev/null", O_RDONLY | O_CLOEXEC));
      if (!each.open()) break;
      held_.push_back(std::move(each));
    }
  }
  ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
  std::vector<Descriptor> held_;
};

TEST_F(AcceptorTest, WithoutDescriptorsItTurnsConnectionsAwayAndServesAgainLater) {
  const auto acceptor = Start(100);
  // Made before, since the client is this process, too.
  std::vector<Descriptor> sockets;
  for (int i = 0; i < 10; ++i) sockets.emplace_back(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port_);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  {
    const NoDescriptors none;
    for (const Descriptor& each : sockets) {
      ASSERT_EQ(connect(each.get(), reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
      EXPECT_TRUE(Closed(each, kSoonMs));
    }
    EXPECT_TRUE(Eventually([&] { return acceptor->refused() == 10; }));
    EXPECT_EQ(taken(), 0u);
  }
  const Descriptor connection = ConnectTo(port_);
  EXPECT_TRUE(Eventually([&] { return taken() == 1; }));
  EXPECT_TRUE(acceptor->Probe(seconds(20)).ok());
}

}  // namespace
}  // namespace accord::rpc
