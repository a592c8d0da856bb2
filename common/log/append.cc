#include "common/log/append.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/log/keys.h"
#include "common/log/requests.h"
#include "google/protobuf/io/coded_stream.h"

namespace accord::log {
namespace {

// LiveArticle.revision as a varint, which is written first.
constexpr uint32_t kRevisionTag = storage::v1::LiveArticle::kRevisionFieldNumber << 3;

// What stands beside the change and the raw input of an append in its rows: keys, chain, the article as it is
// listed, and 8 to 12 bytes that RocksDB needs for each.
constexpr size_t kRowsBytes = 1024;

// The revision in a serialised LiveArticle; the article in it is not looked at.
absl::StatusOr<int64_t> RevisionOf(const std::string& article_id, const std::string& live) {
  google::protobuf::io::CodedInputStream in(reinterpret_cast<const uint8_t*>(live.data()),
                                            static_cast<int>(live.size()));
  uint64_t revision = 0;
  if (in.ReadTag() == kRevisionTag && in.ReadVarint64(&revision)) return static_cast<int64_t>(revision);
  return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
               absl::StrCat("the stored row of article ", article_id, " is undecodable"));
}

// For each append the revision that had put its article, as the store and the group before it leave it; 0
// when there was none. `first` is the revision of the first.
absl::StatusOr<std::vector<int64_t>> Replaced(const store::Database& db, const std::vector<Append>& appends,
                                              int64_t first) {
  std::vector<std::string> keys;
  keys.reserve(appends.size());
  absl::flat_hash_map<absl::string_view, int64_t> live;
  for (const Append& item : appends) {
    if (live.emplace(item.article_id, 0).second) keys.push_back(ArticleKey(item.article_id));
  }
  const auto rows = db.MultiGet(kLiveTable, keys);
  if (!rows.ok()) return rows.status();
  for (size_t i = 0; i < keys.size(); ++i) {
    if (!(*rows)[i]) continue;
    const auto revision = RevisionOf(keys[i], *(*rows)[i]);
    if (!revision.ok()) return revision.status();
    live[keys[i]] = *revision;
  }
  std::vector<int64_t> out;
  out.reserve(appends.size());
  for (size_t i = 0; i < appends.size(); ++i) {
    int64_t& revision = live[appends[i].article_id];
    out.push_back(revision);
    revision = appends[i].live ? first + static_cast<int64_t>(i) : 0;
  }
  return out;
}

// `scratch` is a place for a row's bytes, used again and again.
void AddAppend(Append item, int64_t replaces, const storage::v1::StoreHead& head, std::string* scratch,
               store::Batch* batch) {
  const std::string key = ArticleKey(item.article_id);
  storage::v1::LogRow row;
  row.set_chain(head.chain());
  row.set_change(std::move(item.change));
  row.set_article_id(std::move(item.article_id));
  row.set_replaces(replaces);
  row.set_committed_ms(head.committed_ms());
  row.set_put(item.live.has_value());
  row.SerializeToString(scratch);
  batch->Put(kLogTable, RevisionKey(head.revision()), *scratch);
  if (item.live) {
    item.live->set_revision(head.revision());
    item.live->SerializeToString(scratch);
    batch->Put(kLiveTable, key, *scratch);
    if (!item.raw_input.empty()) batch->Put(kRawTable, key, item.raw_input);
  } else {
    batch->Delete(kLiveTable, key);
    batch->Delete(kRawTable, key);
  }
}

}  // namespace

size_t GroupBytes(const Group& group) {
  size_t bytes = (group.appends.size() + group.requests.size()) * kRowsBytes;
  for (const Append& item : group.appends) bytes += item.change.size() + item.raw_input.size();
  return bytes;
}

absl::StatusOr<std::vector<Position>> AddGroup(const store::Database& db, Group group, int64_t now_ms,
                                               storage::v1::StoreHead* head, store::Batch* batch) {
  const auto replaced = Replaced(db, group.appends, head->revision() + 1);
  if (!replaced.ok()) return replaced.status();
  head->set_committed_ms(std::max(head->committed_ms(), now_ms));
  std::vector<Position> positions;
  positions.reserve(group.appends.size());
  std::string scratch;
  for (size_t i = 0; i < group.appends.size(); ++i) {
    const int64_t revision = head->revision() + 1;
    head->set_revision(revision);
    head->set_chain(NextChain(head->chain(), revision, group.appends[i].change));
    positions.push_back({head->epoch(), revision, head->chain()});
    AddAppend(std::move(group.appends[i]), (*replaced)[i], *head, &scratch, batch);
  }
  for (Request& request : group.requests) {
    request.row.set_committed_ms(head->committed_ms());
    if (request.append) request.row.set_revision(positions[*request.append].revision);
    AddRequest(request, batch);
  }
  batch->Put(kMetaTable, kHeadKey, head->SerializeAsString());
  return positions;
}

}  // namespace accord::log
