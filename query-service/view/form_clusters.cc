#include "query-service/view/form_clusters.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <tuple>

#include "common/base/limits.h"
#include "query-service/view/form_match.h"

namespace accord::query {
namespace {

using Pairs = std::set<std::pair<size_t, size_t>>;

// A cluster while it grows.
struct Growing {
  std::vector<size_t> forms;
  // Its one form matched several others.
  bool closed = false;
};

// What sorts first is told best.
auto RankOf(const AgreementForm& form, const std::string& bytes) {
  const bool dated = form.concluded.has_value();
  const int64_t days = dated ? form.concluded->last - form.concluded->first : 0;
  const bool tells = form.valid_from.has_value() || form.valid_until.has_value() || form.subject_tells;
  return std::make_tuple(!dated, days, !tells, dated ? form.concluded->first : absl::CivilDay(), bytes);
}

class Clustering {
 public:
  Clustering(const std::vector<CountedForm>& forms, const std::vector<std::pair<size_t, size_t>>& apart)
      : forms_(forms) {
    for (const auto& [a, b] : apart) apart_.emplace(std::min(a, b), std::max(a, b));
    compared_.reserve(forms.size());
    for (const CountedForm& each : forms) {
      bytes_.push_back(each.form.Bytes());
      compared_.emplace_back(each.form);
    }
  }

  std::vector<size_t> Run() {
    for (const size_t place : InOrder()) Place(place);
    std::vector<size_t> firsts(forms_.size());
    std::iota(firsts.begin(), firsts.end(), 0);
    for (const Growing& cluster : clusters_) {
      for (const size_t place : cluster.forms) firsts[place] = cluster.forms[0];
    }
    return firsts;
  }

 private:
  std::vector<size_t> InOrder() const {
    std::vector<size_t> order(forms_.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      return forms_[a].members != forms_[b].members ? forms_[a].members > forms_[b].members
                                                    : bytes_[a] < bytes_[b];
    });
    order.resize(std::min(order.size(), kBlockFormsMax));
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      return RankOf(forms_[a].form, bytes_[a]) < RankOf(forms_[b].form, bytes_[b]);
    });
    return order;
  }

  FormMatch Match(size_t a, size_t b) const {
    if (apart_.count({std::min(a, b), std::max(a, b)}) > 0) return FormMatch::kNever;
    return MatchForms(compared_[a], compared_[b]);
  }

  // The best of its forms, unless one excludes it.
  FormMatch Match(size_t place, const Growing& cluster) const {
    FormMatch best = FormMatch::kUnknown;
    for (const size_t other : cluster.forms) {
      const FormMatch match = Match(place, other);
      if (match == FormMatch::kNever) return match;
      best = std::max(best, match);
    }
    return best;
  }

  void Place(size_t place) {
    std::vector<size_t> strong, weak;
    for (size_t i = 0; i < clusters_.size(); ++i) {
      const FormMatch match = Match(place, clusters_[i]);
      if (match == FormMatch::kStrong) strong.push_back(i);
      if (match == FormMatch::kWeak) weak.push_back(i);
    }
    const std::vector<size_t>& fitting = strong.empty() ? weak : strong;
    if (fitting.size() == 1 && !clusters_[fitting[0]].closed) {
      clusters_[fitting[0]].forms.push_back(place);
    } else {
      clusters_.push_back({{place}, !fitting.empty()});
    }
  }

  const std::vector<CountedForm>& forms_;
  std::vector<std::string> bytes_;
  std::vector<ComparedForm> compared_;
  Pairs apart_;
  std::vector<Growing> clusters_;
};

}  // namespace

std::vector<size_t> ClusterForms(const std::vector<CountedForm>& forms,
                                 const std::vector<std::pair<size_t, size_t>>& apart) {
  return Clustering(forms, apart).Run();
}

}  // namespace accord::query
