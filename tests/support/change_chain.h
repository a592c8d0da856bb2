// A log in memory for tests of followers: turns puts, deletes and judgements into chained entries, and
// remembers what is live.
#pragma once

#include <map>
#include <string>
#include <utility>
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

  // The names in either order.
  const v1::LogEntry& Judge(std::string name, std::string other, v1::IdentityVerdict verdict) {
    if (other < name) name.swap(other);
    v1::Change change;
    v1::IdentityJudgement& judgement = *change.mutable_judge();
    judgement.set_first(name);
    judgement.set_second(other);
    judgement.set_verdict(verdict);
    if (verdict == v1::IDENTITY_VERDICT_WITHDRAWN) {
      judgements_.erase({name, other});
    } else {
      judgements_[{name, other}] = verdict;
    }
    return Append(change);
  }

  const Position& head() const { return head_; }
  // By revision, the first being 1.
  const std::vector<v1::LogEntry>& entries() const { return entries_; }
  // By article name.
  const std::map<std::string, v1::ParsedArticle>& live() const { return live_; }
  // Those that hold, by the names, the lesser one first.
  using Judgements = std::map<std::pair<std::string, std::string>, v1::IdentityVerdict>;
  const Judgements& judgements() const { return judgements_; }

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
  Judgements judgements_;
};

}  // namespace accord::testing
