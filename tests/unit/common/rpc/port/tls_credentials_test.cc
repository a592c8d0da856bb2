// TLS of the service port, with gRPC's own static client credentials on the other side.
#include "common/rpc/port/tls_credentials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/certificates.h"
#include "tests/support/eventually.h"
#include "tests/support/scratch_dir.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::rpc {
namespace {

using accord::testing::Eventually;
using accord::testing::PemPair;
using accord::testing::TestAuthority;

class TlsCredentialsTest : public ::testing::Test {
 protected:
  void Put(const PemPair& pair) {
    std::filesystem::rename(dir_.Write("key.new", pair.key), dir_.Sub("tls.key"));
    std::filesystem::rename(dir_.Write("crt.new", pair.cert), dir_.Sub("tls.crt"));
  }
  std::unique_ptr<Server> Start(bool mutual) {
    tls::Files files = {.cert = {"--tls_cert", dir_.Sub("tls.crt")},
                        .key = {"--tls_key", dir_.Sub("tls.key")}};
    if (mutual) files.ca = {"--tls_client_ca", dir_.Write("ca.crt", authority_.pem())};
    auto watch = tls::Watch::Start({.files = files, .name = "test", .period = std::chrono::milliseconds(5)});
    EXPECT_TRUE(watch.ok()) << watch.status();
    watch_ = *std::move(watch);
    std::vector<std::unique_ptr<Service>> services;
    services.push_back(std::make_unique<FakeView>(pool_, [](const v1::GetStatusRequest&, CallContext&) {
      return absl::StatusOr<v1::GetStatusResponse>(v1::GetStatusResponse());
    }));
    auto server = Server::Start({.listen = {"127.0.0.1", 0}, .credentials = TlsServerCredentials(watch_)},
                                std::move(services));
    EXPECT_TRUE(server.ok()) << server.status();
    return *std::move(server);
  }
  // A call over a connection of its own.
  static grpc::Status Call(const Server& server,
                           const std::shared_ptr<grpc::ChannelCredentials>& credentials) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    const auto channel = grpc::CreateCustomChannel(server.address().ToString(), credentials, arguments);
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    v1::GetStatusResponse response;
    return v1::ViewService::NewStub(channel)->GetStatus(&context, {}, &response);
  }
  static std::shared_ptr<grpc::ChannelCredentials> Client(const std::string& ca, const PemPair& pair = {}) {
    return grpc::SslCredentials(
        {.pem_root_certs = ca, .pem_private_key = pair.key, .pem_cert_chain = pair.cert});
  }

  const TestAuthority authority_;
  testing::ScratchDir dir_;
  Executor pool_{{.name = "test", .threads = 2, .queue_max = 16}};
  std::shared_ptr<const tls::Watch> watch_;
};

TEST_F(TlsCredentialsTest, ServesThoseWhoTrustIt) {
  Put(authority_.Issue());
  const auto server = Start(/*mutual=*/false);
  EXPECT_TRUE(Call(*server, Client(authority_.pem())).ok());
  EXPECT_EQ(Call(*server, Client(TestAuthority("Other").pem())).error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(Call(*server, grpc::InsecureChannelCredentials()).error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(TlsCredentialsTest, AsksForACertificateOfItsAuthorities) {
  Put(authority_.Issue());
  const auto server = Start(/*mutual=*/true);
  EXPECT_TRUE(Call(*server, Client(authority_.pem(), authority_.Issue({.name = "reader"}))).ok());
  EXPECT_FALSE(Call(*server, Client(authority_.pem())).ok());
  EXPECT_FALSE(Call(*server, Client(authority_.pem(), TestAuthority("Other").Issue())).ok());
}

TEST_F(TlsCredentialsTest, TakesANewPairAndNewAuthoritiesAtTheNextHandshake) {
  const TestAuthority next("Next");
  Put(authority_.Issue());
  const auto server = Start(/*mutual=*/true);
  const auto old_client = Client(authority_.pem(), authority_.Issue());
  const auto new_client = Client(next.pem(), next.Issue());
  EXPECT_TRUE(Call(*server, old_client).ok());
  EXPECT_FALSE(Call(*server, new_client).ok());
  std::filesystem::rename(dir_.Write("ca.new", next.pem()), dir_.Sub("ca.crt"));
  Put(next.Issue());
  ASSERT_TRUE(Eventually([&] { return watch_->reloads() > 0; }));
  EXPECT_TRUE(Call(*server, new_client).ok());
  EXPECT_FALSE(Call(*server, old_client).ok());
}

TEST_F(TlsCredentialsTest, ServesTheLastGoodPairWhileTheFilesAreBad) {
  Put(authority_.Issue());
  const auto server = Start(/*mutual=*/false);
  std::filesystem::remove(dir_.Sub("tls.crt"));
  ASSERT_TRUE(Eventually([&] { return !watch_->last_ok(); }));
  EXPECT_TRUE(Call(*server, Client(authority_.pem())).ok());
}

}  // namespace
}  // namespace accord::rpc
