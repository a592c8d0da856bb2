#include "ingest-service/link/agreements_match.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/date/civil.h"
#include "ingest-service/extract/date/date.h"

namespace accord::ingest {
namespace {

// How the keys of countries and of bodies under them begin (see entity_keys).
constexpr absl::string_view kCountryKey = "country:";
constexpr absl::string_view kBodyKey = "body:";
// Of a place: its country's code comes first.
constexpr absl::string_view kPlaceKey = "place:";
constexpr size_t kCodeBytes = 2;

// What was signed this long ago is no news.
constexpr int kOldDaysMin = 365;

bool Apart(const v1::Date& a, const v1::Date& b) {
  return a.latest_day() < b.earliest_day() || b.latest_day() < a.earliest_day();
}

// "the 2014 agreement" is not the one signed today.
bool YearAgrees(const AgreementFrame& frame, const AgreementRecord& record) {
  if (frame.year.node == nullptr || record.Concluded() == nullptr) return true;
  const v1::Date& a = frame.year.node->As<DateValue>()->date;
  const v1::Date& b = record.Concluded()->date;
  return !Apart(a, b);
}

// "for 2021-2025" is not the one for 2026-2030.
bool TermAgrees(const AgreementFrame& frame, const AgreementRecord& record) {
  if (frame.validity.node == nullptr || !record.valid_from.has_value()) return true;
  const std::string& from = record.valid_from->date.edtf();
  return absl::StartsWith(frame.validity.node->As<DateValue>()->date.edtf(), from.substr(0, 4));
}

// Of a country, or of the capital that stands for it in a headline ("Berlin and Rabat seal a pact").
std::string StateOfKey(absl::string_view key) {
  if (!absl::StartsWith(key, kPlaceKey)) return CountryOfKey(key);
  return std::string(key.substr(kPlaceKey.size(), kCodeBytes));
}

}  // namespace

bool SameSet(const std::vector<LinkedParticipant>& a, const std::vector<LinkedParticipant>& b) {
  return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const LinkedParticipant& x) {
           return std::any_of(b.begin(), b.end(), [&](const LinkedParticipant& y) { return x.Is(y); });
         });
}

bool Within(const std::vector<LinkedParticipant>& a, const std::vector<LinkedParticipant>& b) {
  return std::all_of(a.begin(), a.end(), [&](const LinkedParticipant& x) {
    return std::any_of(b.begin(), b.end(), [&](const LinkedParticipant& y) { return x.Is(y); });
  });
}

std::string CountryOfKey(absl::string_view key) {
  if (!absl::StartsWith(key, kCountryKey) && !absl::StartsWith(key, kBodyKey)) return {};
  return std::string(key.substr(key.find_last_of(":|") + 1, kCodeBytes));
}

bool SameStates(const std::vector<LinkedParticipant>& states, const std::vector<LinkedParticipant>& bodies) {
  if (states.size() < 2 || states.size() != bodies.size()) return false;
  return std::all_of(states.begin(), states.end(), [&](const LinkedParticipant& state) {
    const std::string state_code = StateOfKey(state.key);
    if (state_code.empty()) return false;
    return std::any_of(bodies.begin(), bodies.end(), [&](const LinkedParticipant& body) {
      const absl::string_view key = body.key;
      if (absl::StartsWith(key, kCountryKey)) return key.substr(kCountryKey.size()) == state_code;
      const absl::string_view code = key.substr(key.rfind('|') + 1);
      return absl::StartsWith(key, kBodyKey) && absl::StartsWith(code, state_code);
    });
  });
}

bool KindsAgree(const AgreementRecord& record, const AgreementFrame& frame) {
  if (frame.kind == v1::AGREEMENT_KIND_UNSPECIFIED) return true;
  if (record.kind == frame.kind) return true;
  // "the 1992 treaty is in force; an amendment is being discussed": what changes it is another one.
  if (frame.kind == v1::AGREEMENT_KIND_AMENDMENT) return false;
  const bool binding =
      record.kind == v1::AGREEMENT_KIND_TREATY || record.kind == v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT;
  const bool binding2 =
      frame.kind == v1::AGREEMENT_KIND_TREATY || frame.kind == v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT;
  if (binding && binding2) return true;
  const auto loose = [](v1::AgreementKind kind, bool open) {
    return open || kind == v1::AGREEMENT_KIND_COOPERATION_AGREEMENT;
  };
  const bool memo = record.kind == v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING ||
                    frame.kind == v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING;
  const bool plan =
      record.kind == v1::AGREEMENT_KIND_ACTION_PLAN || frame.kind == v1::AGREEMENT_KIND_ACTION_PLAN ||
      record.kind == v1::AGREEMENT_KIND_JOINT_STATEMENT || frame.kind == v1::AGREEMENT_KIND_JOINT_STATEMENT;
  if (memo || plan) return false;
  return (frame.open_kind && loose(record.kind, record.open_kind)) ||
         (frame.open_kind && !record.open_kind) || (record.open_kind && !frame.open_kind);
}

bool CountsAgree(const AgreementFrame& frame, const AgreementRecord& record) {
  if (frame.kind == v1::AGREEMENT_KIND_UNSPECIFIED && frame.count_tokens.empty()) return true;
  // "A, B sign deals" above a story of three agreements.
  if (frame.region == v1::Region::KIND_TITLE && frame.count == 0 && record.count > 1) return true;
  return frame.count == record.count;
}

bool MarkersAgree(const AgreementFrame& frame, const AgreementRecord& record) {
  if (frame.marker.empty()) return true;
  if (frame.marker == record.marker) return true;
  // "the existing agreement", "dự thảo hiệp định" point at one told before.
  return record.marker.empty() && frame.marker == "draft";
}

bool DatesAgree(const AgreementFrame& frame, const AgreementRecord& record) {
  if (!YearAgrees(frame, record) || !TermAgrees(frame, record)) return false;
  if (frame.date.node == nullptr || frame.status == v1::AGREEMENT_STATUS_UNSPECIFIED) return true;
  const Step* step = record.StepOf(frame.status);
  if (step == nullptr || !step->date.has_value()) return true;
  const v1::Date& a = frame.date.node->As<DateValue>()->date;
  const v1::Date& b = step->date->date;
  if (a.edtf().empty() || b.edtf().empty()) return true;
  return !Apart(a, b);
}

bool SameStep(const AgreementFrame& frame, const AgreementRecord& record) {
  return record.steps.empty() || frame.status == v1::AGREEMENT_STATUS_UNSPECIFIED ||
         record.StepOf(frame.status) != nullptr;
}

bool IsOlder(const Document& document, const AgreementFrame& frame, const AgreementRecord& record) {
  const std::optional<absl::CivilDay> published = AnchorOf(document);
  if (!record.fresh || frame.date.node == nullptr || frame.noun.empty() || !published.has_value())
    return false;
  if (frame.kind == record.kind || record.noun == text::Fold(document.TextOf(frame.noun))) return false;
  const Step* step = record.StepOf(v1::AGREEMENT_STATUS_SIGNED);
  if (step == nullptr || step->date.has_value() || frame.status != step->status) return false;
  const std::optional<Ymd> day = ParsePoint(frame.date.node->As<DateValue>()->date.edtf());
  return day.has_value() && LastDay(*day) < *published - kOldDaysMin;
}

bool IsHeadline(const AgreementFrame& frame) {
  return frame.region == v1::Region::KIND_TITLE || frame.region == v1::Region::KIND_CAPTION;
}

bool Stands(const AgreementFrame& frame, const std::vector<LinkedParticipant>& parties, bool any_before) {
  // "It succeeds one signed in 2020".
  const bool unnamed = frame.noun.empty() || frame.reference == AgreementFrame::Reference::kPronoun;
  if (unnamed && frame.marker == "old" && any_before)
    return frame.date.node != nullptr || frame.valid_until.node != nullptr;
  if (frame.noun.empty() && frame.status_rule != "agreement.step.self") return false;
  const bool term = frame.validity.node != nullptr || frame.valid_until.node != nullptr;
  if (frame.status == v1::AGREEMENT_STATUS_UNSPECIFIED && !term) return false;
  if (frame.reference == AgreementFrame::Reference::kPronoun && frame.status_rule != "agreement.step.self")
    return false;
  if (frame.ellipsis && !any_before) return false;
  // "A protocol was initialled", and further down "it will be signed in May".
  const bool fresh_plan = frame.status == v1::AGREEMENT_STATUS_PLANNED &&
                          frame.modality == v1::MODALITY_ASSERTED &&
                          frame.reference == AgreementFrame::Reference::kNew;
  // "the text is ready for signature": told of what the story knows.
  const bool waits =
      frame.status == v1::AGREEMENT_STATUS_PLANNED && frame.status_rule == "agreement.step.state";
  if (waits && parties.size() < 2) return false;
  if (fresh_plan && !waits && !IsHeadline(frame)) return true;
  if (IsHeadline(frame))
    return parties.size() >= 2 && frame.reference != AgreementFrame::Reference::kDefinite;
  return !parties.empty() || !frame.signatories.empty() || frame.date.node != nullptr ||
         frame.year.node != nullptr || !frame.witnesses.empty() || frame.count > 1 ||
         frame.validity.node != nullptr || (frame.kind == v1::AGREEMENT_KIND_AMENDMENT && any_before) ||
         (frame.valid_until.node != nullptr && frame.status == v1::AGREEMENT_STATUS_RENEWED) ||
         (frame.status == v1::AGREEMENT_STATUS_NEGOTIATING &&
          frame.reference == AgreementFrame::Reference::kNew);
}

}  // namespace accord::ingest
