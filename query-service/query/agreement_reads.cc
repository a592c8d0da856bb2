#include "query-service/query/agreement_reads.h"

#include <utility>

#include "query-service/query/record_reads.h"

namespace accord::query {

absl::StatusOr<v1::GetAgreementResponse> GetAgreement(const RowReader& rows,
                                                      const v1::GetAgreementRequest& request) {
  absl::StatusOr<v1::Agreement> record = GetRecord<v1::Agreement>(rows, request.name(), request.view());
  if (!record.ok()) return record.status();
  v1::GetAgreementResponse response;
  *response.mutable_agreement() = *std::move(record);
  *response.mutable_meta() = MetaOf(rows.point());
  return response;
}

absl::StatusOr<v1::ListAgreementsResponse> ListAgreements(const RowReader& rows,
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
  auto page =
      ListRecords<v1::Agreement>(rows, *page_request, {match.article(), match.participant()}, request.view());
  if (!page.ok()) return page.status();
  v1::ListAgreementsResponse response;
  for (v1::Agreement& record : page->items) *response.add_agreements() = std::move(record);
  response.set_next_page_token(page->next_page_token);
  *response.mutable_meta() = MetaOf(rows.point());
  return response;
}

}  // namespace accord::query
