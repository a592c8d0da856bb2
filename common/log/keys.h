// Every table and key of accord-ingest's store, and nothing else knows them. README.md describes the layout;
// the tests pin the bytes, because stores on disk hold them.
//
//   table         key                              value
//   meta          "head"                           storage.v1.StoreHead
//   live          article id or subject            storage.v1.LiveArticle
//   raw           article id                       storage.v1.RawArticle
//   log           revision, ordered int64          storage.v1.LogRow
//   base          revision, ordered int64          storage.v1.LogRow
//   request       request id                       storage.v1.RequestRow
//   request_time  ordered int64 time, request id   nothing
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/store/database.h"

namespace accord::log {

// In the order of LogTables().
inline constexpr store::TableId kMetaTable = 0;
inline constexpr store::TableId kLiveTable = 1;
inline constexpr store::TableId kRawTable = 2;
inline constexpr store::TableId kLogTable = 3;
// From format 2 on.
inline constexpr store::TableId kBaseTable = 4;
inline constexpr store::TableId kRequestTable = 5;
inline constexpr store::TableId kRequestTimeTable = 6;

std::vector<store::TableSpec> LogTables();

inline constexpr absl::string_view kHeadKey = "head";

// Of `live` and `raw`. Ids are [a-z0-9-], and subjects of judgements "judgement/" and hex digits, so they
// sort as they are and need no end mark.
std::string ArticleKey(absl::string_view article_id);

// Of `log` and `base`. Sorts by revision.
std::string RevisionKey(int64_t revision);
// False when `key` is none.
bool ParseRevisionKey(absl::string_view key, int64_t* revision);

// Of `request`. The id is the whole key, whatever its bytes.
std::string RequestKey(absl::string_view id);
// Of `request_time`. Sorts by time; with an empty id the first key of that time.
std::string RequestTimeKey(int64_t committed_ms, absl::string_view id);
// False when `key` is none.
bool ParseRequestTimeKey(absl::string_view key, int64_t* committed_ms, std::string* id);

}  // namespace accord::log
