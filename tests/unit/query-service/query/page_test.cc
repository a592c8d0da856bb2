#include "query-service/query/page.h"

#include <algorithm>
#include <functional>

#include "accord/v1/article_service.pb.h"
#include "gmock/gmock.h"
#include "query-service/query/wire.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Ids(int count) {
  std::vector<std::string> ids;
  for (int i = 0; i < count; ++i) ids.push_back(absl::StrCat("id-", 1000 + i));
  return ids;
}

// The ids after `after`, ascending, at most `ids_max`; fewer only at the end.
using IdSource = std::function<std::vector<std::string>(const std::string& after, size_t ids_max)>;

IdSource ListSource(std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  return [ids = std::move(ids)](const std::string& after, size_t ids_max) {
    const auto begin = after.empty() ? ids.begin() : std::upper_bound(ids.begin(), ids.end(), after);
    const auto size = std::min<size_t>(ids_max, ids.end() - begin);
    return std::vector<std::string>(begin, begin + static_cast<ptrdiff_t>(size));
  };
}

// Items that are their ids.
ItemSource ItemsOf(IdSource ids) {
  return [ids = std::move(ids)](const std::string& after,
                                size_t items_max) -> absl::StatusOr<std::vector<ListItem>> {
    std::vector<ListItem> items;
    for (const std::string& id : ids(after, items_max)) items.push_back({id, id});
    return items;
  };
}

// Walks all pages of `source_of(page)`.
template <typename SourceOf>
std::vector<std::string> WalkAll(int page_size, const SourceOf& source_of, size_t bytes_max = kPageBytesMax) {
  std::vector<std::string> seen;
  std::string token;
  for (int pages = 0; pages < 1000; ++pages) {
    const auto request = ParsePageRequest(page_size, token, {1, "0123456789abcdef"});
    EXPECT_THAT(request, testing::IsOk());
    const auto page = FillPage(*request, ItemsOf(source_of(pages)), "", bytes_max);
    EXPECT_THAT(page, testing::IsOk());
    const size_t seen_before = seen.size();
    token.clear();
    for (WireFields fields(*page); fields.Valid(); fields.Next()) {
      if (fields.number() == 1) seen.emplace_back(fields.bytes());
      if (fields.number() == 2) token = std::string(fields.bytes());
    }
    EXPECT_LE(seen.size() - seen_before, static_cast<size_t>(page_size));
    if (token.empty()) return seen;
  }
  ADD_FAILURE() << "no end";
  return seen;
}

TEST(Page, EveryItemStandsOnExactlyOnePage) {
  for (int count : {0, 1, 31, 32, 33, 64, 100}) {
    for (int size : {1, 7, 32, 33, 100}) {
      EXPECT_EQ(WalkAll(size, [&](int) { return ListSource(Ids(count)); }), Ids(count))
          << count << " by " << size;
    }
  }
}

TEST(Page, EndsEarlyByBytesButIsNeverEmpty) {
  EXPECT_EQ(WalkAll(
                100, [&](int) { return ListSource(Ids(20)); }, 40),
            Ids(20));
  EXPECT_EQ(WalkAll(
                100, [&](int) { return ListSource(Ids(20)); }, 1),
            Ids(20));
}

TEST(Page, ItemsThatStayAppearOnceWhileOthersComeAndGo) {
  const std::vector<std::string> stay = Ids(50);
  const auto source_of = [&](int page) {
    std::vector<std::string> ids = stay;
    // Each page sees another crowd between the ones that stay.
    for (int i = 0; i < 50; ++i) {
      if ((i * 7 + page * 3) % 5 < 2) ids.push_back(stay[i] + "-visitor");
    }
    return ListSource(ids);
  };
  std::vector<std::string> seen = WalkAll(4, source_of);
  seen.erase(std::remove_if(seen.begin(), seen.end(), [](const std::string& id) { return id.size() > 7; }),
             seen.end());
  EXPECT_EQ(seen, stay);
}

TEST(Page, SizesAreCoercedAndNegativeOnesRefused) {
  EXPECT_EQ(ParsePageRequest(0, "", {1, "b"})->size, static_cast<size_t>(kPageSizeDefault));
  EXPECT_EQ(ParsePageRequest(5000, "", {1, "b"})->size, static_cast<size_t>(kPageSizeMax));
  EXPECT_THAT(ParsePageRequest(-1, "", {1, "b"}), testing::HasReason(v1::ERROR_REASON_INVALID_FIELD));
}

TEST(Page, TheReplyIsTheMessageOfItsItems) {
  v1::Article first, second;
  first.set_name("articles/first");
  second.set_title(std::string(300, 't'));
  v1::ReadMeta meta;
  meta.set_read_at("token");
  const auto source = [&](const std::string&, size_t) -> absl::StatusOr<std::vector<ListItem>> {
    return std::vector<ListItem>{
        {"a", first.SerializeAsString()}, {"b", second.SerializeAsString()}, {"c", "the next page's"}};
  };
  const PageRequest request{2, {1, "b"}, ""};
  const auto bytes = FillPage(request, source, meta.SerializeAsString());
  ASSERT_THAT(bytes, testing::IsOk());
  v1::ListArticlesResponse response;
  ASSERT_TRUE(response.ParseFromString(ListReply<v1::ListArticlesResponse>(*bytes).bytes));
  ASSERT_EQ(response.articles_size(), 2);
  EXPECT_EQ(response.articles(0).name(), "articles/first");
  EXPECT_EQ(response.articles(1).title(), second.title());
  EXPECT_EQ(*DecodePageToken(response.next_page_token(), request.binding), "b");
  EXPECT_EQ(response.meta().read_at(), "token");
}

// What a scan gives: items of an id each, in two parts.
std::string Written(PageWriter page, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    v1::Article head, tail;
    head.set_name(id);
    tail.set_title(id + "'s");
    if (!page.Add(id, head.SerializeAsString(), tail.SerializeAsString())) break;
  }
  return std::move(page).Finish("");
}

TEST(PageWriter, WritesItemsBehindEachOtherUntilThePageIsFull) {
  const PageRequest request{2, {1, "b"}, ""};
  v1::ListArticlesResponse response;
  ASSERT_TRUE(response.ParseFromString(Written(PageWriter(request), {"a", "b", "c"})));
  ASSERT_EQ(response.articles_size(), 2);
  EXPECT_EQ(response.articles(1).name(), "b");
  EXPECT_EQ(response.articles(1).title(), "b's");
  EXPECT_EQ(*DecodePageToken(response.next_page_token(), request.binding), "b");
  ASSERT_TRUE(response.ParseFromString(Written(PageWriter(request), {"c", "d"})));
  EXPECT_EQ(response.articles_size(), 2);
  EXPECT_EQ(response.next_page_token(), "");
}

TEST(PageWriter, EndsEarlyByBytesButIsNeverEmpty) {
  const PageRequest request{10, {1, "b"}, ""};
  v1::ListArticlesResponse response;
  ASSERT_TRUE(response.ParseFromString(Written(PageWriter(request, 1), {"a", "b"})));
  ASSERT_EQ(response.articles_size(), 1);
  EXPECT_EQ(*DecodePageToken(response.next_page_token(), request.binding), "a");
}

TEST(PageWriter, EndsWhereItIsTold) {
  const PageRequest request{10, {1, "b"}, ""};
  PageWriter page(request);
  ASSERT_TRUE(page.Add("a", ""));
  page.EndAfter("f");
  v1::ListArticlesResponse response;
  ASSERT_TRUE(response.ParseFromString(std::move(page).Finish("")));
  EXPECT_EQ(response.articles_size(), 1);
  EXPECT_EQ(*DecodePageToken(response.next_page_token(), request.binding), "f");
}

TEST(Page, ErrorsOfTheSourceComeOut) {
  const auto broken = [](const std::string&, size_t) -> absl::StatusOr<std::vector<ListItem>> {
    return absl::DataLossError("source");
  };
  EXPECT_THAT(FillPage({}, broken, ""), testing::StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace accord::query
