#include "tests/support/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "tests/support/scratch_dir.h"
#include "tests/unit/tests/support/history_script.h"

namespace accord::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

TEST(History, NumbersBeginningsAndEndsInOneOrder) {
  History history;
  const int64_t first = history.Begin(Write{.client = 1, .article = "a"});
  const int64_t read = history.Begin(Read{.client = 2, .article = "a"});
  history.End(read, ReadAnswer{});
  history.End(first, Applied(1));
  history.Begin(Write{.client = 1, .article = "b"});
  const auto writes = history.writes();
  const auto reads = history.reads();
  ASSERT_THAT(writes, SizeIs(2));
  ASSERT_THAT(reads, SizeIs(1));
  EXPECT_LT(writes[0].begun, reads[0].begun);
  EXPECT_LT(reads[0].begun, reads[0].ended);
  EXPECT_LT(reads[0].ended, writes[0].ended);
  EXPECT_LT(writes[0].ended, writes[1].begun);
  EXPECT_EQ(writes[1].ended, 0);
  EXPECT_EQ(writes[1].answer.kind, WriteAnswer::Kind::kUnknown);
}

TEST(History, ReadsEntriesAndTheirLinks) {
  HistoryScript script;
  script.Put("a", "c1");
  script.Delete("a");
  History history;
  script.Follow(&history, "f", 0, 2);
  const auto streams = history.streams();
  ASSERT_THAT(streams, SizeIs(1));
  ASSERT_THAT(streams[0].messages, SizeIs(1));
  const std::vector<FedEntry>& entries = streams[0].messages[0].entries;
  ASSERT_THAT(entries, SizeIs(2));
  EXPECT_EQ(entries[0].article, "a");
  EXPECT_EQ(entries[0].content, "c1");
  EXPECT_EQ(entries[1].article, "a");
  EXPECT_EQ(entries[1].content, "");
  for (const FedEntry& entry : entries) EXPECT_EQ(entry.link, entry.chain);
  EXPECT_NE(entries[0].bytes, entries[1].bytes);
}

TEST(History, LinksAStreamToWhereItWasOpened) {
  HistoryScript script;
  for (const char* content : {"c1", "c2", "c3"}) script.Put("a", content);
  History history;
  script.Follow(&history, "f", 1, 3);
  const auto streams = history.streams();
  for (const FedEntry& entry : streams[0].messages[0].entries) EXPECT_EQ(entry.link, entry.chain);
}

TEST(History, WritesEveryEventDownAsItHappens) {
  ScratchDir dir;
  HistoryScript script;
  script.Put("a", "c1");
  History history(dir.Sub("history.txt"));
  history.Begin(Write{.client = 7, .article = "a", .content = "c1", .request_id = "r9"});
  script.Follow(&history, "f", 0, 1);
  history.Note("ingest was killed");
  std::ostringstream text;
  text << std::ifstream(dir.Sub("history.txt")).rdbuf();
  EXPECT_THAT(text.str(), HasSubstr("write 0 client 7 a content c1 request r9\n"));
  EXPECT_THAT(text.str(), HasSubstr("follow 0 by f from 0/-\n"));
  EXPECT_THAT(text.str(), HasSubstr("entries 1\n"));
  EXPECT_THAT(text.str(), HasSubstr("note ingest was killed\n"));
}

TEST(History, TakesEventsFromManyThreads) {
  History history;
  std::vector<std::thread> threads;
  for (int client = 0; client < 4; ++client) {
    threads.emplace_back([&history, client] {
      for (int i = 0; i < 200; ++i) history.End(history.Begin(Write{.client = client}), Applied(i));
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto writes = history.writes();
  ASSERT_THAT(writes, SizeIs(800));
  for (const Write& write : writes) EXPECT_LT(write.begun, write.ended);
}

}  // namespace
}  // namespace accord::testing
