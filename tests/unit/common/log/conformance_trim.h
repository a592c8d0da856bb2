// What every ArticleLog does about its floor: trims, the base, holds, retention, and followers of all of it.
// Part of the suite in conformance.h.
#pragma once

#include <map>

#include "tests/unit/common/log/conformance.h"

namespace accord::log {

// Article to text, as a follower holds it.
using LiveTexts = std::map<std::string, std::string>;

class LogTrims : public LogConformance {
 protected:
  static void Apply(const Entry& entry, LiveTexts* live) {
    v1::Change change;
    ASSERT_TRUE(change.ParseFromString(entry.change));
    if (change.has_put()) {
      (*live)[change.put().article().name()] = change.put().text();
    } else {
      live->erase(change.delete_().name());
    }
  }
  Position MustTrim(int64_t revision) {
    const auto floor = log().Trim(revision);
    EXPECT_THAT(floor, testing::IsOk());
    return floor.ok() ? *floor : Position();
  }
  std::unique_ptr<Base> MustOpenBase() {
    auto base = log().OpenBase();
    EXPECT_THAT(base, testing::IsOk());
    return *std::move(base);
  }
  // The revisions in the base.
  std::vector<int64_t> BaseRevisions() {
    std::vector<int64_t> out;
    const auto base = MustOpenBase();
    const auto entries = base->Read(0, kMany, kMany);
    EXPECT_THAT(entries, testing::IsOk());
    if (!entries.ok()) return out;
    for (const Entry& entry : *entries) out.push_back(entry.revision);
    return out;
  }
  // What the reader of a base left behind no longer holds the floor.
  void PassLinger() { fixture_->clock().Advance(LogFixture::kLinger); }
  void ExpectOutOfRange(const absl::Status& status, int64_t revision, int64_t floor, int64_t head) {
    EXPECT_THAT(status, testing::StatusIs(absl::StatusCode::kOutOfRange));
    EXPECT_THAT(status, testing::HasReason(v1::ERROR_REASON_POSITION_OUT_OF_RANGE));
    const auto info = ErrorInfoOf(status);
    EXPECT_EQ(info.metadata().at("revision"), absl::StrCat(revision));
    EXPECT_EQ(info.metadata().at("floor"), absl::StrCat(floor));
    EXPECT_EQ(info.metadata().at("head"), absl::StrCat(head));
  }
  // A follower from nothing to `end`, which is reached; starts over when the floor passes it.
  LiveTexts Follow(int64_t end);
};

inline LiveTexts LogTrims::Follow(int64_t end) {
  for (;;) {
    LiveTexts live;
    const auto base = MustOpenBase();
    Position at{base->floor().epoch, 0, base->floor().chain, /*bootstrap=*/true};
    auto entries = base->Read(0, 3, kMany);
    for (; entries.ok() && !entries->empty(); entries = base->Read(at.revision, 3, kMany)) {
      for (const Entry& entry : *entries) {
        EXPECT_GT(entry.revision, at.revision);
        Apply(entry, &live);
        at.revision = entry.revision;
      }
    }
    at = base->floor();
    while (entries.ok() && at.revision < end) {
      log().WaitPast(at.revision, InOneMinute());
      entries = log().Read(at.revision, 7, kMany);
      if (!entries.ok()) break;
      for (const Entry& entry : *entries) {
        EXPECT_EQ(entry.revision, at.revision + 1);
        EXPECT_EQ(entry.chain, NextChain(at.chain, entry.revision, entry.change));
        Apply(entry, &live);
        at = {at.epoch, entry.revision, entry.chain};
        if (at.revision == end) break;
      }
    }
    if (entries.ok()) return live;
    // Never DATA_LOSS: nothing is damaged.
    EXPECT_THAT(entries, testing::StatusIs(absl::StatusCode::kOutOfRange));
    if (HasFailure()) return live;
  }
}

// What is live is listed without judgements, and its change is told wherever it stands.
TEST_P(LogTrims, WhatIsLiveIsListedWithTheChangeThatPutIt) {
  Append judgement;
  judgement.article_id = JudgementSubject("participants/a", "participants/b");
  judgement.change = "judge";
  judgement.live.emplace();
  MustAppend(GroupOf(PutOf("a", "1"), PutOf("k", "2"), judgement, PutOf("z", "3"), PutOf("a", "4")));
  const auto ids = [this](const char* after, size_t rows_max) {
    std::vector<std::string> out;
    const auto rows = log().LiveAfter(after, rows_max);
    EXPECT_THAT(rows, testing::IsOk());
    for (const LiveRow& row : *rows) out.push_back(absl::StrCat(row.article_id, row.live.revision()));
    return out;
  };
  EXPECT_EQ(ids("", 10), (std::vector<std::string>{"a5", "k2", "z4"}));
  EXPECT_EQ(ids("a", 2), (std::vector<std::string>{"k2", "z4"}));
  EXPECT_TRUE(ids("z", 2).empty());
  for (const int64_t floor : {0, 3, 5}) {
    if (floor > 0) MustTrim(floor);
    EXPECT_EQ(*log().LiveChange(2), PutOf("k", "2").change) << floor;
    EXPECT_EQ(*log().LiveChange(5), PutOf("a", "4").change) << floor;
  }
  EXPECT_FALSE(log().LiveChange(9)->has_value());
}

// A judgement that holds is kept as an article is, whatever the floor does; a withdrawn one is not.
TEST_P(LogTrims, JudgementsThatHoldAreInTheBase) {
  const auto judge = [](const char* first, bool holds, const char* says) {
    v1::Change change;
    change.mutable_judge()->set_first(first);
    change.mutable_judge()->set_second("participants/z");
    change.mutable_judge()->set_comment(says);
    Append out;
    out.article_id = JudgementSubject(first, "participants/z");
    out.change = change.SerializeAsString();
    if (holds) out.live.emplace().set_input_hash(says);
    return out;
  };
  EXPECT_TRUE(IsJudgementSubject(JudgementSubject("a", "b")));
  EXPECT_FALSE(IsJudgementSubject("judgement"));
  EXPECT_NE(JudgementSubject("a", "bc"), JudgementSubject("ab", "c"));
  MustAppend(
      GroupOf(judge("participants/a", true, "1"), PutOf("x", "text"), judge("participants/b", true, "2")));
  MustAppend(GroupOf(judge("participants/a", true, "3"), judge("participants/b", false, "4")));
  const std::string subject = JudgementSubject("participants/a", "participants/z");
  EXPECT_EQ((*log().Live(subject))->revision(), 4);
  EXPECT_EQ((*log().Live(subject))->input_hash(), "3");
  EXPECT_FALSE(log().Live(JudgementSubject("participants/b", "participants/z"))->has_value());
  MustTrim(3);
  EXPECT_EQ(BaseRevisions(), (std::vector<int64_t>{1, 2, 3}));
  PassLinger();
  MustTrim(5);
  EXPECT_EQ(BaseRevisions(), (std::vector<int64_t>{2, 4}));
  Append with_raw = judge("participants/a", true, "5");
  with_raw.raw_input = "raw";
  EXPECT_THAT(log().AppendGroup(GroupOf(with_raw)), testing::StatusIs(absl::StatusCode::kInvalidArgument));
  fixture_->Reopen();
  EXPECT_EQ((*log().Live(subject))->revision(), 4);
  EXPECT_EQ(BaseRevisions(), (std::vector<int64_t>{2, 4}));
}

TEST_P(LogTrims, ATrimMovesTheFloorAndNothingElse) {
  const auto at = MustAppend(GroupOf(PutOf("a", "1"), PutOf("b", "2"), DeleteOf("a"), PutOf("c", "4")));
  EXPECT_EQ(MustTrim(2), at[1]);
  EXPECT_EQ(log().Floor(), at[1]);
  EXPECT_EQ(log().Head(), at[3]);
  EXPECT_EQ(MustRead(2).size(), 2u);
  EXPECT_EQ(MustRead(3).size(), 1u);
  EXPECT_TRUE(MustRead(4).empty());
  ExpectOutOfRange(log().Read(1, kMany, kMany).status(), 1, 2, 4);
  ExpectOutOfRange(log().Read(0, kMany, kMany).status(), 0, 2, 4);
  EXPECT_EQ(LiveOf("b")->revision(), 2);
  EXPECT_EQ(LiveOf("a"), std::nullopt);
}

TEST_P(LogTrims, TrimsOnlyForwardAndNotPastTheHead) {
  MustAppend(GroupOf(PutOf("a", "1"), PutOf("b", "2")));
  ExpectOutOfRange(log().Trim(3).status(), 3, 0, 2);
  EXPECT_EQ(MustTrim(2).revision, 2);
  EXPECT_EQ(MustTrim(1).revision, 2);
  EXPECT_EQ(MustTrim(0).revision, 2);
  EXPECT_EQ(log().Floor(), log().Head());
  EXPECT_TRUE(MustRead(2).empty());
  EXPECT_EQ(MustAppend(GroupOf(DeleteOf("a")))[0].revision, 3);
  EXPECT_EQ(MustRead(2).size(), 1u);
}

TEST_P(LogTrims, TheBaseIsWhatWasLiveAtTheFloor) {
  MustAppend(GroupOf(PutOf("a", "1"), PutOf("b", "2"), PutOf("a", "3"), DeleteOf("b"), PutOf("c", "5")));
  MustAppend(GroupOf(PutOf("b", "6"), DeleteOf("c"), DeleteOf("nobody"), PutOf("c", "9"), DeleteOf("a")));
  const std::vector<std::vector<int64_t>> live_at = {{},        {1},    {1, 2}, {2, 3},    {3},   {3, 5},
                                                     {3, 5, 6}, {3, 6}, {3, 6}, {3, 6, 9}, {6, 9}};
  for (size_t floor = 0; floor < live_at.size(); ++floor) {
    SCOPED_TRACE(floor);
    MustTrim(static_cast<int64_t>(floor));
    EXPECT_EQ(BaseRevisions(), live_at[floor]);
    PassLinger();
  }
}

TEST_P(LogTrims, OneLongTrimAndManyShortOnesMakeTheSameBase) {
  MustAppend(GroupOf(PutOf("a", "1"), PutOf("a", "2"), DeleteOf("a"), PutOf("a", "4"), PutOf("b", "5")));
  MustTrim(5);
  EXPECT_EQ(BaseRevisions(), (std::vector<int64_t>{4, 5}));
}

TEST_P(LogTrims, ABaseIsReadInPartsAndResumes) {
  MustAppend(GroupOf(PutOf("a", "1"), PutOf("b", std::string(500, 'b')), DeleteOf("a"),
                     PutOf("c", std::string(500, 'c')), PutOf("d", "5")));
  MustTrim(5);
  const auto base = MustOpenBase();
  EXPECT_EQ(base->floor(), log().Floor());
  const auto first = base->Read(0, 1, kMany);
  ASSERT_THAT(first, testing::IsOk());
  ASSERT_EQ(first->size(), 1u);
  EXPECT_EQ((*first)[0].revision, 2);
  EXPECT_EQ((*first)[0].change, PutOf("b", std::string(500, 'b')).change);
  EXPECT_EQ(base->Read(2, kMany, 1)->size(), 1u);
  EXPECT_EQ(base->Read(2, kMany, kMany)->size(), 2u);
  EXPECT_EQ(base->Read(3, kMany, kMany)->size(), 2u);
  EXPECT_TRUE(base->Read(5, kMany, kMany)->empty());
  ExpectOutOfRange(base->Read(6, kMany, kMany).status(), 6, 5, 5);
  ExpectOutOfRange(base->Read(-1, kMany, kMany).status(), -1, 5, 5);
}

TEST_P(LogTrims, TheFloorStaysWhileABaseIsReadAndForAWhileAfter) {
  MustAppend(GroupOf(PutOf("a", "1"), PutOf("a", "2"), PutOf("a", "3")));
  MustTrim(1);
  {
    const auto base = MustOpenBase();
    EXPECT_EQ(MustTrim(3).revision, 1);
    EXPECT_EQ(base->Read(0, kMany, kMany)->size(), 1u);
    fixture_->clock().Advance(LogFixture::kLinger * 3);
    EXPECT_EQ(MustTrim(3).revision, 1);
  }
  fixture_->clock().Advance(LogFixture::kLinger - std::chrono::milliseconds(1));
  EXPECT_EQ(MustTrim(3).revision, 1);
  fixture_->clock().Advance(std::chrono::milliseconds(1));
  EXPECT_EQ(MustTrim(3).revision, 3);
}

TEST_P(LogTrims, ReadersOneAfterTheOtherHoldTheFloorForALimitedTime) {
  MustAppend(GroupOf(PutOf("a", "1"), PutOf("a", "2"), PutOf("a", "3")));
  MustTrim(1);
  auto base = MustOpenBase();
  fixture_->clock().Advance(LogFixture::kHoldMax - std::chrono::milliseconds(1));
  base = MustOpenBase();
  EXPECT_EQ(MustTrim(2).revision, 1);
  fixture_->clock().Advance(std::chrono::milliseconds(1));
  EXPECT_EQ(MustTrim(2).revision, 2);
  ExpectOutOfRange(base->Read(0, kMany, kMany).status(), 0, 2, 3);
  // The new floor has its own time, whatever becomes of the readers of the old one.
  const auto next = MustOpenBase();
  base.reset();
  EXPECT_EQ(MustTrim(3).revision, 2);
  EXPECT_EQ(next->Read(0, kMany, kMany)->size(), 1u);
}

TEST_P(LogTrims, AfterARestartACutBootstrapMayResume) {
  MustAppend(GroupOf(PutOf("a", "1"), PutOf("b", "2"), PutOf("a", "3")));
  MustTrim(2);
  fixture_->Reopen();
  EXPECT_EQ(MustTrim(3).revision, 2);
  EXPECT_THAT(log().Check({log().Head().epoch, 1, log().Floor().chain, true}), testing::IsOk());
  PassLinger();
  EXPECT_EQ(MustTrim(3).revision, 3);
}

TEST_P(LogTrims, TellsPositionsAroundTheFloor) {
  const auto at = MustAppend(GroupOf(PutOf("a", "1"), PutOf("b", "2"), PutOf("c", "3"), PutOf("d", "4")));
  const std::string epoch = log().Head().epoch;
  MustTrim(3);
  EXPECT_THAT(log().Check(Position{}), testing::IsOk());
  ExpectOutOfRange(log().Check(Position{.epoch = epoch}), 0, 3, 4);
  ExpectOutOfRange(log().Check(at[0]), 1, 3, 4);
  ExpectOutOfRange(log().Check(at[1]), 2, 3, 4);
  EXPECT_THAT(log().Check(at[2]), testing::IsOk());
  EXPECT_THAT(log().Check(at[3]), testing::IsOk());
  ExpectOutOfRange(log().Check({epoch, 5, at[3].chain}), 5, 3, 4);
  EXPECT_THAT(log().Check({epoch, 3, at[3].chain}), testing::HasReason(v1::ERROR_REASON_LOG_DIVERGED));
}

TEST_P(LogTrims, TellsPositionsOfBootstraps) {
  const auto at = MustAppend(GroupOf(PutOf("a", "1"), PutOf("b", "2"), PutOf("c", "3"), PutOf("d", "4")));
  const std::string epoch = log().Head().epoch;
  EXPECT_THAT(log().Check({epoch, 0, "", true}), testing::IsOk());
  MustTrim(3);
  for (int64_t revision : {0, 1, 3}) {
    EXPECT_THAT(log().Check({epoch, revision, at[2].chain, true}), testing::IsOk()) << revision;
  }
  ExpectOutOfRange(log().Check({epoch, 0, "", true}), 0, 3, 4);
  ExpectOutOfRange(log().Check({epoch, 1, at[1].chain, true}), 1, 3, 4);
  ExpectOutOfRange(log().Check({epoch, 4, at[2].chain, true}), 4, 3, 4);
  ExpectOutOfRange(log().Check({epoch, -1, at[2].chain, true}), -1, 3, 4);
  EXPECT_THAT(log().Check({"", 0, "", true}), testing::HasReason(v1::ERROR_REASON_LOG_DIVERGED));
}

TEST_P(LogTrims, EverythingOfATrimIsThereAfterAReopen) {
  MustAppend(GroupOf(PutOf("a", "1"), PutOf("b", "2"), DeleteOf("a"), PutOf("c", "4")));
  const Position floor = MustTrim(3);
  const Position head = log().Head();
  fixture_->Reopen();
  EXPECT_EQ(log().Floor(), floor);
  EXPECT_EQ(log().Head(), head);
  EXPECT_EQ(BaseRevisions(), (std::vector<int64_t>{2}));
  EXPECT_EQ(MustRead(3).size(), 1u);
  const auto next = MustAppend(GroupOf(DeleteOf("b")));
  EXPECT_EQ(next[0].chain, NextChain(head.chain, 5, DeleteOf("b").change));
  PassLinger();
  MustTrim(5);
  EXPECT_EQ(BaseRevisions(), (std::vector<int64_t>{4}));
}

TEST_P(LogTrims, ExpiryTrimsWhatWasCommittedBeforeTheRetention) {
  using std::chrono::hours;
  MustAppend(GroupOf(PutOf("a", "1"), PutOf("b", "2")));
  fixture_->clock().Advance(hours(10));
  MustAppend(GroupOf(PutOf("c", "3")));
  fixture_->clock().Advance(hours(10));
  EXPECT_THAT(log().Expire(hours(20)), testing::IsOk());
  EXPECT_EQ(log().Floor().revision, 0);
  EXPECT_THAT(log().Expire(hours(20) - std::chrono::milliseconds(1)), testing::IsOk());
  EXPECT_EQ(log().Floor().revision, 2);
  EXPECT_THAT(log().Expire(hours(9)), testing::IsOk());
  EXPECT_EQ(log().Floor().revision, 3);
  EXPECT_THAT(log().Expire(hours(0)), testing::IsOk());
  EXPECT_EQ(log().Floor(), log().Head());
}

TEST_P(LogTrims, AClockThatIsSetBackStopsNeitherAgingNorExpiry) {
  using std::chrono::hours;
  const int64_t right = fixture_->clock().wall_ms();
  fixture_->clock().SetWall(right + std::chrono::milliseconds(hours(24 * 365)).count());
  MustAppend(GroupOf(PutOf("a", "1")));
  fixture_->clock().SetWall(right);
  MustAppend(GroupOf(PutOf("b", "2")));
  EXPECT_THAT(log().Expire(hours(1)), testing::IsOk());
  EXPECT_EQ(log().Floor().revision, 0);
  fixture_->Reopen();
  fixture_->clock().Advance(hours(2));
  MustAppend(GroupOf(PutOf("c", "3")));
  EXPECT_THAT(log().Expire(hours(1)), testing::IsOk());
  EXPECT_EQ(log().Floor().revision, 2);
}

// At every pair of floor and start the answer is right, and each follower ends equal.
TEST_P(LogTrims, FollowersBelowAtAndAboveEveryFloor) {
  std::map<int64_t, LiveTexts> at;
  LiveTexts live;
  std::vector<Position> positions = {log().Head()};
  for (int i = 0; i < 12; ++i) {
    const std::string id = absl::StrCat("a", i * 7 % 4);
    positions.push_back(MustAppend(GroupOf(i % 3 == 2 ? DeleteOf(id) : PutOf(id, absl::StrCat(i))))[0]);
    Apply(MustRead(i)[0], &live);
    at[i + 1] = live;
  }
  const int64_t head = 12;
  for (int64_t floor = 1; floor <= head; ++floor) {
    SCOPED_TRACE(floor);
    MustTrim(floor);
    // From nothing: the base is the state at the floor, and the log leads on from it to each later state.
    for (int64_t end = floor; end <= head; ++end) EXPECT_EQ(Follow(end), at[end]) << end;
    for (int64_t start = 0; start <= head; ++start) {
      const absl::Status check = log().Check(positions[start]);
      const auto read = log().Read(start, kMany, kMany);
      if (start < floor) {
        ExpectOutOfRange(check, start, floor, head);
        ExpectOutOfRange(read.status(), start, floor, head);
        continue;
      }
      EXPECT_THAT(check, testing::IsOk());
      LiveTexts state = at[start];
      for (const Entry& entry : MustRead(start)) Apply(entry, &state);
      EXPECT_EQ(state, live) << start;
    }
    ExpectOutOfRange(log().Read(head + 1, kMany, kMany).status(), head + 1, floor, head);
    PassLinger();
  }
}

TEST_P(LogTrims, FollowersEndEqualWhileOneAppendsAndAnotherTrims) {
  constexpr int64_t kEntries = 600;
  std::atomic<bool> done{false};
  std::thread appender([&] {
    for (int64_t i = 0; i < kEntries; i += 3) {
      const std::string id = absl::StrCat("a", i % 17);
      MustAppend(GroupOf(PutOf(id, absl::StrCat(i)), PutOf("b", absl::StrCat(i)), DeleteOf(id)));
    }
  });
  std::thread trimmer([&] {
    for (int64_t behind = 0; !done; behind = (behind + 5) % 23) {
      // Nobody waits for the readers: each is passed again and again.
      fixture_->clock().Advance(LogFixture::kHoldMax);
      MustTrim(std::max<int64_t>(0, log().Head().revision - behind));
    }
  });
  std::vector<LiveTexts> states(2);
  std::vector<std::thread> followers;
  for (LiveTexts& state : states) followers.emplace_back([&] { state = Follow(kEntries); });
  for (std::thread& follower : followers) follower.join();
  done = true;
  appender.join();
  trimmer.join();
  for (const LiveTexts& state : states) {
    EXPECT_EQ(state, (LiveTexts{{"articles/b", absl::StrCat(kEntries - 3)}}));
  }
}

}  // namespace accord::log
