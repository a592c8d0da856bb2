#include "ingest-service/rpc/follow_source.h"

#include <gmock/gmock.h>

#include "common/base/error.h"
#include "common/base/log_position.h"
#include "ingest-service/rpc/log_position.h"
#include "tests/support/memory_log.h"
#include "tests/support/status_matchers.h"

namespace accord::ingest {
namespace {

using accord::testing::HasReason;
using accord::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

MATCHER_P(EqualsWire, position, "") { return arg.SerializeAsString() == position.SerializeAsString(); }

log::Group PutOf(const std::string& id) {
  log::Group group;
  group.appends.push_back({id, "put " + id, storage::v1::LiveArticle(), "raw"});
  return group;
}
log::Group DeleteOf(const std::string& id) {
  log::Group group;
  group.appends.push_back({id, "delete " + id, std::nullopt, ""});
  return group;
}

class FollowSourceTest : public ::testing::Test {
 protected:
  std::unique_ptr<FollowSource> From(const Position& position) {
    auto source = FollowSource::Open(log_, clock_, position, [] {});
    EXPECT_THAT(source, IsOk());
    return *std::move(source);
  }
  std::unique_ptr<FollowSource> From(int64_t revision) { return From(At(revision)); }
  Position At(int64_t revision) {
    if (revision == 0) return {};
    return {log_.Head().epoch, revision, log_.Rows().log[revision - 1].entry.chain};
  }
  absl::Status OpenError(const Position& position) {
    return FollowSource::Open(log_, clock_, position, [] {}).status();
  }
  void Put(const std::string& id) { ASSERT_THAT(log_.AppendGroup(PutOf(id)), IsOk()); }
  void Delete(const std::string& id) { ASSERT_THAT(log_.AppendGroup(DeleteOf(id)), IsOk()); }
  // The next message; a test failure when there is none.
  v1::FollowResponse Next(FollowSource& source) {
    auto message = source.Next(call_);
    EXPECT_THAT(message, IsOk());
    if (!message.ok() || !message->has_value()) return {};
    return **std::move(message);
  }
  static std::vector<int64_t> Revisions(const v1::FollowResponse& message) {
    std::vector<int64_t> revisions;
    for (const v1::LogEntry& entry : message.entries()) revisions.push_back(entry.revision());
    return revisions;
  }

  testing::MemoryLog log_;
  FeedClock clock_{log_};
  rpc::CallContext call_{"/test", rpc::CallContext::TimePoint::max()};
};

TEST_F(FollowSourceTest, SaysWhereItStandsAtOnceAndThenNothing) {
  const auto source = From(0);
  const v1::FollowResponse mark = Next(*source);
  EXPECT_EQ(mark.entries_size(), 0);
  EXPECT_EQ(mark.progress().revision(), 0);
  EXPECT_FALSE(mark.progress().bootstrap());
  EXPECT_FALSE((*source->Next(call_)).has_value());
  EXPECT_FALSE(source->AtEnd());
}

TEST_F(FollowSourceTest, GivesEntriesOnceAndMovesOn) {
  for (int i = 0; i < 3; ++i) Put("a");
  const auto source = From(1);
  v1::FollowResponse batch = Next(*source);
  EXPECT_THAT(Revisions(batch), ElementsAre(2, 3));
  EXPECT_EQ(batch.progress().revision(), 3);
  EXPECT_EQ(batch.head_revision(), 3);
  EXPECT_FALSE((*source->Next(call_)).has_value());
  Put("a");
  EXPECT_THAT(Revisions(Next(*source)), ElementsAre(4));
}

TEST_F(FollowSourceTest, TellsTheAncestorsOnceAtTheStart) {
  testing::MemoryLogRows rows;
  rows.ancestors = {{std::string(16, 'a'), 3, std::string(32, 'c')}};
  testing::MemoryLog log(std::move(rows));
  FeedClock clock(log);
  auto source = FollowSource::Open(log, clock, {}, [] {});
  ASSERT_THAT(source, IsOk());
  const v1::FollowResponse first = Next(**source);
  ASSERT_EQ(first.ancestors_size(), 1);
  EXPECT_EQ(first.ancestors(0).revision(), 3);
  ASSERT_THAT(log.AppendGroup(PutOf("a")), IsOk());
  EXPECT_EQ(Next(**source).ancestors_size(), 0);
}

// Puts at 1, 2 and 4 are live at the floor, which is 5.
class BootstrapTest : public FollowSourceTest {
 protected:
  BootstrapTest() {
    for (const char* id : {"a", "b", "c", "d"}) Put(id);
    Delete("c");
    Put("e");
    EXPECT_THAT(log_.Trim(5), IsOk());
  }
  Position InBase(int64_t revision) { return {At(5).epoch, revision, At(5).chain, true}; }
};

TEST_F(BootstrapTest, GivesTheBaseThenTheFloorThenTheLog) {
  const auto source = From(0);
  v1::FollowResponse message = Next(*source);
  EXPECT_THAT(Revisions(message), ElementsAre(1, 2, 4));
  EXPECT_THAT(message.progress(), EqualsWire(ToWire(InBase(4))));
  EXPECT_EQ(message.floor_revision(), 5);
  EXPECT_EQ(message.head_revision(), 6);
  message = Next(*source);
  EXPECT_THAT(Revisions(message), IsEmpty());
  EXPECT_THAT(message.progress(), EqualsWire(ToWire(At(5))));
  message = Next(*source);
  EXPECT_THAT(Revisions(message), ElementsAre(6));
  EXPECT_THAT(message.progress(), EqualsWire(ToWire(At(6))));
}

TEST_F(BootstrapTest, HoldsTheFloorUntilItHasReachedTheHead) {
  const auto source = From(0);
  Next(*source);
  Put("f");
  EXPECT_EQ(log_.Trim(7)->revision, 5);
  Next(*source);
  EXPECT_EQ(log_.Trim(7)->revision, 5);
  EXPECT_THAT(Revisions(Next(*source)), ElementsAre(6, 7));
  EXPECT_EQ(log_.Trim(7)->revision, 5);
  EXPECT_FALSE((*source->Next(call_)).has_value());
  EXPECT_EQ(log_.Trim(7)->revision, 7);
  Put("g");
  const v1::FollowResponse message = Next(*source);
  EXPECT_THAT(Revisions(message), ElementsAre(8));
  EXPECT_EQ(message.floor_revision(), 7);
}

TEST_F(BootstrapTest, ResumesInTheBase) {
  for (int64_t revision : {1, 2, 3, 4, 5}) {
    const auto source = From(InBase(revision));
    v1::FollowResponse message = Next(*source);
    EXPECT_TRUE(message.progress().bootstrap()) << revision;
    if (revision < 2) {
      EXPECT_THAT(Revisions(message), ElementsAre(2, 4));
    } else if (revision < 4) {
      EXPECT_THAT(Revisions(message), ElementsAre(4));
    } else {
      EXPECT_THAT(Revisions(message), IsEmpty());
    }
    EXPECT_THAT(Next(*source).progress(), EqualsWire(ToWire(At(5))));
  }
}

TEST_F(BootstrapTest, TellsAnEmptyBaseToo) {
  for (const char* id : {"a", "b", "d", "e"}) Delete(id);
  const int64_t head = log_.Head().revision;
  ASSERT_EQ(log_.Trim(head)->revision, head);
  const auto source = From(0);
  const v1::FollowResponse message = Next(*source);
  EXPECT_THAT(message.progress(), EqualsWire(ToWire({At(head).epoch, 0, At(head).chain, true})));
  EXPECT_THAT(Next(*source).progress(), EqualsWire(ToWire(At(head))));
}

TEST_F(BootstrapTest, RefusesPositionsThatTheLogNoLongerHas) {
  EXPECT_THAT(OpenError(At(4)), HasReason(v1::ERROR_REASON_POSITION_OUT_OF_RANGE));
  EXPECT_THAT(OpenError(At(5)), IsOk());
  Position other = InBase(2);
  other.chain = At(4).chain;
  EXPECT_THAT(OpenError(other), HasReason(v1::ERROR_REASON_POSITION_OUT_OF_RANGE));
  Position ahead = At(6);
  ahead.revision = 7;
  const absl::Status status = OpenError(ahead);
  EXPECT_THAT(status, HasReason(v1::ERROR_REASON_POSITION_OUT_OF_RANGE));
  EXPECT_EQ(ErrorInfoOf(status).metadata().at("head"), "6");
  EXPECT_EQ(ErrorInfoOf(status).metadata().at("floor"), "5");
}

TEST_F(BootstrapTest, AStreamThatTheFloorPassedEndsOutOfRange) {
  const auto source = From(At(5));
  Put("f");
  ASSERT_EQ(log_.Trim(6)->revision, 6);
  EXPECT_THAT(source->Next(call_).status(), HasReason(v1::ERROR_REASON_POSITION_OUT_OF_RANGE));
}

// A base that gives what is not above what it gave.
class CircularLog : public testing::MemoryLog {
 public:
  absl::StatusOr<std::unique_ptr<log::Base>> OpenBase() override { return std::make_unique<Circle>(Floor()); }

 private:
  class Circle : public log::Base {
   public:
    explicit Circle(Position floor) : floor_(std::move(floor)) {}
    const Position& floor() const override { return floor_; }
    absl::StatusOr<std::vector<log::Entry>> Read(int64_t, size_t, size_t) const override {
      return std::vector<log::Entry>{{1, std::string(32, 'c'), "change"}};
    }

   private:
    const Position floor_;
  };
};

TEST_F(FollowSourceTest, EndsTheStreamRatherThanGoBackInTheBase) {
  CircularLog log;
  for (int i = 0; i < 2; ++i) ASSERT_THAT(log.AppendGroup(PutOf("a")), IsOk());
  ASSERT_THAT(log.Trim(2), IsOk());
  auto source = FollowSource::Open(log, clock_, {}, [] {});
  ASSERT_THAT(source, IsOk());
  EXPECT_THAT((*source)->Next(call_).status(), IsOk());
  EXPECT_EQ((*source)->Next(call_).status().code(), absl::StatusCode::kInternal);
}

// A log that skips a revision.
class GappyLog : public testing::MemoryLog {
 public:
  absl::StatusOr<std::vector<log::Entry>> Read(int64_t revision, size_t, size_t) const override {
    return std::vector<log::Entry>{{revision + 2, std::string(32, 'c'), "change"}};
  }
};

TEST_F(FollowSourceTest, EndsTheStreamRatherThanDeliverAGap) {
  GappyLog log;
  ASSERT_THAT(log.AppendGroup(PutOf("a")), IsOk());
  auto source = FollowSource::Open(log, clock_, {}, [] {});
  ASSERT_THAT(source, IsOk());
  EXPECT_EQ((*source)->Next(call_).status().code(), absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace accord::ingest
