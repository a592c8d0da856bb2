#include "common/log/check_tables.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/position.h"
#include "common/log/entries.h"
#include "common/log/keys.h"

namespace accord::log {
namespace {

// The first format whose log rows name their articles.
constexpr int kFirstNamingFormat = 2;

// The revision that put each live article.
using Live = std::map<std::string, int64_t>;

store::Iterator ScanAll(const store::Database& db, store::TableId table) {
  return db.Scan(table, "", "", nullptr, /*fill_cache=*/false);
}

absl::Status AddBase(const store::Database& db, const storage::v1::StoreHead& head, Live* live) {
  store::Iterator it = ScanAll(db, kBaseTable);
  for (; it.Valid(); it.Next()) {
    int64_t revision = 0;
    if (!ParseRevisionKey(it.key(), &revision))
      return DamagedLog("a key of the base is malformed", head.floor());
    const auto row = DecodeRow(revision, it.value());
    if (!row.ok()) return row.status();
    if (revision > head.floor() || !live->emplace(row->article_id(), revision).second)
      return DamagedLog("the base does not fit its floor", revision);
  }
  return it.status();
}

absl::Status AddLog(const store::Database& db, const storage::v1::StoreHead& head, Live* live) {
  int64_t expected = head.floor() + 1;
  std::string chain;
  if (head.floor() > 0) {
    auto anchor = ReadRow(db, head.floor());
    if (!anchor.ok()) return anchor.status();
    chain = std::move(*anchor->mutable_chain());
  }
  store::Iterator it = db.Scan(kLogTable, RevisionKey(expected), "", nullptr, /*fill_cache=*/false);
  for (; it.Valid(); it.Next(), ++expected) {
    int64_t revision = 0;
    if (!ParseRevisionKey(it.key(), &revision) || revision != expected)
      return DamagedLog("a log row is missing", expected);
    auto row = DecodeRow(revision, it.value());
    if (!row.ok()) return row.status();
    if (row->chain() != NextChain(chain, revision, row->change()))
      return DamagedLog("the chain is broken", revision);
    chain = std::move(*row->mutable_chain());
    if (row->put()) {
      (*live)[row->article_id()] = revision;
    } else {
      live->erase(row->article_id());
    }
  }
  if (absl::Status status = it.status(); !status.ok()) return status;
  if (expected != head.revision() + 1) return DamagedLog("a log row is missing", expected);
  return absl::OkStatus();
}

absl::Status CheckLive(const store::Database& db, const Live& live) {
  store::Iterator row = ScanAll(db, kLiveTable);
  store::Iterator raw = ScanAll(db, kRawTable);
  for (const auto& [article, revision] : live) {
    storage::v1::LiveArticle found;
    const bool judges = IsJudgementSubject(article);
    const bool right = row.Valid() && row.key() == ArticleKey(article) &&
                       (judges || (raw.Valid() && raw.key() == row.key())) &&
                       found.ParseFromArray(row.value().data(), static_cast<int>(row.value().size())) &&
                       found.revision() == revision;
    if (!right) {
      for (const store::Iterator* it : {&row, &raw}) {
        if (!it->status().ok()) return it->status();
      }
      return DamagedLog(absl::StrCat("the rows of article ", article, " are not those of its entry"),
                        revision);
    }
    row.Next();
    if (!judges) raw.Next();
  }
  for (const store::Iterator* it : {&row, &raw}) {
    if (!it->status().ok()) return it->status();
    if (it->Valid()) return DamagedLog("an article has rows and no entry", 0);
  }
  return absl::OkStatus();
}

absl::Status CheckRequests(const store::Database& db) {
  std::map<std::string, int64_t> asked;
  store::Iterator it = ScanAll(db, kRequestTable);
  for (; it.Valid(); it.Next()) {
    storage::v1::RequestRow row;
    if (!row.ParseFromArray(it.value().data(), static_cast<int>(it.value().size())))
      return DamagedLog("a request is undecodable", 0);
    asked[std::string(it.key())] = row.committed_ms();
  }
  if (absl::Status status = it.status(); !status.ok()) return status;
  size_t timed = 0;
  store::Iterator time = ScanAll(db, kRequestTimeTable);
  for (; time.Valid(); time.Next()) {
    int64_t committed_ms = 0;
    std::string id;
    if (!ParseRequestTimeKey(time.key(), &committed_ms, &id))
      return DamagedLog("the time of a request is malformed", 0);
    const auto request = asked.find(RequestKey(id));
    if (request == asked.end()) return DamagedLog("a request is missing", 0);
    // An id that was used again has an earlier time too.
    if (request->second == committed_ms) ++timed;
  }
  if (absl::Status status = time.status(); !status.ok()) return status;
  if (timed != asked.size()) return DamagedLog("the time of a request is missing", 0);
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckTables(const store::Database& db, const storage::v1::StoreHead& head) {
  if (head.format() < kFirstNamingFormat)
    return DamagedLog("its files are not all known, and its format does not let them be checked",
                      head.revision());
  Live live;
  absl::Status status = AddBase(db, head, &live);
  if (status.ok()) status = AddLog(db, head, &live);
  if (status.ok()) status = CheckLive(db, live);
  if (status.ok()) status = CheckRequests(db);
  return status;
}

}  // namespace accord::log
