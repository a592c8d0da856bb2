#include "ingest-service/rpc/ingest_sink.h"

#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/rpc/status.h"

namespace accord::ingest {

IngestSink::IngestSink(ArticleWriter& writer, std::string method)
    : writer_(writer), method_(std::move(method)), order_(ArticleWriter::NewStream()) {}

void IngestSink::Take(v1::IngestArticlesRequest item, std::function<void(v1::IngestArticlesResponse)> done) {
  auto answer = [number = item.item(), method = method_,
                 done = std::move(done)](absl::StatusOr<v1::IngestArticleResponse> response) {
    v1::IngestArticlesResponse result;
    result.set_item(number);
    if (response.ok()) {
      *result.mutable_response() = *std::move(response);
    } else {
      *result.mutable_error() = rpc::ToWire(response.status(), method);
    }
    done(std::move(result));
  };
  // Without a deadline: the stream's own would throw away what was already sent, and its bound on items in
  // flight is the limit.
  writer_.Write(std::move(*item.mutable_request()), std::move(answer), {.stream = order_});
}

v1::IngestArticlesResponse IngestSink::Refused(int64_t ordinal, const absl::Status& status) {
  google::rpc::ErrorInfo info = ErrorInfoOf(status);
  ErrorMetadata metadata(info.metadata().begin(), info.metadata().end());
  metadata.emplace_back("ordinal", absl::StrCat(ordinal));
  absl::Status placed =
      Error(status.code(), ReasonOf(status),
            absl::StrCat("item ", ordinal, ": ", std::string(status.message())), std::move(metadata));
  // The fields that are wrong, and when to come again.
  status.ForEachPayload([&placed](absl::string_view type, const absl::Cord& detail) {
    if (!placed.GetPayload(type)) placed.SetPayload(type, detail);
  });
  v1::IngestArticlesResponse result;
  *result.mutable_error() = rpc::ToWire(placed, method_);
  return result;
}

}  // namespace accord::ingest
