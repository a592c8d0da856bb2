#include "common/log/entries.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/log/keys.h"
#include "common/log/position_errors.h"

namespace accord::log {

absl::StatusOr<storage::v1::LogRow> DecodeRow(int64_t revision, absl::string_view value) {
  storage::v1::LogRow row;
  if (!row.ParseFromArray(value.data(), static_cast<int>(value.size())))
    return DamagedLog("a log row is undecodable", revision);
  return row;
}

Entry ToEntry(int64_t revision, storage::v1::LogRow row) {
  return {revision, std::move(*row.mutable_chain()), std::move(*row.mutable_change())};
}

absl::StatusOr<storage::v1::LogRow> ReadRow(const store::Database& db, int64_t revision) {
  const auto value = db.Get(kLogTable, RevisionKey(revision));
  if (!value.ok()) return value.status();
  if (!value->has_value()) return MissingRow(db, revision, revision);
  return DecodeRow(revision, **value);
}

absl::Status MissingRow(const store::Database& db, int64_t position, int64_t missing) {
  const auto head = ReadHead(db);
  if (!head.ok()) return head.status();
  if (position < head->floor()) return PositionOutOfRange(position, head->floor(), head->revision());
  return DamagedLog("a log row is missing", missing);
}

absl::StatusOr<storage::v1::StoreHead> ReadHead(const store::Database& db) {
  const auto value = db.Get(kMetaTable, kHeadKey);
  if (!value.ok()) return value.status();
  storage::v1::StoreHead head;
  if (!value->has_value() || !head.ParseFromString(**value)) return DamagedLog("the head is undecodable", 0);
  return head;
}

absl::Status DamagedLog(absl::string_view what, int64_t revision) {
  return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
               absl::StrCat("the article log is damaged at revision ", revision, ": ", what,
                            ". Keep a copy of the folder and restore a backup into an empty one"),
               {{"revision", absl::StrCat(revision)}});
}

}  // namespace accord::log
