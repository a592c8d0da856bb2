#include "common/log/rocks_log.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/names.h"
#include "common/log/head.h"
#include "common/log/keys.h"

namespace accord::log {
namespace {

absl::Status CheckItem(const Append& item) {
  if (!IsResourceId(item.article_id)) return InvalidField("article_id", "is not a resource id");
  if (item.live.has_value() == item.raw_input.empty()) {
    return InvalidField("raw_input", "comes with a live row, and a live row with it");
  }
  return absl::OkStatus();
}

absl::Status OutOfRange(int64_t revision, int64_t floor, int64_t head) {
  return Error(
      absl::StatusCode::kOutOfRange, v1::ERROR_REASON_POSITION_OUT_OF_RANGE,
      absl::StrCat("revision ", revision, " is not in the log, which holds (", floor, ", ", head, "]"),
      {{"revision", absl::StrCat(revision)}, {"floor", absl::StrCat(floor)}, {"head", absl::StrCat(head)}});
}

absl::StatusOr<Entry> DecodeEntry(int64_t revision, absl::string_view value) {
  storage::v1::LogRow row;
  if (!row.ParseFromArray(value.data(), static_cast<int>(value.size())))
    return DamagedLog("a log row is undecodable", revision);
  return Entry{revision, std::move(*row.mutable_chain()), std::move(*row.mutable_change())};
}

template <typename Message>
absl::StatusOr<std::optional<Message>> GetMessage(const store::Database& db, store::TableId table,
                                                  absl::string_view article_id) {
  const auto value = db.Get(table, ArticleKey(article_id));
  if (!value.ok()) return value.status();
  if (!value->has_value()) return std::nullopt;
  Message message;
  if (!message.ParseFromString(**value)) {
    return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                 absl::StrCat("the stored row of article ", article_id, " is undecodable"));
  }
  return message;
}

}  // namespace

absl::StatusOr<std::unique_ptr<RocksLog>> RocksLog::Open(RocksLogOptions options) {
  store::DatabaseOptions db_options;
  db_options.path = std::move(options.path);
  db_options.tables = LogTables();
  db_options.sync_writes = true;
  db_options.block_cache_bytes = options.block_cache_bytes;
  db_options.report = std::move(options.report);
  auto db = store::Database::Open(std::move(db_options));
  if (!db.ok()) return db.status();
  auto head = LoadOrCreateHead(**db);
  if (!head.ok()) return head.status();
  return std::unique_ptr<RocksLog>(new RocksLog(*std::move(db), *std::move(head)));
}

RocksLog::RocksLog(std::unique_ptr<store::Database> db, storage::v1::StoreHead head)
    : db_(std::move(db)), epoch_(head.epoch()), floor_(head.floor()), head_(std::move(head)) {}

RocksLog::~RocksLog() { Close(); }

absl::StatusOr<std::vector<Position>> RocksLog::AppendGroup(std::vector<Append> group) {
  if (!broken_.ok()) return broken_;
  std::vector<Position> positions;
  if (group.empty()) return positions;
  for (const Append& item : group) {
    if (absl::Status status = CheckItem(item); !status.ok()) return status;
  }
  storage::v1::StoreHead head;
  {
    MutexLock lock(&mutex_);
    head = head_;
  }
  store::Batch batch;
  for (Append& item : group) {
    const int64_t revision = head.revision() + 1;
    head.set_revision(revision);
    head.set_chain(NextChain(head.chain(), revision, item.change));
    storage::v1::LogRow row;
    row.set_chain(head.chain());
    row.set_change(std::move(item.change));
    batch.Put(kLogTable, RevisionKey(revision), row.SerializeAsString());
    const std::string key = ArticleKey(item.article_id);
    if (item.live) {
      item.live->set_revision(revision);
      batch.Put(kLiveTable, key, item.live->SerializeAsString());
      batch.Put(kRawTable, key, item.raw_input);
    } else {
      batch.Delete(kLiveTable, key);
      batch.Delete(kRawTable, key);
    }
    positions.push_back({epoch_, revision, head.chain()});
  }
  batch.Put(kMetaTable, kHeadKey, head.SerializeAsString());
  if (absl::Status status = db_->Write(std::move(batch)); !status.ok()) {
    broken_ = status;
    return status;
  }
  Publish(head);
  return positions;
}

void RocksLog::Publish(const storage::v1::StoreHead& head) {
  MutexLock lock(&mutex_);
  head_ = head;
  moved_.NotifyAll();
}

Position RocksLog::Head() const {
  MutexLock lock(&mutex_);
  return {epoch_, head_.revision(), head_.chain()};
}

absl::StatusOr<Entry> RocksLog::ReadEntry(int64_t revision) const {
  const auto value = db_->Get(kLogTable, RevisionKey(revision));
  if (!value.ok()) return value.status();
  if (!value->has_value()) return DamagedLog("a log row is missing", revision);
  return DecodeEntry(revision, **value);
}

absl::StatusOr<std::vector<Entry>> RocksLog::Read(int64_t revision, size_t entries_max,
                                                  size_t bytes_max) const {
  const int64_t head = Head().revision;
  if (revision < floor_ || revision > head) return OutOfRange(revision, floor_, head);
  std::vector<Entry> entries;
  if (revision == head || entries_max == 0) return entries;
  // The chain of what stands before is checked from its own row, which is there unless this is the very
  // beginning.
  std::string chain;
  if (revision > 0) {
    auto before = ReadEntry(revision);
    if (!before.ok()) return before.status();
    chain = std::move(before->chain);
  }
  size_t bytes = 0;
  int64_t expected = revision + 1;
  // Followers read what was just written or read once: neither should push records out of the cache.
  store::Iterator it =
      db_->Scan(kLogTable, RevisionKey(expected), RevisionKey(head + 1), nullptr, /*fill_cache=*/false);
  for (; it.Valid() && entries.size() < entries_max && bytes <= bytes_max; it.Next(), ++expected) {
    int64_t found = 0;
    if (!ParseRevisionKey(it.key(), &found) || found != expected)
      return DamagedLog("a log row is missing", expected);
    auto entry = DecodeEntry(found, it.value());
    if (!entry.ok()) return entry.status();
    if (entry->chain != NextChain(chain, found, entry->change))
      return DamagedLog("the chain is broken", found);
    chain = entry->chain;
    bytes += it.value().size();
    entries.push_back(*std::move(entry));
  }
  if (absl::Status status = it.status(); !status.ok()) return status;
  if (entries.empty()) return DamagedLog("a log row is missing", expected);
  return entries;
}

absl::Status RocksLog::Check(const Position& position) const {
  if (position.epoch.empty() && position.revision == 0) return absl::OkStatus();
  if (position.epoch != epoch_) {
    return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_EPOCH_CHANGED,
                 "the position is of another life of the log",
                 {{"epoch", LowerHex(position.epoch)}, {"ours", LowerHex(epoch_)}});
  }
  const int64_t head = Head().revision;
  if (position.revision < floor_ || position.revision > head)
    return OutOfRange(position.revision, floor_, head);
  std::string chain;
  if (position.revision > 0) {
    const auto entry = ReadEntry(position.revision);
    if (!entry.ok()) return entry.status();
    chain = entry->chain;
  }
  if (position.chain != chain) {
    return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_LOG_DIVERGED,
                 absl::StrCat("this log has another history up to revision ", position.revision),
                 {{"revision", absl::StrCat(position.revision)},
                  {"chain", LowerHex(position.chain)},
                  {"ours", LowerHex(chain)}});
  }
  return absl::OkStatus();
}

int64_t RocksLog::WaitPast(int64_t revision, std::chrono::steady_clock::time_point deadline) const {
  MutexLock lock(&mutex_);
  while (!closed_ && head_.revision() <= revision) {
    if (!moved_.WaitUntil(&mutex_, deadline)) break;
  }
  return head_.revision();
}

absl::StatusOr<std::optional<storage::v1::LiveArticle>> RocksLog::Live(absl::string_view article_id) const {
  return GetMessage<storage::v1::LiveArticle>(*db_, kLiveTable, article_id);
}

absl::StatusOr<std::optional<storage::v1::RawArticle>> RocksLog::Raw(absl::string_view article_id) const {
  return GetMessage<storage::v1::RawArticle>(*db_, kRawTable, article_id);
}

void RocksLog::Close() {
  MutexLock lock(&mutex_);
  closed_ = true;
  moved_.NotifyAll();
}

}  // namespace accord::log
