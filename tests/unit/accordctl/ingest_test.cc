#include "accordctl/ingest.h"

#include <gmock/gmock.h>

#include "accordctl/exit_code.h"
#include "tests/support/scratch_dir.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::ScratchDir;

class IngestTest : public FakeServices {
 protected:
  int Run(const IngestSettings& settings, TestConsole& console,
          std::chrono::milliseconds stall = std::chrono::seconds(20)) {
    return Ingest(*v1::IngestService::NewStub(channel_), nullptr, settings, stall, console.console());
  }
  ScratchDir dir_;
};

TEST_F(IngestTest, SendsAFolderAndSumsUp) {
  dir_.Write("a.txt", "one");
  dir_.Write("b.html", "same");
  dir_.Write("b.meta.json", R"({"title": "T"})");
  TestConsole console;
  EXPECT_EQ(Run({.paths = {dir_.path()}}, console), kExitOk);
  EXPECT_EQ(
      console.out(),
      "created 1  updated 0  unchanged 1  failed 0  written_at a1-00000000000000000000000000000000-4\n");
  EXPECT_EQ(console.err(), "");
  ASSERT_EQ(ingest_.seen().size(), 2u);
  EXPECT_EQ(ingest_.seen()[1].title(), "T");
  EXPECT_EQ(ingest_.seen()[1].article_id(), "");
}

TEST_F(IngestTest, NamesEachFailureAndGoesOn) {
  dir_.Write("a.txt", "bad");
  dir_.Write("b.txt", "");
  dir_.Write("c.txt", "fine");
  TestConsole console;
  EXPECT_EQ(Run({.paths = {dir_.path()}}, console), kExitFailure);
  EXPECT_THAT(console.out(), HasSubstr("created 1  updated 0  unchanged 0  failed 2"));
  EXPECT_THAT(console.err(), HasSubstr("a.txt: INVALID_ARGUMENT INVALID_FIELD: article.content: is bad"));
  EXPECT_THAT(console.err(), HasSubstr("b.txt: is empty"));
}

TEST_F(IngestTest, CallsWhatHasNoAnswerFailedWhenTheStreamBreaks) {
  dir_.Write("a.txt", "fine");
  dir_.Write("b.txt", "break");
  TestConsole console;
  EXPECT_EQ(Run({.paths = {dir_.path()}, .request_id_prefix = "mine", .retries = 2, .retry_ms = 1}, console),
            kExitTryAgain);
  EXPECT_THAT(console.out(), HasSubstr("failed 1"));
  EXPECT_THAT(console.err(), HasSubstr("--request_id_prefix mine"));
  // The first one has its answer: only the other is sent again, twice.
  EXPECT_EQ(ingest_.seen().size(), 4u);
  EXPECT_THAT(console.err(), HasSubstr("b.txt: UNAVAILABLE"));
  EXPECT_THAT(console.err(), Not(HasSubstr("a.txt")));
}

TEST_F(IngestTest, SendsAgainUnderTheSameIdWhatALostStreamLeftUnanswered) {
  dir_.Write("a.txt", "one");
  dir_.Write("b.txt", "lose");
  dir_.Write("c.txt", "three");
  TestConsole console;
  EXPECT_EQ(Run({.paths = {dir_.path()}, .verbose = true, .retry_ms = 1}, console), kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("created 3  updated 0  unchanged 0  failed 0"));
  EXPECT_THAT(console.out(), HasSubstr("created before"));
  EXPECT_THAT(console.err(), HasSubstr("sending 2 again: UNAVAILABLE"));
  std::map<std::string, std::set<std::string>> ids;
  for (size_t i = 0; i < ingest_.seen().size(); ++i)
    ids[ingest_.seen()[i].content()].insert(ingest_.request_ids()[i]);
  EXPECT_EQ(ids.size(), 3u);
  for (const auto& [content, of_content] : ids) EXPECT_EQ(of_content.size(), 1u) << content;
}

TEST_F(IngestTest, SendsAgainWhatTheServiceHasNoRoomForNow) {
  dir_.Write("a.txt", "full");
  dir_.Write("b.txt", "one");
  TestConsole console;
  EXPECT_EQ(Run({.paths = {dir_.path()}, .retry_ms = 1}, console), kExitOk);
  EXPECT_EQ(ingest_.seen().size(), 3u);
  TestConsole once;
  EXPECT_EQ(Run({.paths = {dir_.path()}, .retries = 0}, once), kExitFailure);
  EXPECT_THAT(once.err(), HasSubstr("a.txt: RESOURCE_EXHAUSTED DISK_FULL"));
}

TEST_F(IngestTest, EachIngestAsksAnewUnlessItHasANameOfItsOwn) {
  dir_.Write("a.txt", "one");
  TestConsole console;
  for (const char* prefix : {"", "", "night-1", "night-1"}) {
    ASSERT_EQ(Run({.paths = {dir_.path()}, .request_id_prefix = prefix}, console), kExitOk);
  }
  const std::vector<std::string> ids = ingest_.request_ids();
  EXPECT_NE(ids[0], ids[1]);
  EXPECT_EQ(ids[2], ids[3]);
  EXPECT_THAT(ids[2], ::testing::StartsWith("night-1."));
}

TEST_F(IngestTest, StandardInputIsReadOnceAndSentAgain) {
  TestConsole console("lose");
  EXPECT_EQ(Run({.paths = {"-"}, .retry_ms = 1}, console), kExitOk);
  ASSERT_EQ(ingest_.seen().size(), 2u);
  EXPECT_EQ(ingest_.seen()[1].content(), "lose");
}

TEST_F(IngestTest, GivesUpAStreamOnWhichNothingMoves) {
  TestConsole console;
  EXPECT_EQ(Run({.paths = {dir_.Write("a.txt", "hang")}}, console, std::chrono::milliseconds(100)),
            kExitTryAgain);
  EXPECT_THAT(console.err(), HasSubstr("nothing moved"));
}

TEST_F(IngestTest, ReadsStandardInputAndTakesAnId) {
  TestConsole console("from a pipe");
  EXPECT_EQ(Run({.paths = {"-"}, .id = "x", .verbose = true}, console), kExitOk);
  EXPECT_EQ(ingest_.seen()[0].content(), "from a pipe");
  EXPECT_THAT(console.out(), HasSubstr("created  articles/x  -\n"));
}

TEST_F(IngestTest, TakesIdsFromNamesOnlyWhenAsked) {
  dir_.Write("a.txt", "one");
  dir_.Write("a.html", "two");
  TestConsole console;
  EXPECT_EQ(Run({.paths = {dir_.path()}, .id_from_name = true}, console), kExitOk);
  EXPECT_EQ(ingest_.seen()[0].article_id(), "a-html");
  EXPECT_EQ(ingest_.seen()[1].article_id(), "a");
}

TEST_F(IngestTest, RefusesOneIdForTwoArticlesAndEmptyFolders) {
  dir_.Write("a.txt", "one");
  dir_.Write("b.txt", "two");
  dir_.Write("empty/readme.md", "x");
  TestConsole console;
  EXPECT_EQ(Run({.paths = {dir_.path()}, .id = "x"}, console), kExitRefused);
  EXPECT_EQ(Run({.paths = {dir_.Sub("empty")}}, console), kExitNotFound);
  EXPECT_EQ(Run({.paths = {dir_.Sub("none")}}, console), kExitNotFound);
  EXPECT_TRUE(ingest_.seen().empty());
}

}  // namespace
}  // namespace accord::ctl
