// What every implementation of ArticleLog must do (common/log/log.h): appending, reading, positions, waiting.
// Beside this: conformance_trim.h, conformance_requests.h. An implementation's test includes all of them once
// and instantiates the suite:
//   INSTANTIATE_TEST_SUITE_P(RocksLog, LogConformance, ::testing::Values([] { return
//   std::make_unique<RocksLogFixture>(); }));
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

#include "accord/v1/change_feed.pb.h"
#include "common/base/error.h"
#include "common/log/log.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_clock.h"

namespace accord::log {

// A log in some store that outlives a Reopen.
class LogFixture {
 public:
  virtual ~LogFixture() = default;
  virtual ArticleLog& log() = 0;
  // Ends the log and opens it again on the same store, as a restart does.
  virtual void Reopen() = 0;
  // The log's own. It keeps the floor for kHoldMax at most, and for kLinger after a base is gone.
  testing::TestClock& clock() { return clock_; }

  static constexpr std::chrono::hours kHoldMax{5};
  static constexpr std::chrono::minutes kLinger{10};

 protected:
  testing::TestClock clock_;
};

using LogFactory = std::function<std::unique_ptr<LogFixture>()>;

class LogConformance : public ::testing::TestWithParam<LogFactory> {
 protected:
  static constexpr size_t kMany = 1'000'000;

  static Append PutOf(absl::string_view id, absl::string_view text) {
    v1::Change change;
    change.mutable_put()->mutable_article()->set_name(absl::StrCat("articles/", id));
    change.mutable_put()->set_text(std::string(text));
    Append out;
    out.article_id = std::string(id);
    out.change = change.SerializeAsString();
    out.live.emplace();
    *out.live->mutable_article() = change.put().article();
    out.live->set_input_hash(std::string(text));
    storage::v1::RawArticle raw;
    raw.mutable_input()->set_content(std::string(text));
    out.raw_input = raw.SerializeAsString();
    return out;
  }
  static Append DeleteOf(absl::string_view id) {
    v1::Change change;
    change.mutable_delete_()->set_name(absl::StrCat("articles/", id));
    Append out;
    out.article_id = std::string(id);
    out.change = change.SerializeAsString();
    return out;
  }
  template <typename... Items>
  static Group GroupOf(Items... items) {
    Group group;
    (group.appends.push_back(std::move(items)), ...);
    return group;
  }
  std::vector<Position> MustAppend(Group group) {
    auto positions = log().AppendGroup(std::move(group));
    EXPECT_THAT(positions, testing::IsOk());
    return positions.ok() ? *std::move(positions) : std::vector<Position>();
  }
  std::vector<Entry> MustRead(int64_t revision, size_t entries_max = kMany, size_t bytes_max = kMany) {
    auto entries = log().Read(revision, entries_max, bytes_max);
    EXPECT_THAT(entries, testing::IsOk());
    return entries.ok() ? *std::move(entries) : std::vector<Entry>();
  }
  std::optional<storage::v1::LiveArticle> LiveOf(absl::string_view id) {
    auto live = log().Live(id);
    EXPECT_THAT(live, testing::IsOk());
    return live.ok() ? *std::move(live) : std::nullopt;
  }
  static std::chrono::steady_clock::time_point InOneMinute() {
    return std::chrono::steady_clock::now() + std::chrono::minutes(1);
  }

  ArticleLog& log() { return fixture_->log(); }

  std::unique_ptr<LogFixture> fixture_ = GetParam()();
};

TEST_P(LogConformance, StartsEmptyWithAnEpoch) {
  EXPECT_EQ(log().Head().epoch.size(), 16u);
  EXPECT_EQ(log().Head().revision, 0);
  EXPECT_EQ(log().Head().chain, "");
  EXPECT_TRUE(MustRead(0).empty());
  EXPECT_EQ(LiveOf("a"), std::nullopt);
  EXPECT_EQ(log().Floor(), log().Head());
  EXPECT_TRUE(log().Ancestors().empty());
}

TEST_P(LogConformance, EachNewLogHasAnEpochOfItsOwn) {
  const auto other = GetParam()();
  EXPECT_NE(log().Head().epoch, other->log().Head().epoch);
}

TEST_P(LogConformance, GivesDenseRevisionsAndChainsThem) {
  const auto first = MustAppend(GroupOf(PutOf("a", "one"), PutOf("b", "two")));
  const auto second = MustAppend(GroupOf(DeleteOf("a")));
  ASSERT_EQ(first.size(), 2u);
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(first[0].revision, 1);
  EXPECT_EQ(first[1].revision, 2);
  EXPECT_EQ(second[0].revision, 3);
  EXPECT_EQ(first[0].chain, NextChain("", 1, PutOf("a", "one").change));
  EXPECT_EQ(first[1].chain, NextChain(first[0].chain, 2, PutOf("b", "two").change));
  EXPECT_EQ(second[0].chain, NextChain(first[1].chain, 3, DeleteOf("a").change));
  EXPECT_EQ(log().Head(), second[0]);
}

TEST_P(LogConformance, AnEmptyGroupChangesNothing) {
  const Position before = log().Head();
  EXPECT_TRUE(MustAppend({}).empty());
  EXPECT_EQ(log().Head(), before);
}

TEST_P(LogConformance, ReadsWhatWasAppended) {
  const auto positions = MustAppend(GroupOf(PutOf("a", "one"), DeleteOf("a"), PutOf("b", "two")));
  const auto all = MustRead(0);
  ASSERT_EQ(all.size(), 3u);
  for (size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].revision, positions[i].revision);
    EXPECT_EQ(all[i].chain, positions[i].chain);
  }
  EXPECT_EQ(all[0].change, PutOf("a", "one").change);
  EXPECT_EQ(all[1].change, DeleteOf("a").change);
  const auto rest = MustRead(2);
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].revision, 3);
  EXPECT_TRUE(MustRead(3).empty());
}

TEST_P(LogConformance, ReadsAtMostAsMuchAsAskedAndAtLeastOne) {
  for (int i = 0; i < 5; ++i) MustAppend(GroupOf(PutOf("a", std::string(1000, 'x'))));
  EXPECT_EQ(MustRead(0, 2).size(), 2u);
  EXPECT_EQ(MustRead(0, kMany, 1).size(), 1u);
  EXPECT_EQ(MustRead(0, kMany, 2500).size(), 3u);
  EXPECT_EQ(MustRead(0, 0).size(), 0u);
}

TEST_P(LogConformance, RefusesToReadOutsideOfItself) {
  MustAppend(GroupOf(PutOf("a", "one")));
  for (int64_t revision : {int64_t{-1}, int64_t{2}, int64_t{1} << 60}) {
    const auto entries = log().Read(revision, kMany, kMany);
    EXPECT_THAT(entries, testing::StatusIs(absl::StatusCode::kOutOfRange)) << revision;
    EXPECT_THAT(entries, testing::HasReason(v1::ERROR_REASON_POSITION_OUT_OF_RANGE));
  }
}

TEST_P(LogConformance, LiveAndRawFollowThePutsAndDeletes) {
  MustAppend(GroupOf(PutOf("a", "one"), PutOf("b", "two")));
  ASSERT_TRUE(LiveOf("a").has_value());
  EXPECT_EQ(LiveOf("a")->revision(), 1);
  EXPECT_EQ(LiveOf("a")->article().name(), "articles/a");
  EXPECT_EQ(LiveOf("b")->revision(), 2);
  MustAppend(GroupOf(PutOf("a", "three"), DeleteOf("b")));
  EXPECT_EQ(LiveOf("a")->revision(), 3);
  EXPECT_EQ(LiveOf("a")->input_hash(), "three");
  EXPECT_EQ(LiveOf("b"), std::nullopt);
  const auto raw = log().Raw("a");
  ASSERT_THAT(raw, testing::IsOk());
  ASSERT_TRUE(raw->has_value());
  EXPECT_EQ((*raw)->input().content(), "three");
  const auto gone = log().Raw("b");
  ASSERT_THAT(gone, testing::IsOk());
  EXPECT_FALSE(gone->has_value());
}

TEST_P(LogConformance, TheLastOfOneGroupWins) {
  MustAppend(GroupOf(PutOf("a", "one"), DeleteOf("a"), PutOf("a", "two")));
  EXPECT_EQ(LiveOf("a")->revision(), 3);
  MustAppend(GroupOf(PutOf("b", "one"), DeleteOf("b")));
  EXPECT_EQ(LiveOf("b"), std::nullopt);
}

TEST_P(LogConformance, AMalformedItemAppendsNothingAndHarmsNothing) {
  MustAppend(GroupOf(PutOf("a", "one")));
  const Position before = log().Head();
  Append bad_id = PutOf("b", "two");
  bad_id.article_id = "not an id";
  Append no_raw = PutOf("b", "two");
  no_raw.raw_input.clear();
  Append no_live = PutOf("b", "two");
  no_live.live.reset();
  for (const Append& bad : {bad_id, no_raw, no_live}) {
    EXPECT_THAT(log().AppendGroup(GroupOf(PutOf("c", "x"), bad)),
                testing::StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_EQ(log().Head(), before);
    EXPECT_EQ(LiveOf("c"), std::nullopt);
  }
  EXPECT_EQ(MustAppend(GroupOf(PutOf("c", "x")))[0].revision, 2);
}

TEST_P(LogConformance, EverythingIsThereAfterAReopen) {
  MustAppend(GroupOf(PutOf("a", "one"), PutOf("b", "two")));
  MustAppend(GroupOf(DeleteOf("a")));
  const Position head = log().Head();
  fixture_->Reopen();
  EXPECT_EQ(log().Head(), head);
  EXPECT_EQ(MustRead(0).size(), 3u);
  EXPECT_EQ(LiveOf("a"), std::nullopt);
  EXPECT_EQ(LiveOf("b")->revision(), 2);
  EXPECT_EQ(MustAppend(GroupOf(PutOf("c", "x")))[0].chain, NextChain(head.chain, 4, PutOf("c", "x").change));
}

TEST_P(LogConformance, KnowsItsOwnPositions) {
  const auto positions = MustAppend(GroupOf(PutOf("a", "one"), PutOf("a", "two")));
  EXPECT_THAT(log().Check(Position{}), testing::IsOk());
  EXPECT_THAT(log().Check(Position{.epoch = log().Head().epoch}), testing::IsOk());
  for (const Position& position : positions) EXPECT_THAT(log().Check(position), testing::IsOk());
}

TEST_P(LogConformance, TellsForeignPositionsApart) {
  const auto positions = MustAppend(GroupOf(PutOf("a", "one"), PutOf("a", "two")));
  Position other_epoch = positions[0];
  other_epoch.epoch[3] ^= 1;
  EXPECT_THAT(log().Check(other_epoch), testing::StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(log().Check(other_epoch), testing::HasReason(v1::ERROR_REASON_LOG_DIVERGED));

  Position other_chain = positions[0];
  other_chain.chain = positions[1].chain;
  EXPECT_THAT(log().Check(other_chain), testing::StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(log().Check(other_chain), testing::HasReason(v1::ERROR_REASON_LOG_DIVERGED));
  Position chain_of_nothing{.epoch = positions[0].epoch, .revision = 0, .chain = positions[0].chain};
  EXPECT_THAT(log().Check(chain_of_nothing), testing::HasReason(v1::ERROR_REASON_LOG_DIVERGED));

  Position future = positions[1];
  future.revision = 3;
  EXPECT_THAT(log().Check(future), testing::StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_THAT(log().Check(future), testing::HasReason(v1::ERROR_REASON_POSITION_OUT_OF_RANGE));
}

TEST_P(LogConformance, AClosedLogTakesNothingMoreAndReadsOn) {
  const auto positions = MustAppend(GroupOf(PutOf("a", "one"), PutOf("a", "two")));
  log().Close();
  log().Close();
  const auto refused = log().AppendGroup(GroupOf(PutOf("b", "x")));
  EXPECT_THAT(refused, testing::StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_GE(RetryAfterMsOf(refused.status()), 0);
  EXPECT_THAT(log().Trim(1), testing::StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(MustRead(0).size(), 2u);
  EXPECT_EQ(LiveOf("a")->revision(), 2);
  EXPECT_THAT(log().Check(positions[0]), testing::IsOk());
  fixture_->Reopen();
  EXPECT_EQ(MustAppend(GroupOf(PutOf("b", "x")))[0].revision, 3);
}

TEST_P(LogConformance, WaitPastReturnsAtOnceWhenTheHeadIsThere) {
  MustAppend(GroupOf(PutOf("a", "one")));
  EXPECT_EQ(log().WaitPast(0, std::chrono::steady_clock::time_point::max()), 1);
}

TEST_P(LogConformance, WaitPastEndsAtItsDeadline) {
  EXPECT_EQ(log().WaitPast(0, std::chrono::steady_clock::now() + std::chrono::milliseconds(5)), 0);
}

TEST_P(LogConformance, WaitPastWakesOnAppend) {
  std::thread appender([this] { MustAppend(GroupOf(PutOf("a", "one"))); });
  EXPECT_EQ(log().WaitPast(0, InOneMinute()), 1);
  appender.join();
}

TEST_P(LogConformance, CloseWakesWaitersForGood) {
  std::thread closer([this] { log().Close(); });
  EXPECT_EQ(log().WaitPast(0, InOneMinute()), 0);
  closer.join();
  EXPECT_EQ(log().WaitPast(0, InOneMinute()), 0);
}

TEST_P(LogConformance, ReadersSeeWholeEntriesWhileOneAppends) {
  constexpr int64_t kEntries = 300;
  std::thread appender([this] {
    for (int64_t i = 0; i < kEntries; i += 3)
      MustAppend(GroupOf(PutOf("a", "x"), PutOf("b", "y"), DeleteOf("a")));
  });
  Position at;
  while (at.revision < kEntries) {
    log().WaitPast(at.revision, InOneMinute());
    for (const Entry& entry : MustRead(at.revision, 7)) {
      ASSERT_EQ(entry.revision, at.revision + 1);
      ASSERT_EQ(entry.chain, NextChain(at.chain, entry.revision, entry.change));
      at.revision = entry.revision;
      at.chain = entry.chain;
    }
  }
  appender.join();
  EXPECT_EQ(at.chain, log().Head().chain);
}

}  // namespace accord::log
