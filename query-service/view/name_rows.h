// The index rows of a participant's names: a pure function of its record.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "accord/v1/participant.pb.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// What such a row holds.
struct NameRowValue {
  v1::ParticipantType type = v1::PARTICIPANT_TYPE_UNSPECIFIED;
  // The folded words of the name, with spaces.
  std::string name;
};
std::string EncodeNameRow(const NameRowValue& value);
std::optional<NameRowValue> DecodeNameRowValue(absl::string_view bytes);

// Keys of the index and their rows. At most kNameRowsMax: first the whole of
// each name and of the ISO code, then for one name after the other what finds it when it is not written so.
std::map<std::string, std::string> NameRowsOf(absl::string_view canonical,
                                              const v1::Participant& participant);

// Between two summaries (records without evidence) of a participant; empty: there is none.
void ReplaceNameRows(absl::string_view canonical, absl::string_view summary_before, absl::string_view summary,
                     ViewBatch* batch);

}  // namespace accord::query
