#include "query-service/query/participant_reads.h"

#include <utility>

#include "query-service/query/record_reads.h"

namespace accord::query {
namespace {

absl::Status CheckType(int type) {
  if (v1::ParticipantType_IsValid(type)) return absl::OkStatus();
  return InvalidField("match.type", absl::StrCat("is ", type, ", must be a value of ParticipantType"));
}

}  // namespace

absl::StatusOr<v1::GetParticipantResponse> GetParticipant(const RowReader& rows,
                                                          const v1::GetParticipantRequest& request) {
  absl::StatusOr<v1::Participant> record = GetRecord<v1::Participant>(rows, request.name(), request.view());
  if (!record.ok()) return record.status();
  v1::GetParticipantResponse response;
  *response.mutable_participant() = *std::move(record);
  *response.mutable_meta() = MetaOf(rows.point());
  return response;
}

absl::StatusOr<v1::ListParticipantsResponse> ListParticipants(const RowReader& rows,
                                                              const v1::ListParticipantsRequest& request) {
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
  auto page =
      ListRecords<v1::Participant>(rows, *page_request, {match.article(), "", match.type()}, request.view());
  if (!page.ok()) return page.status();
  v1::ListParticipantsResponse response;
  for (v1::Participant& record : page->items) *response.add_participants() = std::move(record);
  response.set_next_page_token(page->next_page_token);
  *response.mutable_meta() = MetaOf(rows.point());
  return response;
}

}  // namespace accord::query
