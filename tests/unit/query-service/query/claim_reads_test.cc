#include "query-service/query/claim_reads.h"

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "query-service/query/page_token.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using testing::HasReason;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::IsSupersetOf;

// Four articles that speak of one pact, the lesser id first: "agreements/pact-a" and so on, each with claims
// of its kind, its two parties (one with what it acts for) and its date.
class ClaimReadsTest : public ReadsTest {
 protected:
  ClaimReadsTest() {
    for (const char* id : {"d", "b", "c", "a"}) PutPact(id);
    Refresh();
  }
  void PutPact(const std::string& id, bool dated = true) {
    ArticleText article(id, "2025-01-01");
    v1::Agreement* pact = article.Agreement("pact", "agreement:many", v1::AGREEMENT_KIND_PROTOCOL);
    article.Claim("parties[0]", pact);
    article.Claim("parties[0].represents", pact);
    article.Claim("parties[1]", pact);
    if (dated) article.Claim("concluded", pact)->mutable_value()->mutable_date()->set_edtf("2024");
    fixture_.Put(article.parsed());
  }
  static v1::ListClaimsRequest Of(const std::string& record, const std::string& field = "") {
    v1::ListClaimsRequest request;
    request.mutable_match()->set_record(record);
    request.mutable_match()->set_field(field);
    return request;
  }
  absl::StatusOr<v1::ListClaimsResponse> List(const v1::ListClaimsRequest& request) {
    return Decoded(ListClaims(*rows_, request));
  }
  static std::string Line(const v1::MemberClaim& claim) {
    return absl::StrCat(claim.member().substr(claim.member().find('-') + 1), " ", claim.field());
  }
  // "MEMBER'S ARTICLE FIELD" of all pages; `between` is called after each page that has a next one.
  std::vector<std::string> Lines(v1::ListClaimsRequest request, std::function<void()> between = nullptr) {
    std::vector<std::string> lines;
    do {
      const auto page = List(request);
      EXPECT_THAT(page, IsOk());
      if (!page.ok()) break;
      for (const auto& claim : page->claims()) lines.push_back(Line(claim));
      request.set_page_token(page->next_page_token());
      if (between && !page->next_page_token().empty()) between();
    } while (!request.page_token().empty());
    return lines;
  }
};

TEST_F(ClaimReadsTest, EveryClaimOfEveryMemberByAnyOfItsNames) {
  for (const char* name : {"agreements/pact-a", "agreements/pact-c"}) {
    const auto page = List(Of(name));
    ASSERT_THAT(page, IsOk());
    EXPECT_EQ(page->claims_size(), 20);
    EXPECT_EQ(page->next_page_token(), "");
    EXPECT_EQ(page->meta().read_at(), FormatToken(fixture_.log().head()));
    EXPECT_EQ(page->claims(4).member(), "agreements/pact-a");
    EXPECT_EQ(page->claims(4).field(), "concluded");
    EXPECT_EQ(page->claims(4).claim().value().date().edtf(), "2024");
    EXPECT_EQ(page->claims(4).claim().evidence().article(), "articles/a");
    EXPECT_EQ(page->claims(5).member(), "agreements/pact-b");
  }
}

TEST_F(ClaimReadsTest, OneFieldIsItselfItsPartsAndItsElements) {
  EXPECT_THAT(Lines(Of("agreements/pact-a", "concluded")),
              ElementsAre("a concluded", "b concluded", "c concluded", "d concluded"));
  const auto parties = Lines(Of("agreements/pact-a", "parties"));
  EXPECT_EQ(parties.size(), 12u);
  EXPECT_THAT(parties, IsSupersetOf({"d parties[0]", "d parties[0].represents", "d parties[1]"}));
  EXPECT_THAT(Lines(Of("agreements/pact-a", "place")), IsEmpty());
  EXPECT_THAT(Lines(Of("figures/exports-one", "quantity")), ElementsAre("one quantity", "two quantity"));
  EXPECT_THAT(Lines(Of("participants/an-one", "names")), ElementsAre("one names[0]", "two names[0]"));
}

TEST_F(ClaimReadsTest, KeysThatArticlesSayAreOneAreListedTogether) {
  const auto put = [this](const std::string& id, const std::string& key,
                          const std::vector<std::string>& further) {
    ArticleText article(id, "2025-01-01");
    article.Participant("who", key, v1::PARTICIPANT_TYPE_ORGANIZATION, further);
    fixture_.Put(article.parsed());
  };
  put("b", "body:harbour office", {"acronym:ho"});
  put("a", "acronym:ho", {});
  put("c", "acronym:ho", {});
  Refresh();
  for (int size : {1, 2, 100}) {
    v1::ListClaimsRequest request = Of("participants/who-c", "type");
    request.set_page_size(size);
    EXPECT_THAT(Lines(request), ElementsAre("a type", "b type", "c type"));
  }
}

TEST_F(ClaimReadsTest, PagesOfAnySizeGiveTheSame) {
  for (const char* field : {"", "parties", "concluded"}) {
    v1::ListClaimsRequest request = Of("agreements/pact-b", field);
    const auto whole = Lines(request);
    for (int size = 1; size <= 7; ++size) {
      request.set_page_size(size);
      EXPECT_EQ(Lines(request), whole) << size;
    }
  }
}

TEST_F(ClaimReadsTest, MembersThatDoNotChangeAreGivenOutOnceWhateverElseDoes) {
  v1::ListClaimsRequest request = Of("agreements/pact-d");
  request.set_page_size(3);
  int pages = 0;
  const auto lines = Lines(request, [&] {
    switch (++pages) {
      case 1:  // in the midst of a
        fixture_.Delete("a");
        break;
      case 2:  // before and behind where the listing stands
        PutPact("a0");
        PutPact("cc");
        break;
      case 3:
        PutPact("c", /*dated=*/false);
        break;
      default:
        break;
    }
    Refresh();
  });
  for (const char* member : {"b", "cc", "d"}) {
    for (const char* field : {"kind", "parties[0]", "parties[0].represents", "parties[1]", "concluded"})
      EXPECT_EQ(std::count(lines.begin(), lines.end(), absl::StrCat(member, " ", field)), 1)
          << member << field;
  }
  EXPECT_GT(pages, 4);
}

TEST_F(ClaimReadsTest, ARecordThatManySpeakOfIsReadAPartAtATime) {
  ArticleText crowd("crowd", "2025-01-01");
  const int members = static_cast<int>(kClaimPageMembersMax) * 2;
  for (int i = 0; i < members; ++i) crowd.Participant(absl::StrCat("m", 10000 + i), "body:crowd");
  ArticleText last("last", "2025-01-01");
  last.Participant("z", "body:crowd");
  v1::ParsedArticle named = last.parsed();
  auto* record = named.mutable_participants(0)->mutable_participant();
  last.Claim("jurisdiction", record);
  fixture_.Put(crowd.parsed());
  fixture_.Put(named);
  Refresh();
  v1::ListClaimsRequest request = Of("participants/z-last", "jurisdiction");
  const auto first = List(request);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->claims_size(), 0);
  EXPECT_NE(first->next_page_token(), "");
  int pages = 0;
  EXPECT_THAT(Lines(request, [&pages] { ++pages; }), ElementsAre("last jurisdiction"));
  EXPECT_EQ(pages, 2);
}

TEST_F(ClaimReadsTest, ItIsNotFoundOnceNothingLiveSpeaksOfIt) {
  EXPECT_THAT(List(Of("agreements/nobody")), HasReason(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(List(Of("figures/pact-a")), HasReason(v1::ERROR_REASON_NOT_FOUND));
  v1::ListClaimsRequest request = Of("agreements/pact-a");
  request.set_page_size(1);
  const auto first = List(request);
  request.set_page_token(first->next_page_token());
  fixture_.Delete("a");
  Refresh();
  EXPECT_THAT(List(request), HasReason(v1::ERROR_REASON_NOT_FOUND));
}

TEST_F(ClaimReadsTest, EveryBadFieldIsNamed) {
  v1::ListClaimsRequest request = Of("articles/one", "parties");
  request.set_page_size(-1);
  EXPECT_EQ(BadRequestOf(List(request).status()).field_violations_size(), 2);
  for (const char* field : {"parties[0]", "parties.party", "evidence", "name", "support", "quantity", "x"}) {
    const auto refused = List(Of("agreements/pact-a", field));
    ASSERT_EQ(BadRequestOf(refused.status()).field_violations_size(), 1) << field;
    EXPECT_EQ(BadRequestOf(refused.status()).field_violations(0).field(), "match.field");
  }
  EXPECT_THAT(List(Of("")), HasReason(v1::ERROR_REASON_INVALID_FIELD));
}

TEST_F(ClaimReadsTest, ATokenIsOfItsRecordAndField) {
  v1::ListClaimsRequest request = Of("agreements/pact-a");
  request.set_page_size(1);
  const std::string token = List(request)->next_page_token();
  for (v1::ListClaimsRequest other : {Of("agreements/pact-b"), Of("agreements/pact-a", "kind")}) {
    other.set_page_token(token);
    EXPECT_THAT(List(other), HasReason(v1::ERROR_REASON_INVALID_TOKEN));
  }
  for (const char* place : {"a", "a/", "a/b", "a/-1"}) {
    request.set_page_token(
        EncodePageToken(BindPage(point_->view_version, "ListClaims", request.match(), 0), place));
    EXPECT_THAT(List(request), HasReason(v1::ERROR_REASON_INVALID_TOKEN)) << place;
  }
}

TEST_F(ClaimReadsTest, FromMemoryOnlyTheErrorsAreGiven) {
  const RowReader memory(*point_, store::ReadTier::kMemory);
  EXPECT_TRUE(store::IsNotInMemory(ListClaims(memory, Of("agreements/pact-a")).status()));
  EXPECT_THAT(ListClaims(memory, Of("")), HasReason(v1::ERROR_REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace accord::query
