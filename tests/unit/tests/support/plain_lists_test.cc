#include "tests/support/plain_lists.h"

#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::testing {
namespace {

using query::ArticleText;

v1::DateRange Range(const std::string& first, const std::string& last) {
  v1::DateRange range;
  range.set_first(first);
  range.set_last(last);
  return range;
}

TEST(MayFallInto, IsAQuestionOfTheOuterDays) {
  EXPECT_TRUE(MayFallInto("2022-01-01", "2022-12-31", Range("2022-11", "")));
  EXPECT_FALSE(MayFallInto("2022-01-01", "2022-10-31", Range("2022-11", "")));
  EXPECT_TRUE(MayFallInto("2024-02-29", "2024-02-29", Range("", "2024-02")));
  EXPECT_FALSE(MayFallInto("2024-03-01", "", Range("", "2024-02")));
  EXPECT_TRUE(MayFallInto("", "2024-03-01", Range("2024-03-01", "2024-03-01")));
  EXPECT_TRUE(MayFallInto("2024-03-01", "2024-03-01", Range("", "")));
}

class PlainListsTest : public ::testing::Test {
 protected:
  PlainListsTest() {
    for (const char* id : {"one", "two"}) {
      ArticleText article(id, "2025-01-01");
      const std::string office = article.Participant("office", "body:office");
      v1::Agreement* deal = article.Agreement("deal", "key:deal", v1::AGREEMENT_KIND_PROTOCOL);
      *deal->add_parties()->mutable_party() = ArticleText::Ref(office);
      live_.push_back(article.parsed());
    }
    ArticleText alone("three", "");
    v1::Agreement* pact = alone.Agreement("pact", "key:pact", v1::AGREEMENT_KIND_TREATY);
    pact->mutable_concluded()->set_earliest_day("2024-05-01");
    pact->mutable_concluded()->set_latest_day("2024-05-01");
    live_.push_back(alone.parsed());
    for (const auto& article : live_) fixture_.Put(article);
    point_ = fixture_.view().Read();
  }
  std::vector<std::string> Names() const {
    const PlainLists plain(query::RowReader(point_), live_);
    std::vector<std::string> names;
    for (const auto& [place, name] : plain.List(request_)) names.push_back(name.substr(11));
    return names;
  }

  query::ViewFixture fixture_;
  std::vector<v1::ParsedArticle> live_;
  query::ReadPoint point_;
  v1::ListAgreementsRequest request_;
};

TEST_F(PlainListsTest, ListsWhatPassesInItsOrder) {
  EXPECT_THAT(Names(), ::testing::ElementsAre("deal-one", "pact-three"));
  request_.set_order_by("concluded desc");
  EXPECT_THAT(Names(), ::testing::ElementsAre("pact-three", "deal-one"));
  request_.set_order_by("support.stories desc");
  EXPECT_THAT(Names(), ::testing::ElementsAre("deal-one", "pact-three"));
  request_.mutable_match()->set_participant("participants/office-two");
  EXPECT_THAT(Names(), ::testing::ElementsAre("deal-one"));
  request_.mutable_match()->add_roles(v1::AgreementRole::ROLE_WITNESS);
  EXPECT_THAT(Names(), ::testing::IsEmpty());
  request_.Clear();
  *request_.mutable_match()->mutable_published() = Range("2025", "");
  EXPECT_THAT(Names(), ::testing::ElementsAre("deal-one"));
}

}  // namespace
}  // namespace accord::testing
