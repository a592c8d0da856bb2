// From claims on one property to the sides of a contradiction: values as the nodes of a graph, an edge
// between two that cannot both hold.
#pragma once

#include <functional>
#include <vector>

#include "accord/v1/contradiction.pb.h"
#include "query-service/view/claim_order.h"

namespace accord::query {

// Whether two claims cannot both hold. Must be symmetric.
using Excludes = std::function<bool(const OrderedClaim&, const OrderedClaim&)>;

// The sides of `claims`, which stand in the published order, the record's own value first (claim_order.h);
// none when all can hold. A side is a value that another one excludes, with the claims that say it; values
// that exclude the same others are one side under the first of them ("2022-11" stands with 2022-11-04 against
// 2022-01-04), and a value that excludes nothing is on no side. What is denied is another value than what is
// asserted, and what is planned a third one. Only the first kContradictionValuesMax values are compared, and
// of each the first kContradictionClaimsComparedMax claims; at most kContradictionSidesMax sides and
// kContradictionClaimsMax claims of each are told, articles are counted over all.
std::vector<v1::ContradictionSide> SidesOf(const std::vector<OrderedClaim>& claims, const Excludes& excludes);

}  // namespace accord::query
