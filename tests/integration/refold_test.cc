// A replica that was away for longer than the log is kept folds again beside the view that serves, over the
// real programs: what it held is served until then, kill -9 at any moment leaves the one or the other, and
// the end equals a fresh replica.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "accord/v1/change_feed.grpc.pb.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "common/client/call.h"
#include "common/rpc/status.h"
#include "tests/integration/cluster.h"
#include "tests/support/eventually.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using ::testing::HasSubstr;

class Refold : public Cluster {
 protected:
  // `count` short articles, each about other figures than any before. The token of the last.
  std::string IngestSome(const std::string& prefix, int count) {
    const std::string folder = dir_.Sub(absl::StrCat("texts-", prefix));
    std::filesystem::create_directories(folder);
    for (int i = 0; i < count; ++i) {
      ++texts_;
      std::ofstream(absl::StrCat(folder, "/", prefix, "-", i, ".txt"))
          << "Exports of Canada to Kenya were worth " << texts_ << " million USD in " << 2000 + texts_ % 25
          << ".\n\nThe Ministry of Trade of Canada and the Ministry of Finance of Kenya signed a memorandum "
             "of "
             "understanding on fisheries in "
          << 2000 + texts_ % 25 << ".\n";
    }
    return Ingest({folder});
  }
  // The first message of a watch from `token` on, or how it ended.
  absl::StatusOr<v1::WatchResponse> WatchOnce(const std::string& token) {
    const auto stub = v1::ViewService::NewStub(QueryChannel());
    grpc::ClientContext context;
    v1::WatchRequest request;
    request.set_resume_token(token);
    const auto reader = stub->Watch(&context, request);
    v1::WatchResponse response;
    if (reader->Read(&response)) {
      context.TryCancel();
      return response;
    }
    return rpc::FromGrpc(reader->Finish());
  }
  absl::StatusOr<v1::GetStatusResponse> Status() {
    return client::Call(*v1::ViewService::NewStub(QueryChannel()), &v1::ViewService::Stub::GetStatus,
                        v1::GetStatusRequest());
  }
  // Whether the log still goes on from there.
  absl::Status FollowFrom(const v1::LogPosition& position) {
    const auto stub = v1::ChangeFeed::NewStub(IngestChannel());
    grpc::ClientContext context;
    v1::FollowRequest request;
    *request.mutable_position() = position;
    const auto reader = stub->Follow(&context, request);
    v1::FollowResponse response;
    const bool any = reader->Read(&response);
    if (any) context.TryCancel();
    const grpc::Status status = reader->Finish();
    return any ? absl::OkStatus() : rpc::FromGrpc(status);
  }
  // A replica that holds `before` articles stops, and the log goes on and is trimmed past it. The new head.
  std::string LeaveBehind(int before, int after) {
    const auto held = StatusAt(QueryChannel(), IngestSome("before", before));
    EXPECT_TRUE(held.ok()) << held.status();
    if (!held.ok()) return "";
    old_ = *held;
    const auto watched = WatchOnce("");
    EXPECT_TRUE(watched.ok()) << watched.status();
    if (watched.ok()) watch_token_ = watched->resume_token();
    KillQuery();
    EXPECT_EQ(ingest_.process->Terminate(std::chrono::seconds(30)).code, 0);
    RestartIngest({"--log_retention", "1s"});
    const std::string token = IngestSome("after", after);
    EXPECT_TRUE(Eventually([&] { return absl::IsOutOfRange(FollowFrom(old_.position())); }));
    return token;
  }
  void ExpectEqualsAFreshReplica(const std::string& token) {
    const auto view = StatusAt(QueryChannel(), token);
    ASSERT_TRUE(view.ok()) << view.status();
    const Service fresh = FreshReplica();
    ASSERT_NE(fresh.process, nullptr);
    const auto folded = StatusAt(ChannelTo(fresh), token);
    ASSERT_TRUE(folded.ok()) << folded.status();
    EXPECT_EQ(view->position().SerializeAsString(), folded->position().SerializeAsString());
    EXPECT_EQ(view->digest(), folded->digest());
    EXPECT_EQ(view->counts().SerializeAsString(), folded->counts().SerializeAsString());
    EXPECT_FALSE(view->has_folding());
  }
  bool Exists(const std::string& name) const {
    return std::filesystem::exists(absl::StrCat(dir_.Sub("query"), "/", name));
  }

  v1::GetStatusResponse old_;
  std::string watch_token_;
  int texts_ = 0;
};

TEST_F(Refold, BelowTheFloorServesTheOldViewUntilTheNewOneIsWhole) {
  const std::string token = LeaveBehind(20, 60);
  ASSERT_NE(token, "");
  ASSERT_NO_FATAL_FAILURE(RestartQuery());
  // From the first moment on, and never anything in between.
  while (true) {
    const auto status = Status();
    ASSERT_TRUE(status.ok()) << status.status();
    if (status->position().revision() != old_.position().revision()) break;
    EXPECT_EQ(status->digest(), old_.digest());
    if (status->has_folding()) EXPECT_EQ(status->folding().reason(), v1::FOLD_REASON_BELOW_FLOOR);
  }
  ExpectEqualsAFreshReplica(token);
  // What changed below the floor was never told apart.
  EXPECT_THAT(WatchOnce(watch_token_), HasReason(v1::ERROR_REASON_CHANGES_GONE));
  EXPECT_THAT(WatchOnce(""), IsOk());
  EXPECT_THAT(query_.process->err(), HasSubstr("FOLD_REASON_BELOW_FLOOR"));
  EXPECT_TRUE(Eventually([&] { return !Exists("view-1"); }));
  EXPECT_TRUE(Exists("view-2"));
}

TEST_F(Refold, KilledAtAnyMomentServesTheOldViewOrTheNew) {
  const std::string token = LeaveBehind(20, 250);
  ASSERT_NE(token, "");
  for (int round = 0; round < 8; ++round) {
    ASSERT_NO_FATAL_FAILURE(RestartQuery());
    const auto status = Status();
    ASSERT_TRUE(status.ok()) << status.status();
    if (status->position().revision() == old_.position().revision()) {
      EXPECT_EQ(status->digest(), old_.digest());
    } else {
      EXPECT_GE(status->counts().articles(), 270);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(30 * round));  // another moment each time
    KillQuery();
  }
  ASSERT_NO_FATAL_FAILURE(RestartQuery());
  ExpectEqualsAFreshReplica(token);
}

}  // namespace
}  // namespace accord::testing
