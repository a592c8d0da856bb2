#include "common/tls/watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/certificates.h"
#include "tests/support/eventually.h"
#include "tests/support/metrics_text.h"
#include "tests/support/scratch_dir.h"

namespace accord::tls {
namespace {

using accord::testing::Eventually;
using accord::testing::MetricsText;
using accord::testing::ParseMetricsText;
using accord::testing::PemPair;
using accord::testing::TestAuthority;
using accord::testing::ValueOf;
using ::testing::HasSubstr;

class WatchTest : public ::testing::Test {
 protected:
  WatchTest() { Put(pair_); }
  void Replace(const std::string& name, const std::string& content) {
    std::filesystem::rename(dir_.Write(name + ".new", content), dir_.Sub(name));
  }
  void Put(const PemPair& pair) {
    Replace("tls.key", pair.key);
    Replace("tls.crt", pair.cert);
  }
  void PutAuthority(const std::string& pem) { Replace("ca.crt", pem); }
  absl::StatusOr<std::unique_ptr<Watch>> Start(bool ca = true) {
    if (ca) PutAuthority(authority_.pem());
    Files files = {.cert = {"--tls_cert", dir_.Sub("tls.crt")}, .key = {"--tls_key", dir_.Sub("tls.key")}};
    if (ca) files.ca = {"--tls_client_ca", dir_.Sub("ca.crt")};
    return Watch::Start({.files = files,
                         .name = "test",
                         .period = std::chrono::milliseconds(5),
                         .changed = [this](const Identity&) { ++changes_; }});
  }
  // Whether `watch` refused something, and still has the first pair.
  bool Refuses(const Watch& watch) {
    return Eventually([&] { return watch.failures() > 0; }) && !watch.last_ok() &&
           watch.current()->pem.cert == pair_.cert && changes_ == 0;
  }

  const TestAuthority authority_;
  const PemPair pair_ = authority_.Issue();
  testing::ScratchDir dir_;
  std::atomic<int> changes_{0};
};

TEST_F(WatchTest, TakesANewPair) {
  const auto watch = Start();
  ASSERT_TRUE(watch.ok()) << watch.status();
  EXPECT_EQ((*watch)->current()->pem.cert, pair_.cert);
  const PemPair next = authority_.Issue({.name = "next"});
  Put(next);
  ASSERT_TRUE(Eventually([&] { return (*watch)->current()->pem.cert == next.cert; }));
  EXPECT_TRUE(Eventually([&] { return (*watch)->reloads() == 1 && (*watch)->last_ok(); }));
  EXPECT_EQ(changes_, 1);
}

TEST_F(WatchTest, KeepsTheLastGoodPairWhenTheNextIsBad) {
  const auto watch = Start();
  ASSERT_TRUE(watch.ok()) << watch.status();
  Replace("tls.crt", "garbage");
  EXPECT_TRUE(Refuses(**watch));
  Put(pair_);
  EXPECT_TRUE(Eventually([&] { return (*watch)->last_ok(); })) << "the old files are good again";
  EXPECT_EQ((*watch)->failures(), 1) << "told once, however often it is looked at";
}

TEST_F(WatchTest, KeepsTheLastGoodPairWhenTheNextHasEnded) {
  const auto watch = Start();
  ASSERT_TRUE(watch.ok()) << watch.status();
  Put(authority_.Issue({.ends = -1}));
  EXPECT_TRUE(Refuses(**watch));
}

TEST_F(WatchTest, KeepsTheLastGoodPairWhenAFileIsGone) {
  const auto watch = Start();
  ASSERT_TRUE(watch.ok()) << watch.status();
  std::filesystem::remove(dir_.Sub("tls.key"));
  EXPECT_TRUE(Refuses(**watch));
}

TEST_F(WatchTest, KeepsTheLastGoodPairWhenTheNextIsOfAStrangeAuthority) {
  const auto watch = Start();
  ASSERT_TRUE(watch.ok()) << watch.status();
  Put(TestAuthority("Strange").Issue());
  EXPECT_TRUE(Refuses(**watch));
}

TEST_F(WatchTest, ChangesTheAuthorityWithThePair) {
  const auto watch = Start();
  ASSERT_TRUE(watch.ok()) << watch.status();
  const TestAuthority next("Next");
  const PemPair pair = next.Issue();
  PutAuthority(authority_.pem() + next.pem());
  Put(pair);
  EXPECT_TRUE(Eventually([&] {
    return (*watch)->current()->pem.cert == pair.cert &&
           (*watch)->current()->pem.ca == authority_.pem() + next.pem();
  }));
}

TEST_F(WatchTest, AcceptsAnyAuthorityWhereTheFirstPairWasOfAnother) {
  Put(TestAuthority("Public").Issue());
  const auto watch = Start();
  ASSERT_TRUE(watch.ok()) << watch.status();
  Put(TestAuthority("Another").Issue());
  EXPECT_TRUE(Eventually([&] { return (*watch)->reloads() == 1; }));
}

TEST_F(WatchTest, RefusesToBeginWithBadFiles) {
  Put({pair_.cert, authority_.Issue().key});
  const auto watch = Start(/*ca=*/false);
  EXPECT_EQ(watch.status().code(), absl::StatusCode::kInvalidArgument);
  const auto alone =
      Watch::Start({.files = {.cert = {"--tls_cert", dir_.Sub("tls.crt")}, .key = {"--tls_key", ""}}});
  EXPECT_THAT(std::string(alone.status().message()), HasSubstr("--tls_key: is missing: --tls_cert needs it"));
}

TEST_F(WatchTest, TellsItsStateInNumbers) {
  const auto watch = Start();
  ASSERT_TRUE(watch.ok()) << watch.status();
  telemetry::Metrics metrics;
  AddTlsMetrics(&metrics, "listen", watch->get());
  AddTlsMetrics(&metrics, "ingest", nullptr);
  const auto read = [&metrics] { return ParseMetricsText(metrics.Text()).value_or(MetricsText()); };
  const std::string listen = "{of=\"listen\"}";
  MetricsText now = read();
  EXPECT_NEAR(ValueOf(now, "accord_tls_days_left", listen), 1, 0.01);
  EXPECT_EQ(ValueOf(now, "accord_tls_last_reload_ok", listen), 1);
  EXPECT_TRUE(std::isinf(ValueOf(now, "accord_tls_not_after_seconds", "{of=\"ingest\"}")));
  EXPECT_EQ(ValueOf(now, "accord_tls_last_reload_ok", "{of=\"ingest\"}"), 1);
  Replace("tls.crt", "garbage");
  ASSERT_TRUE(Eventually([&] { return ValueOf(read(), "accord_tls_last_reload_ok", listen) == 0; }));
  EXPECT_TRUE(Eventually([&] { return ValueOf(read(), "accord_tls_reload_failures_total", listen) >= 1; }));
}

}  // namespace
}  // namespace accord::tls
