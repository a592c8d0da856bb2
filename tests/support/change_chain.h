// A log in memory for tests of followers: turns puts and deletes into chained entries, and remembers what is
// live.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "accord/v1/change_feed.pb.h"
#include "common/base/names.h"
#include "common/base/position.h"

namespace accord::testing {

class ChangeChain {
 public:
  // 16 bytes.
  explicit ChangeChain(std::string epoch = "0123456789abcdef") { head_.epoch = std::move(epoch); }

  const v1::LogEntry& Put(v1::ParsedArticle article) {
    v1::Change change;
    live_[article.article().name()] = article;
    *change.mutable_put() = std::move(article);
    return Append(change);
  }
  const v1::LogEntry& Delete(absl::string_view article_id) {
    v1::Change change;
    change.mutable_delete_()->set_name(ResourceName(kArticles, article_id));
    live_.erase(change.delete_().name());
    return Append(change);
  }

  const Position& head() const { return head_; }
  // By revision, the first being 1.
  const std::vector<v1::LogEntry>& entries() const { return entries_; }
  // By article name.
  const std::map<std::string, v1::ParsedArticle>& live() const { return live_; }

 private:
  const v1::LogEntry& Append(const v1::Change& change) {
    v1::LogEntry entry;
    entry.set_change(change.SerializeAsString());
    entry.set_revision(head_.revision + 1);
    entry.set_chain(NextChain(head_.chain, entry.revision(), entry.change()));
    head_.revision = entry.revision();
    head_.chain = entry.chain();
    return entries_.emplace_back(std::move(entry));
  }

  Position head_;
  std::vector<v1::LogEntry> entries_;
  std::map<std::string, v1::ParsedArticle> live_;
};

}  // namespace accord::testing
