#include "common/log/requests.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/log/keys.h"

namespace accord::log {
namespace {

// The first time that is not forgotten yet.
int64_t KeptFromMs(int64_t now_ms) { return now_ms - kRequestIdMs; }

absl::StatusOr<storage::v1::RequestRow> Decode(absl::string_view id, const std::string& value) {
  storage::v1::RequestRow row;
  if (!row.ParseFromString(value)) {
    return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                 absl::StrCat("the stored answer to request ", id, " is undecodable"));
  }
  return row;
}

}  // namespace

void AddRequest(const Request& request, store::Batch* batch) {
  batch->Put(kRequestTable, RequestKey(request.id), request.row.SerializeAsString());
  batch->Put(kRequestTimeTable, RequestTimeKey(request.row.committed_ms(), request.id), "");
}

absl::StatusOr<std::optional<storage::v1::RequestRow>> FindRequestRow(const store::Database& db,
                                                                      absl::string_view id, int64_t now_ms) {
  const auto value = db.Get(kRequestTable, RequestKey(id));
  if (!value.ok()) return value.status();
  if (!value->has_value()) return std::nullopt;
  auto row = Decode(id, **value);
  if (!row.ok()) return row.status();
  if (row->committed_ms() < KeptFromMs(now_ms)) return std::nullopt;
  return *std::move(row);
}

absl::StatusOr<store::Batch> ForgetRequestsStep(const store::Database& db, int64_t now_ms) {
  const std::string begin = RequestTimeKey(0, "");
  const std::string end = RequestTimeKey(KeptFromMs(now_ms), "");
  store::Batch batch;
  if (begin >= end) return batch;
  std::vector<std::string> ids;
  std::vector<std::string> keys;
  std::string last;
  store::Iterator it = db.Scan(kRequestTimeTable, begin, end, nullptr, /*fill_cache=*/false);
  for (; it.Valid() && ids.size() < kTrimBatchEntriesMax; it.Next()) {
    int64_t committed_ms = 0;
    ids.emplace_back();
    if (!ParseRequestTimeKey(it.key(), &committed_ms, &ids.back()))
      return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                   "a row of the times of requests is malformed");
    keys.push_back(RequestKey(ids.back()));
    last = std::string(it.key());
  }
  if (absl::Status status = it.status(); !status.ok()) return status;
  if (ids.empty()) return batch;
  const auto values = db.MultiGet(kRequestTable, keys);
  if (!values.ok()) return values.status();
  for (size_t i = 0; i < ids.size(); ++i) {
    if (!(*values)[i]) continue;
    const auto row = Decode(ids[i], *(*values)[i]);
    if (!row.ok()) return row.status();
    if (row->committed_ms() < KeptFromMs(now_ms)) batch.Delete(kRequestTable, keys[i]);
  }
  // Up to and with the last.
  batch.DeleteRange(kRequestTimeTable, begin, last + '\0');
  return batch;
}

}  // namespace accord::log
