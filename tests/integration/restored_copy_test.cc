// An old copy of accord-ingest's folder put back under a replica that is ahead of it: nobody mixes two
// histories, it is said loudly, and the view that serves goes on serving.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "accord/v1/article_service.grpc.pb.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "common/base/error.h"
#include "common/client/call.h"
#include "common/process/exit_code.h"
#include "tests/integration/cluster.h"
#include "tests/integration/kept_history.h"
#include "tests/integration/write_calls.h"
#include "tests/support/eventually.h"
#include "tests/support/metrics_text.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::chrono::seconds kStop(30);

class RestoredCopy : public Cluster {
 protected:
  RestoredCopy() : history_("restored") {}

  // 20 articles, a copy of the folder, 20 more; the view has all of them. The services run.
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(Cluster::SetUp());
    shared_ = Write("shared");
    ASSERT_EQ(ingest_.process->Terminate(kStop).code, 0);
    std::filesystem::copy(dir_.Sub("ingest"), dir_.Sub("copy"), std::filesystem::copy_options::recursive);
    ASSERT_NO_FATAL_FAILURE(RestartIngest());
    lost_ = Write("lost");
    const auto status = StatusAt(QueryChannel(), lost_);
    ASSERT_TRUE(status.ok()) << status.status();
    ahead_ = *status;
    ASSERT_EQ(ahead_.counts().articles(), 40);
  }

  std::string Write(const std::string& prefix) {
    const auto token = WriteMany(&history_, ingest_.address, prefix, 20);
    EXPECT_TRUE(token.ok()) << token.status();
    return token.value_or("");
  }

  // Puts back what the copy has under `name` ("" for all of it), and takes away what is there now.
  void PutBack(const std::string& name) {
    ASSERT_EQ(ingest_.process->Terminate(kStop).code, 0);
    const std::filesystem::path to = std::filesystem::path(dir_.Sub("ingest")) / name;
    std::filesystem::remove_all(to);
    std::filesystem::copy(std::filesystem::path(dir_.Sub("copy")) / name, to,
                          std::filesystem::copy_options::recursive);
  }

  absl::StatusOr<v1::GetStatusResponse> Status() {
    return client::Call(*v1::ViewService::NewStub(QueryChannel()), &v1::ViewService::Stub::GetStatus,
                        v1::GetStatusRequest());
  }
  bool QuerySays(const std::string& what) {
    return Eventually([&] { return query_.process->err().find(what) != std::string::npos; });
  }
  // The view stands where it stood before the copy came back, ready, and says that it does not follow.
  void ExpectOldViewServes() {
    ASSERT_TRUE(Eventually([&] {
      const auto status = Status();
      return status.ok() && !status->following();
    }));
    const auto status = Status();
    ASSERT_TRUE(status.ok()) << status.status();
    EXPECT_EQ(status->position().revision(), ahead_.position().revision());
    EXPECT_EQ(status->position().epoch(), ahead_.position().epoch());
    EXPECT_EQ(status->digest(), ahead_.digest());
    EXPECT_FALSE(status->following());
    v1::GetArticleRequest request;
    request.set_name("articles/lost-3");
    request.set_at_least_as_fresh(lost_);
    const auto article = client::Call(*v1::ArticleService::NewStub(QueryChannel()),
                                      &v1::ArticleService::Stub::GetArticle, request);
    EXPECT_TRUE(article.ok()) << article.status();
    EXPECT_THAT(HttpAnswer(query_.admin, "/readyz").value_or(""), StartsWith("HTTP/1.1 200"));
  }
  // The view at `token` is what a replica that folds from the start has.
  void ExpectFresh(const std::string& token) {
    const auto status = StatusAt(QueryChannel(), token);
    ASSERT_TRUE(status.ok()) << status.status();
    const Service fresh = FreshReplica();
    ASSERT_NE(fresh.process, nullptr);
    const auto folded = StatusAt(ChannelTo(fresh), token);
    ASSERT_TRUE(folded.ok()) << folded.status();
    EXPECT_EQ(status->position().revision(), folded->position().revision());
    EXPECT_EQ(status->position().epoch(), folded->position().epoch());
    EXPECT_EQ(status->position().chain(), folded->position().chain());
    EXPECT_EQ(status->digest(), folded->digest());
    EXPECT_TRUE(status->following());
  }

  KeptHistory history_;
  // Tokens: what the copy has, and what it does not have.
  std::string shared_;
  std::string lost_;
  v1::GetStatusResponse ahead_;
};

// The copy's mark belongs to the copy, so it opens: only who was ahead can tell.
TEST_F(RestoredCopy, IsRefusedByWhoIsAheadOfIt) {
  ASSERT_NO_FATAL_FAILURE(PutBack(""));
  ASSERT_NO_FATAL_FAILURE(RestartIngest());
  EXPECT_TRUE(QuerySays("POSITION_OUT_OF_RANGE"));
  ExpectOldViewServes();

  // The copy writes other things under the revisions that the view has.
  Write("other");
  const std::string other = Write("more");
  EXPECT_TRUE(QuerySays("LOG_DIVERGED"));
  ExpectOldViewServes();

  // An operator decides for the copy: the replica folds it from the start.
  KillQuery();
  std::filesystem::remove_all(dir_.Sub("query"));
  ASSERT_NO_FATAL_FAILURE(RestartQuery());
  ExpectFresh(other);
  const auto status = Status();
  ASSERT_TRUE(status.ok());
  EXPECT_EQ(status->counts().articles(), 60);
}

// A store that was put back without its mark is behind the mark: it does not open, and says what to do. At an
// operator's word it goes on as a log of its own, which its replicas know for a descendant.
TEST_F(RestoredCopy, BehindItsMarkBeginsANewEpochAtAnOperatorsWord) {
  ASSERT_NO_FATAL_FAILURE(PutBack("log"));
  const ProcessResult refused =
      RunProcess({absl::StrCat(ACCORD_BIN_DIR, "/accord-ingest"), "--data_dir", dir_.Sub("ingest"),
                  "--listen", "127.0.0.1:0", "--admin_listen", "127.0.0.1:0"});
  EXPECT_EQ(refused.code, process::kExitData) << refused.err;
  EXPECT_THAT(refused.err, HasSubstr("may have lost acknowledged entries"));
  EXPECT_THAT(refused.err, HasSubstr("revision 20"));
  EXPECT_THAT(refused.err, HasSubstr("revision 40"));
  EXPECT_THAT(refused.err, HasSubstr("--accept_rollback"));
  ExpectOldViewServes();

  ASSERT_NO_FATAL_FAILURE(RestartIngest({"--accept_rollback"}));
  EXPECT_THAT(ingest_.process->err(), HasSubstr("a rollback is accepted"));
  EXPECT_TRUE(QuerySays("EPOCH_CHANGED"));
  // Reads are answered all the while, by the old view or the new.
  ASSERT_TRUE(Eventually([&] {
    const auto status = Status();
    EXPECT_TRUE(status.ok()) << status.status();
    return status.ok() && status->position().epoch() != ahead_.position().epoch() && status->following();
  }));
  const auto swapped = Status();
  ASSERT_TRUE(swapped.ok()) << swapped.status();
  EXPECT_EQ(swapped->counts().articles(), 20);
  EXPECT_THAT(HttpAnswer(query_.admin, "/readyz").value_or(""), StartsWith("HTTP/1.1 200"));

  // Tokens of what both logs have still hold; what was lost is told.
  EXPECT_THAT(StatusAt(QueryChannel(), shared_), IsOk());
  EXPECT_THAT(StatusAt(QueryChannel(), lost_), HasReason(v1::ERROR_REASON_EPOCH_CHANGED));
  ExpectFresh(Write("other"));

  // Without the flag it opens from now on.
  ASSERT_EQ(ingest_.process->Terminate(kStop).code, 0);
  ASSERT_NO_FATAL_FAILURE(RestartIngest());
  const auto after = StatusAt(QueryChannel(), Write("more"));
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_EQ(after->position().epoch(), swapped->position().epoch());
  EXPECT_EQ(after->counts().articles(), 60);
}

}  // namespace
}  // namespace accord::testing
