#include "query-service/view/member_cache.h"

namespace accord::query {

std::shared_ptr<const JoinMember> MemberCache::Get(const std::string& key) {
  const auto it = by_key_.find(key);
  if (it == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, it->second);
  return it->second->second;
}

void MemberCache::Put(const std::string& key, std::shared_ptr<const JoinMember> member) {
  Erase(key);
  bytes_ += member->ByteSize();
  entries_.emplace_front(key, std::move(member));
  by_key_[key] = entries_.begin();
  while (bytes_ > bytes_max_) Erase(std::string(entries_.back().first));
}

void MemberCache::Erase(const std::string& key) {
  const auto it = by_key_.find(key);
  if (it == by_key_.end()) return;
  bytes_ -= it->second->second->ByteSize();
  entries_.erase(it->second);
  by_key_.erase(it);
}

void MemberCache::Clear() {
  entries_.clear();
  by_key_.clear();
  bytes_ = 0;
}

}  // namespace accord::query
