#include "query-service/rpc/batch_get.h"

#include "accord/v1/agreement_service.pb.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "query-service/query/agreement_reads.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using testing::HasReason;

absl::StatusOr<v1::BatchGetAgreementsResponse> Batch(const std::vector<std::string>& names, size_t bytes_max,
                                                     GetByName get) {
  const auto bytes = BatchBytes({names.begin(), names.end()}, "", bytes_max, get);
  if (!bytes.ok()) return bytes.status();
  v1::BatchGetAgreementsResponse response;
  EXPECT_TRUE(response.ParseFromString(*bytes));
  return response;
}

// The reply of a Get of an agreement whose place has the name.
absl::StatusOr<std::string> Found(const std::string& name) {
  v1::GetAgreementResponse reply;
  reply.mutable_agreement()->set_name(name);
  reply.mutable_meta()->set_read_at("token");
  return reply.SerializeAsString();
}

TEST(BatchGet, EachIsFoundOrAnErrorOfItsOwn) {
  const auto batch =
      Batch({"a", "gone", "b"}, 1000, [](const std::string& name) -> absl::StatusOr<std::string> {
        if (name == "gone") return NotFound(name);
        return Found(name);
      });
  ASSERT_THAT(batch, testing::IsOk());
  ASSERT_EQ(batch->results_size(), 3);
  EXPECT_EQ(batch->results(0).agreement().name(), "a");
  EXPECT_EQ(batch->results(1).error().code(), 5);
  EXPECT_GT(batch->results(1).error().details_size(), 0);
  EXPECT_EQ(batch->results(2).agreement().name(), "b");
}

TEST(BatchGet, WhatHasNoRoomIsToBeAskedForAgain) {
  const auto batch = Batch({"a", "b", "c"}, 12, &Found);
  EXPECT_TRUE(batch->results(0).has_agreement()) << "never empty";
  EXPECT_EQ(batch->results(1).error().code(), 8);
  EXPECT_EQ(batch->results(2).error().code(), 8);
}

TEST(BatchGet, DamageAndTooManyNamesFailAll) {
  EXPECT_TRUE(absl::IsDataLoss(
      Batch({"a"}, 100, [](const std::string&) { return absl::DataLossError("x"); }).status()));
  EXPECT_THAT(Batch(std::vector<std::string>(kBatchNamesMax + 1, "a"), 100, &Found),
              HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
  EXPECT_EQ(Batch({}, 100, &Found)->results_size(), 0);
}

TEST(BatchGet, IsBasicUnlessItSaysOtherwiseAndMasked) {
  ViewFixture fixture;
  ArticleText article("one", "2025-01-01");
  article.Agreement("deal", "agreement:deal", v1::AGREEMENT_KIND_PROTOCOL);
  fixture.Put(article.parsed());
  const ReadPoint point = fixture.view().Read();
  const RowReader rows(point);
  v1::BatchGetAgreementsRequest request;
  request.add_names("agreements/deal-one");
  request.add_names("figures/x");
  const auto get = [&] {
    auto reply = BatchGet<v1::Agreement, v1::GetAgreementRequest, &GetAgreement,
                          v1::BatchGetAgreementsRequest, v1::BatchGetAgreementsResponse>(rows, request);
    v1::BatchGetAgreementsResponse response;
    EXPECT_TRUE(reply.ok() && response.ParseFromString(reply->bytes));
    return response;
  };
  EXPECT_EQ(get().results(0).agreement().evidence_size(), 0);
  EXPECT_EQ(get().results(1).error().code(), 3);
  EXPECT_FALSE(get().meta().read_at().empty());
  request.set_view(v1::RECORD_VIEW_FULL);
  EXPECT_GT(get().results(0).agreement().evidence_size(), 0);
  request.mutable_read_mask()->add_paths("kind");
  EXPECT_EQ(get().results(0).agreement().name(), "");
  EXPECT_EQ(get().results(0).agreement().kind(), v1::AGREEMENT_KIND_PROTOCOL);
  request.mutable_read_mask()->add_paths("colour");
  request.set_view(static_cast<v1::RecordView>(9));
  const auto wrong = BatchGet<v1::Agreement, v1::GetAgreementRequest, &GetAgreement,
                              v1::BatchGetAgreementsRequest, v1::BatchGetAgreementsResponse>(rows, request);
  EXPECT_EQ(BadRequestOf(wrong.status()).field_violations_size(), 2);
}

}  // namespace
}  // namespace accord::query
