// Channels over TLS to a server with a policy of its own, while certificates change on both sides.
#include "common/client/security.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/client/call.h"
#include "common/client/channel.h"
#include "common/rpc/port/tls_credentials.h"
#include "grpcpp/server_context.h"
#include "tests/support/certificates.h"
#include "tests/support/eventually.h"
#include "tests/support/scratch_dir.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::client {
namespace {

using accord::testing::Eventually;
using accord::testing::PemPair;
using accord::testing::TestAuthority;
using std::chrono::milliseconds;
using ::testing::HasSubstr;

// Remembers what callers showed.
class Doorman final : public rpc::CallGuard {
 public:
  absl::Status Admit(const grpc::CallbackServerContext& wire, rpc::CallContext&) override {
    MutexLock lock(&mutex_);
    const auto found = wire.client_metadata().find("authorization");
    authorization_ =
        found == wire.client_metadata().end() ? "" : std::string(found->second.data(), found->second.size());
    const auto names = wire.auth_context()->FindPropertyValues("x509_common_name");
    name_ = names.empty() ? "" : std::string(names[0].data(), names[0].size());
    return absl::OkStatus();
  }
  void Leave(const rpc::CallContext&) override {}
  std::string authorization() {
    MutexLock lock(&mutex_);
    return authorization_;
  }
  std::string name() {
    MutexLock lock(&mutex_);
    return name_;
  }

 private:
  Mutex mutex_;
  std::string authorization_ ABSL_GUARDED_BY(mutex_);
  std::string name_ ABSL_GUARDED_BY(mutex_);
};

class SecurityTest : public ::testing::Test {
 protected:
  std::string Put(const std::string& name, const std::string& content) {
    std::filesystem::rename(dir_.Write(name + ".new", content), dir_.Sub(name));
    return dir_.Sub(name);
  }
  void Start(bool tls) {
    std::shared_ptr<grpc::ServerCredentials> credentials;
    if (tls) {
      const PemPair pair = authority_.Issue({.name = "server"});
      auto watch =
          tls::Watch::Start({.files = {.cert = {"--tls_cert", Put("server.crt", pair.cert)},
                                       .key = {"--tls_key", Put("server.key", pair.key)},
                                       .ca = {"--tls_client_ca", Put("server-ca.crt", authority_.pem())}},
                             .name = "server",
                             .period = milliseconds(5)});
      ASSERT_TRUE(watch.ok()) << watch.status();
      server_watch_ = *std::move(watch);
      credentials = rpc::TlsServerCredentials(server_watch_);
    }
    std::vector<std::unique_ptr<rpc::Service>> services;
    services.push_back(
        std::make_unique<rpc::FakeView>(pool_, [](const v1::GetStatusRequest&, rpc::CallContext&) {
          return absl::StatusOr<v1::GetStatusResponse>(v1::GetStatusResponse());
        }));
    auto server = rpc::Server::Start(
        {.listen = {"127.0.0.1", 0}, .credentials = credentials, .hooks = {.guard = &doorman_}},
        std::move(services));
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }
  SecurityFiles Files() {
    const PemPair pair = authority_.Issue({.name = "reader"});
    return {.ca = Put("ca.crt", authority_.pem()),
            .cert = Put("tls.crt", pair.cert),
            .key = Put("tls.key", pair.key)};
  }
  std::shared_ptr<Security> Open(const SecurityFiles& files) {
    auto security = Security::Open(server_->address().ToString(), files);
    EXPECT_TRUE(security.ok()) << security.status();
    return security.ok() ? *std::move(security) : nullptr;
  }
  // Over a connection of its own.
  absl::Status Call(const std::shared_ptr<Security>& security) {
    const auto channel =
        MakeChannel(server_->address().ToString(), {.own_connection = true, .security = security});
    const auto stub = v1::ViewService::NewStub(channel);
    return client::Call(*stub, &v1::ViewService::Stub::GetStatus, v1::GetStatusRequest(),
                        {.timeout = std::chrono::seconds(20)})
        .status();
  }
  static std::string ErrorOf(const std::string& target, const SecurityFiles& files) {
    const auto security = Security::Open(target, files);
    EXPECT_EQ(security.status().code(), absl::StatusCode::kInvalidArgument);
    return std::string(security.status().message());
  }

  const TestAuthority authority_;
  testing::ScratchDir dir_;
  Doorman doorman_;
  rpc::Executor pool_{{.name = "test", .threads = 2, .queue_max = 16}};
  std::shared_ptr<const tls::Watch> server_watch_;
  std::unique_ptr<rpc::Server> server_;
};

TEST_F(SecurityTest, ShowsItsCertificate) {
  Start(/*tls=*/true);
  const absl::Status status = Call(Open(Files()));
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(doorman_.name(), "reader");
}

TEST_F(SecurityTest, TrustsOnlyItsAuthoritiesAndTheNameItWasGiven) {
  Start(/*tls=*/true);
  SecurityFiles files = Files();
  files.server_name = "localhost";
  EXPECT_TRUE(Call(Open(files)).ok());
  files.server_name = "elsewhere.example";
  EXPECT_EQ(Call(Open(files)).code(), absl::StatusCode::kUnavailable);
  files = Files();
  files.ca = Put("ca.crt", TestAuthority("Other").pem());
  EXPECT_EQ(Call(Open(files)).code(), absl::StatusCode::kUnavailable);
}

TEST_F(SecurityTest, TakesANewPairForNewConnections) {
  Start(/*tls=*/true);
  const auto security = Open(Files());
  EXPECT_TRUE(Call(security).ok());
  const PemPair next = authority_.Issue({.name = "renewed"});
  Put("tls.key", next.key);
  Put("tls.crt", next.cert);
  ASSERT_TRUE(Eventually([&] { return security->watch()->reloads() == 1; }));
  EXPECT_TRUE(Eventually([&] {
    const absl::Status status = Call(security);
    EXPECT_TRUE(status.ok()) << status;
    return doorman_.name() == "renewed";
  }));
}

TEST_F(SecurityTest, KeepsThePairWhenTheNextIsBad) {
  Start(/*tls=*/true);
  const auto security = Open(Files());
  Put("tls.crt", "garbage");
  ASSERT_TRUE(Eventually([&] { return !security->watch()->last_ok(); }));
  EXPECT_TRUE(Call(security).ok());
  EXPECT_EQ(doorman_.name(), "reader");
}

TEST_F(SecurityTest, SendsItsTokenWithEveryCall) {
  Start(/*tls=*/false);
  EXPECT_TRUE(Call(Open({.token = Put("token", "s3cret\n")})).ok());
  EXPECT_EQ(doorman_.authorization(), "Bearer s3cret");
  EXPECT_TRUE(Call(Open({})).ok());
  EXPECT_EQ(doorman_.authorization(), "");
}

TEST_F(SecurityTest, SendsNoTokenInPlainTextToAnotherMachine) {
  const std::string token = Put("token", "s3cret");
  EXPECT_THAT(ErrorOf("192.0.2.1:7400", {.token = token, .flag_prefix = "--ingest_"}),
              HasSubstr("--ingest_token_file: would send the token to 192.0.2.1:7400 in plain text"));
  EXPECT_TRUE(Security::Open("192.0.2.1:7400", {.ca = Put("ca.crt", authority_.pem()), .token = token}).ok());
}

TEST_F(SecurityTest, NamesTheFileThatIsBad) {
  EXPECT_THAT(ErrorOf("localhost:1", {.ca = dir_.Sub("none"), .flag_prefix = "--ingest_"}),
              HasSubstr("--ingest_tls_ca: " + dir_.Sub("none") + ": No such file"));
  EXPECT_THAT(ErrorOf("localhost:1", {.cert = "/c"}),
              HasSubstr("--tls_key: is missing: --tls_cert needs it"));
}

TEST(IsLoopback, IsThisMachineByAddressOrName) {
  for (const char* target :
       {"127.0.0.1:7400", "127.1.2.3:1", "localhost:1", "[::1]:7400", "dns:///localhost:1",
        "ipv4:127.0.0.1:1", "ipv6:[::1]:1", "unix:/run/accord.sock"})
    EXPECT_TRUE(IsLoopback(target)) << target;
  for (const char* target :
       {"192.0.2.1:1", "example.org:1", "127.example.org:1", "localhost.example.org:1", "[::]:1",
        "dns:///accord:1", "dns://192.0.2.1/localhost:1", "ipv4:127.0.0.1:1,192.0.2.1:1", ""})
    EXPECT_FALSE(IsLoopback(target)) << target;
}

}  // namespace
}  // namespace accord::client
