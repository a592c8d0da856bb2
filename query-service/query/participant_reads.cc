#include "query-service/query/participant_reads.h"

#include "query-service/query/record_reads.h"

namespace accord::query {
namespace {

absl::Status CheckType(int type) {
  if (v1::ParticipantType_IsValid(type)) return absl::OkStatus();
  return InvalidField("match.type", absl::StrCat("is ", type, ", must be a value of ParticipantType"));
}

}  // namespace

absl::StatusOr<Encoded<v1::GetParticipantResponse>> GetParticipant(const RowReader& rows,
                                                                   const v1::GetParticipantRequest& request) {
  absl::StatusOr<std::string> record = GetRecord(rows, Kind::kParticipant, request.name(), request.view());
  if (!record.ok()) return record.status();
  return GetReply<v1::GetParticipantResponse>(*record, rows.point());
}

absl::StatusOr<Encoded<v1::ListParticipantsResponse>> ListParticipants(
    const RowReader& rows, const v1::ListParticipantsRequest& request) {
  const v1::ParticipantMatch& match = request.match();
  absl::StatusOr<PageRequest> page_request =
      ParsePageRequest(request.page_size(), request.page_token(),
                       BindPage(rows.point().view_version, "ListParticipants", match, request.view()));
  if (absl::Status status = JoinViolations({page_request.status(), CheckView(request.view()),
                                            CheckOptionalName("match.article", kArticles, match.article()),
                                            CheckType(match.type())});
      !status.ok()) {
    return status;
  }
  return ListRecords<v1::ListParticipantsResponse>(rows, Kind::kParticipant, *page_request,
                                                   {match.article(), "", match.type()}, request.view());
}

}  // namespace accord::query
