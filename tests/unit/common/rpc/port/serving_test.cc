#include "common/rpc/port/serving.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "tests/unit/common/rpc/fake_services.h"

namespace accord::rpc {
namespace {

class ServingTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<Serving>> Start(process::HostPort listen, process::HostPort admin) {
    // A program starts once: each series is made once.
    metrics_.push_back(std::make_unique<telemetry::Metrics>());
    process::CommonFlags flags;
    flags.listen = std::move(listen);
    flags.admin_listen = std::move(admin);
    std::vector<std::unique_ptr<Service>> services;
    services.push_back(std::make_unique<FakeView>(pool_, [](const v1::GetStatusRequest&, CallContext&) {
      return absl::StatusOr<v1::GetStatusResponse>(v1::GetStatusResponse());
    }));
    absl::StatusOr<PreparedServing> prepared = PrepareServing(std::move(flags));
    if (!prepared.ok()) return prepared.status();
    return Serving::Start({.program = "accord-test",
                           .prepared = *std::move(prepared),
                           .metrics = metrics_.back().get(),
                           .ready = [] { return absl::OkStatus(); }},
                          std::move(services));
  }

  std::vector<std::unique_ptr<telemetry::Metrics>> metrics_;
  Executor pool_{{.name = "test", .threads = 1, .queue_max = 8}};
};

TEST_F(ServingTest, AnnouncesBothPortsAndStops) {
  auto serving = Start({"127.0.0.1", 0}, {"127.0.0.1", 0});
  ASSERT_TRUE(serving.ok()) << serving.status();
  testing::internal::CaptureStdout();
  (*serving)->Announce();
  const std::string said = testing::internal::GetCapturedStdout();
  EXPECT_NE(said.find("accord-test listening on " + (*serving)->server().address().ToString() + "\n"),
            std::string::npos)
      << said;
  EXPECT_NE(said.find("accord-test admin on 127.0.0.1:"), std::string::npos) << said;
  EXPECT_TRUE((*serving)->Stop(std::chrono::seconds(5)).ok());
}

TEST_F(ServingTest, APortThatIsTakenEndsTheProgramWithItsOwnCode) {
  auto first = Start({"127.0.0.1", 0}, {"127.0.0.1", 0});
  ASSERT_TRUE(first.ok()) << first.status();
  const auto second = Start((*first)->server().address(), {"127.0.0.1", 0});
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(ServingExitCode(second.status()), process::kExitPort);
  EXPECT_EQ(ServingExitCode(absl::InvalidArgumentError("")), process::kExitConfiguration);
}

TEST(PrepareServing, RefusesMoreConnectionsThanDescriptors) {
  process::CommonFlags flags;
  EXPECT_TRUE(PrepareServing(flags).ok());
  rlimit limit{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &limit), 0);
  flags.connections.connections_max = static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 1'000'000));
  const absl::Status refused = PrepareServing(flags).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(refused.message()), testing::HasSubstr("--connections_max"));
  EXPECT_EQ(ServingExitCode(refused), process::kExitConfiguration);
}

}  // namespace
}  // namespace accord::rpc
