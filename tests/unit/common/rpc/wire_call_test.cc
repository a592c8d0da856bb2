#include "common/rpc/wire_call.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/base/error.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::rpc {
namespace {

// Writes down what it is told.
class Recorder final : public CallObserver {
 public:
  void Began(CallContext& call) override { Note("began " + call.caller()); }
  void Received(const CallContext&) override { Note("received"); }
  void Sent(const CallContext&) override { Note("sent"); }
  void Ended(const CallContext& call, const absl::Status& status, grpc::StatusCode) override {
    Note("ended " + call.caller() + " " + std::string(absl::StatusCodeToString(status.code())));
  }
  std::vector<std::string> notes() const {
    MutexLock lock(&mutex_);
    return notes_;
  }

 private:
  void Note(std::string note) {
    MutexLock lock(&mutex_);
    notes_.push_back(std::move(note));
  }
  mutable Mutex mutex_;
  std::vector<std::string> notes_ ABSL_GUARDED_BY(mutex_);
};

class Doorman final : public CallGuard {
 public:
  explicit Doorman(absl::Status answer) : answer_(std::move(answer)) {}
  absl::Status Admit(const grpc::CallbackServerContext&, CallContext& call) override {
    call.SetCaller("ann");
    return answer_;
  }
  void Leave(const CallContext&) override { ++left_; }
  int left() const { return left_; }

 private:
  const absl::Status answer_;
  std::atomic<int> left_{0};
};

struct Heard {
  grpc::Status status;
  int handled = 0;
  int left = 0;
  std::vector<std::string> notes;
};

// One call of GetStatus through a guard that answers `answer`.
Heard CallThrough(absl::Status answer, absl::Status handlers) {
  Heard heard;
  Recorder recorder;
  Doorman doorman(std::move(answer));
  Executor pool({.name = "test", .threads = 1, .queue_max = 8});
  std::vector<std::unique_ptr<Service>> services;
  services.push_back(std::make_unique<FakeView>(pool, [&](const v1::GetStatusRequest&, CallContext&) {
    ++heard.handled;
    return handlers.ok() ? absl::StatusOr<v1::GetStatusResponse>(v1::GetStatusResponse())
                         : absl::StatusOr<v1::GetStatusResponse>(handlers);
  }));
  auto server =
      Server::Start({.listen = {"127.0.0.1", 0}, .hooks = {&doorman, &recorder}}, std::move(services));
  EXPECT_TRUE(server.ok()) << server.status();
  auto stub = v1::ViewService::NewStub(
      grpc::CreateChannel((*server)->address().ToString(), grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  v1::GetStatusResponse response;
  heard.status = stub->GetStatus(&context, {}, &response);
  EXPECT_TRUE((*server)->Stop(std::chrono::seconds(5)).ok());
  heard.left = doorman.left();
  heard.notes = recorder.notes();
  return heard;
}

absl::Status Refused(absl::StatusCode code) { return Error(code, v1::ERROR_REASON_NOT_FOUND, "not here"); }

TEST(WireCall, TellsTheHooksWhatHappensInOrder) {
  const Heard heard = CallThrough(absl::OkStatus(), absl::OkStatus());
  EXPECT_TRUE(heard.status.ok());
  EXPECT_EQ(heard.left, 1);
  EXPECT_EQ(heard.notes, (std::vector<std::string>{"began ", "received", "sent", "ended ann OK"}));
}

TEST(WireCall, WhatTheGuardRefusesReachesNoHandler) {
  const Heard heard = CallThrough(Refused(absl::StatusCode::kPermissionDenied), absl::OkStatus());
  EXPECT_EQ(heard.status.error_code(), grpc::PERMISSION_DENIED);
  EXPECT_EQ(heard.handled, 0);
  EXPECT_EQ(heard.left, 0);
  EXPECT_EQ(heard.notes, (std::vector<std::string>{"began ", "received", "ended ann PERMISSION_DENIED"}));
}

TEST(WireCall, AnErrorOfTheHandlerIsTold) {
  const Heard heard = CallThrough(absl::OkStatus(), Refused(absl::StatusCode::kNotFound));
  EXPECT_EQ(heard.status.error_code(), grpc::NOT_FOUND);
  EXPECT_EQ(heard.left, 1);
  EXPECT_EQ(heard.notes, (std::vector<std::string>{"began ", "received", "ended ann NOT_FOUND"}));
}

}  // namespace
}  // namespace accord::rpc
