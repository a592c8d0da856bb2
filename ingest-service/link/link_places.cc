// Places are one by their code, else by their name without type word. A port or gate that carries the name of
// a city of the gazetteer is not that city, but a text that tells only of the port also calls it by the bare
// name.
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "ingest-service/link/mentions.h"

namespace accord::ingest {
namespace {

std::string LinkKey(const Document& document, const Node& node) {
  const PlaceValue& value = *node.As<PlaceValue>();
  if (value.country) return absl::StrCat("country:", value.iso);
  if (!value.iso.empty()) return absl::StrCat("iso:", value.iso);
  if (!value.canonical.empty()) return absl::StrCat("known:", value.canonical);
  return absl::StrCat("name:", FoldedName(document, value.name));
}

// A mention of a city without a code, by its name alone.
bool IsBareCity(const PlaceValue& value) {
  return !value.country && value.type.empty() && value.iso.empty() && !value.canonical.empty();
}

// Something is told of the city itself: "Rotterdam, 3 May", "in Rotterdam".
bool IsOfCity(const Document& document, const Node& node) {
  const TokenIndex at = node.tokens.begin;
  const Sentence* sentence = document.SentenceOf(at);
  if (document.tokens[at].line_start || sentence == nullptr || sentence->tokens.begin == at ||
      sentence->region == v1::Region::KIND_DATELINE) {
    return true;
  }
  const Token& before = document.tokens[at - 1];
  for (const char* word : {"in", "from", "to", "tại", "ở", "từ", "đến"}) {
    if (before.Is(word)) return true;
  }
  return false;
}

// Names that only a port, gate or plant has in this text: nothing is told of a city of that name.
absl::flat_hash_set<std::string> NamesOfPorts(const Document& document, const Nodes& nodes) {
  absl::flat_hash_set<std::string> ports;
  absl::flat_hash_set<std::string> cities;
  for (const Node* node : nodes) {
    const PlaceValue& value = *node->As<PlaceValue>();
    std::string name = FoldedName(document, value.name);
    if (IsBareCity(value)) {
      if (IsOfCity(document, *node)) cities.insert(std::move(name));
    } else if (!value.type.empty() && value.canonical.empty()) {
      ports.insert(std::move(name));
    }
  }
  for (const std::string& city : cities) ports.erase(city);
  return ports;
}

}  // namespace

void LinkPlaces(const Chart& chart, const Nodes& nodes, LinkedMentions* linked) {
  const Document& document = chart.document();
  const absl::flat_hash_set<std::string> ports = NamesOfPorts(document, nodes);
  absl::flat_hash_map<std::string, size_t> by_key;
  for (const Node* node : nodes) {
    const PlaceValue& value = *node->As<PlaceValue>();
    const std::string name = FoldedName(document, value.name);
    const bool port = IsBareCity(value) && ports.contains(name);
    const auto [found, added] = by_key.try_emplace(
        port ? absl::StrCat("name:", name) : LinkKey(document, *node), linked->entities.size());
    if (added) {
      LocalEntity& entity = linked->entities.emplace_back();
      entity.type = value.country ? v1::PARTICIPANT_TYPE_COUNTRY : v1::PARTICIPANT_TYPE_PLACE;
      entity.iso = value.iso;
      entity.canonical = value.canonical;
    }
    LocalEntity& entity = linked->entities[found->second];
    if (entity.in_country.empty()) entity.in_country = value.in_country;
    if (entity.form.empty()) entity.form = value.type;
    AddMention(document, node, found->second, linked);
  }
}

}  // namespace accord::ingest
