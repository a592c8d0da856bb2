// One step of a trim: the rows next above the floor move into the base, where each put stands until something
// replaces it, and the floor moves up past them. Internal to this folder.
//
//      base            log
//   {1 2 4 7} floor=7 │ 8 9 10 11 ...        8 replaces 2, 9 deletes 7
//   {1 4 8}   floor=9 │ 10 11 ...
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "accord/storage/v1/ingest_store.pb.h"
#include "common/store/database.h"

namespace accord::log {

// Where a trim ends: at the first row past `revision`, or committed at `committed_before_ms` or later.
struct TrimBound {
  int64_t revision = 0;
  int64_t committed_before_ms = 0;
};

struct TrimStep {
  // Everything but the head's row.
  store::Batch batch;
  // Where the floor is then, and the chain there.
  int64_t floor = 0;
  std::string chain;
};

// At most kTrimBatchEntriesMax rows from `floor` on, of kTrimBatchBytesMax together unless one alone is
// larger. The floor is the old one when there is nothing to trim. DATA_LOSS when rows are damaged or missing,
// or the chain is broken: nothing is then moved into the base.
absl::StatusOr<TrimStep> NextTrimStep(const store::Database& db, int64_t floor, const TrimBound& bound);

}  // namespace accord::log
