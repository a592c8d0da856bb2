// Blocks of agreements a second time, slow and plain (see plain_join.h): which form of a block states an edge
// to which, and which are told beside each other, from who tells them alone. Shared with the view: what a
// key's form is (ParseFormKey) and whether two forms match (MatchForms); how the matches make clusters is
// written anew.
//
// The maxima (kBlockFormsMax, kApartFormsMax, kApartPairsMax) are modelled and no history of a test reaches
// them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "query-service/view/keys.h"

namespace accord::testing {

// An agreement's group with a member at least.
struct ToldAgreement {
  query::GroupId group;
  std::string key;
  uint32_t members = 0;
  // Ids.
  std::set<std::string> articles;
};

struct PlainForm {
  std::string key;
  uint32_t members = 0;
  // Whom it states an edge to.
  std::optional<query::GroupId> lead;
};

struct PlainBlock {
  std::map<query::GroupId, PlainForm> forms;
  // How many articles tell both, by pairs, the lesser one first.
  std::map<std::pair<query::GroupId, query::GroupId>, int> apart;
};

// By the blocks' names. Groups whose keys are no forms are in none.
std::map<std::string, PlainBlock> PlainBlocks(const std::vector<ToldAgreement>& groups);

}  // namespace accord::testing
