// What a client without our protos sees: services, calls, and errors that name field and reason.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "tests/integration/cluster.h"
#include "tests/integration/raw_call.h"
#include "tests/integration/reflection_client.h"

namespace accord::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

class Reflection : public Cluster {};

TEST_F(Reflection, ListsEveryServiceOfBoth) {
  const auto ingest = ReflectionClient(ChannelTo(ingest_)).ListServices();
  ASSERT_TRUE(ingest.ok()) << ingest.status();
  EXPECT_THAT(*ingest,
              IsSupersetOf({"accord.v1.IngestService", "accord.v1.ChangeFeed", "grpc.health.v1.Health"}));
  const auto query = ReflectionClient(QueryChannel()).ListServices();
  ASSERT_TRUE(query.ok()) << query.status();
  EXPECT_THAT(*query, IsSupersetOf({"accord.v1.AgreementService", "accord.v1.ParticipantService",
                                    "accord.v1.FigureService", "accord.v1.ArticleService",
                                    "accord.v1.ClaimService", "accord.v1.ContradictionService",
                                    "accord.v1.ViewService", "grpc.health.v1.Health"}));
}

TEST_F(Reflection, CallsBothServices) {
  ReflectionClient ingest(ChannelTo(ingest_));
  const auto parsed =
      ingest.Call("accord.v1.IngestService/ParseArticle",
                  R"({"article": {"content": "Tm9ydGhsYW5kIHNpZ25lZC4=", "language": "en"}})");
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_THAT(*parsed, HasSubstr("Northland signed."));
  ReflectionClient query(QueryChannel());
  const auto status = query.Call("accord.v1.ViewService/GetStatus", "{}");
  ASSERT_TRUE(status.ok()) << status.status();
  EXPECT_THAT(*status, HasSubstr("\"digest\""));
}

TEST_F(Reflection, ABadRequestShowsFieldAndReason) {
  ReflectionClient ingest(ChannelTo(ingest_));
  const auto bad = ingest.Call("accord.v1.IngestService/IngestArticle",
                               R"({"article": {"articleId": "No Such Id", "content": "eA=="}})");
  EXPECT_EQ(bad.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ErrorInfoOf(bad.status()).reason(), "INVALID_FIELD");
  EXPECT_EQ(ErrorInfoOf(bad.status()).domain(), "accord.v1");
  const google::rpc::BadRequest violations = BadRequestOf(bad.status());
  ASSERT_EQ(violations.field_violations_size(), 1);
  EXPECT_THAT(violations.field_violations(0).field(), HasSubstr("article_id"));

  ReflectionClient query(QueryChannel());
  const auto negative = query.Call("accord.v1.AgreementService/ListAgreements", R"({"pageSize": -1})");
  EXPECT_EQ(negative.status().code(), absl::StatusCode::kInvalidArgument);
  const google::rpc::BadRequest page_size = BadRequestOf(negative.status());
  ASSERT_EQ(page_size.field_violations_size(), 1);
  EXPECT_EQ(page_size.field_violations(0).field(), "page_size");
}

TEST_F(Reflection, BytesThatAreNoMessageAreRefusedWithAReason) {
  // A length that reaches past the end.
  const auto undecodable =
      RawCall(QueryChannel(), "/accord.v1.AgreementService/GetAgreement", std::string("\x0a\x7f", 2));
  EXPECT_EQ(undecodable.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(undecodable.status()), v1::ERROR_REASON_UNDECODABLE);
}

}  // namespace
}  // namespace accord::testing
