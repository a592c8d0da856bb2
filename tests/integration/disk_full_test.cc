// A volume of 64 MiB that is filled, by ingest and by somebody else: clear refusals, reads go on, nothing
// aborts, writes return (design, section 7).
//
// ACCORD_DISK_ROUNDS sets how often somebody fills the volume under a bulk ingest.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "accord/v1/change_feed.grpc.pb.h"
#include "accord/v1/ingest_service.grpc.pb.h"
#include "common/base/error.h"
#include "common/client/call.h"
#include "common/process/exit_code.h"
#include "tests/integration/cluster.h"
#include "tests/integration/quick_channel.h"
#include "tests/integration/small_disk.h"
#include "tests/support/eventually.h"
#include "tests/support/metrics_text.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr int kVolumeMib = 64;
constexpr int kRounds = 3;
constexpr int kFillsPerRound = 10;
// So that the volume has room for them when the foreign file is gone: it refuses past some 90.
constexpr size_t kArticlesPerRound = 60;
constexpr size_t kArticleBytes = 60'000;
constexpr std::chrono::seconds kStop(30);
// 28 MiB are kept free, 8 MiB are ballast.
const std::vector<std::string> kFlags = {"--wal_limit_mib", "4"};

// Words that do not compress.
std::string Content(int64_t number) {
  std::mt19937_64 random(static_cast<uint64_t>(number));
  std::string out = absl::StrCat("Article ", number, ".\n");
  while (out.size() < kArticleBytes) {
    for (uint64_t bits = random(); bits != 0; bits >>= 5) {
      out.push_back("abcdefghijklmnopqrstuvwxyz  .eio"[bits & 31]);
    }
  }
  return out;
}

// Its accord-ingest stands on the volume, its accord-query, where there is one, elsewhere.
class DiskFull : public Cluster {
 protected:
  void SetUp() override {
    const absl::Status mounted = disk_.Mount(kVolumeMib);
    if (!mounted.ok()) GTEST_SKIP() << "needs to mount a tmpfs: " << mounted;
    ASSERT_NO_FATAL_FAILURE(StartIngest());
  }

  void StartIngest() {
    auto ingest =
        services_.StartIngest(DataDir(), ingest_.address.empty() ? "127.0.0.1:0" : ingest_.address, kFlags);
    ASSERT_TRUE(ingest.ok()) << ingest.status();
    ingest_ = *std::move(ingest);
  }
  std::string DataDir() const { return disk_.path() + "/data"; }

  absl::StatusOr<v1::IngestArticleResponse> Put(int64_t number,
                                                std::chrono::milliseconds timeout = client::kCallTimeout) {
    const auto stub = v1::IngestService::NewStub(QuickChannel(ingest_.address));
    v1::IngestArticleRequest request;
    request.mutable_article()->set_article_id(absl::StrCat("a-", number));
    request.mutable_article()->set_content(Content(number));
    auto response = client::Call(*stub, &v1::IngestService::Stub::IngestArticle, request,
                                 {.timeout = timeout, .wait_for_ready = true});
    if (response.ok()) {
      MutexLock lock(&mutex_);
      acknowledged_[response->meta().written_at()] = number;
      last_token_ = response->meta().written_at();
    }
    return response;
  }

  // Puts until it is refused; the refusal.
  absl::Status PutUntilRefused() {
    while (true) {
      const auto response = Put(++next_);
      if (!response.ok()) return response.status();
    }
  }

  // The entries of the feed until all that was acknowledged is there; the article ids by revision.
  std::vector<std::string> ReadFeed() {
    const auto stub = v1::ChangeFeed::NewStub(QuickChannel(ingest_.address));
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    context.set_deadline(std::chrono::system_clock::now() + kEventually);
    const auto reader = stub->Follow(&context, v1::FollowRequest());
    std::vector<std::string> ids;
    v1::FollowResponse response;
    while (ids.size() < Acknowledged() && reader->Read(&response)) {
      for (const v1::LogEntry& entry : response.entries()) {
        v1::Change change;
        EXPECT_TRUE(change.ParseFromString(entry.change()));
        ids.push_back(change.put().article().name());
        EXPECT_EQ(entry.revision(), static_cast<int64_t>(ids.size()));
      }
    }
    context.TryCancel();
    while (reader->Read(&response)) {
    }
    reader->Finish();
    return ids;
  }
  void ExpectEverythingAcknowledgedIsThere() {
    const std::vector<std::string> ids = ReadFeed();
    MutexLock lock(&mutex_);
    std::map<std::string, int> found;
    for (const std::string& id : ids) ++found[id];
    for (const auto& [token, number] : acknowledged_) {
      EXPECT_EQ(found[absl::StrCat("articles/a-", number)], 1) << number << " of " << token;
    }
  }
  size_t Acknowledged() {
    MutexLock lock(&mutex_);
    return acknowledged_.size();
  }
  std::string LastToken() {
    MutexLock lock(&mutex_);
    return last_token_;
  }
  bool TakesWrites() {
    return Eventually([&] { return Put(++next_, std::chrono::seconds(5)).ok(); });
  }

  SmallDisk disk_;
  std::atomic<int64_t> next_{0};
  Mutex mutex_;
  std::map<std::string, int64_t> acknowledged_ ABSL_GUARDED_BY(mutex_);
  std::string last_token_ ABSL_GUARDED_BY(mutex_);
};

void ExpectDiskFull(const absl::Status& status) {
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("bytes free")));
  EXPECT_THAT(status, HasReason(v1::ERROR_REASON_DISK_FULL));
  EXPECT_GT(RetryAfterMsOf(status), 0);
  const auto metadata = ErrorInfoOf(status).metadata();
  int64_t free = -1;
  int64_t needed = -1;
  EXPECT_TRUE(absl::SimpleAtoi(metadata.at("free"), &free));
  EXPECT_TRUE(absl::SimpleAtoi(metadata.at("needed"), &needed));
  EXPECT_LT(free, needed + needed / 8);
}

TEST_F(DiskFull, WritesAreRefusedWhileReadsGoOnAndReturnWithTheRoom) {
  auto query = services_.StartQuery(dir_.Sub("query"), ingest_.address);
  ASSERT_TRUE(query.ok()) << query.status();
  query_ = *std::move(query);
  ASSERT_TRUE(disk_.Take("theirs", uint64_t{12} << 20));

  // By ingest itself.
  ExpectDiskFull(PutUntilRefused());
  EXPECT_GT(Acknowledged(), 50u);
  std::cout << Acknowledged() << " articles of " << kArticleBytes << " bytes, then refused with "
            << disk_.FreeBytes() << " bytes free" << std::endl;
  EXPECT_TRUE(StatusAt(QueryChannel(), LastToken()).ok());

  // By somebody else, to the last byte.
  disk_.Fill("foreign");
  EXPECT_EQ(disk_.FreeBytes(), 0u);
  for (int i = 0; i < 20; ++i) ExpectDiskFull(Put(++next_).status());
  ExpectEverythingAcknowledgedIsThere();
  EXPECT_THAT(HttpAnswer(ingest_.admin, "/readyz").value_or(""), StartsWith("HTTP/1.1 200"));
  EXPECT_TRUE(ingest_.process->Running());

  disk_.Remove("foreign");
  ExpectDiskFull(Put(++next_).status());
  disk_.Remove("theirs");
  EXPECT_TRUE(TakesWrites());
  EXPECT_TRUE(StatusAt(QueryChannel(), LastToken()).ok());
  ExpectEverythingAcknowledgedIsThere();
  const ProcessResult end = ingest_.process->Terminate(kStop);
  EXPECT_EQ(end.code, process::kExitOk) << end.err;
}

TEST_F(DiskFull, AStartOnAFullVolumeSaysHowMuchToFreeAndLosesNothing) {
  for (int i = 0; i < 50; ++i) ASSERT_THAT(Put(++next_), IsOk());
  ingest_.process->Kill();
  disk_.Fill("foreign");
  // The ballast is room enough to open, and refuse.
  ASSERT_NO_FATAL_FAILURE(StartIngest());
  ExpectDiskFull(Put(++next_).status());
  ExpectEverythingAcknowledgedIsThere();
  ingest_.process->Kill();

  // Now that is gone too.
  disk_.Fill("foreign");
  EXPECT_EQ(disk_.FreeBytes(), 0u);
  const ProcessResult refused =
      RunProcess({absl::StrCat(ACCORD_BIN_DIR, "/accord-ingest"), "--data_dir", DataDir(), "--listen",
                  "127.0.0.1:0", "--admin_listen", "127.0.0.1:0", "--wal_limit_mib", "4"});
  EXPECT_EQ(refused.code, process::kExitStorage) << refused.err;
  EXPECT_THAT(refused.err, AllOf(HasSubstr("free at least"), HasSubstr("nothing is lost")));

  disk_.Remove("foreign");
  ASSERT_NO_FATAL_FAILURE(StartIngest());
  ExpectEverythingAcknowledgedIsThere();
  EXPECT_TRUE(TakesWrites());
}

TEST_F(DiskFull, AStopOnAFullVolumeEnds) {
  for (int i = 0; i < 20; ++i) ASSERT_THAT(Put(++next_), IsOk());
  disk_.Fill("foreign");
  ExpectDiskFull(Put(++next_).status());
  const ProcessResult end = ingest_.process->Terminate(kStop);
  EXPECT_EQ(end.code, process::kExitOk) << end.err;
  disk_.Remove("foreign");
  ASSERT_NO_FATAL_FAILURE(StartIngest());
  ExpectEverythingAcknowledgedIsThere();
}

// Somebody fills the volume between two looks at it, while groups are written, flushed and compacted.
TEST_F(DiskFull, SomebodyFillsTheVolumeUnderABulkIngest) {
  const char* const text = std::getenv("ACCORD_DISK_ROUNDS");
  int rounds = kRounds;
  if (text != nullptr) ASSERT_TRUE(absl::SimpleAtoi(text, &rounds)) << text;
  std::mt19937 random(static_cast<uint32_t>(::testing::UnitTest::GetInstance()->random_seed()));
  int waits = 0;
  int ballasts = 0;
  for (int round = 0; round < rounds; ++round) {
    std::atomic<bool> stop{false};
    std::vector<std::thread> writers;
    const size_t before = Acknowledged();
    for (int i = 0; i < 4; ++i) {
      writers.emplace_back([&] {
        while (!stop) {
          if (Acknowledged() < before + kArticlesPerRound) {
            Put(++next_, std::chrono::seconds(2)).status().IgnoreError();
          } else {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
          }
        }
      });
    }
    EXPECT_TRUE(Eventually([&] { return Acknowledged() > before + random() % (kArticlesPerRound / 2); }));
    const auto pause = [&](unsigned most_ms) {
      std::this_thread::sleep_for(std::chrono::milliseconds(random() % most_ms));
    };
    for (int i = 0; i < kFillsPerRound; ++i) {
      disk_.Fill("foreign");
      pause(60);
      disk_.Fill("foreign");  // and what was let go
      pause(60);
      disk_.Remove("foreign");
      pause(100);
    }
    disk_.Fill("foreign");
    ExpectDiskFull(Put(++next_).status());
    pause(500);
    ASSERT_TRUE(ingest_.process->Running()) << "round " << round << "\n" << ingest_.process->err();
    disk_.Remove("foreign");
    EXPECT_TRUE(TakesWrites()) << "round " << round << "\n" << ingest_.process->err();
    stop = true;
    for (std::thread& writer : writers) writer.join();
    ExpectEverythingAcknowledgedIsThere();
    // A fresh volume for the next round.
    const ProcessResult end = ingest_.process->Terminate(kStop);
    ASSERT_EQ(end.code, process::kExitOk) << end.err;
    waits += absl::StrContains(end.err, "a write waits for room");
    ballasts += absl::StrContains(end.err, "a write found the volume full");
    std::filesystem::remove_all(DataDir());
    {
      MutexLock lock(&mutex_);
      acknowledged_.clear();
    }
    ASSERT_NO_FATAL_FAILURE(StartIngest());
  }
  std::cout << rounds << " rounds: the ballast went in " << ballasts << ", a write waited for room in "
            << waits << std::endl;
}

}  // namespace
}  // namespace accord::testing
