// The stored rows of one record: the record, its summary, its support, what lists find it by, and its
// contradictions.
#pragma once

#include <string>
#include <vector>

#include "accord/storage/v1/view_store.pb.h"
#include "accord/v1/contradiction.pb.h"
#include "query-service/view/join.h"
#include "query-service/view/keys.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// A joined record as it is stored: its row, the bytes of it without evidence, what lists find it by, and
// where its articles disagree.
struct StoredRecord {
  storage::v1::RecordRow row;
  std::string summary;
  storage::v1::FilterRow filter;
  // Empty unless row.contradicted().
  std::vector<v1::Contradiction> contradictions;
};

// The record of a cluster's members (at least one) under its canonical name. `first`: the cluster's first
// group.
StoredRecord MakeRecord(Kind kind, const GroupId& first, const std::string& canonical,
                        const JoinMembers& members);

// Takes a record out, when there is one of that name, and counts it out of its kind.
void RemoveRecord(Kind kind, const std::string& canonical, ViewBatch* batch);
// Puts it in the place of the one of the same name, or counts it into its kind.
void PutRecord(Kind kind, const std::string& canonical, const StoredRecord& record, ViewBatch* batch);
// What its cluster's row counts, as a reply's bytes, and its place in the order of sources.
void PutSupport(Kind kind, const storage::v1::GroupRow& first, ViewBatch* batch);

// Adds to a count: of live articles or of records of a kind, or of what else has a TotalKey.
void AddToTotal(const std::string& total_key, int delta, ViewBatch* batch);
void AddToTotal(Kind kind, int delta, ViewBatch* batch);

}  // namespace accord::query
