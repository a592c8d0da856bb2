// Judgements of curators through both services: what is answered holds after a kill, the log's retention
// never takes it away, and who starts from nothing is given it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/v1/change_feed.pb.h"
#include "accord/v1/ingest_service.grpc.pb.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "common/base/position.h"
#include "common/client/call.h"
#include "tests/integration/cluster.h"
#include "tests/integration/feed_follower.h"
#include "tests/integration/write_calls.h"
#include "tests/support/eventually.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using ::testing::HasSubstr;

class Judge : public Cluster {
 protected:
  // The token of `accordctl judge`, which is to say `outcome`.
  std::string Say(const std::vector<std::string>& words, const std::string& outcome) {
    std::vector<std::string> arguments = {"judge"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    const ProcessResult result = Accordctl(arguments);
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out.rfind(outcome + "  ", 0), 0u) << result.out;
    return ValueIn(result.out, "written_at");
  }
  // The verdicts that a follower from nothing is given up to `head`, in the order of revisions.
  std::vector<std::string> Bootstrap(int64_t head) const {
    std::vector<std::string> verdicts;
    int64_t last = 0;
    for (size_t messages = 1; messages < 20; ++messages) {
      const FollowResult followed = FollowFrom(ingest_.address, {}, messages);
      EXPECT_THAT(followed.status, IsOk());
      verdicts.clear();
      last = 0;
      for (const v1::LogEntry& entry : followed.entries()) {
        EXPECT_GT(entry.revision(), last);
        last = entry.revision();
        v1::Change change;
        EXPECT_TRUE(change.ParseFromString(entry.change()));
        if (change.has_judge())
          verdicts.push_back(change.judge().first() + " " +
                             v1::IdentityVerdict_Name(change.judge().verdict()));
      }
      if (followed.messages.back().progress().revision() >= head &&
          !followed.messages.back().progress().bootstrap())
        return verdicts;
    }
    ADD_FAILURE() << "no follower reached " << head;
    return verdicts;
  }
  // Asked from the head: who reads the base keeps the floor where it is.
  int64_t FloorSeenFrom(const v1::LogPosition& head) const {
    const FollowResult followed = FollowFrom(ingest_.address, head, 1);
    return followed.messages.empty() ? 0 : followed.messages[0].floor_revision();
  }
};

TEST_F(Judge, WhatIsAnsweredOutlivesAKillAndTheRetentionOfTheLog) {
  Ingest({CorpusFolder("articles")});
  Say({"participants/a", "participants/b", "same"}, "judged");
  Say({"participants/b", "participants/a", "different", "--comment", "two offices"}, "judged anew");
  Say({"figures/b", "figures/a", "same", "--request_id", "once"}, "judged");
  Say({"agreements/x", "agreements/y", "same"}, "judged");
  const std::string written = Say({"agreements/x", "agreements/y", "withdrawn"}, "judged anew");
  const auto before = StatusAt(QueryChannel(), written);
  ASSERT_THAT(before, IsOk());
  EXPECT_EQ(before->counts().judgements(), 2);
  EXPECT_EQ(before->counts().idle_judgements(), 2);

  KillIngest();
  ASSERT_NO_FATAL_FAILURE(RestartIngest({"--log_retention", "1s"}));
  const int64_t head = before->position().revision();
  ASSERT_TRUE(Eventually([&] { return FloorSeenFrom(before->position()) >= head; }));
  // Asked again, nothing is written.
  EXPECT_EQ(Say({"figures/a", "figures/b", "same"}, "as it was"),
            Say({"figures/b", "figures/a", "same", "--request_id", "once"}, "judged"));
  EXPECT_THAT(Bootstrap(head), ::testing::ElementsAre("participants/a IDENTITY_VERDICT_DIFFERENT",
                                                      "figures/a IDENTITY_VERDICT_SAME"));
  const Service fresh = FreshReplica();
  const auto after = StatusAt(ChannelTo(fresh), written);
  ASSERT_THAT(after, IsOk());
  EXPECT_EQ(after->digest(), before->digest());
  EXPECT_EQ(after->counts().judgements(), 2);
}

TEST_F(Judge, ABadOneIsRefusedWithItsField) {
  const ProcessResult equal = Accordctl({"judge", "participants/a", "participants/a", "same"});
  EXPECT_EQ(equal.code, 4);
  EXPECT_THAT(equal.err, HasSubstr("other_name"));
  const ProcessResult across = Accordctl({"judge", "participants/a", "figures/a", "same"});
  EXPECT_EQ(across.code, 4);
  EXPECT_THAT(across.err, HasSubstr("other_name"));
  EXPECT_EQ(Accordctl({"judge", "participants/a", "participants/b", "perhaps"}).code, 2);
}

// What the parser of this build has parsed needs no parse.
TEST_F(Judge, ReparseOfWhatIsNotOutdatedWritesNothing) {
  const std::string written = Ingest({CorpusFolder("articles")});
  const ProcessResult result = Accordctl({"reparse"});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("outdated 0 of "));
  EXPECT_THAT(result.out, HasSubstr("changed 0  unchanged 0  skipped 0  failed 0\n"));
  EXPECT_EQ(StatusAt(QueryChannel(), written)->head_revision(), ParseToken("t", written)->revision);
}

}  // namespace
}  // namespace accord::testing
