#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "accord/v1/participant_service.grpc.pb.h"
#include "accordctl/commands.h"
#include "accordctl/describe.h"
#include "accordctl/exit_code.h"
#include "accordctl/json.h"
#include "accordctl/table.h"
#include "common/client/call.h"

namespace accord::ctl {
namespace {

// "TYPO (2)", "ACRONYM".
std::string Describe(int reason, int typos) {
  const std::string term = EnumTerm(static_cast<v1::MatchReason>(reason));
  return reason == v1::MATCH_REASON_TYPO ? absl::StrCat(term, " (", typos, ")") : term;
}

Table TableOf(const v1::ResolveParticipantsResponse& response) {
  using Kind = Column::Kind;
  Table table({{"#", Kind::kNumber},
               {"SCORE", Kind::kNumber},
               {"NAME", Kind::kWhole},
               {"TYPE", Kind::kWhole},
               {"COUNTRY", Kind::kWhole},
               {"DISPLAY NAME"},
               {"MATCHED NAME"},
               {"REASONS", Kind::kWhole},
               {"STORIES", Kind::kNumber}});
  int rank = 0;
  for (const v1::ParticipantCandidate& each : response.candidates()) {
    const v1::Participant& record = each.participant();
    const std::string reasons = absl::StrJoin(each.reasons(), ", ", [&](std::string* out, int reason) {
      out->append(Describe(reason, each.typos()));
    });
    table.Add({absl::StrCat(++rank), absl::StrFormat("%.3f", each.score()), record.name(),
               EnumTerm(record.type()), record.iso_code().empty() ? record.jurisdiction() : record.iso_code(),
               record.display_name(), each.matched_name().text(), reasons,
               absl::StrCat(record.support().stories())});
  }
  return table;
}

}  // namespace

int Resolve(const std::shared_ptr<grpc::Channel>& query, const ResolveSettings& settings,
            std::chrono::milliseconds timeout, const Console& console) {
  v1::ResolveParticipantsRequest request;
  request.set_text(absl::StrJoin(settings.words, " "));
  request.set_country(settings.country);
  request.set_max_results(settings.max_results);
  request.set_at_least_as_fresh(settings.at_least_as_fresh);
  v1::ParticipantType type = v1::PARTICIPANT_TYPE_UNSPECIFIED;
  if (!settings.type.empty() &&
      !v1::ParticipantType_Parse(absl::StrCat("PARTICIPANT_TYPE_", absl::AsciiStrToUpper(settings.type)),
                                 &type)) {
    return Fail(console, absl::InvalidArgumentError(absl::StrCat("--type ", settings.type, " is no type")));
  }
  request.set_type(type);
  const auto stub = v1::ParticipantService::NewStub(query);
  const auto found =
      client::Call(*stub, &v1::ParticipantService::Stub::ResolveParticipants, request, {.timeout = timeout});
  if (!found.ok()) return Fail(console, found.status());
  if (settings.output == Output::kJson) {
    console.out << Json(*found);
    return kExitOk;
  }
  const Table table = TableOf(*found);
  if (!table.empty()) console.out << table.Print(console.columns);
  return kExitOk;
}

}  // namespace accord::ctl
