#include "query-service/query/filtered_page.h"

#include "accord/v1/agreement_service.pb.h"
#include "gmock/gmock.h"
#include "tests/unit/query-service/query/lists_fixture.h"

namespace accord::query {
namespace {

class FilteredPageTest : public ListsTest {
 protected:
  v1::ListAgreementsResponse Page(const PageRequest& request, const RecordMatch& match, ListOrder order) {
    const auto bytes = FilteredPage(*rows_, Kind::kAgreement, request, match, order, /*basic=*/true, limits_);
    EXPECT_THAT(bytes, testing::IsOk());
    v1::ListAgreementsResponse page;
    EXPECT_TRUE(bytes.ok() && page.ParseFromString(*bytes));
    return page;
  }
  // All pages of a size.
  std::string Walk(const RecordMatch& match, ListOrder order, size_t size) {
    const PageBinding binding = {kViewVersion, "0123456789abcdef"};
    std::vector<std::string> names;
    PageRequest request = {size, binding, ""};
    for (int pages = 0; pages < 100; ++pages) {
      const auto page = Page(request, match, order);
      EXPECT_LE(static_cast<size_t>(page.agreements_size()), size);
      for (const auto& each : page.agreements()) {
        names.push_back(each.name());
        EXPECT_TRUE(each.has_support());
      }
      if (page.next_page_token().empty()) return Numbers(names);
      request.after = *DecodePageToken(page.next_page_token(), binding);
    }
    return "no end";
  }

  FilterLimits limits_;
};

TEST_F(FilteredPageTest, EachOrderIsTheSameInPagesOfAnySize) {
  RecordMatch all, third, some;
  third.terms.push_back({{Word("third")}});
  some.ids = {"deal9-d9-0", "deal1-d1-0", "deal2-d2-0"};
  for (const size_t size : {1u, 2u, 3u, 10u, 11u}) {
    EXPECT_EQ(Walk(all, ListOrder::kName, size), "0123456789");
    EXPECT_EQ(Walk(all, ListOrder::kDate, size), "7654321089") << "those without a date come last";
    EXPECT_EQ(Walk(all, ListOrder::kSources, size), "2581470369");
    EXPECT_EQ(Walk(third, ListOrder::kName, size), "0369");
    EXPECT_EQ(Walk(third, ListOrder::kDate, size), "6309");
    EXPECT_EQ(Walk(third, ListOrder::kSources, size), "0369");
    EXPECT_EQ(Walk(some, ListOrder::kDate, size), "219");
    EXPECT_EQ(Walk(some, ListOrder::kSources, size), "219");
  }
  RecordMatch nothing;
  nothing.nothing = true;
  EXPECT_EQ(Walk(nothing, ListOrder::kDate, 5), "");
}

TEST_F(FilteredPageTest, WhicheverWayAPageIsFoundItIsTheSame) {
  std::vector<RecordMatch> matches(4);
  matches[1].terms.push_back({{Word("third")}});
  matches[2].terms.push_back({{Word("word1"), Word("word8")}});
  matches[3].date = DayBounds{std::nullopt, 19'845};
  for (const ListOrder order : {ListOrder::kName, ListOrder::kDate, ListOrder::kSources}) {
    for (const RecordMatch& match : matches) {
      limits_ = {};
      const std::string expected = Walk(match, order, 100);
      for (const FilterLimits& limits : {FilterLimits{1, 3, 0}, FilterLimits{1, 4, 1}, FilterLimits{2, 12, 3},
                                         FilterLimits{3, 40, 2}, FilterLimits{100, 100, 0}}) {
        limits_ = limits;
        for (const size_t size : {1u, 3u, 100u})
          EXPECT_EQ(Walk(match, order, size), expected) << limits.tried << " " << limits.examined;
      }
    }
  }
}

TEST_F(FilteredPageTest, AViewOfAnEarlierVersionSaysThatItCannotTell) {
  point_->view_version = kViewFiltersSince - 1;
  RecordMatch words;
  words.terms.push_back({{Word("third")}});
  const PageRequest request = {5, {1, "b"}, ""};
  const auto page = [&](const RecordMatch& match, ListOrder order) {
    return FilteredPage(*rows_, Kind::kAgreement, request, match, order, true);
  };
  EXPECT_THAT(page(words, ListOrder::kName), testing::HasReason(v1::ERROR_REASON_NOT_READY));
  EXPECT_THAT(page({}, ListOrder::kDate), testing::HasReason(v1::ERROR_REASON_NOT_READY));
  EXPECT_THAT(CheckCounts(*rows_), testing::HasReason(v1::ERROR_REASON_NOT_READY));
  RecordMatch of_nobody;
  of_nobody.terms.push_back({{ListedPrefix(Kind::kAgreement, GroupId::Of(Kind::kParticipant, "k", ""))}});
  EXPECT_THAT(page(of_nobody, ListOrder::kName), testing::IsOk()) << "what it always could tell";
}

TEST(ParseOrder, NamesWhatThereIs) {
  const std::vector<NamedOrder> orders = {{"name", ListOrder::kName}, {"period desc", ListOrder::kDate}};
  EXPECT_EQ(*ParseOrder("", orders), ListOrder::kName);
  EXPECT_EQ(*ParseOrder("period desc", orders), ListOrder::kDate);
  const auto wrong = ParseOrder("period", orders);
  ASSERT_THAT(wrong, testing::HasReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(BadRequestOf(wrong.status()).field_violations(0).description(),
              ::testing::HasSubstr("'name', 'period desc'"));
}

}  // namespace
}  // namespace accord::query
