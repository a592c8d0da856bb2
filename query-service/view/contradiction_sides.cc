#include "query-service/view/contradiction_sides.h"

#include <algorithm>
#include <bitset>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "common/base/limits.h"
#include "query-service/view/contradiction_rules.h"

namespace accord::query {
namespace {

using Neighbours = std::bitset<kContradictionValuesMax>;

struct Value {
  std::vector<const OrderedClaim*> claims;
  Neighbours excluded;
};

std::vector<Value> ValuesOf(const std::vector<OrderedClaim>& claims) {
  std::vector<Value> values;
  absl::flat_hash_map<std::pair<int, int>, size_t> place;
  for (const OrderedClaim& claim : claims) {
    const auto [it, is_new] =
        place.emplace(std::pair(claim.form, static_cast<int>(ModalityOf(claim))), values.size());
    if (is_new) {
      if (values.size() == kContradictionValuesMax) {
        place.erase(it);
        continue;
      }
      values.emplace_back();
    }
    values[it->second].claims.push_back(&claim);
  }
  return values;
}

bool AnyExcludes(const Value& a, const Value& b, const Excludes& excludes) {
  const size_t a_size = std::min(a.claims.size(), kContradictionClaimsComparedMax);
  const size_t b_size = std::min(b.claims.size(), kContradictionClaimsComparedMax);
  for (size_t i = 0; i < a_size; ++i) {
    for (size_t k = 0; k < b_size; ++k) {
      if (excludes(*a.claims[i], *b.claims[k])) return true;
    }
  }
  return false;
}

void Compare(const Excludes& excludes, std::vector<Value>* values) {
  for (size_t i = 0; i < values->size(); ++i) {
    for (size_t k = i + 1; k < values->size(); ++k) {
      if (!AnyExcludes((*values)[i], (*values)[k], excludes)) continue;
      (*values)[i].excluded.set(k);
      (*values)[k].excluded.set(i);
    }
  }
}

// The places of the values that lead a side, in order; others of the same neighbours stand with them.
std::vector<size_t> Leads(const std::vector<Value>& values) {
  std::vector<size_t> leads;
  for (size_t i = 0; i < values.size(); ++i) {
    const auto is_with = [&](size_t lead) { return values[lead].excluded == values[i].excluded; };
    if (values[i].excluded.any() && std::none_of(leads.begin(), leads.end(), is_with)) leads.push_back(i);
  }
  if (leads.size() <= kContradictionSidesMax) return leads;
  // What is told must hold a contradiction: that of the first side with the first that it excludes.
  const auto excluded = std::find_if(leads.begin(), leads.end(),
                                     [&](size_t lead) { return values[leads.front()].excluded.test(lead); });
  const size_t at = std::min<size_t>(excluded - leads.begin(), kContradictionSidesMax - 1);
  leads[at] = *excluded;
  leads.resize(kContradictionSidesMax);
  return leads;
}

v1::ContradictionSide SideOf(std::vector<const OrderedClaim*> claims) {
  std::sort(claims.begin(), claims.end());  // they point into one vector, which is in the published order
  v1::ContradictionSide side;
  *side.mutable_value() = claims.front()->claim->value();
  std::set<absl::string_view> articles;
  for (const OrderedClaim* claim : claims) {
    articles.insert(claim->member->article());
    if (side.claims_size() < static_cast<int>(kContradictionClaimsMax)) *side.add_claims() = *claim->claim;
  }
  side.set_articles(static_cast<uint32_t>(articles.size()));
  side.set_stories(static_cast<uint32_t>(articles.size()));
  return side;
}

}  // namespace

std::vector<v1::ContradictionSide> SidesOf(const std::vector<OrderedClaim>& claims,
                                           const Excludes& excludes) {
  std::vector<Value> values = ValuesOf(claims);
  Compare(excludes, &values);
  std::vector<v1::ContradictionSide> sides;
  for (const size_t lead : Leads(values)) {
    std::vector<const OrderedClaim*> of_side;
    for (const Value& value : values) {
      if (value.excluded != values[lead].excluded) continue;
      of_side.insert(of_side.end(), value.claims.begin(), value.claims.end());
    }
    sides.push_back(SideOf(std::move(of_side)));
  }
  return sides;
}

}  // namespace accord::query
