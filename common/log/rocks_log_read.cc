// RocksLog: reading, and telling positions apart.
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/log/base.h"
#include "common/log/entries.h"
#include "common/log/keys.h"
#include "common/log/position_errors.h"
#include "common/log/requests.h"
#include "common/log/rocks_log.h"

namespace accord::log {
namespace {

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

absl::StatusOr<std::vector<Entry>> RocksLog::Read(int64_t revision, size_t entries_max,
                                                  size_t bytes_max) const {
  const int64_t head = Head().revision;
  const int64_t floor = Floor().revision;
  if (revision < floor || revision > head) return PositionOutOfRange(revision, floor, head);
  std::vector<Entry> entries;
  if (revision == head || entries_max == 0) return entries;
  // The chain of what stands before is checked from its own row, which is there unless this is the very
  // beginning.
  std::string chain;
  if (revision > 0) {
    auto before = ReadRow(*db_, revision);
    if (!before.ok()) return before.status();
    chain = std::move(*before->mutable_chain());
  }
  size_t bytes = 0;
  int64_t expected = revision + 1;
  // Followers read what was just written or read once: neither should push records out of the cache.
  store::Iterator it =
      db_->Scan(kLogTable, RevisionKey(expected), RevisionKey(head + 1), nullptr, /*fill_cache=*/false);
  for (; it.Valid() && entries.size() < entries_max && bytes <= bytes_max; it.Next(), ++expected) {
    int64_t found = 0;
    if (!ParseRevisionKey(it.key(), &found) || found != expected) return MissingRow(*db_, revision, expected);
    auto row = DecodeRow(found, it.value());
    if (!row.ok()) return row.status();
    if (row->chain() != NextChain(chain, found, row->change()))
      return DamagedLog("the chain is broken", found);
    chain = row->chain();
    bytes += it.value().size();
    entries.push_back(ToEntry(found, *std::move(row)));
  }
  if (absl::Status status = it.status(); !status.ok()) return status;
  if (entries.empty()) return MissingRow(*db_, revision, expected);
  return entries;
}

absl::StatusOr<std::unique_ptr<Base>> RocksLog::OpenBase() {
  const int64_t held = hold_.Open();
  return std::make_unique<RocksBase>(*db_, hold_, held, Floor());
}

absl::Status RocksLog::CheckBootstrap(const Position& position) const {
  const Position floor = Floor();
  if (position.revision < 0 || position.revision > floor.revision || position.chain != floor.chain)
    return PositionOutOfRange(position.revision, floor.revision, Head().revision);
  return absl::OkStatus();
}

absl::Status RocksLog::Check(const Position& position) const {
  if (position.epoch.empty() && position.revision == 0 && !position.bootstrap) return absl::OkStatus();
  if (position.epoch != epoch_) {
    for (const Position& ancestor : Ancestors()) {
      if (ancestor.epoch == position.epoch) return EpochChanged(position.epoch, epoch_);
    }
    return LogDiverged(position, epoch_, "");
  }
  if (position.bootstrap) return CheckBootstrap(position);
  const int64_t head = Head().revision;
  const int64_t floor = Floor().revision;
  if (position.revision < floor || position.revision > head)
    return PositionOutOfRange(position.revision, floor, head);
  std::string chain;
  if (position.revision > 0) {
    const auto row = ReadRow(*db_, position.revision);
    if (!row.ok()) return row.status();
    chain = row->chain();
  }
  return position.chain == chain ? absl::OkStatus() : LogDiverged(position, epoch_, chain);
}

absl::StatusOr<std::optional<storage::v1::LiveArticle>> RocksLog::Live(absl::string_view article_id) const {
  return GetMessage<storage::v1::LiveArticle>(*db_, kLiveTable, article_id);
}

absl::StatusOr<std::vector<LiveRow>> RocksLog::LiveAfter(absl::string_view article_id,
                                                         size_t rows_max) const {
  std::vector<LiveRow> rows;
  const std::string begin = article_id.empty() ? "" : ArticleKey(article_id) + '\0';
  store::Iterator it = db_->Scan(kLiveTable, begin, "", nullptr, /*fill_cache=*/false);
  for (; it.Valid() && rows.size() < rows_max; it.Next()) {
    if (IsJudgementSubject(it.key())) continue;
    LiveRow& row = rows.emplace_back();
    row.article_id = std::string(it.key());
    if (!row.live.ParseFromArray(it.value().data(), static_cast<int>(it.value().size())))
      return DamagedLog("a live row is undecodable", 0);
  }
  if (!it.Valid() && !it.status().ok()) return it.status();
  return rows;
}

absl::StatusOr<std::optional<std::string>> RocksLog::LiveChange(int64_t revision) const {
  // A trim moves it from the one to the other in one step, maybe in between.
  for (const store::TableId table : {kLogTable, kBaseTable}) {
    const auto value = db_->Get(table, RevisionKey(revision));
    if (!value.ok()) return value.status();
    if (!value->has_value()) continue;
    auto row = DecodeRow(revision, **value);
    if (!row.ok()) return row.status();
    return std::move(*row->mutable_change());
  }
  return std::nullopt;
}

absl::StatusOr<std::optional<storage::v1::RawArticle>> RocksLog::Raw(absl::string_view article_id) const {
  return GetMessage<storage::v1::RawArticle>(*db_, kRawTable, article_id);
}

absl::StatusOr<std::optional<storage::v1::RequestRow>> RocksLog::FindRequest(absl::string_view id) const {
  return FindRequestRow(*db_, id, clock_.NowMs());
}

}  // namespace accord::log
