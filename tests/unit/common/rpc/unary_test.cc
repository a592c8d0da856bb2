// Unary calls over real sockets.
#include "common/rpc/unary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "common/base/limits.h"
#include "tests/unit/common/rpc/fake_services.h"
#include "tests/unit/common/rpc/raw_call.h"

namespace accord::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::system_clock;
using testing::HasSubstr;
using testing::Not;

constexpr char kGetStatus[] = "/accord.v1.ViewService/GetStatus";

FakeView::Handler Answer(int64_t head) {
  return [head](const v1::GetStatusRequest&, CallContext&) {
    v1::GetStatusResponse response;
    response.set_head_revision(head);
    return response;
  };
}

grpc::Status GetStatus(const std::shared_ptr<grpc::Channel>& channel, const v1::GetStatusRequest& request,
                       v1::GetStatusResponse* response, milliseconds timeout = seconds(20)) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + timeout);
  return v1::ViewService::NewStub(channel)->GetStatus(&context, request, response);
}

class UnaryTest : public testing::Test {
 protected:
  Executor pool_{{.name = "test", .threads = 2, .queue_max = 16}};
  v1::GetStatusResponse response_;
};

TEST_F(UnaryTest, HandsTheRequestOverAndTheReplyBack) {
  std::string peer, method, token;
  auto server =
      Serve(std::make_unique<FakeView>(pool_, [&](const v1::GetStatusRequest& request, CallContext& call) {
        peer = call.peer();
        method = call.method();
        token = request.at_least_as_fresh();
        v1::GetStatusResponse response;
        response.set_head_revision(7);
        return response;
      }));
  v1::GetStatusRequest request;
  request.set_at_least_as_fresh("token");
  ASSERT_TRUE(GetStatus(Dial(*server), request, &response_).ok());
  EXPECT_EQ(response_.head_revision(), 7);
  EXPECT_EQ(token, "token");
  EXPECT_EQ(method, kGetStatus);
  EXPECT_THAT(peer, HasSubstr("127.0.0.1"));
}

TEST_F(UnaryTest, PutsErrorDetailsOnTheWire) {
  auto server = Serve(std::make_unique<FakeView>(pool_, [](const v1::GetStatusRequest&, CallContext&) {
    return absl::StatusOr<v1::GetStatusResponse>(LimitExceeded("digest_history", "revisions", 1000, 1001));
  }));
  const grpc::Status status = GetStatus(Dial(*server), {}, &response_);
  EXPECT_EQ(status.error_code(), grpc::INVALID_ARGUMENT);
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(status.error_details()));
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(details.details(0).UnpackTo(&info));
  EXPECT_EQ(info.reason(), "LIMIT_EXCEEDED");
  EXPECT_EQ(info.domain(), "accord.v1");
  google::rpc::BadRequest bad;
  ASSERT_TRUE(details.details(1).UnpackTo(&bad));
  EXPECT_EQ(bad.field_violations(0).field(), "digest_history");
}

TEST_F(UnaryTest, CarriesTheLargestErrorDetailsWithinTheMetadataLimit) {
  auto server = Serve(std::make_unique<FakeView>(pool_, [](const v1::GetStatusRequest&, CallContext&) {
    std::vector<absl::Status> many;
    for (int i = 0; i < 20; ++i) {
      std::string words;
      for (int j = 0; j < 300; ++j) words += "ộ";
      many.push_back(InvalidField(absl::StrCat("field_", i), words));
    }
    return absl::StatusOr<v1::GetStatusResponse>(JoinViolations(many));
  }));
  const grpc::Status status = GetStatus(Dial(*server), {}, &response_);
  EXPECT_EQ(status.error_code(), grpc::INVALID_ARGUMENT);
  EXPECT_GT(BadRequestOf(FromGrpc(status)).field_violations_size(), 0);
}

TEST_F(UnaryTest, AnswersUndecodableBytesWithInvalidArgument) {
  auto server = Serve(std::make_unique<FakeView>(pool_, Answer(1)));
  const std::string garbage = "\xff\xff\xff\xff";
  const std::string bad_utf8 = "\x0a\x02\xc3\x28";  // at_least_as_fresh = C3 28
  const std::string cut_short =
      "\x0a\x7f"
      "abc";  // says 127 bytes, has 3
  for (const std::string& bytes : {garbage, bad_utf8, cut_short}) {
    const grpc::Status status = RawCall(Dial(*server), kGetStatus, bytes);
    EXPECT_EQ(status.error_code(), grpc::INVALID_ARGUMENT);
    EXPECT_EQ(ReasonOf(FromGrpc(status)), v1::ERROR_REASON_UNDECODABLE);
    EXPECT_EQ(ErrorInfoOf(FromGrpc(status)).metadata().at("type"), "accord.v1.GetStatusRequest");
  }
}

TEST_F(UnaryTest, TakesAnEmptyMessageForOneWithDefaults) {
  auto server = Serve(std::make_unique<FakeView>(pool_, Answer(3)));
  std::string reply;
  ASSERT_TRUE(RawCall(Dial(*server), kGetStatus, "", &reply).ok());
  ASSERT_TRUE(response_.ParseFromString(reply));
  EXPECT_EQ(response_.head_revision(), 3);
}

TEST_F(UnaryTest, RefusesMessagesOverTheLimit) {
  auto server = Serve(std::make_unique<FakeView>(pool_, Answer(1)));
  v1::GetStatusRequest request;
  request.set_at_least_as_fresh(std::string(kRequestBytesMax, 'x'));
  EXPECT_EQ(GetStatus(Dial(*server), request, &response_).error_code(), grpc::RESOURCE_EXHAUSTED);
}

TEST_F(UnaryTest, AnswersUnlistedMethodsWithUnimplemented) {
  auto server = Serve(std::make_unique<FakeView>(pool_, Answer(1)));
  EXPECT_EQ(RawCall(Dial(*server), "/accord.v1.ViewService/Watch", "").error_code(), grpc::UNIMPLEMENTED);
}

TEST_F(UnaryTest, RefusesPastTheQueueAndServesOn) {
  Gate gate;
  Executor narrow({.name = "narrow", .threads = 1, .queue_max = 1});
  auto server =
      Serve(std::make_unique<FakeView>(narrow, [&gate](const v1::GetStatusRequest& request, CallContext&) {
        if (request.digest_history() == 1) gate.Pass();
        return absl::StatusOr<v1::GetStatusResponse>(v1::GetStatusResponse());
      }));
  auto channel = Dial(*server);
  v1::GetStatusRequest slow;
  slow.set_digest_history(1);
  std::vector<std::thread> waiting;
  auto call_slowly = [&] {
    v1::GetStatusResponse response;
    EXPECT_TRUE(GetStatus(channel, slow, &response).ok());
  };
  waiting.emplace_back(call_slowly);
  gate.AwaitArrivals(1);
  waiting.emplace_back(call_slowly);
  while (narrow.queued() == 0) std::this_thread::yield();
  const absl::Status status = FromGrpc(GetStatus(channel, {}, &response_));
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_OVERLOADED);
  EXPECT_GT(RetryAfterMsOf(status), 0);
  gate.Open();
  for (std::thread& thread : waiting) thread.join();
  EXPECT_TRUE(GetStatus(channel, {}, &response_).ok());
  server->Stop(seconds(5)).IgnoreError();
}

TEST_F(UnaryTest, NeverRunsWhatWaitedPastItsDeadline) {
  Gate gate;
  std::atomic<int> ran{0};
  Executor single({.name = "single", .threads = 1, .queue_max = 8});
  auto server =
      Serve(std::make_unique<FakeView>(single, [&](const v1::GetStatusRequest& request, CallContext&) {
        ++ran;
        if (request.digest_history() == 1) gate.Pass();
        return absl::StatusOr<v1::GetStatusResponse>(v1::GetStatusResponse());
      }));
  auto channel = Dial(*server);
  std::thread blocker([&] {
    v1::GetStatusRequest slow;
    slow.set_digest_history(1);
    v1::GetStatusResponse response;
    EXPECT_TRUE(GetStatus(channel, slow, &response).ok());
  });
  gate.AwaitArrivals(1);
  EXPECT_EQ(GetStatus(channel, {}, &response_, milliseconds(50)).error_code(), grpc::DEADLINE_EXCEEDED);
  // The server counts the 50 ms from when the call arrived, a little later than the client does.
  std::this_thread::sleep_for(milliseconds(50));
  gate.Open();
  blocker.join();
  EXPECT_TRUE(server->Stop(seconds(5)).ok());
  EXPECT_EQ(ran, 1);
}

TEST_F(UnaryTest, GivesCallsWithoutADeadlineTheServersOwn) {
  milliseconds left{0};
  auto server = Serve(std::make_unique<FakeView>(pool_, [&](const v1::GetStatusRequest&, CallContext& call) {
    left = std::chrono::duration_cast<milliseconds>(call.deadline() - std::chrono::steady_clock::now());
    return absl::StatusOr<v1::GetStatusResponse>(v1::GetStatusResponse());
  }));
  grpc::ClientContext context;
  ASSERT_TRUE(v1::ViewService::NewStub(Dial(*server))->GetStatus(&context, {}, &response_).ok());
  EXPECT_LE(left.count(), kServerDeadlineMsMax);
  EXPECT_GT(left.count(), kServerDeadlineMsMax - 10'000);
}

TEST_F(UnaryTest, TellsTheHandlerThatTheCallerLeft) {
  Gate started;
  std::atomic<bool> saw_cancel{false};
  auto server = Serve(std::make_unique<FakeView>(pool_, [&](const v1::GetStatusRequest&, CallContext& call) {
    started.Open();
    while (call.Check().ok()) std::this_thread::yield();
    saw_cancel = call.cancelled();
    return absl::StatusOr<v1::GetStatusResponse>(call.Check());
  }));
  grpc::ClientContext context;
  std::thread caller([&, channel = Dial(*server)] {
    EXPECT_EQ(v1::ViewService::NewStub(channel)->GetStatus(&context, {}, &response_).error_code(),
              grpc::CANCELLED);
  });
  started.Pass();
  context.TryCancel();
  caller.join();
  EXPECT_TRUE(server->Stop(seconds(5)).ok());
  EXPECT_TRUE(saw_cancel);
}

TEST_F(UnaryTest, AnswersLaterFromAnotherThread) {
  Gate gate;
  Executor later({.name = "later", .threads = 1, .queue_max = 8});
  auto server = Serve(std::make_unique<FakeIngest>(pool_, later, gate));
  grpc::ClientContext context;
  v1::IngestArticleRequest request;
  request.mutable_article()->set_title("later");
  v1::IngestArticleResponse response;
  ASSERT_TRUE(v1::IngestService::NewStub(Dial(*server))->IngestArticle(&context, request, &response).ok());
  EXPECT_EQ(response.article().title(), "later");
}

// Answers at once what asks for no digests, and as bytes.
class InlineView final : public Service {
 public:
  explicit InlineView(Executor& pool) : Service("accord.v1.ViewService") {
    using Reply = Encoded<v1::GetStatusResponse>;
    UnaryInline<v1::GetStatusRequest, Reply>(
        "GetStatus", pool,
        [this](const v1::GetStatusRequest& request, CallContext&) -> std::optional<absl::StatusOr<Reply>> {
          if (request.digest_history() < 0) return NotFound("at once");
          if (request.digest_history() > 0) return std::nullopt;
          ++at_once;
          return Of(1);
        },
        [this](v1::GetStatusRequest request, CallContext&, Done<Reply> done) {
          ++pooled;
          done(Of(request.digest_history()));
        });
  }
  std::atomic<int> at_once{0};
  std::atomic<int> pooled{0};

 private:
  static absl::StatusOr<Encoded<v1::GetStatusResponse>> Of(int64_t head) {
    v1::GetStatusResponse response;
    response.set_head_revision(head);
    return Encoded<v1::GetStatusResponse>{response.SerializeAsString()};
  }
};

TEST_F(UnaryTest, AnswersAtOnceWhatItCanAndTheRestOnThePool) {
  auto service = std::make_unique<InlineView>(pool_);
  InlineView& view = *service;
  auto server = Serve(std::move(service));
  auto channel = Dial(*server);
  v1::GetStatusRequest request;
  ASSERT_TRUE(GetStatus(channel, request, &response_).ok());
  EXPECT_EQ(response_.head_revision(), 1);
  request.set_digest_history(9);
  ASSERT_TRUE(GetStatus(channel, request, &response_).ok());
  EXPECT_EQ(response_.head_revision(), 9);
  EXPECT_EQ(view.at_once, 1);
  EXPECT_EQ(view.pooled, 1);
  request.set_digest_history(-1);
  EXPECT_EQ(GetStatus(channel, request, &response_).error_code(), grpc::NOT_FOUND);
  EXPECT_EQ(RawCall(channel, kGetStatus, "\xff\xff").error_code(), grpc::INVALID_ARGUMENT);
  EXPECT_EQ(view.pooled, 1);
}

TEST_F(UnaryTest, AnswersAtOnceWhileThePoolIsFull) {
  Gate gate;
  Executor narrow({.name = "narrow", .threads = 1, .queue_max = 0});
  auto server = Serve(std::make_unique<InlineView>(narrow));
  // Without a queue it takes a task only once its thread is there.
  while (!narrow.Submit([&gate] { gate.Pass(); }).ok()) std::this_thread::yield();
  gate.AwaitArrivals(1);
  v1::GetStatusRequest request;
  EXPECT_TRUE(GetStatus(Dial(*server), request, &response_).ok());
  request.set_digest_history(2);
  EXPECT_EQ(GetStatus(Dial(*server), request, &response_).error_code(), grpc::RESOURCE_EXHAUSTED);
  gate.Open();
}

TEST_F(UnaryTest, AnswersForAHandlerThatForgetsTo) {
  Gate gate;
  Executor later({.name = "later", .threads = 1, .queue_max = 8});
  auto server = Serve(std::make_unique<FakeIngest>(pool_, later, gate));
  grpc::ClientContext context;
  v1::IngestArticleRequest request;
  request.mutable_article()->set_title("forgotten");
  v1::IngestArticleResponse response;
  const grpc::Status status =
      v1::IngestService::NewStub(Dial(*server))->IngestArticle(&context, request, &response);
  EXPECT_EQ(status.error_code(), grpc::INTERNAL);
  EXPECT_THAT(status.error_message(), Not(HasSubstr("handler")));
}

}  // namespace
}  // namespace accord::rpc
