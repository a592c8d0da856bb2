// The only way to change the view's rows: collects the changes of one fold, shows them to later reads of the
// same fold, and at the end gives one store batch with the net changes and keeps the digest in step. A row
// that ends as it was is not written at all.
//
// Errors are sticky: after a failed read the batch reads nothing more, and Finish returns the error, so that
// nothing half read is written.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/store/database.h"
#include "query-service/view/digest.h"

namespace accord::query {

// What a fold cost in rows.
struct RowCounts {
  // Rows asked of the store by key, whether they were there or not, and rows that scans gave.
  int64_t lookups = 0;
  int64_t scanned = 0;
  // Net changes, and the bytes of their keys and values.
  int64_t puts = 0;
  int64_t deletes = 0;
  int64_t bytes_written = 0;

  RowCounts& operator+=(const RowCounts& other);
};

// Not thread safe. One writer at a time may have a ViewBatch over a database.
class ViewBatch {
 public:
  // `database` must outlive it.
  explicit ViewBatch(const store::Database& database) : database_(database) {}

  // nullopt when there is no such row, or on a failed read.
  std::optional<std::string> Get(store::TableId table, absl::string_view key);
  // One result per key, in order.
  std::vector<std::optional<std::string>> GetMany(store::TableId table, const std::vector<std::string>& keys);
  void Put(store::TableId table, absl::string_view key, std::string value);
  void Delete(store::TableId table, absl::string_view key);

  struct Row {
    std::string key;
    std::string value;
  };
  // The rows of a table whose keys start with `prefix`, ascending, at most `rows_max`.
  std::vector<Row> ScanPrefix(store::TableId table, absl::string_view prefix, size_t rows_max) {
    return ScanPrefixFrom(table, prefix, prefix, rows_max);
  }
  // Those of them from `begin` on, which starts with `prefix`.
  std::vector<Row> ScanPrefixFrom(store::TableId table, absl::string_view prefix, absl::string_view begin,
                                  size_t rows_max);

  // The row as it was before this batch.
  std::optional<std::string> Before(store::TableId table, absl::string_view key);
  // The rows of a table that end as others than they were, ascending; nullopt: no row.
  using VisitNet = absl::FunctionRef<void(absl::string_view key, const std::optional<std::string>& before,
                                          const std::optional<std::string>& after)>;
  void Net(store::TableId table, VisitNet visit) const;

  // Marks the fold as failed for a reason of the caller, such as a row that does not parse. The first reason
  // stays.
  void Fail(absl::Status status);
  const absl::Status& status() const { return status_; }

  // The net changes, with `digest` brought from before them to after them. The batch is spent.
  absl::StatusOr<store::Batch> Finish(Digest* digest);
  const RowCounts& counts() const { return counts_; }

 private:
  struct Change {
    std::optional<std::string> before;
    std::optional<std::string> after;
  };
  using RowId = std::pair<store::TableId, std::string>;

  Change& ChangeOf(store::TableId table, absl::string_view key);

  const store::Database& database_;
  std::map<RowId, Change> changes_;
  absl::Status status_;
  RowCounts counts_;
};

}  // namespace accord::query
