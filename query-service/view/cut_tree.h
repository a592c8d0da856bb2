// Takes a tree of groups apart where judgements say that two of them are different. A pure function.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "query-service/view/keys.h"

namespace accord::query {

// A group of a tree, and what joins it to its parent.
struct TreeGroup {
  // Its place in the tree's list, less than its own; of the first one its own.
  size_t parent = 0;
  // The edge to the parent; what no article states is the weakest.
  EdgeValue edge;
};

// Pairs of places in the tree that are different, in the order in which they are looked at. While both are
// joined, the weakest edge between them is cut, of equally weak ones the one whose lower group comes last.
// What is cut off keeps what follows it. Gives for each group the first of its part.
std::vector<size_t> CutTree(const std::vector<TreeGroup>& tree,
                            const std::vector<std::pair<size_t, size_t>>& different);

}  // namespace accord::query
