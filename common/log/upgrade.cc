#include "common/log/upgrade.h"

#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "accord/v1/change_feed.pb.h"
#include "common/base/limits.h"
#include "common/base/names.h"
#include "common/base/position.h"
#include "common/log/entries.h"
#include "common/log/keys.h"
#include "common/log/rocks_log.h"

namespace accord::log {
namespace {

// The last put of each live article.
using LastPuts = absl::flat_hash_map<std::string, int64_t>;

absl::Status FillIn(int64_t revision, int64_t now_ms, LastPuts* puts, storage::v1::LogRow* row) {
  v1::Change change;
  if (!change.ParseFromString(row->change()) || change.change_case() == v1::Change::CHANGE_NOT_SET)
    return DamagedLog("a change is undecodable", revision);
  const std::string& name = change.has_put() ? change.put().article().name() : change.delete_().name();
  auto id = ParseResourceName("name", kArticles, name);
  if (!id.ok()) return DamagedLog("a change is of no article", revision);
  int64_t& last = (*puts)[*id];
  row->set_replaces(last);
  row->set_put(change.has_put());
  row->set_article_id(*std::move(id));
  row->set_committed_ms(now_ms);
  last = row->put() ? revision : 0;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<storage::v1::StoreHead> Upgrade(store::Database& db, storage::v1::StoreHead head,
                                               int64_t now_ms) {
  LastPuts puts;
  std::string chain;
  store::Batch batch;
  for (int64_t revision = 1; revision <= head.revision(); ++revision) {
    auto row = ReadRow(db, revision);
    if (!row.ok()) return row.status();
    if (row->chain() != NextChain(chain, revision, row->change()))
      return DamagedLog("the chain is broken", revision);
    if (absl::Status status = FillIn(revision, now_ms, &puts, &*row); !status.ok()) return status;
    chain = row->chain();
    batch.Put(kLogTable, RevisionKey(revision), row->SerializeAsString());
    if (batch.ByteSize() < kTrimBatchBytesMax) continue;
    if (absl::Status status = db.Write(std::move(batch)); !status.ok()) return status;
    batch = store::Batch();
  }
  head.set_format(kLogFormat);
  head.set_committed_ms(now_ms);
  batch.Put(kMetaTable, kHeadKey, head.SerializeAsString());
  if (absl::Status status = db.Write(std::move(batch)); !status.ok()) return status;
  return head;
}

}  // namespace accord::log
