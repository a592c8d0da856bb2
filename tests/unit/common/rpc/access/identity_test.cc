#include "common/rpc/access/identity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/hash.h"
#include "common/rpc/call_hooks.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::rpc {
namespace {

// Remembers who called last.
class Looker final : public CallGuard {
 public:
  absl::Status Admit(const grpc::CallbackServerContext& wire, CallContext&) override {
    MutexLock lock(&mutex_);
    last_ = IdentityOf(wire);
    return absl::OkStatus();
  }
  void Leave(const CallContext&) override {}
  Identity last() {
    MutexLock lock(&mutex_);
    return last_;
  }

 private:
  Mutex mutex_;
  Identity last_ ABSL_GUARDED_BY(mutex_);
};

class IdentityTest : public testing::Test {
 protected:
  IdentityTest() {
    std::vector<std::unique_ptr<Service>> services;
    services.push_back(std::make_unique<FakeView>(
        pool_, [](const v1::GetStatusRequest&, CallContext&) { return v1::GetStatusResponse(); }));
    server_ = *Server::Start({.listen = {"127.0.0.1", 0}, .hooks = {.guard = &looker_}}, std::move(services));
    stub_ = v1::ViewService::NewStub(Dial(*server_));
  }
  ~IdentityTest() override { server_->Stop(std::chrono::seconds(5)).IgnoreError(); }

  Identity With(const std::vector<std::string>& authorizations) {
    grpc::ClientContext context;
    for (const std::string& value : authorizations) context.AddMetadata("authorization", value);
    v1::GetStatusResponse response;
    EXPECT_TRUE(stub_->GetStatus(&context, {}, &response).ok());
    return looker_.last();
  }

  Executor pool_{{.name = "test", .threads = 1, .queue_max = 8}};
  Looker looker_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<v1::ViewService::Stub> stub_;
};

TEST_F(IdentityTest, NobodyShowsNothing) {
  const Identity identity = With({});
  EXPECT_TRUE(identity.names.empty());
  EXPECT_FALSE(identity.token_sha256.has_value());
}

TEST_F(IdentityTest, ABearerTokenIsItsHashAndOfThisMachineASecret) {
  for (const char* scheme : {"Bearer", "bearer", "BEARER"}) {
    const Identity identity = With({std::string(scheme) + " some-token"});
    EXPECT_EQ(identity.token_sha256, Sha256("some-token"));
    EXPECT_TRUE(identity.secret);
  }
}

TEST_F(IdentityTest, WhatIsNotOneBearerTokenIsNoTokensHash) {
  for (const std::vector<std::string>& values : std::vector<std::vector<std::string>>{
           {"Basic dXNlcjpwYXNz"}, {"Bearer"}, {"Bearer "}, {""}, {"Bearer a", "Bearer a"}, {"some-token"}})
    EXPECT_EQ(With(values).token_sha256, "") << values[0];
}

TEST(Address, IsThePeerWithoutItsPort) {
  EXPECT_EQ(AddressOf("ipv4:192.0.2.7:4711"), "ipv4:192.0.2.7");
  EXPECT_EQ(AddressOf("ipv6:%5B2001:db8::1%5D:4711"), "ipv6:%5B2001:db8::1%5D");
  EXPECT_EQ(AddressOf("unix:/run/a:b"), "unix:/run/a:b");
  EXPECT_EQ(AddressOf(""), "");
}

TEST(Address, OfThisMachineIsKnown) {
  for (const char* peer : {"ipv4:127.0.0.1:1", "ipv4:127.9.9.9:1", "ipv6:[::1]:1", "ipv6:%5B::1%5D:1",
                           "ipv6:%5B::ffff:127.0.0.1%5D:1", "unix:/run/accord"})
    EXPECT_TRUE(IsLoopback(peer)) << peer;
  for (const char* peer :
       {"ipv4:192.0.2.127:1", "ipv4:12.7.0.1:127", "ipv6:%5B::12%5D:1", "ipv6:%5B2001:db8::1%5D:1", ""})
    EXPECT_FALSE(IsLoopback(peer)) << peer;
}

}  // namespace
}  // namespace accord::rpc
