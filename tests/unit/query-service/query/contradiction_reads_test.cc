#include "query-service/query/contradiction_reads.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "query-service/view/contradiction_rows.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using testing::HasReason;
using ::testing::IsEmpty;
using testing::IsOk;

// The articles of ReadsTest, and contradictions of what they tell, written as the fold does.
class ContradictionReadsTest : public ReadsTest {
 protected:
  ContradictionReadsTest() {
    Replace(Kind::kAgreement, "deal-one", {"kind", "concluded", "place"});
    Replace(Kind::kAgreement, "pact-three", {"kind"});
    Replace(Kind::kFigure, "exports-one", {"quantity"});
  }
  void Replace(Kind kind, const std::string& record, const std::vector<std::string>& fields) {
    std::vector<v1::Contradiction> found;
    for (const std::string& field : fields) {
      found.emplace_back().set_field(field);
      found.back().add_sides()->mutable_value()->set_text("of " + field);
    }
    // Past the view's own way to write, which finds what contradicts what by itself.
    auto& database = const_cast<store::Database&>(fixture_.view().database());
    ViewBatch batch(database);
    ReplaceContradictions(kind, record, record, found, &batch);
    Digest digest;
    ASSERT_THAT(database.Write(*batch.Finish(&digest)), IsOk());
    Refresh();
  }
  auto List(const v1::ListContradictionsRequest& request) {
    return Decoded(ListContradictions(*rows_, request));
  }
  static v1::ListContradictionsRequest Of(const std::string& record) {
    v1::ListContradictionsRequest request;
    request.mutable_match()->set_record(record);
    return request;
  }
  // "RECORD FIELD" of all pages.
  std::vector<std::string> Lines(v1::ListContradictionsRequest request) {
    std::vector<std::string> lines;
    do {
      const auto page = List(request);
      EXPECT_THAT(page, IsOk());
      if (!page.ok()) break;
      for (const auto& each : page->contradictions())
        lines.push_back(absl::StrCat(each.record(), " ", each.field()));
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return lines;
  }
};

TEST_F(ContradictionReadsTest, StandByRecordAndFieldInPagesOfAnySize) {
  for (int size : {0, 1, 2, 3, 4, 5}) {
    v1::ListContradictionsRequest request;
    request.set_page_size(size);
    EXPECT_THAT(Lines(request), ElementsAre("agreements/deal-one concluded", "agreements/deal-one kind",
                                            "agreements/deal-one place", "agreements/pact-three kind",
                                            "figures/exports-one quantity"));
    request.mutable_match()->set_record("agreements/deal-one");
    EXPECT_EQ(Lines(request).size(), 3u);
  }
  EXPECT_EQ(List({})->meta().read_at(), FormatToken(fixture_.log().head()));
}

TEST_F(ContradictionReadsTest, OfARecordByAnyOfItsNames) {
  EXPECT_THAT(Lines(Of("figures/exports-two")), ElementsAre("figures/exports-one quantity"));
  EXPECT_EQ(Lines(Of("agreements/deal-two")), Lines(Of("agreements/deal-one")));
  EXPECT_THAT(Lines(Of("figures/imports-three")), IsEmpty());
  EXPECT_THAT(Lines(Of("agreements/nobody")), IsEmpty());
  EXPECT_THAT(Lines(Of("figures/deal-one")), IsEmpty());
}

TEST_F(ContradictionReadsTest, OneIsGotByItsNameUntilItIsSettled) {
  const auto listed = List(Of("agreements/deal-one"));
  ASSERT_THAT(listed, IsOk());
  v1::GetContradictionRequest request;
  request.set_name(listed->contradictions(1).name());
  const auto got = Decoded(GetContradiction(*rows_, request));
  ASSERT_THAT(got, IsOk());
  EXPECT_EQ(got->contradiction().SerializeAsString(), listed->contradictions(1).SerializeAsString());
  EXPECT_EQ(got->contradiction().sides(0).value().text(), "of kind");
  EXPECT_EQ(got->meta().read_at(), FormatToken(fixture_.log().head()));
  Replace(Kind::kAgreement, "deal-one", {"concluded", "place"});
  EXPECT_THAT(GetContradiction(*rows_, request), HasReason(v1::ERROR_REASON_NOT_FOUND));
}

TEST_F(ContradictionReadsTest, WhatComesAndGoesMovesNoOther) {
  v1::ListContradictionsRequest request;
  request.set_page_size(2);
  const auto first = List(request);
  request.set_page_token(first->next_page_token());
  Replace(Kind::kAgreement, "deal-one", {"a", "place", "valid_from"});
  EXPECT_THAT(Lines(request), ElementsAre("agreements/deal-one place", "agreements/deal-one valid_from",
                                          "agreements/pact-three kind", "figures/exports-one quantity"));
}

TEST_F(ContradictionReadsTest, BadFieldsAreNamed) {
  v1::ListContradictionsRequest request = Of("participants/an-one");
  request.set_page_size(-1);
  EXPECT_EQ(BadRequestOf(List(request).status()).field_violations_size(), 2);
  EXPECT_THAT(List(Of("articles/one")), HasReason(v1::ERROR_REASON_INVALID_FIELD));
  v1::GetContradictionRequest get;
  EXPECT_THAT(GetContradiction(*rows_, get), HasReason(v1::ERROR_REASON_INVALID_FIELD));
  get.set_name("agreements/deal-one");
  EXPECT_THAT(GetContradiction(*rows_, get), HasReason(v1::ERROR_REASON_INVALID_FIELD));
  get.set_name("contradictions/none");
  EXPECT_THAT(GetContradiction(*rows_, get), HasReason(v1::ERROR_REASON_NOT_FOUND));
}

TEST_F(ContradictionReadsTest, ATokenIsOfItsRecord) {
  v1::ListContradictionsRequest request = Of("agreements/deal-one");
  request.set_page_size(1);
  const std::string token = List(request)->next_page_token();
  ASSERT_NE(token, "");
  v1::ListContradictionsRequest other;
  other.set_page_token(token);
  EXPECT_THAT(List(other), HasReason(v1::ERROR_REASON_INVALID_TOKEN));
}

TEST_F(ContradictionReadsTest, ShortPagesAreReadFromMemory) {
  const RowReader memory(*point_, store::ReadTier::kMemory);
  EXPECT_EQ(Decoded(ListContradictions(memory, {}))->contradictions_size(), 5);
  v1::ListContradictionsRequest all;
  all.set_page_size(1000);
  EXPECT_TRUE(store::IsNotInMemory(ListContradictions(memory, all).status()));
}

}  // namespace
}  // namespace accord::query
