// The log as its followers saw it, put together from everything that any of them was given.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/history.h"

namespace accord::testing {

// What a check found, each one line; none when all is well.
using Findings = std::vector<std::string>;

class SeenLog {
 public:
  explicit SeenLog(const std::vector<FeedStream>& streams);

  // Revisions that were given to two contents, and epochs that came up beside the first.
  const Findings& conflicts() const { return conflicts_; }

  const std::map<int64_t, FedEntry>& entries() const { return entries_; }
  // Nothing when nobody was given that revision.
  const FedEntry* At(int64_t revision) const;
  int64_t head() const { return entries_.empty() ? 0 : entries_.rbegin()->first; }
  const std::string& epoch() const { return epoch_; }
  // Up to this revision each one was seen, from 1.
  int64_t whole_until() const { return whole_until_; }

  // The content of an article as it was at `revision`; nullopt when it was not live. Only up to
  // whole_until().
  std::optional<std::string> StateOf(const std::string& article, int64_t revision) const;
  // Whether the article was not live at one of the revisions [from, to] at least.
  bool WasAbsentWithin(const std::string& article, int64_t from, int64_t to) const;
  // Everything that was live then: article to content.
  std::map<std::string, std::string> StateAt(int64_t revision) const;

 private:
  void See(const std::string& follower, const FedEntry& entry);

  Findings conflicts_;
  std::string epoch_;
  std::map<int64_t, FedEntry> entries_;
  std::map<std::string, std::map<int64_t, std::string>> changes_of_;
  int64_t whole_until_ = 0;
};

}  // namespace accord::testing
