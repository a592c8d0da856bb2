// The blocks of agreements a second time, from what is live alone: which forms there are, which are told
// beside each other, and which follows which. Shared with the view: the forms themselves and which of one
// block are one (form_clusters.h), which are pure functions with tests of their own.
//
// Not modelled: kApartPairsMax, which no history of a test comes near.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "query-service/view/keys.h"

namespace accord::testing {

struct PlainForm {
  std::string key;
  query::GroupId group;
  query::GroupId block;
  uint32_t members = 0;
  // The form that it follows, unless a judgement is stronger.
  std::optional<query::GroupId> lead;
};

struct PlainBlocks {
  std::vector<PlainForm> forms;
  // Block and two groups, the lesser one first: how many articles tell both.
  std::map<std::tuple<query::GroupId, query::GroupId, query::GroupId>, int64_t> apart;
};

// `told`: by join key the article of each member. Keys that are no forms are in no block.
PlainBlocks BlocksOf(const std::map<std::string, std::multiset<std::string>>& told);

}  // namespace accord::testing
