#include "common/log/head.h"

#include <openssl/rand.h>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/log/entries.h"
#include "common/log/keys.h"
#include "common/log/rocks_log.h"

namespace accord::log {
namespace {

constexpr size_t kEpochBytes = 16;
constexpr size_t kChainBytes = 32;

// Whether `table` has a row from `begin` on.
absl::StatusOr<bool> HasRows(const store::Database& db, store::TableId table, absl::string_view begin) {
  const store::Iterator it = db.Scan(table, begin, "");
  if (it.Valid()) return true;
  if (absl::Status status = it.status(); !status.ok()) return status;
  return false;
}

absl::Status CheckShape(const storage::v1::StoreHead& head) {
  const int64_t revision = head.revision();
  if (head.format() > kLogFormat) {
    return Error(
        absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_NOT_READY,
        absl::StrCat("the store has format ", head.format(), ", this program reads up to ", kLogFormat,
                     ": start a newer accord-ingest, or restore a backup that this one wrote"));
  }
  if (head.format() < 1 || head.epoch().size() != kEpochBytes || revision < head.floor() ||
      head.floor() < 0 || head.chain().size() != (revision == 0 ? 0 : kChainBytes)) {
    return DamagedLog("the head is malformed", revision);
  }
  return absl::OkStatus();
}

// The last row, and the links around it and at the floor.
absl::Status CheckEnds(const store::Database& db, const storage::v1::StoreHead& head) {
  const int64_t revision = head.revision();
  const auto beyond = HasRows(db, kLogTable, RevisionKey(revision + 1));
  if (!beyond.ok()) return beyond.status();
  if (*beyond) return DamagedLog("the log goes on past its head", revision + 1);
  if (revision == 0) return absl::OkStatus();
  // The floor's own row is the anchor of the chain: nothing stands before it.
  if (head.floor() > 0) {
    if (const auto anchor = ReadRow(db, head.floor()); !anchor.ok()) return anchor.status();
  }
  const auto last = ReadRow(db, revision);
  if (!last.ok()) return last.status();
  if (last->chain() != head.chain()) return DamagedLog("the last log row is not the head's", revision);
  if (revision == head.floor()) return absl::OkStatus();
  std::string previous_chain;
  if (revision > 1) {
    auto previous = ReadRow(db, revision - 1);
    if (!previous.ok()) return previous.status();
    previous_chain = previous->chain();
  }
  if (NextChain(previous_chain, revision, last->change()) != head.chain()) {
    return DamagedLog("the chain is broken", revision);
  }
  return absl::OkStatus();
}

void AddAncestor(const Position& position, storage::v1::StoreHead* head) {
  auto* ancestor = head->add_ancestors();
  ancestor->set_epoch(position.epoch);
  ancestor->set_revision(position.revision);
  ancestor->set_chain(position.chain);
}

absl::StatusOr<storage::v1::StoreHead> Put(store::Database& db, storage::v1::StoreHead head) {
  store::Batch batch;
  batch.Put(kMetaTable, kHeadKey, head.SerializeAsString());
  if (absl::Status status = db.Write(std::move(batch)); !status.ok()) return status;
  return head;
}

}  // namespace

absl::StatusOr<std::optional<storage::v1::StoreHead>> LoadHead(const store::Database& db) {
  const auto value = db.Get(kMetaTable, kHeadKey);
  if (!value.ok()) return value.status();
  if (!value->has_value()) {
    for (store::TableId table : {kLiveTable, kRawTable, kLogTable, kBaseTable}) {
      const auto rows = HasRows(db, table, "");
      if (!rows.ok()) return rows.status();
      if (*rows) return DamagedLog("the head is missing beside rows", 0);
    }
    return std::nullopt;
  }
  storage::v1::StoreHead head;
  if (!head.ParseFromString(**value)) return DamagedLog("the head is undecodable", 0);
  absl::Status status = CheckShape(head);
  if (status.ok()) status = CheckEnds(db, head);
  if (!status.ok()) return status;
  return head;
}

absl::StatusOr<std::string> RandomEpoch() {
  std::string epoch(kEpochBytes, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(epoch.data()), static_cast<int>(epoch.size())) != 1) {
    return Error(absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL,
                 "the system gives no random bytes for an epoch");
  }
  return epoch;
}

absl::StatusOr<storage::v1::StoreHead> CreateHead(store::Database& db, const std::string& epoch,
                                                  const std::vector<Position>& ancestors) {
  storage::v1::StoreHead head;
  head.set_epoch(epoch);
  head.set_format(kLogFormat);
  for (const Position& ancestor : ancestors) AddAncestor(ancestor, &head);
  return Put(db, std::move(head));
}

absl::StatusOr<storage::v1::StoreHead> BeginNewEpoch(store::Database& db, storage::v1::StoreHead head,
                                                     const std::vector<Position>& others) {
  auto epoch = RandomEpoch();
  if (!epoch.ok()) return epoch.status();
  for (const Position& other : others) AddAncestor(other, &head);
  AddAncestor({head.epoch(), head.revision(), head.chain()}, &head);
  head.set_epoch(*std::move(epoch));
  return Put(db, std::move(head));
}

}  // namespace accord::log
