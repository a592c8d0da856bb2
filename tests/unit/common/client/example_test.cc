// The example of common/client/README.md, word for word, against real services in this process.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "accord/v1/agreement_service.grpc.pb.h"
#include "accord/v1/ingest_service.grpc.pb.h"
#include "common/client/call.h"
#include "common/client/channel.h"
#include "common/client/pages.h"
#include "common/client/session.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord {
namespace {

// README begins
// What --tls_ca and the others hold; none of it for plain text.
absl::StatusOr<std::string> StoreAndList(const std::string& ingest, const std::string& query,
                                         const client::SecurityFiles& files) {
  const auto writer = client::OpenChannel(ingest, files);
  // Several replicas behind one name: "dns:///accord-query-headless:7410".
  const auto reader = client::OpenChannel(query, files, {.only_healthy = true});
  if (!writer.ok()) return writer.status();
  if (!reader.ok()) return reader.status();
  client::Session session;

  const auto articles = v1::IngestService::NewStub(*writer);
  v1::IngestArticleRequest article;
  article.mutable_article()->set_content("Company Lan Anh signed an agreement with Company Minh Duc in Hue.");
  const auto stored = client::Call(*articles, &v1::IngestService::Stub::IngestArticle, article);
  if (!stored.ok()) return stored.status();
  session.Saw(*stored);

  const auto agreements = v1::AgreementService::NewStub(*reader);
  v1::ListAgreementsRequest request;
  session.Ask(&request);  // waits until the replica has the article
  std::string names;
  client::Pages pages(*agreements, &v1::AgreementService::Stub::ListAgreements, request);
  while (pages.Next()) {
    session.Saw(pages.page());
    for (const auto& agreement : pages.page().agreements()) names += agreement.name() + "\n";
  }
  if (!pages.status().ok()) return pages.status();
  return names;
}
// README ends

std::string TextOf(const std::string& path) {
  std::ifstream file(std::string(ACCORD_SOURCE_DIR) + path);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

TEST(Example, IsThatOfTheReadme) {
  const std::string text = TextOf("/tests/unit/common/client/example_test.cc");
  const size_t begin = text.find("// README begins\n") + sizeof("// README begins\n") - 1;
  const std::string example = text.substr(begin, text.find("// README ends") - begin);
  EXPECT_THAT(TextOf("/common/client/README.md"), testing::HasSubstr("```cpp\n" + example + "```\n"));
}

// Stores at revision 7; lists only to who asks for it.
class StoringIngest final : public rpc::Service {
 public:
  explicit StoringIngest(rpc::Executor& pool) : Service("accord.v1.IngestService") {
    Unary("IngestArticle", pool, &StoringIngest::IngestArticle);
  }
  static std::string Token() { return FormatToken({.epoch = std::string(16, 'e'), .revision = 7}); }

 private:
  absl::StatusOr<v1::IngestArticleResponse> IngestArticle(const v1::IngestArticleRequest&,
                                                          rpc::CallContext&) {
    v1::IngestArticleResponse response;
    response.mutable_meta()->set_written_at(Token());
    return response;
  }
};

class ListingQuery final : public rpc::Service {
 public:
  explicit ListingQuery(rpc::Executor& pool) : Service("accord.v1.AgreementService") {
    Unary("ListAgreements", pool, &ListingQuery::ListAgreements);
  }

 private:
  absl::StatusOr<v1::ListAgreementsResponse> ListAgreements(const v1::ListAgreementsRequest& request,
                                                            rpc::CallContext&) {
    v1::ListAgreementsResponse response;
    if (request.at_least_as_fresh() != StoringIngest::Token())
      return InvalidField("at_least_as_fresh", "is not that of the write");
    response.add_agreements()->set_name(request.page_token().empty() ? "agreements/one" : "agreements/two");
    if (request.page_token().empty()) response.set_next_page_token("next");
    return response;
  }
};

TEST(Example, ReadsWhatItWroteFromAReplicaThatIsReady) {
  rpc::Executor pool({.name = "test", .threads = 2, .queue_max = 16});
  const auto ingest = rpc::Serve(std::make_unique<StoringIngest>(pool));
  const auto query = rpc::Serve(std::make_unique<ListingQuery>(pool));
  const std::string at = query->address().ToString();
  query->SetAllServing(false);
  EXPECT_EQ(StoreAndList(ingest->address().ToString(), at, {}).status().code(),
            absl::StatusCode::kUnavailable);
  query->SetAllServing(true);
  const auto names = StoreAndList(ingest->address().ToString(), at, {});
  ASSERT_TRUE(names.ok()) << names.status();
  EXPECT_EQ(*names, "agreements/one\nagreements/two\n");
}

}  // namespace
}  // namespace accord
