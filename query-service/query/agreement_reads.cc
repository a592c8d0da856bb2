#include "query-service/query/agreement_reads.h"

#include "query-service/query/record_reads.h"

namespace accord::query {

absl::StatusOr<Encoded<v1::GetAgreementResponse>> GetAgreement(const RowReader& rows,
                                                               const v1::GetAgreementRequest& request) {
  absl::StatusOr<std::string> record = GetRecord(rows, Kind::kAgreement, request.name(), request.view());
  if (!record.ok()) return record.status();
  return GetReply<v1::GetAgreementResponse>(*record, rows.point());
}

absl::StatusOr<Encoded<v1::ListAgreementsResponse>> ListAgreements(const RowReader& rows,
                                                                   const v1::ListAgreementsRequest& request) {
  const v1::AgreementMatch& match = request.match();
  absl::StatusOr<PageRequest> page_request =
      ParsePageRequest(request.page_size(), request.page_token(),
                       BindPage(rows.point().view_version, "ListAgreements", match, request.view()));
  if (absl::Status status =
          JoinViolations({page_request.status(), CheckView(request.view()),
                          CheckOptionalName("match.article", kArticles, match.article()),
                          CheckOptionalName("match.participant", kParticipants, match.participant())});
      !status.ok()) {
    return status;
  }
  return ListRecords<v1::ListAgreementsResponse>(rows, Kind::kAgreement, *page_request,
                                                 {match.article(), match.participant()}, request.view());
}

}  // namespace accord::query
