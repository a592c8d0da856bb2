// Follow over a real socket and a real log.
#include "ingest-service/rpc/feed_rpc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/base/log_position.h"
#include "common/base/position.h"
#include "ingest-service/rpc/log_position.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/ingest-service/rpc/ingest_server.h"

namespace accord::ingest {
namespace {

using accord::testing::IsOk;

// Follows from a position and checks the guarantees at every message: dense revisions, chain by chain, a
// position after each.
class Follower {
 public:
  explicit Follower(IngestServer& server, v1::LogPosition from = {}) : at_(std::move(from)) {
    v1::FollowRequest request;
    *request.mutable_position() = at_;
    reader_ = server.feed().Follow(&context_, request);
  }
  ~Follower() {
    context_.TryCancel();
    if (!ended_) reader_->Finish();
  }

  // False at the end of the stream.
  bool Receive() {
    if (!reader_->Read(&last_)) return false;
    std::string chain = FromLowerHex(at_.chain());
    for (const v1::LogEntry& entry : last_.entries()) {
      EXPECT_EQ(entry.revision(), at_.revision() + 1);
      chain = NextChain(chain, entry.revision(), entry.change());
      EXPECT_EQ(entry.chain(), chain);
      at_.set_revision(entry.revision());
      at_.set_chain(LowerHex(chain));
      v1::Change change;
      EXPECT_TRUE(change.ParseFromString(entry.change()));
      changes_.push_back(std::move(change));
    }
    at_.set_epoch(last_.progress().epoch());
    EXPECT_EQ(last_.progress().SerializeAsString(), at_.SerializeAsString());
    EXPECT_GE(last_.head_revision(), at_.revision());
    return true;
  }
  void ReceiveUpTo(int64_t revision) {
    while (at_.revision() < revision) ASSERT_TRUE(Receive());
  }
  absl::Status End() {
    while (reader_->Read(&last_)) {
    }
    ended_ = true;
    return rpc::FromGrpc(reader_->Finish());
  }

  const v1::LogPosition& at() const { return at_; }
  const v1::FollowResponse& last() const { return last_; }
  const std::vector<v1::Change>& changes() const { return changes_; }

 private:
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::FollowResponse>> reader_;
  v1::LogPosition at_;
  v1::FollowResponse last_;
  std::vector<v1::Change> changes_;
  bool ended_ = false;
};

absl::Status FollowError(IngestServer& server, const v1::LogPosition& from) {
  v1::FollowRequest request;
  *request.mutable_position() = from;
  grpc::ClientContext context;
  auto reader = server.feed().Follow(&context, request);
  v1::FollowResponse response;
  EXPECT_FALSE(reader->Read(&response));
  return rpc::FromGrpc(reader->Finish());
}

class FeedRpcTest : public ::testing::Test {
 protected:
  void Put(int count) {
    for (int i = 0; i < count; ++i) ASSERT_THAT(server_.Ingest(absl::StrCat("a", next_++), "text"), IsOk());
  }
  // By revision, that of nothing first.
  std::vector<v1::LogPosition> PositionsUpTo(int64_t head) {
    std::vector<v1::LogPosition> positions(1);
    Follower follower(server_);
    follower.ReceiveUpTo(head);
    std::string chain;
    for (int64_t revision = 1; revision <= head; ++revision) {
      chain = NextChain(chain, revision,
                        follower.changes()[static_cast<size_t>(revision) - 1].SerializeAsString());
      v1::LogPosition position;
      position.set_epoch(follower.at().epoch());
      position.set_revision(revision);
      position.set_chain(LowerHex(chain));
      positions.push_back(position);
    }
    EXPECT_EQ(positions.back().SerializeAsString(), follower.at().SerializeAsString());
    return positions;
  }

  IngestServer server_;
  int next_ = 0;
};

TEST_F(FeedRpcTest, DeliversTheLogAndThenWhatComes) {
  Put(3);
  Follower follower(server_);
  follower.ReceiveUpTo(3);
  Put(2);
  ASSERT_THAT(server_.Delete("articles/a0"), IsOk());
  follower.ReceiveUpTo(6);
  ASSERT_EQ(follower.changes().size(), 6u);
  EXPECT_EQ(follower.changes()[0].put().article().name(), "articles/a0");
  EXPECT_EQ(follower.changes()[5].delete_().name(), "articles/a0");
}

TEST_F(FeedRpcTest, BeginsWithAMarkOnAnEmptyLogAndGoesOnMarking) {
  // Taken before the stream begins: a client that learns late of the first mark would measure too little.
  const auto begin = std::chrono::steady_clock::now();
  Follower follower(server_);
  ASSERT_TRUE(follower.Receive());
  EXPECT_EQ(follower.last().entries_size(), 0);
  EXPECT_EQ(follower.at().revision(), 0);
  EXPECT_EQ(follower.at().epoch().size(), 32u);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(follower.Receive());
  const auto took = std::chrono::steady_clock::now() - begin;
  // Three more marks: at least one a second, and not a flood of them.
  EXPECT_GE(took, 3 * std::chrono::milliseconds(kFollowProgressMs / 2));
}

TEST_F(FeedRpcTest, ResumesWithoutAGapFromEveryPosition) {
  Put(5);
  const std::vector<v1::LogPosition> positions = PositionsUpTo(5);
  server_.Restart();
  Put(1);
  for (const v1::LogPosition& from : positions) {
    Follower follower(server_, from);
    follower.ReceiveUpTo(6);
    EXPECT_EQ(follower.changes().size(), static_cast<size_t>(6 - from.revision()));
  }
}

TEST_F(FeedRpcTest, LosesNothingWhileWritersAndFollowersRace) {
  std::thread writer([this] { Put(300); });
  Follower first(server_), second(server_);
  first.ReceiveUpTo(300);
  second.ReceiveUpTo(300);
  writer.join();
  EXPECT_EQ(first.at().SerializeAsString(), second.at().SerializeAsString());
}

TEST_F(FeedRpcTest, KeepsItsBatchesBounded) {
  for (int i = 0; i < 8; ++i) {
    ASSERT_THAT(server_.Ingest(absl::StrCat("big", i), std::string(kFollowBatchBytesMax / 3, 'x')), IsOk());
  }
  Put(static_cast<int>(kFollowBatchEntriesMax) + 10);
  Follower follower(server_);
  const int64_t head = server_.log().Head().revision;
  while (follower.at().revision() < head) {
    ASSERT_TRUE(follower.Receive());
    EXPECT_LE(follower.last().entries_size(), static_cast<int>(kFollowBatchEntriesMax));
    // One entry may pass the limit; these are each below half of it.
    EXPECT_LT(follower.last().ByteSizeLong(), kFollowBatchBytesMax * 3 / 2);
  }
}

TEST_F(FeedRpcTest, DeliversAnArticleLargerThanABatch) {
  ASSERT_THAT(server_.Ingest("big", std::string(kContentBytesMax, 'x')), IsOk());
  Follower follower(server_);
  follower.ReceiveUpTo(1);
  EXPECT_EQ(follower.changes()[0].put().text().size(), kContentBytesMax);
}

TEST_F(FeedRpcTest, RefusesPositionsThatAreNotOfThisLog) {
  Put(2);
  const Position head = server_.log().Head();
  v1::LogPosition past = ToWire(head);
  past.set_revision(3);
  EXPECT_EQ(FollowError(server_, past).code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(ReasonOf(FollowError(server_, past)), v1::ERROR_REASON_POSITION_OUT_OF_RANGE);

  v1::LogPosition diverged = ToWire(head);
  diverged.set_chain(std::string(64, 'a'));
  EXPECT_EQ(FollowError(server_, diverged).code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(FollowError(server_, diverged)), v1::ERROR_REASON_LOG_DIVERGED);

  v1::LogPosition other = ToWire(head);
  other.set_epoch(std::string(32, 'a'));  // from which this log does not descend
  EXPECT_EQ(FollowError(server_, other).code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(FollowError(server_, other)), v1::ERROR_REASON_LOG_DIVERGED);
}

// etcd's list of bugs in its watches, on the edge between what was trimmed and what is there: for every floor
// a follower at every position gets what is after it, or the one right answer.
TEST_F(FeedRpcTest, AnswersEveryPositionAtEveryFloor) {
  Put(4);
  ASSERT_THAT(server_.Delete("articles/a1"), IsOk());
  Put(2);
  const int64_t head = server_.log().Head().revision;
  std::vector<v1::LogPosition> positions = PositionsUpTo(head);
  for (int64_t floor = 1; floor <= head; ++floor) {
    ASSERT_EQ(server_.log().Trim(floor)->revision, floor);
    for (int64_t at = 1; at <= head; ++at) {
      SCOPED_TRACE(absl::StrCat("floor ", floor, " position ", at));
      if (at < floor) {
        const absl::Status status = FollowError(server_, positions[at]);
        EXPECT_EQ(status.code(), absl::StatusCode::kOutOfRange);
        EXPECT_EQ(ErrorInfoOf(status).metadata().at("floor"), absl::StrCat(floor));
        EXPECT_EQ(ErrorInfoOf(status).metadata().at("revision"), absl::StrCat(at));
        EXPECT_EQ(ErrorInfoOf(status).metadata().at("head"), absl::StrCat(head));
      } else {
        Follower follower(server_, positions[at]);
        ASSERT_TRUE(follower.Receive());
        EXPECT_EQ(follower.at().revision(), head);
        EXPECT_EQ(follower.changes().size(), static_cast<size_t>(head - at));
        EXPECT_EQ(follower.last().floor_revision(), floor);
      }
    }
  }
}

TEST_F(FeedRpcTest, BootstrapsOverTheWire) {
  Put(4);
  ASSERT_THAT(server_.Delete("articles/a1"), IsOk());
  Put(1);
  ASSERT_EQ(server_.log().Trim(5)->revision, 5);
  grpc::ClientContext context;
  auto reader = server_.feed().Follow(&context, {});
  v1::FollowResponse message;
  ASSERT_TRUE(reader->Read(&message));
  EXPECT_TRUE(message.progress().bootstrap());
  ASSERT_EQ(message.entries_size(), 3);
  EXPECT_EQ(message.entries(2).revision(), 4);
  EXPECT_EQ(message.floor_revision(), 5);
  v1::Change change;
  ASSERT_TRUE(change.ParseFromString(message.entries(2).change()));
  EXPECT_EQ(change.put().article().name(), "articles/a3");
  const v1::LogPosition cut = message.progress();
  ASSERT_TRUE(reader->Read(&message));
  EXPECT_EQ(message.progress().SerializeAsString(), ToWire(server_.log().Floor()).SerializeAsString());
  ASSERT_TRUE(reader->Read(&message));
  EXPECT_EQ(message.progress().SerializeAsString(), ToWire(server_.log().Head()).SerializeAsString());
  context.TryCancel();
  reader->Finish();

  grpc::ClientContext again;
  v1::FollowRequest request;
  *request.mutable_position() = cut;
  reader = server_.feed().Follow(&again, request);
  ASSERT_TRUE(reader->Read(&message));
  EXPECT_EQ(message.entries_size(), 0);
  EXPECT_EQ(message.progress().SerializeAsString(), cut.SerializeAsString());
  again.TryCancel();
  reader->Finish();
}

TEST_F(FeedRpcTest, NamesTheBadFieldsOfAPosition) {
  v1::LogPosition position;
  position.set_revision(1);
  position.set_epoch("short");
  const absl::Status status = FollowError(server_, position);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(BadRequestOf(status).field_violations(0).field(), "position.epoch");
  EXPECT_EQ(BadRequestOf(status).field_violations(1).field(), "position.chain");
}

TEST_F(FeedRpcTest, EndsWithUnavailableAtAStop) {
  Put(1);
  Follower follower(server_);
  follower.ReceiveUpTo(1);
  EXPECT_THAT(server_.StopServer(), IsOk());
  const absl::Status status = follower.End();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_NOT_READY);
}

}  // namespace
}  // namespace accord::ingest
