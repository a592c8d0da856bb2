#include "query-service/query/resolve_reads.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/text/unicode.h"
#include "query-service/query/country_names.h"
#include "query-service/query/name_candidates.h"
#include "query-service/query/name_match.h"
#include "query-service/query/record_reads.h"

namespace accord::query {
namespace {

// What is left of a score.
constexpr double kTitleDropped = 0.97;
constexpr double kAlias = 0.98;
constexpr double kAcronymForm = 0.92;
constexpr double kIsoName = 0.96;
constexpr double kIsoCode = 0.91;
constexpr double kOtherCountryLoss = 0.2;
constexpr size_t kCountryCodeBytes = 2;
// Candidates of less than the best one's folded score are not read.
constexpr double kFarBehind = 0.25;

absl::Status CheckText(const std::string& text) {
  if (text.size() > kResolveTextBytesMax)
    return LimitExceeded("text", "bytes", kResolveTextBytesMax, text.size());
  if (!text::IsValidUtf8(text)) return InvalidField("text", "is no UTF-8");
  if (WordsOfName(text).empty()) return InvalidField("text", "has no letter or digit");
  return absl::OkStatus();
}

absl::Status CheckCountry(const std::string& country) {
  const bool code = country.size() == kCountryCodeBytes && absl::ascii_isupper(country[0]) &&
                    absl::ascii_isupper(country[1]);
  if (country.empty() || code) return absl::OkStatus();
  return InvalidField("country", "is no ISO 3166-1 alpha-2 code such as VN");
}

absl::Status CheckType(int type) {
  if (v1::ParticipantType_IsValid(type)) return absl::OkStatus();
  return InvalidField("type", absl::StrCat("is ", type, ", must be a value of ParticipantType"));
}

absl::StatusOr<size_t> ResultsMax(int asked) {
  if (asked < 0) return InvalidField("max_results", absl::StrCat("is ", asked, ", must not be negative"));
  return static_cast<size_t>(asked == 0 ? kResolveResultsDefault : std::min(asked, kResolveResultsMax));
}

// A request with what is known before any record is read.
struct Resolving {
  NameQuery query;
  std::string country;
  // Of the country that is called so; nullptr when none is.
  const CountryName* called = nullptr;
};

void Add(v1::MatchReason reason, v1::ParticipantCandidate* candidate) { candidate->add_reasons(reason); }

// One name of a record as the candidate's, when it is better than what the candidate has.
void TryName(const Resolving& resolving, const v1::ParticipantName& name, bool person,
             v1::ParticipantCandidate* candidate) {
  const NameText text = NameTextOf(name.text());
  NameMatch match = MatchName(resolving.query.asked, text);
  bool dropped = false;
  if (person && match.score < kSameWordsScore && !resolving.query.untitled.words.empty()) {
    NameMatch untitled = MatchName(resolving.query.untitled, text);
    untitled.score *= kTitleDropped;
    dropped = untitled.score > match.score;
    if (dropped) match = std::move(untitled);
  }
  const bool acronym = name.form() == v1::ParticipantName::FORM_ACRONYM;
  const bool alias = name.form() == v1::ParticipantName::FORM_ALIAS;
  const double score = match.score * (acronym ? kAcronymForm : 1) * (alias ? kAlias : 1);
  if (score <= candidate->score()) return;
  candidate->set_score(score);
  candidate->set_typos(match.typos);
  *candidate->mutable_matched_name() = name;
  candidate->clear_reasons();
  for (const v1::MatchReason reason : match.reasons) Add(reason, candidate);
  if (dropped) Add(v1::MATCH_REASON_TITLE_DROPPED, candidate);
  if (acronym) Add(v1::MATCH_REASON_ACRONYM, candidate);
  if (alias) Add(v1::MATCH_REASON_ALIAS, candidate);
  if (name.form() == v1::ParticipantName::FORM_NATIVE) Add(v1::MATCH_REASON_NATIVE, candidate);
}

void TryIsoCode(const Resolving& resolving, v1::ParticipantCandidate* candidate) {
  const std::string& code = candidate->participant().iso_code();
  if (code.empty()) return;
  const bool called = resolving.called != nullptr && resolving.called->code == code;
  const double score = called ? kIsoName : resolving.query.asked.text == code ? kIsoCode : 0;
  if (score <= candidate->score()) return;
  candidate->set_score(score);
  candidate->set_typos(0);
  candidate->mutable_matched_name()->Clear();
  candidate->mutable_matched_name()->set_text(called ? resolving.called->text : code);
  if (called) candidate->mutable_matched_name()->set_language(resolving.called->language);
  candidate->clear_reasons();
  Add(v1::MATCH_REASON_ISO_CODE, candidate);
}

v1::ParticipantCandidate CandidateOf(const Resolving& resolving, v1::Participant participant) {
  v1::ParticipantCandidate candidate;
  *candidate.mutable_participant() = std::move(participant);
  const v1::Participant& record = candidate.participant();
  for (const v1::ParticipantName& name : record.names())
    TryName(resolving, name, record.type() == v1::PARTICIPANT_TYPE_PERSON, &candidate);
  TryIsoCode(resolving, &candidate);
  const std::string& place = record.iso_code().empty() ? record.jurisdiction() : record.iso_code();
  if (!resolving.country.empty() && !place.empty() &&
      place.substr(0, kCountryCodeBytes) != resolving.country) {
    candidate.set_score(std::max(0.0, candidate.score() - kOtherCountryLoss));
    Add(v1::MATCH_REASON_OTHER_COUNTRY, &candidate);
  }
  std::sort(candidate.mutable_reasons()->begin(), candidate.mutable_reasons()->end());
  candidate.mutable_reasons()->erase(
      std::unique(candidate.mutable_reasons()->begin(), candidate.mutable_reasons()->end()),
      candidate.mutable_reasons()->end());
  candidate.set_score(std::round(candidate.score() * 1000) / 1000);
  return candidate;
}

bool IsBetter(const v1::ParticipantCandidate& a, const v1::ParticipantCandidate& b) {
  if (a.score() != b.score()) return a.score() > b.score();
  const uint32_t stories = a.participant().support().stories();
  const uint32_t other_stories = b.participant().support().stories();
  return stories != other_stories ? stories > other_stories : a.participant().name() < b.participant().name();
}

// Ids of what is read, each once.
absl::StatusOr<std::vector<std::string>> IdsToRead(const RowReader& rows, const Resolving& resolving) {
  std::vector<std::string> ids;
  if (resolving.called != nullptr) {
    auto called = RecordsWithWords(rows, NameTextOf(resolving.called->code));
    if (!called.ok()) return called.status();
    ids = *std::move(called);
  }
  auto found = CandidatesOf(rows, resolving.query);
  if (!found.ok()) return found.status();
  for (const NameCandidate& candidate : *found) {
    if (candidate.score < found->front().score - kFarBehind) break;
    if (std::find(ids.begin(), ids.end(), candidate.canonical) == ids.end())
      ids.push_back(candidate.canonical);
  }
  if (ids.size() > kResolveRecordsMax) ids.resize(kResolveRecordsMax);
  return ids;
}

}  // namespace

absl::StatusOr<Encoded<v1::ResolveParticipantsResponse>> ResolveParticipants(
    const RowReader& rows, const v1::ResolveParticipantsRequest& request) {
  const absl::StatusOr<size_t> results_max = ResultsMax(request.max_results());
  if (absl::Status status = JoinViolations({CheckText(request.text()), CheckType(request.type()),
                                            CheckCountry(request.country()), results_max.status()});
      !status.ok()) {
    return status;
  }
  if (rows.point().view_version < kViewNamesSince) {
    return WithRetryAfter(
        Error(
            absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
            "this replica serves a view of an earlier version, which has no index of names; one that has is "
            "being folded beside it"),
        kNotReadyRetryMs);
  }
  // Some hundred names are compared: more than gRPC's threads should do for one call.
  if (rows.tier() == store::ReadTier::kMemory) return store::NotInMemory();
  const NameText asked = NameTextOf(request.text());
  const Resolving resolving = {
      {asked, WithoutTitles(asked), request.type()}, request.country(), CountryCalled(request.text())};
  const auto ids = IdsToRead(rows, resolving);
  if (!ids.ok()) return ids.status();
  const auto records = LoadRecords(rows, Kind::kParticipant, *ids, /*basic=*/true);
  if (!records.ok()) return records.status();
  std::vector<v1::ParticipantCandidate> candidates;
  for (const ListItem& item : *records) {
    v1::Participant participant;
    if (!participant.ParseFromString(item.bytes)) {
      return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                   "a participant's row is damaged");
    }
    if (request.type() != v1::PARTICIPANT_TYPE_UNSPECIFIED && participant.type() != request.type()) continue;
    v1::ParticipantCandidate candidate = CandidateOf(resolving, std::move(participant));
    if (candidate.score() >= kNearScore) candidates.push_back(std::move(candidate));
  }
  std::sort(candidates.begin(), candidates.end(), IsBetter);
  if (candidates.size() > *results_max) candidates.resize(*results_max);
  v1::ResolveParticipantsResponse response;
  for (v1::ParticipantCandidate& candidate : candidates) *response.add_candidates() = std::move(candidate);
  *response.mutable_meta() = MetaOf(rows.point());
  return Encoded<v1::ResolveParticipantsResponse>{response.SerializeAsString()};
}

}  // namespace accord::query
