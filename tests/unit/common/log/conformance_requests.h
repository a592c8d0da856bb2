// What every ArticleLog does about requests with an id. Part of the suite in conformance.h.
#pragma once

#include "common/base/limits.h"
#include "tests/unit/common/log/conformance.h"

namespace accord::log {

class LogRequests : public LogConformance {
 protected:
  static Request RequestOf(absl::string_view id, absl::string_view hash,
                           std::optional<size_t> append = std::nullopt) {
    Request out;
    out.id = std::string(id);
    out.row.set_request_hash(std::string(hash));
    out.row.set_revision(77);
    out.append = append;
    return out;
  }
  static Group With(Group group, Request request) {
    group.requests.push_back(std::move(request));
    return group;
  }
  std::optional<storage::v1::RequestRow> Found(absl::string_view id) {
    auto row = log().FindRequest(id);
    EXPECT_THAT(row, testing::IsOk());
    return row.ok() ? *std::move(row) : std::nullopt;
  }
  void PassADay() { fixture_->clock().Advance(std::chrono::milliseconds(kRequestIdMs)); }
  void Expire() { EXPECT_THAT(log().Expire(std::chrono::hours(10'000)), testing::IsOk()); }
};

TEST_P(LogRequests, AnAnswerIsFoundByItsId) {
  EXPECT_EQ(Found("one"), std::nullopt);
  MustAppend(With(GroupOf(PutOf("a", "1"), PutOf("b", "2")), RequestOf("one", "hash", 1)));
  const auto row = Found("one");
  ASSERT_TRUE(row.has_value());
  EXPECT_EQ(row->request_hash(), "hash");
  EXPECT_EQ(row->revision(), 2);
  EXPECT_EQ(row->committed_ms(), fixture_->clock().wall_ms());
  EXPECT_EQ(Found("on"), std::nullopt);
}

TEST_P(LogRequests, OneThatAppendedNothingKeepsTheRevisionItTells) {
  MustAppend(GroupOf(PutOf("a", "1")));
  const Position head = log().Head();
  EXPECT_TRUE(MustAppend(With({}, RequestOf("one", "hash"))).empty());
  ASSERT_TRUE(Found("one").has_value());
  EXPECT_EQ(Found("one")->revision(), 77);
  EXPECT_EQ(log().Head(), head);
}

TEST_P(LogRequests, AnswersAreThereAfterAReopen) {
  MustAppend(With(GroupOf(PutOf("a", "1")), RequestOf("one", "hash", 0)));
  MustAppend(With({}, RequestOf("two", "hash")));
  fixture_->Reopen();
  EXPECT_TRUE(Found("one").has_value());
  EXPECT_TRUE(Found("two").has_value());
}

TEST_P(LogRequests, AnswersAreForgottenAfterTheirTime) {
  MustAppend(With({}, RequestOf("old", "hash")));
  fixture_->clock().Advance(std::chrono::hours(1));
  MustAppend(With({}, RequestOf("young", "hash")));
  fixture_->clock().Advance(std::chrono::milliseconds(kRequestIdMs) - std::chrono::hours(1));
  EXPECT_TRUE(Found("old").has_value());
  Expire();
  EXPECT_TRUE(Found("old").has_value());
  fixture_->clock().Advance(std::chrono::milliseconds(1));
  EXPECT_EQ(Found("old"), std::nullopt);
  EXPECT_TRUE(Found("young").has_value());
  Expire();
  EXPECT_EQ(Found("old"), std::nullopt);
  EXPECT_TRUE(Found("young").has_value());
  fixture_->Reopen();
  EXPECT_TRUE(Found("young").has_value());
}

TEST_P(LogRequests, AnIdThatIsUsedAgainIsNotForgottenWithItsFirstUse) {
  MustAppend(With({}, RequestOf("one", "first")));
  PassADay();
  fixture_->clock().Advance(std::chrono::milliseconds(1));
  MustAppend(With({}, RequestOf("one", "second")));
  Expire();
  ASSERT_TRUE(Found("one").has_value());
  EXPECT_EQ(Found("one")->request_hash(), "second");
}

TEST_P(LogRequests, ManyAreForgottenAtOnce) {
  for (int i = 0; i < 30; ++i) {
    Group group;
    for (int j = 0; j < 100; ++j) group.requests.push_back(RequestOf(absl::StrCat(i, "-", j), "hash"));
    MustAppend(std::move(group));
  }
  MustAppend(With({}, RequestOf("x", "hash")));
  PassADay();
  PassADay();
  MustAppend(With({}, RequestOf("young", "hash")));
  Expire();
  // A clock that is set back would show what is only hidden by its age; the log's own never goes back.
  EXPECT_EQ(Found("0-0"), std::nullopt);
  EXPECT_EQ(Found("29-99"), std::nullopt);
  EXPECT_TRUE(Found("young").has_value());
}

TEST_P(LogRequests, MalformedOnesAppendNothing) {
  const Position before = log().Head();
  for (const Request& bad :
       {RequestOf("", "hash"), RequestOf(std::string(kRequestIdBytesMax + 1, 'x'), "hash"),
        RequestOf("one", "hash", 1)}) {
    EXPECT_THAT(log().AppendGroup(With(GroupOf(PutOf("a", "1")), bad)),
                testing::StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_EQ(log().Head(), before);
  }
  EXPECT_EQ(Found("one"), std::nullopt);
  MustAppend(With(GroupOf(PutOf("a", "1")), RequestOf(std::string(kRequestIdBytesMax, 'x'), "hash", 0)));
  EXPECT_TRUE(Found(std::string(kRequestIdBytesMax, 'x')).has_value());
}

}  // namespace accord::log
