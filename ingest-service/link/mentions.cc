#include "ingest-service/link/mentions.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/string_view.h"
#include "common/text/unicode.h"

namespace accord::ingest {
namespace {

// "Democratic Republic of the Congo (DRC)": the country that a reading as an organisation covers; nullptr for
// organisations.
const Node* CountryOf(const Chart& chart, TokenRange name) {
  for (const Node* node : chart.StartingAt<PlaceValue>(name.begin)) {
    const auto& place = *node->As<PlaceValue>();
    if (place.country && !place.adjective && node->tokens == name) return node;
  }
  return nullptr;
}

// Whether the node stands inside another's name, and so is no mention of its own: "Hanoi" in "Hanoi
// Department of Industry and Trade".
class NamesInside {
 public:
  explicit NamesInside(const Chart& chart) : covered_(chart.document().tokens.size(), false) {
    for (const Node* node : chart.All<OrganizationValue>()) {
      const OrganizationValue& value = *node->As<OrganizationValue>();
      if (!value.anaphor && !value.group && CountryOf(chart, value.name) == nullptr) Cover(value.name);
    }
    for (const Node* node : chart.All<PersonValue>()) Cover(node->As<PersonValue>()->name);
  }

  bool Has(const Node* place) const { return covered_[place->tokens.begin]; }

 private:
  void Cover(TokenRange tokens) {
    for (TokenIndex i = tokens.begin; i < tokens.end; ++i) covered_[i] = true;
  }
  std::vector<bool> covered_;
};

void SortByFirstMention(LinkedMentions* linked) {
  for (LocalEntity& entity : linked->entities) {
    std::stable_sort(entity.mentions.begin(), entity.mentions.end(),
                     [](const NameMention& a, const NameMention& b) { return a.name < b.name; });
  }
  std::vector<size_t> order(linked->entities.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return linked->entities[a].mentions.front().name < linked->entities[b].mentions.front().name;
  });
  std::vector<size_t> place(order.size());
  std::vector<LocalEntity> sorted;
  sorted.reserve(order.size());
  for (size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(std::move(linked->entities[order[i]]));
  }
  linked->entities = std::move(sorted);
  for (auto& [node, of] : linked->of) {
    for (size_t& entity : of) entity = place[entity];
    if (of.size() > 1) std::sort(of.begin(), of.end());
  }
}

}  // namespace

std::string FoldedName(const Document& document, TokenRange name) {
  std::string out;
  for (TokenIndex i = name.begin; i < name.end; ++i) {
    if (i > name.begin && document.tokens[i].space_before) out.push_back(' ');
    out += document.tokens[i].Is("’") ? "'" : document.tokens[i].lower;
  }
  return text::Fold(out);
}

TokenRange NameOf(const Document& document, const Node& node) {
  if (const auto* person = node.As<PersonValue>()) return person->name;
  if (const auto* organization = node.As<OrganizationValue>()) return organization->name;
  return node.tokens;
}

void AddMention(const Document& document, const Node* node, size_t entity, LinkedMentions* linked) {
  const TokenRange name = NameOf(document, *node);
  linked->entities[entity].mentions.push_back({node, name, v1::ParticipantName::FORM_ALIAS});
  linked->of[node].push_back(entity);
}

LinkedMentions GatherMentions(const Chart& chart) {
  LinkedMentions linked;
  const NamesInside inside(chart);
  Nodes places;
  Nodes hidden;
  for (const Node* node : chart.All<PlaceValue>()) {
    if (node->As<PlaceValue>()->adjective) continue;
    (inside.Has(node) ? hidden : places).push_back(node);
  }
  LinkPlaces(chart, places, &linked);
  Nodes organizations;
  for (const Node* node : chart.All<OrganizationValue>()) {
    const Node* country = CountryOf(chart, node->As<OrganizationValue>()->name);
    const auto of = country == nullptr ? linked.of.end() : linked.of.find(country);
    if (of == linked.of.end()) {
      organizations.push_back(node);
    } else {
      linked.of[node] = EntitiesOfNode(of->second);
    }
  }
  LinkOrganizations(chart, organizations, &linked);
  LinkPersons(chart, chart.All<PersonValue>(), &linked);
  SortByFirstMention(&linked);
  // A place inside another's name still stands for the place, where the article names it elsewhere.
  absl::flat_hash_map<absl::string_view, size_t> by_iso;
  for (size_t i = 0; i < linked.entities.size(); ++i) {
    const LocalEntity& entity = linked.entities[i];
    const bool place =
        entity.type == v1::PARTICIPANT_TYPE_COUNTRY || entity.type == v1::PARTICIPANT_TYPE_PLACE;
    if (place && !entity.iso.empty()) by_iso.try_emplace(entity.iso, i);
  }
  for (const Node* node : hidden) {
    auto found = by_iso.find(node->As<PlaceValue>()->iso);
    if (found != by_iso.end()) linked.of[node] = {found->second};
  }
  return linked;
}

}  // namespace accord::ingest
