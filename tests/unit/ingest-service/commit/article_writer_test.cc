#include "ingest-service/commit/article_writer.h"

#include <random>
#include <thread>

#include "accord/v1/change_feed.pb.h"
#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/base/position.h"
#include "ingest-service/commit/article_id.h"
#include "ingest-service/commit/input_hash.h"
#include "tests/unit/ingest-service/commit/article_writer_fixture.h"

namespace accord::ingest {
namespace {

using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

TEST_F(ArticleWriterTest, StoresWhatItParsedAndAnswersWithIt) {
  const auto answer = Write(Request("a", "one"));
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(answer->outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_EQ(answer->article().name(), "articles/a");
  EXPECT_EQ(answer->article().title(), "one");
  EXPECT_EQ(answer->article().raw_bytes(), 3u);
  EXPECT_EQ(answer->article().raw_sha256(), LowerHex(Sha256("one")));
  EXPECT_EQ(answer->article().etag(), EtagOf(InputHash(Request("a", "one").article())));
  EXPECT_EQ(answer->meta().written_at(), FormatToken(log_.Head()));

  const auto entries = log_.Read(0, 10, 1000);
  ASSERT_THAT(entries, IsOk());
  v1::Change change;
  ASSERT_TRUE(change.ParseFromString(entries->at(0).change));
  EXPECT_EQ(change.put().text(), "one");
  EXPECT_EQ(change.put().article().SerializeAsString(), answer->article().SerializeAsString());
  const auto raw = log_.Raw("a");
  ASSERT_TRUE(raw.ok() && raw->has_value());
  EXPECT_EQ((*raw)->input().content(), "one");
}

TEST_F(ArticleWriterTest, ReIngestCostsNoParseAndKeepsItsRevision) {
  const auto first = Write(Request("a", "one"));
  ASSERT_THAT(Write(Request("b", "two")), IsOk());
  EXPECT_EQ(parses_, 2);
  const auto again = Write(Request("a", "one"));
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->outcome(), v1::INGEST_OUTCOME_UNCHANGED);
  EXPECT_EQ(again->meta().written_at(), first->meta().written_at());
  EXPECT_EQ(again->article().SerializeAsString(), first->article().SerializeAsString());
  EXPECT_EQ(parses_, 2);
  EXPECT_EQ(log_.Head().revision, 2);
}

TEST_F(ArticleWriterTest, AnotherMetadataIsAnUpdate) {
  ASSERT_THAT(Write(Request("a", "one")), IsOk());
  auto request = Request("a", "one");
  request.mutable_article()->set_publisher("A publisher");
  const auto answer = Write(request);
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(answer->outcome(), v1::INGEST_OUTCOME_UPDATED);
}

TEST_F(ArticleWriterTest, NamesArticlesByUrl) {
  auto request = Request("", "one");
  request.mutable_article()->set_url("http://a.example/x?utm_source=feed");
  const auto answer = Write(request);
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(answer->article().name(), "articles/" + ArticleIdOf(request.article()));
  EXPECT_EQ(answer->article().url(), "http://a.example/x?utm_source=feed");
}

TEST_F(ArticleWriterTest, BadRequestsAndBadContentWriteNothing) {
  EXPECT_THAT(Write(Request("NOT AN ID", "one")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("article.article_id")));
  EXPECT_THAT(Write(Request("a", "bad one")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("no text")));
  EXPECT_THAT(Delete("nonsense"), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Parse(""), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Parse("bad one"), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(log_.Head().revision, 0);
}

TEST_F(ArticleWriterTest, ParseAnswersWhatWriteWouldStore) {
  const auto parsed = Parse("one");
  ASSERT_THAT(parsed, IsOk());
  EXPECT_EQ(log_.Head().revision, 0);
  ASSERT_THAT(Write(Request("", "one")), IsOk());
  v1::Change change;
  ASSERT_TRUE(change.ParseFromString(log_.Read(0, 1, 1)->at(0).change));
  EXPECT_EQ(parsed->parsed().SerializeAsString(), change.put().SerializeAsString());
}

TEST_F(ArticleWriterTest, DeletesAndSaysWhetherThereWasSomething) {
  ASSERT_THAT(Write(Request("a", "one")), IsOk());
  const auto deleted = Delete("articles/a");
  ASSERT_THAT(deleted, IsOk());
  EXPECT_TRUE(deleted->deleted());
  EXPECT_EQ(deleted->meta().written_at(), FormatToken(log_.Head()));
  v1::Change change;
  ASSERT_TRUE(change.ParseFromString(log_.Read(1, 1, 1)->at(0).change));
  EXPECT_EQ(change.delete_().name(), "articles/a");
  EXPECT_THAT(Delete("articles/a"), StatusIs(absl::StatusCode::kNotFound));
  const auto absent = Delete("articles/a", /*allow_missing=*/true);
  ASSERT_THAT(absent, IsOk());
  EXPECT_FALSE(absent->deleted());
  EXPECT_EQ(absent->meta().written_at(), FormatToken(log_.Head()));
}

TEST_F(ArticleWriterTest, ExpectedEtagGuardsTheUpdate) {
  const auto first = Write(Request("a", "one"));
  auto request = Request("a", "two");
  request.set_expected_etag(first->article().etag());
  EXPECT_THAT(Write(request), IsOk());
  request.mutable_article()->set_content("three");
  EXPECT_THAT(Write(request), HasReason(v1::ERROR_REASON_ETAG_MISMATCH));
}

TEST_F(ArticleWriterTest, ADeadlineThatPassedInTheQueueWritesNothing) {
  writer_ = NewWriter(1);
  auto busy = Start(Request("a", "wait"));
  waiting_.get_future().wait();
  WriteContext context;
  context.deadline = std::chrono::steady_clock::now();
  auto late = Start(Request("b", "two"), context);
  go_.set_value();
  EXPECT_THAT(late.get(), StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_THAT(busy.get(), IsOk());
  EXPECT_EQ(log_.Head().revision, 1);
}

// What seemed unchanged waits a second time, for its parse: the deadline holds there too.
TEST_F(ArticleWriterTest, ADeadlineThatPassesBeforeALateParseWritesNothing) {
  ASSERT_THAT(Write(Request("a", "one")), IsOk());
  log_.Hold();
  auto gate = Start(Request("gate", "x"));
  log_.WaitUntilHeld();
  const auto stream = ArticleWriter::NewStream();
  auto update = Start(Request("a", "two"), {.stream = stream});
  WriteContext context;
  context.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(50);
  context.stream = stream;
  auto late = Start(Request("a", "one"), context);
  while (std::chrono::steady_clock::now() < context.deadline) std::this_thread::yield();
  log_.Release();
  EXPECT_THAT(gate.get(), IsOk());
  EXPECT_THAT(update.get(), IsOk());
  EXPECT_THAT(late.get(), StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_EQ((*log_.Live("a"))->article().title(), "two");
  // Its place in the stream is free again.
  EXPECT_THAT(Write(Request("a", "three"), {.stream = stream}), IsOk());
}

TEST_F(ArticleWriterTest, AFullParseQueueRefusesAtOnce) {
  writer_ = NewWriter(1);
  auto busy = Start(Request("a", "wait"));
  waiting_.get_future().wait();
  std::vector<std::future<WriteAnswer>> queued;
  for (size_t i = 0; i < kParseQueueMax; ++i) queued.push_back(Start(Request(absl::StrCat("q", i), "x")));
  const auto refused = Write(Request("b", "x"));
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(refused, HasReason(v1::ERROR_REASON_OVERLOADED));
  go_.set_value();
  EXPECT_THAT(busy.get(), IsOk());
  for (auto& answer : queued) EXPECT_THAT(answer.get(), IsOk());
}

TEST_F(ArticleWriterTest, AStreamKeepsTheOrderOfOneArticleThoughTheFirstParsesLast) {
  const auto stream = ArticleWriter::NewStream();
  auto first = Start(Request("a", "wait"), {.stream = stream});
  auto second = Start(Request("a", "two"), {.stream = stream});
  auto other = Start(Request("b", "x"), {.stream = stream});
  EXPECT_THAT(other.get(), IsOk()) << "another article does not wait";
  EXPECT_EQ(log_.Head().revision, 1);
  go_.set_value();
  EXPECT_THAT(first.get(), IsOk());
  const auto last = second.get();
  ASSERT_THAT(last, IsOk());
  EXPECT_EQ(last->outcome(), v1::INGEST_OUTCOME_UPDATED);
  EXPECT_EQ((*log_.Live("a"))->article().title(), "two");
}

TEST_F(ArticleWriterTest, ABadItemLetsTheNextOfItsArticleGo) {
  const auto stream = ArticleWriter::NewStream();
  auto bad = Start(Request("a", "bad"), {.stream = stream});
  auto good = Start(Request("a", "one"), {.stream = stream});
  EXPECT_THAT(bad.get(), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(good.get(), IsOk());
}

// Live holds "one". The stream says "wait" and then "one" again: by the time the second is looked up it seems
// unchanged, but in the order of the stream it is an update, and "three" comes after it.
TEST_F(ArticleWriterTest, AnInputThatSeemedUnchangedIsPutAfterAllInItsPlace) {
  ASSERT_THAT(Write(Request("a", "one")), IsOk());
  const auto stream = ArticleWriter::NewStream();
  auto first = Start(Request("a", "wait"), {.stream = stream});
  waiting_.get_future().wait();
  auto second = Start(Request("a", "one"), {.stream = stream});
  auto third = Start(Request("a", "three"), {.stream = stream});
  go_.set_value();
  for (auto* answer : {&first, &second, &third}) {
    const auto got = answer->get();
    ASSERT_THAT(got, IsOk());
    EXPECT_EQ(got->outcome(), v1::INGEST_OUTCOME_UPDATED);
  }
  std::vector<std::string> texts;
  const auto entries = log_.Read(0, 10, 10'000);
  for (const log::Entry& entry : *entries) {
    v1::Change change;
    ASSERT_TRUE(change.ParseFromString(entry.change));
    texts.push_back(change.put().text());
  }
  EXPECT_THAT(texts, ::testing::ElementsAre("one", "wait", "one", "three"));
}

TEST_F(ArticleWriterTest, RandomStreamsEndInTheirLastItems) {
  std::mt19937 random(11);
  const auto stream = ArticleWriter::NewStream();
  std::map<std::string, std::string> last;
  std::vector<std::future<WriteAnswer>> answers;
  for (int i = 0; i < 3000; ++i) {
    const std::string id = absl::StrCat("a", random() % 5);
    // Few contents, so that many items repeat what is stored or was stored.
    const std::string content = absl::StrCat("text ", random() % 3);
    last[id] = content;
    answers.push_back(Start(Request(id, content), {.stream = stream}));
    if (answers.size() >= kStreamItemsInFlightMax) {
      for (auto& answer : answers) ASSERT_THAT(answer.get(), IsOk());
      answers.clear();
    }
  }
  for (auto& answer : answers) ASSERT_THAT(answer.get(), IsOk());
  for (const auto& [id, content] : last) EXPECT_EQ((*log_.Live(id))->article().title(), content) << id;
}

TEST_F(ArticleWriterTest, CloseAnswersWhatItTookAndRefusesTheRest) {
  auto busy = Start(Request("a", "wait"));
  waiting_.get_future().wait();
  auto queued = Start(Request("b", "two"));
  std::thread closer([this] { writer_->Close(); });
  go_.set_value();
  closer.join();
  EXPECT_THAT(busy.get(), IsOk());
  EXPECT_THAT(queued.get(), IsOk());
  EXPECT_THAT(Write(Request("c", "x")), HasReason(v1::ERROR_REASON_NOT_READY));
  EXPECT_THAT(Delete("articles/a"), HasReason(v1::ERROR_REASON_NOT_READY));
  EXPECT_THAT(Parse("x"), HasReason(v1::ERROR_REASON_NOT_READY));
}

TEST_F(ArticleWriterTest, TellsThatWritingHasEnded) {
  EXPECT_THAT(writer_->WriteStatus(), IsOk());
  log_.FailWith(absl::UnavailableError("the disk is gone"));
  EXPECT_THAT(Write(Request("a", "one")), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(writer_->WriteStatus(), StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace accord::ingest
