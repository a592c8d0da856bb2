// The service port of a real process among too many connections and slow ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>

#include "accord/v1/ingest_service.grpc.pb.h"
#include "common/base/limits.h"
#include "common/client/call.h"
#include "tests/integration/lone_ingest.h"
#include "tests/integration/quick_channel.h"
#include "tests/support/eventually.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/common/rpc/port/sockets.h"

namespace accord::testing {
namespace {

using rpc::Closed;
using rpc::ConnectTo;
using rpc::Descriptor;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using ::testing::HasSubstr;

constexpr int kHeld = 1000;
// A kubelet waits for a second or a few.
constexpr milliseconds kProbeMax{2000};
constexpr char kPreface[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
// A SETTINGS frame without settings.
const std::string kSettings("\0\0\0\4\0\0\0\0\0", 9);

class ConnectionsTest : public LoneIngest {
 protected:
  static absl::Status Call(const std::string& address) {
    const auto stub = v1::IngestService::NewStub(QuickChannel(address));
    v1::IngestArticleRequest request;
    request.mutable_article()->set_content("Lan met Minh in Hue.");
    return client::Call(*stub, &v1::IngestService::Stub::IngestArticle, request, {.wait_for_ready = true})
        .status();
  }
};

TEST_F(ConnectionsTest, AFloodPastTheDescriptorsEndsAndItServesAgain) {
  rlimit ours{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &ours), 0);
  ours.rlim_cur = ours.rlim_max;
  setrlimit(RLIMIT_NOFILE, &ours);
  ASSERT_GT(ours.rlim_cur, rlim_t{kHeld + 200}) << "the test itself needs descriptors";
  // As high as the cap may be set.
  const std::string address =
      Start({"--listen", "127.0.0.1:0", "--connections_max", "190"}, /*open_files=*/256);
  ASSERT_NE(address, "");
  ASSERT_THAT(Call(address), IsOk());
  {
    std::vector<Descriptor> held;
    for (int i = 0; i < kHeld; ++i) held.push_back(ConnectTo(PortOf(address)));
    EXPECT_TRUE(Eventually([&] { return Metric("accord_connections_refused_total") >= kHeld - 256; }));
    EXPECT_LE(Metric("accord_connections_open"), 190);
    std::printf("%d connections held, %.0f refused\n", kHeld, Metric("accord_connections_refused_total"));
  }
  EXPECT_THAT(Call(address), IsOk());
  EXPECT_TRUE(Eventually([&] { return Metric("accord_connections_open") <= 2; }));
  EXPECT_THAT(Probe("/livez"), IsOk());
}

TEST_F(ConnectionsTest, AtTheCapItIsAliveAndRefusesWithoutDelay) {
  const std::string address =
      Start({"--listen", "127.0.0.1:0", "--connection_handshake", "5m"}, /*open_files=*/256);
  ASSERT_NE(address, "");
  EXPECT_EQ(Metric("accord_connections_max"), 128) << "half of the descriptors are the store's";
  std::vector<Descriptor> held;
  for (int i = 0; i < 128; ++i) held.push_back(ConnectTo(PortOf(address)));
  ASSERT_TRUE(Eventually([&] { return Metric("accord_connections_open") == 128; }));
  const Descriptor refused = ConnectTo(PortOf(address));
  EXPECT_TRUE(Closed(refused, 10'000));
  for (int i = 0; i < 10; ++i) EXPECT_THAT(Probe("/livez"), IsOk());
  EXPECT_EQ(Metric("accord_connections_open"), 128);
  EXPECT_THAT(process_->err(), HasSubstr("few open files"));
  held.clear();
  EXPECT_THAT(Call(address), IsOk());
}

// Begins to connect and does not wait for it.
Descriptor BeginConnect(uint16_t port) {
  Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  EXPECT_TRUE(socket.open());
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  (void)connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof(address));
  return socket;
}

size_t OpenFilesOf(pid_t pid) {
  const std::filesystem::directory_iterator files(absl::StrCat("/proc/", pid, "/fd"));
  return static_cast<size_t>(std::distance(begin(files), end(files)));
}

// How long /livez took to answer that all is well.
milliseconds ProbeTime(const std::string& admin) {
  const auto begun = steady_clock::now();
  const auto answer = HttpGet(admin, "/livez");
  EXPECT_THAT(answer, IsOk());
  return std::chrono::duration_cast<milliseconds>(steady_clock::now() - begun);
}

TEST_F(ConnectionsTest, AFloodOfTheAdminPortTakesNothingFromTheServicePortAndTheStoreAndDelaysNoProbe) {
  const std::string address = Start({"--listen", "127.0.0.1:0"}, /*open_files=*/256);
  ASSERT_NE(address, "");
  ASSERT_THAT(Call(address), IsOk());
  const size_t before = OpenFilesOf(process_->pid());
  {
    std::vector<Descriptor> held;
    size_t most = 0;
    milliseconds slowest{0};
    for (int i = 0; i < kHeld; ++i) {
      held.push_back(BeginConnect(PortOf(admin_)));
      if (i % 100 != 99) continue;
      slowest = std::max(slowest, ProbeTime(admin_));
      EXPECT_THAT(Call(address), IsOk());
      most = std::max(most, OpenFilesOf(process_->pid()));
    }
    // And all of them at once.
    for (int i = 0; i < kHeld; ++i) held.push_back(BeginConnect(PortOf(admin_)));
    slowest = std::max(slowest, ProbeTime(admin_));
    EXPECT_LT(most, before + kAdminConnectionsMax + 20);
    EXPECT_LT(slowest, kProbeMax);
    std::printf(
        "%zu open files before, %zu at most under %zu connections to the admin port; /livez took %lld ms at "
        "most\n",
        before, most, held.size(), static_cast<long long>(slowest.count()));
  }
  EXPECT_THAT(Probe("/livez"), IsOk());
  EXPECT_THAT(Call(address), IsOk());
  EXPECT_EQ(Metric("accord_store_background_errors_total"), 0);
}

TEST_F(ConnectionsTest, TooFewOpenFilesAreRefusedBeforeAnythingOpens) {
  const ProcessResult result =
      Launch({"--listen", "127.0.0.1:0"}, /*open_files=*/100)->Wait(std::chrono::seconds(60));
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, HasSubstr("ulimit -n: is 100 open files"));
  EXPECT_FALSE(std::filesystem::exists(dir_.Sub("data")));
}

TEST_F(ConnectionsTest, APortThatIsTakenHasItsOwnExitCodeAndOneLine) {
  const std::string address = Start({"--listen", "127.0.0.1:0"});
  ASSERT_NE(address, "");
  auto second =
      Process::Start({absl::StrCat(ACCORD_BIN_DIR, "/accord-ingest"), "--data_dir", dir_.Sub("other"),
                      "--listen", address, "--admin_listen", "127.0.0.1:0", "--disk_reserve_percent", "1"});
  ASSERT_TRUE(second.ok()) << second.status();
  const ProcessResult result = (*second)->Wait(std::chrono::seconds(60));
  EXPECT_EQ(result.code, 4);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr(absl::StrCat("cannot listen on ", address, ": the port is taken")));
  EXPECT_THAT(Call(address), IsOk());
}

// Each shape sends this much and then nothing.
struct SlowShape {
  const char* name;
  std::string bytes;
};

std::vector<SlowShape> SlowShapes() {
  const std::string begun = kPreface + kSettings;
  // HEADERS of stream 1 that announces 100 bytes and brings three.
  const std::string half_headers = begun + std::string("\0\0\x64\1\0\0\0\0\1", 9) + std::string("\0\7:", 3);
  // A whole request's headers (:method POST, :scheme http, :path /x, te trailers, content-type
  // application/grpc), then DATA that announces 100 bytes and brings five.
  std::string headers;
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{":method", "POST"},
                                                        {":scheme", "http"},
                                                        {":path", "/accord.v1.IngestService/IngestArticle"},
                                                        {":authority", "test"},
                                                        {"te", "trailers"},
                                                        {"content-type", "application/grpc"}}) {
    headers += std::string(1, '\0') + static_cast<char>(name.size()) + name +
               static_cast<char>(value.size()) + value;
  }
  const std::string half_data = begun + std::string("\0\0", 2) + static_cast<char>(headers.size()) +
                                std::string("\1\4\0\0\0\1", 6) + headers +
                                std::string("\0\0\x64\0\0\0\0\0\1", 9) + std::string("\0\0\0\0\x5f", 5);
  return {{"silence", ""},
          {"half a preface", std::string(kPreface).substr(0, 10)},
          {"a preface, then silence", begun},
          {"half of the headers", half_headers},
          {"half of a message", half_data}};
}

TEST_F(ConnectionsTest, EverySlowShapeIsClosedByTheLimits) {
  const std::string address =
      Start({"--listen", "127.0.0.1:0", "--connection_handshake", "1s", "--connection_idle", "2s",
             "--connection_age", "4s", "--connection_age_grace", "1s"});
  ASSERT_NE(address, "");
  std::vector<Descriptor> held;
  const std::vector<SlowShape> shapes = SlowShapes();
  for (const SlowShape& shape : shapes) {
    held.push_back(ConnectTo(PortOf(address)));
    ASSERT_EQ(send(held.back().get(), shape.bytes.data(), shape.bytes.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(shape.bytes.size()));
  }
  ASSERT_TRUE(Eventually([&] { return Metric("accord_connections_open") == shapes.size(); }));
  const auto begun = std::chrono::steady_clock::now();
  for (size_t i = 0; i < shapes.size(); ++i) {
    // What the server says meanwhile (SETTINGS, GOAWAY) is read away.
    bool ended = false;
    while (!ended && std::chrono::steady_clock::now() - begun < std::chrono::seconds(30)) {
      char buffer[4096];
      pollfd waiting{.fd = held[i].get(), .events = POLLIN, .revents = 0};
      ended = poll(&waiting, 1, 100) == 1 && recv(held[i].get(), buffer, sizeof(buffer), MSG_DONTWAIT) <= 0;
    }
    EXPECT_TRUE(ended) << shapes[i].name;
    std::printf("%s: closed within %.1f s\n", shapes[i].name,
                std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
  }
  EXPECT_TRUE(Eventually([&] { return Metric("accord_connections_open") == 0; }));
}

}  // namespace
}  // namespace accord::testing
