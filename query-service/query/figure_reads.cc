#include "query-service/query/figure_reads.h"

#include <utility>

#include "query-service/query/record_reads.h"

namespace accord::query {

absl::StatusOr<v1::GetFigureResponse> GetFigure(const RowReader& rows, const v1::GetFigureRequest& request) {
  absl::StatusOr<v1::Figure> record = GetRecord<v1::Figure>(rows, request.name(), request.view());
  if (!record.ok()) return record.status();
  v1::GetFigureResponse response;
  *response.mutable_figure() = *std::move(record);
  *response.mutable_meta() = MetaOf(rows.point());
  return response;
}

absl::StatusOr<v1::ListFiguresResponse> ListFigures(const RowReader& rows,
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
  auto page =
      ListRecords<v1::Figure>(rows, *page_request, {match.article(), match.participant()}, request.view());
  if (!page.ok()) return page.status();
  v1::ListFiguresResponse response;
  for (v1::Figure& record : page->items) *response.add_figures() = std::move(record);
  response.set_next_page_token(page->next_page_token);
  *response.mutable_meta() = MetaOf(rows.point());
  return response;
}

}  // namespace accord::query
