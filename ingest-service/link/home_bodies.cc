#include "ingest-service/link/home_bodies.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "common/base/one_of.h"

namespace accord::ingest {
namespace {

constexpr absl::string_view kVietnam = "VN";
// What the names of a state's own bodies begin with.
constexpr absl::string_view kStateBodies[] = {"bộ", "tổng", "cục", "vụ"};
// Behind a name these say that it is not the reader's own.
constexpr absl::string_view kOthers[] = {"bạn", "nước", "sở"};

bool IsIn(absl::string_view country, const LocalEntity& entity) {
  return absl::StartsWith(entity.iso, country) || entity.in_country == country ||
         absl::StartsWith(entity.jurisdiction, country);
}

bool PointsElsewhere(const Document& document, const LocalEntity& body) {
  return std::any_of(body.mentions.begin(), body.mentions.end(), [&](const NameMention& mention) {
    const TokenIndex behind = mention.name.end;
    return behind < document.tokens.size() && IsOneOf(kOthers, document.tokens[behind].lower);
  });
}

// Another state's body that the bare name could mean.
bool IsRival(const LocalEntity& body, const LocalEntity& other) {
  return other.type == v1::PARTICIPANT_TYPE_ORGANIZATION && other.form == body.form &&
         other.field == body.field && !other.jurisdiction.empty() && !IsIn(kVietnam, other);
}

}  // namespace

void FindHomes(const Document& document, std::vector<LocalEntity>* entities) {
  if (document.language() != "vi") return;
  const bool at_home = std::any_of(entities->begin(), entities->end(),
                                   [](const LocalEntity& entity) { return IsIn(kVietnam, entity); });
  if (!at_home) return;
  for (LocalEntity& body : *entities) {
    if (body.type != v1::PARTICIPANT_TYPE_ORGANIZATION || !body.jurisdiction.empty() || body.field.empty() ||
        !body.place_name.empty() || body.display.empty())
      continue;
    if (!IsOneOf(kStateBodies, document.tokens[body.display.begin].lower)) continue;
    const bool rival = std::any_of(entities->begin(), entities->end(),
                                   [&](const LocalEntity& other) { return IsRival(body, other); });
    if (!rival && !PointsElsewhere(document, body)) body.home = std::string(kVietnam);
  }
}

}  // namespace accord::ingest
