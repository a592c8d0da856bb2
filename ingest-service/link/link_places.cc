// Places are one by their code, else by their name without type word. A port or gate that carries the name of
// a city of the gazetteer is not that city.
#include "absl/container/flat_hash_map.h"
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

}  // namespace

void LinkPlaces(const Chart& chart, const Nodes& nodes, LinkedMentions* linked) {
  const Document& document = chart.document();
  absl::flat_hash_map<std::string, size_t> by_key;
  for (const Node* node : nodes) {
    const PlaceValue& value = *node->As<PlaceValue>();
    const auto [found, added] = by_key.try_emplace(LinkKey(document, *node), linked->entities.size());
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
