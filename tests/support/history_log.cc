#include "tests/support/history_log.h"

#include "absl/strings/str_cat.h"

namespace accord::testing {

SeenLog::SeenLog(const std::vector<FeedStream>& streams) {
  for (const FeedStream& stream : streams) {
    for (const FedMessage& message : stream.messages) {
      if (epoch_.empty()) epoch_ = message.progress.epoch();
      if (message.progress.epoch() != epoch_) {
        conflicts_.push_back(absl::StrCat("epoch: ", stream.follower, " was given the epoch ",
                                          message.progress.epoch(), " after ", epoch_));
      }
      for (const FedEntry& entry : message.entries) See(stream.follower, entry);
    }
  }
  while (entries_.count(whole_until_ + 1) > 0) ++whole_until_;
}

void SeenLog::See(const std::string& follower, const FedEntry& entry) {
  const auto [known, is_new] = entries_.emplace(entry.revision, entry);
  if (is_new) changes_of_[entry.article].emplace(entry.revision, entry.content);
  FedEntry& before = known->second;
  const bool other_chain = !before.chain.empty() && !entry.chain.empty() && before.chain != entry.chain;
  if (before.bytes != entry.bytes || other_chain) {
    conflicts_.push_back(absl::StrCat("reused: ", follower, " was given another change at revision ",
                                      entry.revision, " (", entry.article, ") than others before it (",
                                      before.article, ")"));
  }
  // The rows of a bootstrap have no chain of their own.
  if (before.chain.empty()) before.chain = entry.chain;
}

const FedEntry* SeenLog::At(int64_t revision) const {
  const auto found = entries_.find(revision);
  return found == entries_.end() ? nullptr : &found->second;
}

std::optional<std::string> SeenLog::StateOf(const std::string& article, int64_t revision) const {
  const auto changes = changes_of_.find(article);
  if (changes == changes_of_.end()) return std::nullopt;
  auto next = changes->second.upper_bound(revision);
  if (next == changes->second.begin()) return std::nullopt;
  const std::string& content = std::prev(next)->second;
  return content.empty() ? std::nullopt : std::optional(content);
}

bool SeenLog::WasAbsentWithin(const std::string& article, int64_t from, int64_t to) const {
  if (!StateOf(article, from)) return true;
  const auto& changes = changes_of_.at(article);
  for (auto next = changes.upper_bound(from); next != changes.end() && next->first <= to; ++next) {
    if (next->second.empty()) return true;
  }
  return false;
}

std::map<std::string, std::string> SeenLog::StateAt(int64_t revision) const {
  std::map<std::string, std::string> state;
  for (const auto& [article, changes] : changes_of_) {
    if (const auto content = StateOf(article, revision)) state.emplace(article, *content);
  }
  return state;
}

}  // namespace accord::testing
