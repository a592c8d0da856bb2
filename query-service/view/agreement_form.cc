#include "query-service/view/agreement_form.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/text/unicode.h"
#include "query-service/view/keys.h"

namespace accord::query {
namespace {

// A government signs for its state, and articles name the one or the other.
constexpr absl::string_view kGovernment = "body:government||";
constexpr size_t kCountryCodeBytes = 2;
// Of EDTF: uncertain, approximate, both.
constexpr absl::string_view kVague = "?~%";

std::string StateOrKey(absl::string_view key) {
  absl::string_view code = key;
  if (!absl::ConsumePrefix(&code, kGovernment) || code.size() != kCountryCodeBytes) return std::string(key);
  return absl::StrCat("country:", code);
}

// Only what has both ends: what may be any day tells nothing apart.
std::optional<DayRange> RangeOf(const v1::Date& date) {
  const bool vague = absl::string_view(date.edtf()).find_first_of(kVague) != absl::string_view::npos;
  if (date.unresolved() || vague) return std::nullopt;
  DayRange range;
  if (!absl::ParseCivilTime(date.earliest_day(), &range.first) ||
      !absl::ParseCivilTime(date.latest_day(), &range.last) || range.last < range.first) {
    return std::nullopt;
  }
  range.relative = !date.anchor_day().empty();
  return range;
}

std::string BytesOf(const std::optional<DayRange>& range) {
  if (!range.has_value()) return "";
  return absl::StrCat(absl::FormatCivilTime(range->first), "..", absl::FormatCivilTime(range->last),
                      range->relative ? "~" : "");
}

// Names no sector alone.
bool Tells(const std::string& subject, const v1::Agreement& agreement) {
  if (subject.empty()) return false;
  return std::none_of(agreement.sectors().begin(), agreement.sectors().end(),
                      [&](const std::string& sector) { return text::Fold(sector) == subject; });
}

}  // namespace

std::string AgreementForm::Bytes() const {
  return absl::StrJoin(
      {absl::StrCat(kind), absl::StrCat(count), BytesOf(concluded), BytesOf(valid_from), BytesOf(valid_until),
       language, subject, title, std::string(subject_tells ? "1" : "")},
      "|");
}

absl::string_view PartitionOf(v1::AgreementKind kind) {
  switch (kind) {
    case v1::AGREEMENT_KIND_TREATY:
    case v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT:
      return "treaty";
    case v1::AGREEMENT_KIND_CONTRACT:
      return "contract";
    case v1::AGREEMENT_KIND_AMENDMENT:
      return "amendment";
    default:
      return "cooperation";
  }
}

std::optional<FormedAgreement> FormOf(const v1::Agreement& agreement,
                                      const std::vector<std::string>& party_keys) {
  std::vector<std::string> parties;
  for (const std::string& key : party_keys) {
    if (key.empty() || IsPrivate(key)) return std::nullopt;
    parties.push_back(StateOrKey(key));
  }
  std::sort(parties.begin(), parties.end());
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
  if (parties.size() < 2) return std::nullopt;

  AgreementForm form;
  form.kind = agreement.kind();
  form.count = agreement.count();
  form.concluded = RangeOf(agreement.concluded());
  form.valid_from = RangeOf(agreement.valid_from());
  form.valid_until = RangeOf(agreement.valid_until());
  if (agreement.subjects_size() > 0) form.subject = text::Fold(agreement.subjects(0).text());
  if (agreement.titles_size() > 0) form.title = text::Fold(agreement.titles(0).text());
  if (!form.subject.empty() || !form.title.empty()) {
    form.language = form.subject.empty() ? agreement.titles(0).language() : agreement.subjects(0).language();
  }
  form.subject_tells = Tells(form.subject, agreement);
  const bool told = form.concluded.has_value() || form.valid_from.has_value() ||
                    form.valid_until.has_value() || !form.subject.empty() || !form.title.empty();
  if (!told) return std::nullopt;
  return FormedAgreement{absl::StrCat(PartitionOf(form.kind), "|", absl::StrJoin(parties, "+")),
                         std::move(form)};
}

}  // namespace accord::query
