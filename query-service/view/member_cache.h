// Local entities that were joined lately, decoded: a country that every article names is joined again with
// every article, and its other members have not changed. Bounded by bytes; what was used last stays.
#pragma once

#include <list>
#include <memory>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "query-service/view/join_member.h"

namespace accord::query {

// Not thread safe: it belongs to the one who folds.
class MemberCache {
 public:
  explicit MemberCache(size_t bytes_max) : bytes_max_(bytes_max) {}

  // `key` is the entity's key. Null when it is not here.
  std::shared_ptr<const JoinMember> Get(const std::string& key);
  void Put(const std::string& key, std::shared_ptr<const JoinMember> member);
  // Must be called when the entity's row changes.
  void Erase(const std::string& key);
  // Must be called when a fold failed: what it put in was never stored.
  void Clear();
  size_t bytes() const { return bytes_; }

 private:
  using Entry = std::pair<std::string, std::shared_ptr<const JoinMember>>;

  const size_t bytes_max_;
  size_t bytes_ = 0;
  // Used last first.
  std::list<Entry> entries_;
  absl::flat_hash_map<std::string, std::list<Entry>::iterator> by_key_;
};

}  // namespace accord::query
