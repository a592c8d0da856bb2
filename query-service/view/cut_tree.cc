#include "query-service/view/cut_tree.h"

#include <optional>

#include "query-service/view/edges.h"

namespace accord::query {
namespace {

// The groups between two of one part, each standing for the edge to its parent; nullopt when they are in two.
std::optional<std::vector<size_t>> Path(const std::vector<TreeGroup>& tree, const std::vector<bool>& cut,
                                        size_t a, size_t b) {
  std::vector<size_t> path;
  // The greater place cannot be above the lesser one.
  while (a != b) {
    size_t& lower = a > b ? a : b;
    if (cut[lower]) return std::nullopt;
    path.push_back(lower);
    lower = tree[lower].parent;
  }
  return path;
}

}  // namespace

std::vector<size_t> CutTree(const std::vector<TreeGroup>& tree,
                            const std::vector<std::pair<size_t, size_t>>& different) {
  std::vector<bool> cut(tree.size(), false);
  if (!cut.empty()) cut[0] = true;
  for (const auto& [a, b] : different) {
    const auto path = Path(tree, cut, a, b);
    if (!path || path->empty()) continue;
    size_t weakest = path->front();
    for (const size_t group : *path) {
      const EdgeValue& edge = tree[group].edge;
      const EdgeValue& least = tree[weakest].edge;
      const bool equal = edge.stated == least.stated && (edge.judged > 0) == (least.judged > 0);
      if (equal ? group > weakest : IsStronger(least, edge)) weakest = group;
    }
    cut[weakest] = true;
  }
  std::vector<size_t> firsts(tree.size());
  for (size_t i = 0; i < tree.size(); ++i) firsts[i] = cut[i] ? i : firsts[tree[i].parent];
  return firsts;
}

}  // namespace accord::query
