// Answers the items of one IngestArticles stream: each becomes a Write of the ArticleWriter, in the order of
// the stream for items that name one article; an error becomes a result.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "accord/v1/ingest_service.pb.h"
#include "common/rpc/item_stream.h"
#include "ingest-service/commit/article_writer.h"

namespace accord::ingest {

class IngestSink final : public rpc::ItemSink<v1::IngestArticlesRequest, v1::IngestArticlesResponse> {
 public:
  // `method` stands in the log of internal errors.
  IngestSink(ArticleWriter& writer, std::string method);

  void Take(v1::IngestArticlesRequest item, std::function<void(v1::IngestArticlesResponse)> done) override;

  // An item that could not be decoded has no number of its caller: the result's `item` is 0, and the error's
  // metadata say its place in the stream ("ordinal", from 0).
  v1::IngestArticlesResponse Refused(int64_t ordinal, const absl::Status& status) override;

 private:
  ArticleWriter& writer_;
  const std::string method_;
  const std::shared_ptr<StreamOrder> order_;
};

}  // namespace accord::ingest
