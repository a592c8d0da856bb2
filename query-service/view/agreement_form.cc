#include "query-service/view/agreement_form.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/text/unicode.h"
#include "query-service/view/keys.h"

namespace accord::query {
namespace {

// A government signs for its state, and articles name the one or the other.
constexpr absl::string_view kGovernment = "body:government||";
constexpr size_t kCountryCodeBytes = 2;
// A party that is no entity: other members of it sign other agreements.
constexpr absl::string_view kGroupParty = "group:";
constexpr absl::string_view kFormKey = "form:";
constexpr char kBar = '|';
// Of a form's bytes.
constexpr size_t kParts = 9;
// Up to so many, and a multiple of it, may be signed at any meeting.
constexpr uint32_t kTenDocuments = 10;
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

std::optional<DayRange> ParseRange(absl::string_view bytes) {
  DayRange range;
  range.relative = absl::ConsumeSuffix(&bytes, "~");
  const std::pair<absl::string_view, absl::string_view> days = absl::StrSplit(bytes, "..");
  if (!absl::ParseCivilTime(days.first, &range.first) || !absl::ParseCivilTime(days.second, &range.last)) {
    return std::nullopt;
  }
  return range;
}

constexpr absl::string_view kCountry = "country:";

bool AreBodies(const std::vector<std::string>& parties) {
  return std::none_of(parties.begin(), parties.end(), [](const std::string& party) {
    return absl::StartsWith(party, kCountry) || absl::StartsWith(party, kGroupParty);
  });
}

// Folded, without what parts a form's bytes.
std::string TextOf(const std::string& text) {
  return absl::StrReplaceAll(text::Fold(text), {{std::string(1, kBar), " "}});
}

// Names no sector alone.
bool Tells(const std::string& subject, const v1::Agreement& agreement) {
  if (subject.empty()) return false;
  return std::none_of(agreement.sectors().begin(), agreement.sectors().end(),
                      [&](const std::string& sector) { return TextOf(sector) == subject; });
}

}  // namespace

bool CountTells(uint32_t count) { return count > kTenDocuments && count % kTenDocuments != 0; }

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
    if (absl::StartsWith(key, kGroupParty) && !CountTells(agreement.count())) return std::nullopt;
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
  if (agreement.subjects_size() > 0) form.subject = TextOf(agreement.subjects(0).text());
  if (agreement.titles_size() > 0) form.title = TextOf(agreement.titles(0).text());
  if (!form.subject.empty() || !form.title.empty()) {
    form.language = form.subject.empty() ? agreement.titles(0).language() : agreement.subjects(0).language();
  }
  form.subject_tells = Tells(form.subject, agreement);
  form.between_bodies = AreBodies(parties);
  const bool told = CountTells(form.count) || form.concluded.has_value() || form.valid_from.has_value() ||
                    form.valid_until.has_value() || !form.subject.empty() || !form.title.empty();
  if (!told) return std::nullopt;
  return FormedAgreement{absl::StrCat(PartitionOf(form.kind), "|", absl::StrJoin(parties, "+")),
                         std::move(form)};
}

std::string FormKey(const FormedAgreement& formed) {
  return absl::StrCat(kFormKey, formed.form.Bytes(), std::string(1, kBar), formed.block);
}

std::optional<FormedAgreement> ParseFormKey(absl::string_view key) {
  if (!absl::ConsumePrefix(&key, kFormKey)) return std::nullopt;
  const std::vector<absl::string_view> parts = absl::StrSplit(key, absl::MaxSplits(kBar, kParts));
  FormedAgreement formed;
  AgreementForm& form = formed.form;
  int kind = 0;
  if (parts.size() <= kParts || !absl::SimpleAtoi(parts[0], &kind) ||
      !absl::SimpleAtoi(parts[1], &form.count)) {
    return std::nullopt;
  }
  form.kind = static_cast<v1::AgreementKind>(kind);
  form.concluded = ParseRange(parts[2]);
  form.valid_from = ParseRange(parts[3]);
  form.valid_until = ParseRange(parts[4]);
  form.language = std::string(parts[5]);
  form.subject = std::string(parts[6]);
  form.title = std::string(parts[7]);
  form.subject_tells = !parts[8].empty();
  formed.block = std::string(parts[kParts]);
  const std::pair<absl::string_view, absl::string_view> block =
      absl::StrSplit(parts[kParts], absl::MaxSplits(kBar, 1));
  form.between_bodies = AreBodies(absl::StrSplit(block.second, '+'));
  return formed;
}

}  // namespace accord::query
