#include "tests/support/plain_blocks.h"

#include <algorithm>
#include <tuple>

#include "common/base/limits.h"
#include "query-service/view/blocks.h"
#include "query-service/view/form_match.h"

namespace accord::testing {
namespace {

using query::AgreementForm;
using query::FormMatch;
using query::GroupId;

struct Candidate {
  GroupId group;
  std::string key;
  AgreementForm form;
};

using Cluster = std::vector<const Candidate*>;

// Best told first: by day, then by month, then undated; beside each other those that say more.
bool IsToldBetter(const Candidate& a, const Candidate& b) {
  const auto rank = [](const AgreementForm& form) {
    const bool undated = !form.concluded.has_value();
    const bool bare = !form.valid_from.has_value() && !form.valid_until.has_value() && !form.subject_tells;
    const absl::CivilDay first = undated ? absl::CivilDay() : form.concluded->first;
    const int64_t more_days = undated ? 0 : form.concluded->last - first;
    return std::make_tuple(undated, more_days, bare, first, form.Bytes());
  };
  return rank(a.form) < rank(b.form);
}

class Clusterer {
 public:
  explicit Clusterer(const PlainBlock& block) : block_(block) {}

  std::vector<Cluster> Run(const std::vector<Candidate>& ordered) {
    std::vector<Cluster> clusters;
    for (const Candidate& next : ordered) {
      Cluster* home = HomeOf(next, &clusters);
      if (home == nullptr) {
        clusters.push_back({&next});
      } else {
        home->push_back(&next);
      }
    }
    return clusters;
  }

 private:
  FormMatch Match(const Candidate& a, const Candidate& b) const {
    const auto told = block_.apart.find(std::minmax(a.group, b.group));
    const bool known = static_cast<size_t>(std::distance(block_.apart.begin(), told)) < query::kApartPairsMax;
    if (told != block_.apart.end() && known) return FormMatch::kNever;
    return query::MatchForms(query::ComparedForm(a.form), query::ComparedForm(b.form));
  }

  // Null when it stands alone. Of those that match it strongly, else of those that match it weakly, there is
  // one, and that is not one that matched several itself.
  Cluster* HomeOf(const Candidate& next, std::vector<Cluster>* clusters) {
    std::map<FormMatch, std::vector<Cluster*>> matching;
    for (Cluster& cluster : *clusters) {
      std::set<FormMatch> matches;
      for (const Candidate* each : cluster) matches.insert(Match(next, *each));
      if (matches.count(FormMatch::kNever) == 0) matching[*matches.rbegin()].push_back(&cluster);
    }
    for (const FormMatch how : {FormMatch::kStrong, FormMatch::kWeak}) {
      if (matching[how].empty()) continue;
      Cluster* only = matching[how].front();
      if (matching[how].size() == 1 && alone_.count(only->front()->group) == 0) return only;
      alone_.insert(next.group);
      return nullptr;
    }
    return nullptr;
  }

  const PlainBlock& block_;
  // That nothing joins.
  std::set<GroupId> alone_;
};

void TellApart(PlainBlock* block, const std::map<std::string, std::set<GroupId>>& told_in) {
  for (const auto& [article, groups] : told_in) {
    std::vector<GroupId> first(groups.begin(), groups.end());
    if (first.size() > query::kApartFormsMax) first.resize(query::kApartFormsMax, first.front());
    for (const GroupId& lesser : first) {
      for (const GroupId& greater : first) {
        if (lesser < greater) ++block->apart[{lesser, greater}];
      }
    }
  }
}

void Lead(PlainBlock* block) {
  std::vector<Candidate> candidates;
  for (const auto& [group, form] : block->forms) {
    candidates.push_back({group, form.key, query::ParseFormKey(form.key)->form});
  }
  // They stand in the order of their groups, which is kept among equals.
  std::stable_sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    return block->forms.at(a.group).members > block->forms.at(b.group).members;
  });
  while (candidates.size() > kBlockFormsMax) candidates.pop_back();
  std::sort(candidates.begin(), candidates.end(), IsToldBetter);
  for (const Cluster& cluster : Clusterer(*block).Run(candidates)) {
    const Candidate& lead =
        **std::min_element(cluster.begin(), cluster.end(), [](auto* a, auto* b) { return a->key < b->key; });
    for (const Candidate* each : cluster) {
      if (each != &lead) block->forms.at(each->group).lead = lead.group;
    }
  }
}

}  // namespace

std::map<std::string, PlainBlock> PlainBlocks(const std::vector<ToldAgreement>& groups) {
  std::map<std::string, PlainBlock> blocks;
  std::map<std::string, std::map<std::string, std::set<GroupId>>> told_in;
  for (const ToldAgreement& each : groups) {
    const auto formed = query::ParseFormKey(each.key);
    if (!formed.has_value()) continue;
    blocks[formed->block].forms[each.group] = {each.key, each.members, std::nullopt};
    for (const std::string& article : each.articles) told_in[formed->block][article].insert(each.group);
  }
  for (auto& [name, block] : blocks) {
    TellApart(&block, told_in[name]);
    Lead(&block);
  }
  return blocks;
}

}  // namespace accord::testing
