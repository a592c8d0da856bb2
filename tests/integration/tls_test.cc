// Both services over mutual TLS, while their certificates are replaced under load and while they are bad.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "accord/v1/agreement_service.grpc.pb.h"
#include "accord/v1/ingest_service.grpc.pb.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "common/client/call.h"
#include "common/client/channel.h"
#include "common/client/session.h"
#include "tests/integration/cluster.h"
#include "tests/support/certificates.h"
#include "tests/support/eventually.h"
#include "tests/support/metrics_text.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;

// How often the certificates are swapped, and how long they stay. The files are looked at every 500 ms: by
// default some pairs are never taken, in the soak tier each one is.
int FromEnvironment(const char* name, int otherwise) {
  const char* const value = std::getenv(name);
  return value != nullptr ? std::atoi(value) : otherwise;
}
int SwapRounds() { return FromEnvironment("ACCORD_TLS_ROUNDS", 10); }
milliseconds SwapPeriod() { return milliseconds(FromEnvironment("ACCORD_TLS_PERIOD_MS", 300)); }

// A folder as Kubernetes mounts a secret: tls.crt, tls.key and ca.crt lead through ..data, which is swapped.
class Secret {
 public:
  Secret(const ScratchDir& dir, std::string name) : dir_(dir), name_(std::move(name)) {}
  void Put(const PemPair& pair, const std::string& ca) {
    const std::string version = "..v" + std::to_string(++version_);
    dir_.Write(name_ + "/" + version + "/tls.crt", pair.cert);
    dir_.Write(name_ + "/" + version + "/tls.key", pair.key);
    dir_.Write(name_ + "/" + version + "/ca.crt", ca);
    const std::string next = dir_.Sub(name_ + "/..next");
    std::filesystem::create_symlink(version, next);
    std::filesystem::rename(next, dir_.Sub(name_ + "/..data"));
    for (const std::string file : {"tls.crt", "tls.key", "ca.crt"}) {
      const std::string link = dir_.Sub(name_ + "/" + file);
      if (!std::filesystem::is_symlink(link)) std::filesystem::create_symlink("..data/" + file, link);
    }
    if (version_ > 1) std::filesystem::remove_all(dir_.Sub(name_ + "/..v" + std::to_string(version_ - 1)));
  }
  std::string File(const std::string& file) const { return dir_.Sub(name_ + "/" + file); }

 private:
  const ScratchDir& dir_;
  const std::string name_;
  int version_ = 0;
};

class TlsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (Secret* secret : {&ingest_secret_, &query_secret_, &client_secret_}) Renew(secret);
    auto ingest = services_.StartIngest(dir_.Sub("ingest"), "127.0.0.1:0", Serving(ingest_secret_));
    ASSERT_THAT(ingest, IsOk());
    ingest_ = *std::move(ingest);
    std::vector<std::string> flags = Serving(query_secret_);
    for (const auto& [flag, file] :
         {std::pair("--ingest_tls_ca", "ca.crt"), std::pair("--ingest_tls_cert", "tls.crt"),
          std::pair("--ingest_tls_key", "tls.key")})
      flags.insert(flags.end(), {flag, query_secret_.File(file)});
    auto query = services_.StartQuery(dir_.Sub("query"), ingest_.address, "127.0.0.1:0", flags);
    ASSERT_THAT(query, IsOk());
    query_ = *std::move(query);
  }
  void Renew(Secret* secret) { secret->Put(authority_.Issue(), authority_.pem()); }
  static std::vector<std::string> Serving(const Secret& secret) {
    return {"--tls_cert",           secret.File("tls.crt"), "--tls_key",
            secret.File("tls.key"), "--tls_client_ca",      secret.File("ca.crt")};
  }
  client::SecurityFiles Files() const {
    return {.ca = client_secret_.File("ca.crt"),
            .cert = client_secret_.File("tls.crt"),
            .key = client_secret_.File("tls.key")};
  }
  // A call over a new connection, and one read.
  absl::Status Ping(const std::string& address) const {
    const auto channel = client::OpenChannel(address, Files(), {.own_connection = true});
    if (!channel.ok()) return channel.status();
    const auto stub = v1::IngestService::NewStub(*channel);
    v1::IngestArticleRequest request;
    request.mutable_article()->set_content("Company Ha Long bought Company Thanh Ba.");
    return client::Call(*stub, &v1::IngestService::Stub::IngestArticle, request).status();
  }
  static double Metric(const Service& service, const std::string& name) {
    const auto text = HttpGet(service.admin, "/metrics");
    return ValueOf(ParseMetricsText(text.value_or("\n")).value_or(MetricsText()), name, "{of=\"listen\"}");
  }

  const Services services_{ACCORD_BIN_DIR};
  const TestAuthority authority_;
  ScratchDir dir_;
  Secret ingest_secret_{dir_, "ingest-tls"};
  Secret query_secret_{dir_, "query-tls"};
  Secret client_secret_{dir_, "client-tls"};
  Service ingest_;
  Service query_;
};

TEST_F(TlsTest, ArticlesComeThroughToTheReader) {
  std::vector<std::string> command = {absl::StrCat(ACCORD_BIN_DIR, "/accordctl"),
                                      "--ingest",
                                      ingest_.address,
                                      "--query",
                                      query_.address,
                                      "--tls_ca",
                                      client_secret_.File("ca.crt"),
                                      "--tls_cert",
                                      client_secret_.File("tls.crt"),
                                      "--tls_key",
                                      client_secret_.File("tls.key"),
                                      "ingest",
                                      CorpusFolder("articles")};
  const ProcessResult stored = RunProcess(command);
  EXPECT_EQ(stored.code, 0) << stored.out << stored.err;
  EXPECT_THAT(stored.out, HasSubstr("written_at a1-"));
  // Without certificates nobody comes in, at either port.
  const ProcessResult plain =
      services_.Accordctl(ingest_.address, query_.address, {"--timeout", "5", "status"});
  EXPECT_EQ(plain.code, 5) << plain.out << plain.err;
  command[6] = client_secret_.File("none");
  const ProcessResult missing = RunProcess(command);
  EXPECT_EQ(missing.code, 2);
  EXPECT_THAT(missing.err, HasSubstr("--tls_ca: " + client_secret_.File("none") + ": No such file"));
}

TEST_F(TlsTest, NoCallFailsWhileAllCertificatesAreSwapped) {
  std::atomic<bool> done{false};
  std::atomic<int> calls{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 4; ++i) {
    clients.emplace_back([&, i] {
      // Every other client keeps its connection; the rest shake hands with each call.
      const auto kept = client::OpenChannel(ingest_.address, Files(), {.own_connection = true});
      EXPECT_THAT(kept, IsOk());
      while (!done) {
        absl::Status status;
        if (i % 2 == 0) {
          const auto stub = v1::IngestService::NewStub(*kept);
          v1::IngestArticleRequest request;
          request.mutable_article()->set_content(
              absl::StrCat("Company Song ", calls.load(), " opened in Hue."));
          status = client::Call(*stub, &v1::IngestService::Stub::IngestArticle, request).status();
        } else {
          status = Ping(ingest_.address);
        }
        EXPECT_THAT(status, IsOk());
        ++calls;
      }
    });
  }
  const int rounds = SwapRounds();
  const milliseconds period = SwapPeriod();
  for (int round = 0; round < rounds; ++round) {
    for (Secret* secret : {&ingest_secret_, &query_secret_, &client_secret_}) Renew(secret);
    const int before = calls;
    const auto next = std::chrono::steady_clock::now() + period;
    EXPECT_TRUE(Eventually([&] { return calls >= before + 4 && std::chrono::steady_clock::now() >= next; }));
  }
  done = true;
  for (std::thread& client : clients) client.join();
  EXPECT_TRUE(Eventually([&] { return Metric(ingest_, "accord_tls_reloads_total") >= 1; }));
  EXPECT_EQ(Metric(ingest_, "accord_tls_last_reload_ok"), 1);
  EXPECT_EQ(Metric(ingest_, "accord_tls_reload_failures_total"), 0);
  std::printf("%d calls over %d swaps %lld ms apart, %.0f pairs taken by accord-ingest\n", calls.load(),
              rounds, static_cast<long long>(period.count()), Metric(ingest_, "accord_tls_reloads_total"));
}

TEST_F(TlsTest, TheFeedGoesOnWithNewCertificates) {
  client::Session session;
  for (Secret* secret : {&ingest_secret_, &query_secret_}) Renew(secret);
  ASSERT_TRUE(Eventually([&] {
    return Metric(ingest_, "accord_tls_reloads_total") >= 1 &&
           Metric(query_, "accord_tls_reloads_total") >= 1;
  }));
  // accord-query connects anew, with the pair that came later.
  ASSERT_EQ(ingest_.process->Terminate(seconds(60)).code, 0);
  auto ingest = services_.StartIngest(dir_.Sub("ingest"), ingest_.address, Serving(ingest_secret_));
  ASSERT_THAT(ingest, IsOk());
  ingest_ = *std::move(ingest);
  ASSERT_THAT(Ping(ingest_.address), IsOk());
  const auto channel = client::OpenChannel(query_.address, Files());
  ASSERT_THAT(channel, IsOk());
  const auto stub = v1::ViewService::NewStub(*channel);
  EXPECT_TRUE(Eventually([&] {
    const auto status = client::Call(*stub, &v1::ViewService::Stub::GetStatus, v1::GetStatusRequest());
    return status.ok() && status->position().revision() >= 1;
  }));
}

// What a rotation brings that must not be taken.
struct BadSecret {
  const char* name;
  PemPair pair;
  std::string ca;
};

TEST_F(TlsTest, TheLastGoodPairServesWhileTheFilesAreBad) {
  const TestAuthority strange("Strange");
  const PemPair good = authority_.Issue();
  const std::vector<BadSecret> bad = {
      {"garbage", {"garbage", good.key}, authority_.pem()},
      {"the key of another", {good.cert, authority_.Issue().key}, authority_.pem()},
      {"expired", authority_.Issue({.ends = -60}), authority_.pem()},
      {"of a strange authority", strange.Issue(), authority_.pem()},
      {"trusting a strange authority", good, strange.pem()},
      {"without authorities", good, "garbage"},
  };
  double failures = 0;
  for (const BadSecret& each : bad) {
    ingest_secret_.Put(each.pair, each.ca);
    ASSERT_TRUE(Eventually([&] { return Metric(ingest_, "accord_tls_last_reload_ok") == 0; })) << each.name;
    EXPECT_GT(Metric(ingest_, "accord_tls_reload_failures_total"), failures) << each.name;
    failures = Metric(ingest_, "accord_tls_reload_failures_total");
    EXPECT_THAT(Ping(ingest_.address), IsOk()) << each.name;
    Renew(&ingest_secret_);
    ASSERT_TRUE(Eventually([&] { return Metric(ingest_, "accord_tls_last_reload_ok") == 1; })) << each.name;
  }
  std::filesystem::remove(dir_.Sub("ingest-tls/..data"));
  ASSERT_TRUE(Eventually([&] { return Metric(ingest_, "accord_tls_last_reload_ok") == 0; })) << "missing";
  EXPECT_THAT(Ping(ingest_.address), IsOk());
  EXPECT_NEAR(Metric(ingest_, "accord_tls_days_left"), 1, 0.1);
  EXPECT_THAT(ingest_.process->err(), HasSubstr("the last good ones stay"));
}

TEST_F(TlsTest, BadFilesAreToldBeforeAnythingOpens) {
  const auto run = [&](std::vector<std::string> flags) {
    std::vector<std::string> command = {absl::StrCat(ACCORD_BIN_DIR, "/accord-ingest"),
                                        "--data_dir",
                                        dir_.Sub("never"),
                                        "--listen",
                                        "127.0.0.1:0",
                                        "--admin_listen",
                                        "127.0.0.1:0"};
    command.insert(command.end(), flags.begin(), flags.end());
    const ProcessResult result = RunProcess(command);
    EXPECT_EQ(result.code, 2) << result.err;
    EXPECT_FALSE(std::filesystem::exists(dir_.Sub("never")));
    return result.err;
  };
  const std::string cert = ingest_secret_.File("tls.crt");
  EXPECT_THAT(run({"--tls_cert", cert}), HasSubstr("--tls_key: is missing: --tls_cert needs it"));
  EXPECT_THAT(run({"--tls_client_ca", cert}), HasSubstr("--tls_cert: is missing"));
  EXPECT_THAT(run({"--tls_cert", dir_.Sub("none"), "--tls_key", ingest_secret_.File("tls.key")}),
              HasSubstr("--tls_cert: " + dir_.Sub("none") + ": No such file"));
  EXPECT_THAT(run({"--tls_cert", cert, "--tls_key", query_secret_.File("tls.key")}),
              HasSubstr("is not the key of the certificate in " + cert));
}

}  // namespace
}  // namespace accord::testing
