#include "tests/support/plain_blocks.h"

#include <algorithm>
#include <utility>

#include "common/base/limits.h"
#include "query-service/view/agreement_form.h"
#include "query-service/view/blocks.h"
#include "query-service/view/form_clusters.h"

namespace accord::testing {
namespace {

using query::GroupId;
using query::Kind;

// Of one block, by article, the groups that it tells.
using GroupsByArticle = std::map<std::string, std::set<GroupId>>;

void CountApart(const GroupId& block, const GroupsByArticle& groups, PlainBlocks* out) {
  for (const auto& [article, all] : groups) {
    const std::vector<GroupId> told(all.begin(), all.end());
    const size_t kept = std::min(told.size(), query::kApartFormsMax);
    for (size_t a = 0; a < kept; ++a) {
      for (size_t b = a + 1; b < kept; ++b) ++out->apart[{block, told[a], told[b]}];
    }
  }
}

void Lead(const PlainBlocks& blocks, std::vector<PlainForm>* forms) {
  std::sort(forms->begin(), forms->end(), [](const PlainForm& a, const PlainForm& b) {
    return a.members != b.members ? a.members > b.members : a.group < b.group;
  });
  const size_t first = std::min(forms->size(), kBlockFormsMax);
  std::vector<query::CountedForm> counted;
  std::vector<std::pair<size_t, size_t>> apart;
  for (size_t i = 0; i < first; ++i) {
    const PlainForm& form = (*forms)[i];
    counted.push_back({query::ParseFormKey(form.key)->form, form.members});
    for (size_t j = 0; j < first; ++j) {
      if (blocks.apart.count({form.block, form.group, (*forms)[j].group}) > 0) apart.emplace_back(i, j);
    }
  }
  const std::vector<size_t> firsts = query::ClusterForms(counted, apart);
  for (size_t i = 0; i < first; ++i) {
    size_t least = i;
    for (size_t j = 0; j < first; ++j) {
      if (firsts[j] == firsts[i] && (*forms)[j].key < (*forms)[least].key) least = j;
    }
    if (least != i) (*forms)[i].lead = (*forms)[least].group;
  }
}

}  // namespace

PlainBlocks BlocksOf(const std::map<std::string, std::multiset<std::string>>& told) {
  std::map<GroupId, std::vector<PlainForm>> blocks;
  std::map<GroupId, GroupsByArticle> articles;
  for (const auto& [key, members] : told) {
    const auto formed = query::ParseFormKey(key);
    if (!formed) continue;
    const GroupId group = GroupId::Of(Kind::kAgreement, key, "");
    const GroupId block = GroupId::Of(Kind::kAgreement, formed->block, "");
    blocks[block].push_back({key, group, block, static_cast<uint32_t>(members.size()), std::nullopt});
    for (const std::string& article : members) articles[block][article].insert(group);
  }
  PlainBlocks out;
  for (auto& [block, forms] : blocks) {
    CountApart(block, articles[block], &out);
    Lead(out, &forms);
    for (PlainForm& form : forms) out.forms.push_back(std::move(form));
  }
  return out;
}

}  // namespace accord::testing
