#include "query-service/query/resolve_reads.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using testing::HasReason;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::SizeIs;

class ResolveReadsTest : public ReadsTest {
 protected:
  ResolveReadsTest() {
    Put("x", "So Cong Thuong Ha Noi", "body:hanoi", [](v1::Participant* record) {
      AddName("Hanoi Department of Industry and Trade", v1::ParticipantName::FORM_ALIAS, record);
      AddName("HDIT", v1::ParticipantName::FORM_ACRONYM, record);
      record->set_jurisdiction("VN-HN");
    });
    Put("y", "So Cong Thuong Ha Nam", "body:hanam");
    Put("z", "Laos", "country:LA", [](v1::Participant* record) {
      record->set_type(v1::PARTICIPANT_TYPE_COUNTRY);
      record->set_iso_code("LA");
    });
    Put("p", "Nguyen Van An", "person:p", Person);
    Put("q", "Nguyen Van An", "person:q", Person);
    Put("q2", "Nguyen Van An", "person:q", Person);
    Refresh();
  }
  static void Person(v1::Participant* record) { record->set_type(v1::PARTICIPANT_TYPE_PERSON); }
  static void AddName(const std::string& text, v1::ParticipantName::Form form, v1::Participant* record) {
    auto* evidence = record->add_evidence();
    evidence->set_field("names[" + std::to_string(record->names_size()) + "]");
    evidence->add_claims()->mutable_value()->set_text(text);
    evidence->mutable_claims(0)->set_claim_id(text);
    v1::ParticipantName* name = record->add_names();
    name->set_text(text);
    name->set_language("en");
    name->set_form(form);
  }
  template <typename Change>
  void Put(const std::string& id, const std::string& name, const std::string& key, Change change) {
    ArticleText article(id, "2025-01-03");
    article.Participant(name, key);
    v1::ParsedArticle parsed = article.parsed();
    v1::Participant* record = parsed.mutable_participants(0)->mutable_participant();
    record->set_name("participants/" + id);
    change(record);
    fixture_.Put(parsed);
  }
  void Put(const std::string& id, const std::string& name, const std::string& key) {
    Put(id, name, key, [](v1::Participant*) {});
  }
  auto Resolve(const v1::ResolveParticipantsRequest& request) {
    return Decoded(ResolveParticipants(*rows_, request));
  }
  v1::ResolveParticipantsResponse Resolved(const std::string& text, const std::string& country = "",
                                           int max_results = 0) {
    v1::ResolveParticipantsRequest request;
    request.set_text(text);
    request.set_country(country);
    request.set_max_results(max_results);
    const auto reply = Resolve(request);
    EXPECT_THAT(reply, IsOk());
    return reply.value_or(v1::ResolveParticipantsResponse());
  }
  // The first candidate: "NAME REASON REASON".
  std::string First(const std::string& text) {
    const auto reply = Resolved(text);
    if (reply.candidates_size() == 0) return "";
    std::string line = reply.candidates(0).participant().name();
    for (const int reason : reply.candidates(0).reasons())
      line += " " + v1::MatchReason_Name(static_cast<v1::MatchReason>(reason)).substr(13);
    return line;
  }
};

TEST_F(ResolveReadsTest, TellsWhomANameMeansAndWhy) {
  EXPECT_EQ(First("So Cong Thuong Ha Noi"), "participants/x EXACT");
  EXPECT_EQ(First("sở công thương hà nội"), "participants/x DIACRITICS");
  EXPECT_EQ(First("Ha Noi So Cong Thuong"), "participants/x ORDER");
  EXPECT_EQ(First("So Cong Thuong Hanoi"), "participants/x SPACING");
  EXPECT_EQ(First("Department of Industry and Trade of Hanoi"), "participants/x ORDER ALIAS");
  EXPECT_EQ(First("hdit"), "participants/x CASE ACRONYM");
  EXPECT_EQ(First("SCTHN"), "participants/x ACRONYM");
  EXPECT_EQ(First("So Cogn Thuong Ha Nam"), "participants/y TYPO");
  EXPECT_EQ(First("So Cong Thuong Nam"), "participants/y WORD_MISSING");
  EXPECT_EQ(First("Minister Nguyen Van An"), "participants/q CASE TITLE_DROPPED");
  EXPECT_EQ(First("Vinamilk"), "");
}

TEST_F(ResolveReadsTest, KnowsCountriesByCodeAndInEitherLanguage) {
  EXPECT_EQ(First("Lào"), "participants/z ISO_CODE");
  EXPECT_EQ(First("LA"), "participants/z ISO_CODE");
  EXPECT_EQ(First("Laos"), "participants/z EXACT");
  EXPECT_EQ(Resolved("lao").candidates(0).matched_name().text(), "Lào");
  EXPECT_EQ(First("Nhật Bản"), "");
}

TEST_F(ResolveReadsTest, NamesakesAreSeveralThoseOfMoreStoriesFirst) {
  const auto reply = Resolved("nguyen van an");
  ASSERT_THAT(reply.candidates(), SizeIs(2));
  EXPECT_EQ(reply.candidates(0).participant().name(), "participants/q");
  EXPECT_EQ(reply.candidates(0).participant().support().stories(), 2u);
  EXPECT_EQ(reply.candidates(0).score(), reply.candidates(1).score());
  EXPECT_EQ(reply.candidates(1).participant().name(), "participants/p");
  EXPECT_THAT(reply.candidates(0).participant().evidence(), IsEmpty());
  EXPECT_EQ(reply.meta().read_at(), FormatToken(fixture_.log().head()));
  EXPECT_THAT(Resolved("nguyen van an", "", 1).candidates(), SizeIs(1));
}

TEST_F(ResolveReadsTest, ACountryIsAHintAndATypeAFilter) {
  const auto elsewhere = Resolved("So Cong Thuong Ha Noi", "LA");
  ASSERT_THAT(elsewhere.candidates(), SizeIs(1));
  EXPECT_DOUBLE_EQ(elsewhere.candidates(0).score(), 0.8);
  EXPECT_THAT(elsewhere.candidates(0).reasons(),
              ElementsAre(v1::MATCH_REASON_EXACT, v1::MATCH_REASON_OTHER_COUNTRY));
  EXPECT_DOUBLE_EQ(Resolved("So Cong Thuong Ha Noi", "VN").candidates(0).score(), 1);
  v1::ResolveParticipantsRequest request;
  request.set_text("Lào");
  request.set_type(v1::PARTICIPANT_TYPE_PERSON);
  EXPECT_THAT(Resolve(request)->candidates(), IsEmpty());
  request.set_type(v1::PARTICIPANT_TYPE_COUNTRY);
  EXPECT_THAT(Resolve(request)->candidates(), SizeIs(1));
}

TEST_F(ResolveReadsTest, RefusesWhatIsNoName) {
  const auto refused = [this](auto change) {
    v1::ResolveParticipantsRequest request;
    request.set_text("name");
    change(&request);
    return !Resolve(request).ok();
  };
  EXPECT_FALSE(refused([](auto* request) {}));
  EXPECT_TRUE(refused([](auto* request) { request->set_text(""); }));
  EXPECT_TRUE(refused([](auto* request) { request->set_text("?!"); }));
  EXPECT_TRUE(refused([](auto* request) { request->set_text(std::string(257, 'x')); }));
  EXPECT_FALSE(refused([](auto* request) { request->set_text(std::string(256, 'x')); }));
  EXPECT_TRUE(refused([](auto* request) { request->set_country("vn"); }));
  EXPECT_TRUE(refused([](auto* request) { request->set_country("VNM"); }));
  EXPECT_TRUE(refused([](auto* request) { request->set_max_results(-1); }));
  EXPECT_TRUE(refused([](auto* request) { request->set_type(static_cast<v1::ParticipantType>(9)); }));
}

TEST_F(ResolveReadsTest, AViewWithoutNamesCannotAnswer) {
  v1::ResolveParticipantsRequest request;
  request.set_text("Laos");
  point_->view_version = kViewNamesSince - 1;
  EXPECT_THAT(Resolve(request), HasReason(v1::ERROR_REASON_NOT_READY));
}

TEST_F(ResolveReadsTest, IsNoWorkForGrpcsThreads) {
  v1::ResolveParticipantsRequest request;
  request.set_text("Laos");
  const RowReader memory(*point_, store::ReadTier::kMemory);
  EXPECT_TRUE(store::IsNotInMemory(ResolveParticipants(memory, request).status()));
}

}  // namespace
}  // namespace accord::query
