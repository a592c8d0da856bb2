// The flags of lists that ask for records by their fields: one table, and by reflection the field of the
// match that a flag sets.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace accord::ctl {

struct MatchFlag {
  // Without dashes: "kind".
  absl::string_view flag;
  // Of the collection's match message: "kinds".
  absl::string_view field;
  absl::string_view help;
};

// Of "agreements", "participants", "figures" or "articles".
const std::vector<MatchFlag>& MatchFlagsOf(absl::string_view collection);

// Sets the field, or adds to it when it is repeated. Of enums the value's name without the enum's
// ("protocol", "free_trade_agreement"), of dates A..B, A.., ..B or A alone, of switches "yes" or "no", of
// names also the id alone. INVALID_ARGUMENT naming the flag, and for enums what there is.
absl::Status SetMatch(const MatchFlag& flag, const std::string& value, google::protobuf::Message* match);

// All that the command line gave, by flag.
using GivenFlags = std::map<std::string, std::vector<std::string>>;
absl::Status SetMatches(absl::string_view collection, const GivenFlags& given,
                        google::protobuf::Message* match);

}  // namespace accord::ctl
