// What the committer is measured against: a RocksDB of the log's own tables and options, with nothing around
// it. One thread gives it rows, a group per synced batch.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/store/database.h"

namespace accord::bench {

struct Row {
  store::TableId table;
  std::string key;
  std::string value;
};

class BareStore {
 public:
  static std::unique_ptr<BareStore> Create(const std::string& path,
                                           const std::vector<store::TableSpec>& tables);
  virtual ~BareStore() = default;

  // Puts the rows in one batch and returns when it is synced. Ends the program when it fails.
  virtual void Write(const std::vector<Row>& rows) = 0;
};

}  // namespace accord::bench
