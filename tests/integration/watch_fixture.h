// One accord-ingest behind a proxy, and followers whose histories are checked: what the tests of
// ChangeFeed.Follow share.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "common/base/position.h"
#include "tests/integration/feed_follower.h"
#include "tests/integration/kept_history.h"
#include "tests/integration/load.h"
#include "tests/support/eventually.h"
#include "tests/support/history_check.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/services.h"
#include "tests/support/tcp_proxy.h"

namespace accord::testing {

class WatchTest : public ::testing::Test {
 protected:
  WatchTest() : services_(ACCORD_BIN_DIR), history_("watch") {}

  void Start(const std::vector<std::string>& flags = {}) {
    flags_ = flags;
    Restart("127.0.0.1:0");
    auto proxy = TcpProxy::Start(ingest_.address);
    ASSERT_TRUE(proxy.ok()) << proxy.status();
    proxy_ = *std::move(proxy);
  }
  // Another process on the folder, behind the address that it had.
  void Restart() { Restart(ingest_.address); }

  // These return the revision; 0 is a failure of the test.
  int64_t Put(const std::string& article, int64_t number = 0) {
    return RevisionOf(WriteOne(&history_, ingest_.address, article, LoadText(number)));
  }
  int64_t Delete(const std::string& article) {
    return RevisionOf(WriteOne(&history_, ingest_.address, article, ""));
  }
  int64_t PutMany(const std::string& prefix, int count) {
    return RevisionOf(WriteMany(&history_, ingest_.address, prefix, count));
  }

  // The position at a revision that some follower of the history was given.
  v1::LogPosition PositionAt(int64_t revision) const {
    const SeenLog log(history_.streams());
    v1::LogPosition position;
    position.set_epoch(log.epoch());
    position.set_revision(revision);
    const FedEntry* const entry = log.At(revision);
    EXPECT_NE(entry, nullptr) << "nobody was given revision " << revision;
    if (entry != nullptr) position.set_chain(entry->chain);
    return position;
  }

  // What the checks of writes and feeds find, when the log ends at `head`.
  Findings Check(int64_t head) const {
    const SeenLog log(history_.streams());
    Findings all = log.conflicts();
    for (const Findings& some :
         {CheckWrites(history_.writes(), log), CheckFeeds(history_.streams(), log, head)}) {
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }

  const Services services_;
  ScratchDir dir_;
  KeptHistory history_;
  std::vector<std::string> flags_;
  Service ingest_;
  std::unique_ptr<TcpProxy> proxy_;

 private:
  void Restart(const std::string& listen) {
    auto ingest = services_.StartIngest(dir_.Sub("ingest"), listen, flags_);
    ASSERT_TRUE(ingest.ok()) << ingest.status();
    ingest_ = *std::move(ingest);
  }
  static int64_t RevisionOf(const absl::StatusOr<std::string>& token) {
    EXPECT_TRUE(token.ok()) << token.status();
    return token.ok() ? ParseToken("token", *token)->revision : 0;
  }
};

}  // namespace accord::testing
