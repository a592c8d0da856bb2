#include "ingest-service/rpc/follow_source.h"

#include <gtest/gtest.h>

#include "tests/support/memory_log.h"
#include "tests/support/status_matchers.h"

namespace accord::ingest {
namespace {

using accord::testing::IsOk;

class FollowSourceTest : public ::testing::Test {
 protected:
  FollowSource From(int64_t revision) {
    Position position;
    position.revision = revision;
    return FollowSource(log_, clock_, position, [] {});
  }
  void Append(int count) {
    for (int i = 0; i < count; ++i) {
      ASSERT_THAT(log_.AppendGroup({{log::Append{"a", "change", storage::v1::LiveArticle(), "raw"}}, {}}),
                  IsOk());
    }
  }
  testing::MemoryLog log_;
  FeedClock clock_{log_};
  rpc::CallContext call_{"/test", rpc::CallContext::TimePoint::max()};
};

TEST_F(FollowSourceTest, SaysWhereItStandsAtOnceAndThenNothing) {
  FollowSource source = From(0);
  const auto mark = source.Next(call_);
  ASSERT_THAT(mark, IsOk());
  ASSERT_TRUE(mark->has_value());
  EXPECT_EQ((*mark)->entries_size(), 0);
  EXPECT_EQ((*mark)->progress().revision(), 0);
  EXPECT_FALSE((*source.Next(call_)).has_value());
  EXPECT_FALSE(source.AtEnd());
}

TEST_F(FollowSourceTest, GivesEntriesOnceAndMovesOn) {
  Append(3);
  FollowSource source = From(1);
  auto batch = source.Next(call_);
  ASSERT_TRUE(batch.ok() && batch->has_value());
  ASSERT_EQ((*batch)->entries_size(), 2);
  EXPECT_EQ((*batch)->entries(0).revision(), 2);
  EXPECT_EQ((*batch)->progress().revision(), 3);
  EXPECT_EQ((*batch)->head_revision(), 3);
  EXPECT_FALSE((*source.Next(call_)).has_value());
  Append(1);
  batch = source.Next(call_);
  EXPECT_EQ((*batch)->entries(0).revision(), 4);
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
  ASSERT_THAT(log.AppendGroup({{log::Append{"a", "change", storage::v1::LiveArticle(), "raw"}}, {}}), IsOk());
  FollowSource source(log, clock_, Position(), [] {});
  EXPECT_EQ(source.Next(call_).status().code(), absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace accord::ingest
