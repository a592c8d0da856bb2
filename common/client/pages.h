// Walks through all pages of a List method.
//
//   client::Pages pages(*stub, &v1::AgreementService::Stub::ListAgreements, request);
//   while (pages.Next()) for (const auto& agreement : pages.page().agreements()) ...
//   if (!pages.status().ok()) ...
#pragma once

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "common/client/call.h"

namespace accord::client {

// Not thread safe.
template <typename Stub, typename Request, typename Response>
class Pages {
 public:
  using Method = grpc::Status (Stub::*)(grpc::ClientContext*, const Request&, Response*);

  // `stub` must outlive this. `request` may begin with a page token.
  Pages(Stub& stub, Method method, Request request, CallOptions options = {})
      : stub_(stub), method_(method), request_(std::move(request)), options_(options) {}

  // Fetches the next page; false at the end or on an error. A page may be short or empty and not be the last.
  bool Next() {
    if (done_) return false;
    absl::StatusOr<Response> response = Call(stub_, method_, request_, options_);
    if (!response.ok()) {
      status_ = response.status();
      done_ = true;
      return false;
    }
    page_ = *std::move(response);
    // The server promises an end; a token that does not move would break that promise for ever.
    if (!page_.next_page_token().empty() && page_.next_page_token() == request_.page_token()) {
      status_ = absl::InternalError("the server repeats a page token");
      done_ = true;
      return false;
    }
    request_.set_page_token(page_.next_page_token());
    done_ = request_.page_token().empty();
    return true;
  }

  const Response& page() const { return page_; }
  // The page itself, to move out of.
  Response& mutable_page() { return page_; }
  const absl::Status& status() const { return status_; }

 private:
  Stub& stub_;
  const Method method_;
  Request request_;
  const CallOptions options_;
  Response page_;
  absl::Status status_;
  bool done_ = false;
};

}  // namespace accord::client
