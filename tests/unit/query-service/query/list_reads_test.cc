#include "query-service/query/list_reads.h"

#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "query-service/query/agreement_reads.h"
#include "tests/unit/query-service/query/lists_fixture.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

class ListReadsTest : public ListsTest {
 protected:
  absl::StatusOr<v1::ListAgreementsResponse> List() { return Decoded(ListAgreements(*rows_, request_)); }
  std::string Names() {
    const auto page = List();
    EXPECT_THAT(page, testing::IsOk());
    std::vector<std::string> names;
    for (const auto& each : page->agreements()) names.push_back(each.name());
    return Numbers(names);
  }

  v1::ListAgreementsRequest request_;
};

TEST_F(ListReadsTest, AMatchAnOrderAndFacetsTogether) {
  request_.mutable_match()->add_kinds(v1::AGREEMENT_KIND_PROTOCOL);
  request_.set_order_by("concluded desc");
  request_.add_facets("kind");
  request_.set_page_size(3);
  const auto first = List();
  ASSERT_THAT(first, testing::IsOk());
  EXPECT_EQ(Names(), "642");
  ASSERT_EQ(first->facets_size(), 1);
  EXPECT_EQ(first->facets(0).counts(0).count(), 5);
  request_.set_page_token(first->next_page_token());
  EXPECT_EQ(Names(), "08");
  EXPECT_EQ(List()->facets_size(), 0) << "only on the first page";
}

TEST_F(ListReadsTest, ATokenIsOfOneOrder) {
  request_.set_page_size(3);
  request_.set_order_by("concluded desc");
  request_.set_page_token(List()->next_page_token());
  EXPECT_EQ(Names(), "432");
  request_.set_order_by("support.stories desc");
  EXPECT_THAT(List(), testing::HasReason(v1::ERROR_REASON_INVALID_TOKEN));
}

TEST_F(ListReadsTest, FullRecordsHaveTheirEvidenceInAnyOrder) {
  request_.set_view(v1::RECORD_VIEW_FULL);
  request_.set_order_by("support.stories desc");
  EXPECT_EQ(Names(), "2581470369");
  const auto page = List();
  for (const auto& each : page->agreements()) EXPECT_GT(each.evidence_size(), 0);
}

TEST_F(ListReadsTest, EveryBadFieldIsNamedAtOnce) {
  v1::AgreementMatch& match = *request_.mutable_match();
  request_.set_page_size(-1);
  request_.set_order_by("date");
  request_.add_facets("colour");
  match.add_kinds(static_cast<v1::AgreementKind>(77));
  match.add_party_countries("vn");
  match.mutable_concluded()->set_first("yesterday");
  match.set_words("—");
  match.add_roles(v1::AgreementRole::ROLE_PARTY);
  const auto response = List();
  std::vector<std::string> fields;
  const auto bad = BadRequestOf(response.status());
  for (const auto& each : bad.field_violations()) fields.push_back(each.field());
  EXPECT_THAT(fields, ::testing::UnorderedElementsAre("page_size", "order_by", "facets[0]", "match.kinds[0]",
                                                      "match.party_countries[0]", "match.concluded.first",
                                                      "match.words", "match.roles"));
}

TEST_F(ListReadsTest, AShortFilteredPageIsReadInMemoryAndNoOther) {
  const RowReader memory(*point_, store::ReadTier::kMemory);
  request_.mutable_match()->set_words("third");
  const auto in_memory = ListAgreements(memory, request_);
  ASSERT_THAT(in_memory, testing::IsOk());
  EXPECT_EQ(in_memory->bytes, ListAgreements(*rows_, request_)->bytes);
  request_.set_page_size(static_cast<int>(kInlinePageItemsMax) + 1);
  EXPECT_TRUE(store::IsNotInMemory(ListAgreements(memory, request_).status()));
  request_.set_page_size(1);
  request_.add_facets("kind");
  EXPECT_TRUE(store::IsNotInMemory(ListAgreements(memory, request_).status()));
}

}  // namespace
}  // namespace accord::query
