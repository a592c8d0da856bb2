#include "ingest-service/commit/reparse.h"

#include "accord/v1/change_feed.pb.h"
#include "tests/support/eventually.h"
#include "tests/unit/ingest-service/commit/article_writer_fixture.h"

namespace accord::ingest {
namespace {

using testing::IsOk;

// A parser whose ruleset, and what it makes of a text, can change.
class ReparseTest : public ::testing::Test {
 protected:
  ReparseTest() { NewRuleset("one"); }

  // A parser of another ruleset takes over.
  void NewRuleset(const std::string& ruleset) {
    writer_.reset();
    writer_ = ArticleWriter::Create(
        &log_,
        [this, ruleset](const v1::ArticleInput& input, absl::string_view) { return Parse(input, ruleset); },
        {.parse_threads = 2, .admit = [this] { return admit_; }, .ruleset = ruleset});
  }
  absl::StatusOr<v1::ParsedArticle> Parse(const v1::ArticleInput& input, const std::string& ruleset) {
    if (on_parse_) std::exchange(on_parse_, nullptr)();
    if (input.content() == "bad" && ruleset != "one") return InvalidField("article.content", "is no text");
    v1::ParsedArticle parsed;
    parsed.set_text(input.content());
    parsed.mutable_article()->set_ruleset(ruleset);
    if (input.content() == "moves") parsed.mutable_article()->set_title(ruleset);
    return parsed;
  }
  void Write(const std::string& id, const std::string& content) {
    std::promise<WriteAnswer> answer;
    writer_->Write(Request(id, content),
                   [&answer](WriteAnswer result) { answer.set_value(std::move(result)); });
    ASSERT_THAT(answer.get_future().get(), IsOk());
  }
  ReparseProgress Run(int64_t articles_max = 0) {
    Reparse run(&log_, writer_.get(), articles_max, [] {});
    EXPECT_TRUE(testing::Eventually([&run] { return run.progress().ended; }));
    return run.progress();
  }
  std::string RulesetOf(const std::string& id) { return (*log_.Live(id))->article().ruleset(); }

  testing::MemoryLog log_;
  std::function<void()> on_parse_;
  absl::Status admit_;
  std::unique_ptr<ArticleWriter> writer_;
};

TEST_F(ReparseTest, WhatAnotherRulesetParsedIsPutAgainUnderANewRevision) {
  Write("a", "stays");
  Write("b", "moves");
  Write("c", "bad");
  NewRuleset("two");
  Write("d", "new");
  const ReparseProgress progress = Run();
  EXPECT_EQ(progress.articles, 4);
  EXPECT_EQ(progress.outdated, 3);
  EXPECT_EQ(progress.changed, 1);
  EXPECT_EQ(progress.unchanged, 1);
  EXPECT_EQ(progress.failed, 1);
  EXPECT_FALSE(progress.last_failure.ok());
  EXPECT_EQ(progress.skipped, 0);
  EXPECT_EQ(progress.written.revision, log_.Head().revision);
  EXPECT_EQ(log_.Head().revision, 6);
  EXPECT_EQ(RulesetOf("a"), "two");
  EXPECT_EQ(RulesetOf("b"), "two");
  EXPECT_EQ(RulesetOf("c"), "one");
  // What was put again is not outdated any more, and the same article is still UNCHANGED.
  EXPECT_EQ(Run().outdated, 1);
  Write("a", "stays");
  EXPECT_EQ(log_.Head().revision, 6);
}

TEST_F(ReparseTest, AnArticleThatChangesMeanwhileIsSkipped) {
  Write("a", "stays");
  NewRuleset("two");
  // Another write comes between the parse and its commit.
  on_parse_ = [this] {
    std::promise<void> deleted;
    v1::DeleteArticleRequest request;
    request.set_name("articles/a");
    writer_->Delete(request, [&deleted](DeleteAnswer) { deleted.set_value(); });
    deleted.get_future().wait();
  };
  const ReparseProgress progress = Run();
  EXPECT_EQ(progress.skipped, 1);
  EXPECT_EQ(progress.changed + progress.unchanged, 0);
  EXPECT_FALSE(log_.Live("a")->has_value());
  EXPECT_EQ(log_.Head().revision, 2);
}

TEST_F(ReparseTest, ItEndsAfterAsManyAsWereAskedFor) {
  for (const char* id : {"a", "b", "c", "d"}) Write(id, "stays");
  NewRuleset("two");
  EXPECT_EQ(Run(3).done(), 3);
  EXPECT_EQ(Run(3).done(), 1);
}

TEST_F(ReparseTest, AWriteThatIsRefusedForNowEndsItAndIsNoFailureOfTheArticle) {
  for (int i = 0; i < 20; ++i) Write(absl::StrCat("a", i), "moves");
  admit_ = Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_OVERLOADED, "the disk is full");
  NewRuleset("two");
  const ReparseProgress refused = Run();
  EXPECT_THAT(refused.status, testing::HasReason(v1::ERROR_REASON_OVERLOADED));
  EXPECT_EQ(refused.done(), 0);
  EXPECT_EQ(log_.Head().revision, 20);
  // A writer that is admitted again does them all.
  writer_.reset();
  admit_ = absl::OkStatus();
  NewRuleset("two");
  EXPECT_EQ(Run().changed, 20);
}

TEST_F(ReparseTest, WhoGoesAwayEndsItAndWhatIsDoneStays) {
  for (int i = 0; i < 300; ++i) Write(absl::StrCat(i), "stays");
  NewRuleset("two");
  {
    Reparse run(&log_, writer_.get(), 0, [] {});
    ASSERT_TRUE(testing::Eventually([&run] { return run.progress().done() > 0; }));
  }
  const int64_t left = Run().outdated;
  EXPECT_LT(left, 300);
  EXPECT_EQ(Run().outdated, 0);
}

}  // namespace
}  // namespace accord::ingest
