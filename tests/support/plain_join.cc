#include "tests/support/plain_join.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "common/base/names.h"
#include "query-service/view/edges.h"

namespace accord::testing {
namespace {

using query::GroupId;
using query::GroupRef;
using query::Kind;

struct Judged {
  Kind kind;
  std::string first;
  std::string second;
  bool same;
};

// In the order of their names.
std::vector<Judged> Read(const HeldJudgements& judgements) {
  std::vector<Judged> out;
  for (const Kind kind : {Kind::kAgreement, Kind::kFigure, Kind::kParticipant}) {
    const std::string prefix = absl::StrCat(query::CollectionOf(kind), "/");
    for (const auto& [names, verdict] : judgements) {
      if (!absl::StartsWith(names.first, prefix)) continue;
      out.push_back({kind, names.first.substr(prefix.size()), names.second.substr(prefix.size()),
                     verdict == v1::IDENTITY_VERDICT_SAME});
    }
  }
  std::sort(out.begin(), out.end(), [](const Judged& a, const Judged& b) {
    return std::tie(a.kind, a.first, a.second) < std::tie(b.kind, b.first, b.second);
  });
  return out;
}

class Joiner {
 public:
  Joiner(const LiveArticles& live, const HeldJudgements& judgements) : judgements_(Read(judgements)) {
    for (const auto& [name, article] : live) {
      query::Contributions given = *query::ContributionsOf(article);
      for (query::LocalEntity& entity : given.entities) {
        const EntityName of{entity.kind, entity.id};
        out_.entities.emplace(of, std::move(entity));
      }
    }
  }

  PlainJoin Run() && {
    out_.held = static_cast<int>(judgements_.size());
    TellApart();
    for (const auto& [name, entity] : out_.entities) AddToGroup(entity);
    for (const auto& [name, entity] : out_.entities) State(entity);
    StateForms();
    for (const Judged& judged : judgements_) Judge(judged);
    for (const auto& [ends, edge] : edges_) out_.edges.push_back(edge);
    ChooseWhomToFollow();
    MakeClusters();
    return std::move(out_);
  }

 private:
  const query::LocalEntity* Find(Kind kind, const std::string& id) const {
    const auto it = out_.entities.find({kind, id});
    return it == out_.entities.end() ? nullptr : &it->second;
  }

  // All are looked at as they stand by their own keys, then moved.
  void TellApart() {
    std::set<EntityName> apart;
    for (const Judged& judged : judgements_) {
      const auto* first = Find(judged.kind, judged.first);
      const auto* second = Find(judged.kind, judged.second);
      if (judged.same || first == nullptr || second == nullptr) continue;
      if (first->group == second->group) apart.insert({judged.kind, judged.second});
    }
    for (const EntityName& name : apart) {
      query::LocalEntity& moved = out_.entities.at(name);
      moved.join_key = "private:judged|" + name.second;
      moved.group = GroupId::Of(name.first, moved.join_key, moved.row.article());
      apart_.insert(name);
      const std::string resource = absl::StrCat(query::CollectionOf(name.first), "/", name.second);
      for (auto& [other_name, other] : out_.entities) {
        if (other.row.article() != moved.row.article()) continue;
        for (auto& ref : *other.row.mutable_refs()) {
          if (ref.name() == resource) ref.set_group(moved.group.bytes());
        }
      }
    }
  }

  void AddToGroup(const query::LocalEntity& entity) {
    PlainGroup& group = out_.groups[{entity.kind, entity.group}];
    group.key = entity.join_key;
    group.members.insert(entity.id);
    group.articles.insert(entity.row.article());
    group.claims += entity.claims;
  }

  // From the keys themselves: the first is the entity's own, each other one is said to be of the same thing.
  void State(const query::LocalEntity& entity) {
    const auto& keys = entity.row.keys();
    if (keys.empty() || apart_.count({entity.kind, entity.id}) > 0 || absl::StartsWith(keys[0], "private:"))
      return;
    const std::set<std::string> further(keys.begin() + 1, keys.end());
    for (const std::string& key : further) {
      if (key == keys[0] || absl::StartsWith(key, "private:")) continue;
      const GroupId other = GroupId::Of(entity.kind, key, "");
      out_.groups[{entity.kind, other}].key = key;
      const bool other_is_higher = query::RanksHigher(key, keys[0]);
      Between(entity.kind, other_is_higher ? entity.group : other, other_is_higher ? other : entity.group)
          .stated += 1;
    }
  }

  void StateForms() {
    std::vector<ToldAgreement> told;
    for (const auto& [ref, group] : out_.groups) {
      if (ref.first != Kind::kAgreement || group.members.empty()) continue;
      told.push_back({ref.second, group.key, static_cast<uint32_t>(group.members.size()), group.articles});
    }
    out_.blocks = PlainBlocks(told);
    for (const auto& [name, block] : out_.blocks) {
      for (const auto& [group, form] : block.forms) {
        if (form.lead.has_value()) Between(Kind::kAgreement, group, *form.lead).stated += 1;
      }
    }
  }

  void Judge(const Judged& judged) {
    const auto* first = Find(judged.kind, judged.first);
    const auto* second = Find(judged.kind, judged.second);
    if (first == nullptr || second == nullptr) {
      ++out_.idle;
      return;
    }
    if (first->group == second->group) return;
    if (!judged.same) {
      ++out_.different;
      return;
    }
    const bool first_is_higher = query::RanksHigher(first->join_key, second->join_key);
    Between(judged.kind, first_is_higher ? second->group : first->group,
            first_is_higher ? first->group : second->group)
        .judged += 1;
  }

  PlainEdge& Between(Kind kind, const GroupId& lower, const GroupId& higher) {
    const GroupRef from{kind, lower};
    return edges_.try_emplace({from, higher}, PlainEdge{from, higher}).first->second;
  }

  // Whether a group with both edges follows that of `a`.
  bool Beats(const PlainEdge& a, const PlainEdge& b) const {
    const bool a_judged = a.judged > 0, b_judged = b.judged > 0;
    if (a_judged != b_judged) return a_judged;
    if (a.stated != b.stated) return a.stated > b.stated;
    const std::string& a_key = out_.groups.at({a.lower.first, a.higher}).key;
    const std::string& b_key = out_.groups.at({b.lower.first, b.higher}).key;
    if (a_key != b_key) return query::RanksHigher(a_key, b_key);
    return a.higher < b.higher;
  }

  // The edge that no other one of its group beats.
  void ChooseWhomToFollow() {
    for (const PlainEdge& edge : out_.edges) {
      const bool beaten = std::any_of(out_.edges.begin(), out_.edges.end(), [&](const PlainEdge& other) {
        return other.lower == edge.lower && !(other.higher == edge.higher) && Beats(other, edge);
      });
      if (!beaten) out_.follows.emplace(edge.lower, edge.higher);
    }
  }

  // From the top of its tree down to it.
  std::vector<GroupId> PathOf(const GroupRef& group) const {
    std::vector<GroupId> path = {group.second};
    for (auto up = out_.follows.find(group); up != out_.follows.end();
         up = out_.follows.find({group.first, up->second})) {
      path.insert(path.begin(), up->second);
    }
    return path;
  }

  void MakeClusters() {
    // Paths of one length stand in the order of breadth.
    std::map<GroupRef, std::set<std::pair<size_t, std::vector<GroupId>>>> trees;
    for (const auto& [group, unused] : out_.groups) {
      std::vector<GroupId> path = PathOf(group);
      const GroupRef top{group.first, path.front()};
      trees[top].emplace(path.size(), std::move(path));
    }
    for (const auto& [top, paths] : trees) {
      std::vector<GroupId> joined;
      for (const auto& [depth, path] : paths) {
        if (joined.size() < kJoinedGroupsMax) {
          joined.push_back(path.back());
        } else {
          out_.clusters.push_back({top.first, {path.back()}});
        }
      }
      Part(top.first, joined);
    }
  }

  // The groups that the edges in `uncut` (each by its lower group's place) join to that of `from`.
  std::set<size_t> Reached(size_t from, const std::map<size_t, size_t>& uncut) const {
    std::set<size_t> reached = {from};
    for (bool more = true; more;) {
      more = false;
      for (const auto& [lower, higher] : uncut) {
        if (reached.count(lower) == reached.count(higher)) continue;
        reached.insert({lower, higher});
        more = true;
      }
    }
    return reached;
  }

  void Part(Kind kind, const std::vector<GroupId>& groups) {
    std::map<GroupId, size_t> places;
    for (size_t i = 0; i < groups.size(); ++i) places.emplace(groups[i], i);
    std::map<size_t, size_t> uncut;
    for (size_t i = 1; i < groups.size(); ++i)
      uncut.emplace(i, places.at(out_.follows.at({kind, groups[i]})));
    for (const Judged& judged : judgements_) {
      const auto* first = Find(judged.kind, judged.first);
      const auto* second = Find(judged.kind, judged.second);
      if (judged.same || judged.kind != kind || first == nullptr || second == nullptr) continue;
      const auto a = places.find(first->group);
      const auto b = places.find(second->group);
      if (a != places.end() && b != places.end() && a != b)
        CutBetween(kind, groups, a->second, b->second, &uncut);
    }
    std::set<size_t> placed;
    for (size_t i = 0; i < groups.size(); ++i) {
      if (placed.count(i) > 0) continue;
      PlainCluster cluster{kind, {}};
      for (const size_t place : Reached(i, uncut)) {
        placed.insert(place);
        cluster.groups.push_back(groups[place]);
      }
      out_.clusters.push_back(std::move(cluster));
    }
  }

  // The edges between both are those without which they are apart.
  void CutBetween(Kind kind, const std::vector<GroupId>& groups, size_t a, size_t b,
                  std::map<size_t, size_t>* uncut) {
    if (Reached(a, *uncut).count(b) == 0) return;
    // Judged, stated, and the later the lesser.
    std::optional<std::tuple<bool, int, int>> weakest;
    size_t cut = 0;
    for (const auto& [lower, higher] : *uncut) {
      std::map<size_t, size_t> without = *uncut;
      without.erase(lower);
      if (Reached(a, without).count(b) > 0) continue;
      const PlainEdge& edge = edges_.at({{kind, groups[lower]}, groups[higher]});
      const std::tuple<bool, int, int> strength{edge.judged > 0, edge.stated, -static_cast<int>(lower)};
      if (weakest && *weakest < strength) continue;
      weakest = strength;
      cut = lower;
    }
    uncut->erase(cut);
  }

  const std::vector<Judged> judgements_;
  std::set<EntityName> apart_;
  std::map<std::pair<GroupRef, GroupId>, PlainEdge> edges_;
  PlainJoin out_;
};

}  // namespace

PlainJoin JoinPlainly(const LiveArticles& live, const HeldJudgements& judgements) {
  return Joiner(live, judgements).Run();
}

}  // namespace accord::testing
