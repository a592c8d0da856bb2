#include "ingest-service/commit/put_again.h"

#include <future>

#include "accord/v1/change_feed.pb.h"
#include "tests/support/memory_log.h"
#include "tests/support/status_matchers.h"

namespace accord::ingest {
namespace {

using testing::HasReason;
using testing::IsOk;

class PutAgainTest : public ::testing::Test {
 protected:
  // As the parse before left it.
  void Store(const std::string& text) {
    v1::Change change;
    change.mutable_put()->mutable_article()->set_ruleset("one");
    change.mutable_put()->set_text(text);
    log::Append append;
    append.article_id = "a";
    append.change = change_.empty() ? change.SerializeAsString() : change_;
    append.live.emplace().set_input_hash("hash");
    storage::v1::RawArticle raw;
    raw.mutable_input()->set_content(text);
    append.raw_input = raw.SerializeAsString();
    ASSERT_THAT(log_.AppendGroup({{append}, {}}), IsOk());
  }
  absl::StatusOr<ReparseResult> Put(int64_t revision) {
    std::promise<absl::StatusOr<ReparseResult>> answer;
    PutAgain({&log_, &parse_, &committer_}, "a", revision,
             [&answer](absl::StatusOr<ReparseResult> result) { answer.set_value(std::move(result)); });
    return answer.get_future().get();
  }

  std::string change_;
  testing::MemoryLog log_;
  ParseFunction parse_ = [](const v1::ArticleInput& input, absl::string_view) {
    v1::ParsedArticle parsed;
    parsed.mutable_article()->set_ruleset("two");
    parsed.set_text(input.content());
    return absl::StatusOr<v1::ParsedArticle>(std::move(parsed));
  };
  Committer committer_{&log_};
};

TEST_F(PutAgainTest, OnlyWhatTheRevisionPutIsReplaced) {
  Store("text");
  Store("later");
  EXPECT_EQ(Put(1)->outcome, ReparseOutcome::kSkipped);
  EXPECT_EQ(Put(3)->outcome, ReparseOutcome::kSkipped);
  EXPECT_EQ(log_.Head().revision, 2);
  // The first time it gets what only the write path knows.
  EXPECT_EQ(Put(2)->outcome, ReparseOutcome::kChanged);
  const auto again = Put(3);
  EXPECT_EQ(again->outcome, ReparseOutcome::kUnchanged);
  EXPECT_EQ(again->position.revision, 4);
  EXPECT_EQ((*log_.Live("a"))->input_hash(), "hash");
}

TEST_F(PutAgainTest, ADamagedEntryIsToldAndNothingIsWritten) {
  change_ = "\xFF";
  Store("text");
  EXPECT_THAT(Put(1), HasReason(v1::ERROR_REASON_CORRUPTION));
  EXPECT_EQ(log_.Head().revision, 1);
}

}  // namespace
}  // namespace accord::ingest
