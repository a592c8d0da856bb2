#include "ingest-service/link/entity_keys.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace accord::ingest {
namespace {

std::string PrivateKey(absl::string_view article, absl::string_view folded_name) {
  return absl::StrCat("private:", article, "|", folded_name);
}

std::string PlaceKey(const LocalEntity& entity, absl::string_view folded_name, absl::string_view article) {
  if (!entity.iso.empty()) return absl::StrCat("place:", entity.iso);
  const absl::string_view name = entity.canonical.empty() ? folded_name : absl::string_view(entity.canonical);
  if (entity.in_country.empty()) return PrivateKey(article, folded_name);
  return absl::StrCat("place:", entity.in_country, "|", name);
}

// Every country has a ministry of finance: without a jurisdiction such a name says nothing outside its
// article.
bool NeedsJurisdiction(absl::string_view form) {
  for (absl::string_view one :
       {"ministry", "department", "committee", "council", "parliament", "government", "agency", "office",
        "embassy", "court", "army", "branch", "front", "chamber"}) {
    if (form == one) return true;
  }
  return false;
}

std::string OrganizationKey(const LocalEntity& entity, absl::string_view folded_name,
                            absl::string_view article) {
  if (!entity.canonical.empty()) return absl::StrCat("org:", entity.canonical);
  const bool body = !entity.form.empty() && entity.form != "company";
  if (body && !entity.jurisdiction.empty() && (NeedsJurisdiction(entity.form) || !entity.field.empty())) {
    return absl::StrCat("body:", entity.form, "|", entity.field, "|", entity.jurisdiction);
  }
  if (NeedsJurisdiction(entity.form)) return PrivateKey(article, folded_name);
  return absl::StrCat("org:", folded_name);
}

}  // namespace

std::vector<std::string> KeysOf(const LocalEntity& entity, absl::string_view folded_name,
                                absl::string_view article) {
  switch (entity.type) {
    case v1::PARTICIPANT_TYPE_COUNTRY:
      return {absl::StrCat("country:", entity.iso)};
    case v1::PARTICIPANT_TYPE_PLACE:
      return {PlaceKey(entity, folded_name, article)};
    case v1::PARTICIPANT_TYPE_ORGANIZATION:
      return {OrganizationKey(entity, folded_name, article)};
    default:
      return {PrivateKey(article, folded_name)};
  }
}

std::vector<std::string> PersonKeys(absl::string_view folded_name, const std::vector<std::string>& body_keys,
                                    absl::string_view article) {
  std::vector<std::string> keys;
  for (const std::string& body : body_keys) {
    if (!absl::StartsWith(body, "private:")) keys.push_back(absl::StrCat("person:", folded_name, "|", body));
  }
  if (keys.empty()) keys.push_back(PrivateKey(article, folded_name));
  return keys;
}

}  // namespace accord::ingest
