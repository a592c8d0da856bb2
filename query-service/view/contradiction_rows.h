// The stored rows of contradictions: one each, in the order in which they are listed, and the way from a
// contradiction's name to it. In digest and dump like all that is folded.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "accord/v1/contradiction.pb.h"
#include "query-service/view/keys.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// The id in the name of a contradiction: a hash of the record's canonical name and the field.
std::string ContradictionId(Kind kind, absl::string_view canonical, absl::string_view field);

// For an agreement or figure that is written or goes, before another record takes the name
// `canonical_before`: what was stored of it goes, `now` is stored under its canonical id, and both are
// counted. Equal rows are left alone.
//   canonical_before  where it was stored until now; empty: it is new
//   canonical         empty: it goes, and `now` with it
//   now               without name and record, which are set here; of several with one field the first stays,
//                     of all of them kContradictionsPerRecordMax
void ReplaceContradictions(Kind kind, const std::string& canonical_before, const std::string& canonical,
                           const std::vector<v1::Contradiction>& now, ViewBatch* batch);

}  // namespace accord::query
