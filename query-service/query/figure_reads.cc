#include "query-service/query/figure_reads.h"

#include "query-service/query/record_reads.h"

namespace accord::query {

absl::StatusOr<Encoded<v1::GetFigureResponse>> GetFigure(const RowReader& rows,
                                                         const v1::GetFigureRequest& request) {
  absl::StatusOr<std::string> record = GetRecord(rows, Kind::kFigure, request.name(), request.view());
  if (!record.ok()) return record.status();
  return GetReply<v1::GetFigureResponse>(*record, rows.point());
}

absl::StatusOr<Encoded<v1::ListFiguresResponse>> ListFigures(const RowReader& rows,
                                                             const v1::ListFiguresRequest& request) {
  const v1::FigureMatch& match = request.match();
  absl::StatusOr<PageRequest> page_request =
      ParsePageRequest(request.page_size(), request.page_token(),
                       BindPage(rows.point().view_version, "ListFigures", match, request.view()));
  if (absl::Status status =
          JoinViolations({page_request.status(), CheckView(request.view()),
                          CheckOptionalName("match.article", kArticles, match.article()),
                          CheckOptionalName("match.participant", kParticipants, match.participant())});
      !status.ok()) {
    return status;
  }
  return ListRecords<v1::ListFiguresResponse>(rows, Kind::kFigure, *page_request,
                                              {match.article(), match.participant()}, request.view());
}

}  // namespace accord::query
