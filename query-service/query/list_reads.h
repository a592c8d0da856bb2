// What all List methods share: the page, the order, the facets and the match of a request, checked together,
// and the reply.
#pragma once

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/encoded.h"
#include "query-service/query/facet_counts.h"
#include "query-service/query/filtered_page.h"
#include "query-service/query/match_builder.h"

namespace accord::query {

// One List method.
struct ListMethod {
  absl::string_view name;
  Kind kind = Kind::kAgreement;
  // Of `order_by`.
  std::vector<NamedOrder> orders;
  std::vector<FacetField> facets;
};

// The parts of a request that all List requests have. What they point to must outlive it.
struct ListAsked {
  int page_size = 0;
  const std::string& page_token;
  const google::protobuf::Message& match;
  const std::string& order_by;
  const google::protobuf::RepeatedPtrField<std::string>& facets;
  // BASIC when unspecified; articles have none.
  int view = 0;
};

// Adds the match's fields.
using FillMatch = absl::FunctionRef<void(MatchBuilder* builder)>;

// The reply by its bytes. NotInMemory also when it is too much for a reader with ReadTier::kMemory.
absl::StatusOr<std::string> ListBytes(const RowReader& rows, const ListMethod& method, const ListAsked& asked,
                                      FillMatch fill);

// `view`: of requests that have one.
template <typename Response, typename Request>
absl::StatusOr<Encoded<Response>> List(const RowReader& rows, const ListMethod& method,
                                       const Request& request, int view, FillMatch fill) {
  static_assert(Response::kFacetsFieldNumber == 4);
  absl::StatusOr<std::string> bytes = ListBytes(rows, method,
                                                {request.page_size(), request.page_token(), request.match(),
                                                 request.order_by(), request.facets(), view},
                                                fill);
  if (!bytes.ok()) return bytes.status();
  return ListReply<Response>(*std::move(bytes));
}

}  // namespace accord::query
