// Lists with random matches answer what a plain scan does (tests/support/plain_lists.h), in every order and
// in pages of any size; and while articles come and go what stays where it is is given out exactly once.
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "query-service/query/agreement_reads.h"
#include "query-service/query/article_reads.h"
#include "query-service/query/figure_reads.h"
#include "query-service/query/participant_reads.h"
#include "tests/support/list_asker.h"
#include "tests/support/listed_articles.h"
#include "tests/support/plain_lists.h"
#include "tests/support/view_fixture.h"

namespace accord::testing {
namespace {

using query::ReadPoint;
using query::RowReader;

constexpr int kRequests = 2000;
constexpr int kArticles = 240;
constexpr int kPagesMax = 5000;

class ListFilters : public ::testing::Test {
 protected:
  void Fill(int articles) {
    for (int i = 0; i < articles; ++i) Put(absl::StrCat("a", i));
  }
  void Put(const std::string& id) {
    live_[id] = world_.Make(id);
    fixture_.Put(live_[id]);
  }
  std::vector<v1::ParsedArticle> Live() const {
    std::vector<v1::ParsedArticle> live;
    for (const auto& [id, article] : live_) live.push_back(article);
    return live;
  }

  // All names that the pages give, `between` after each.
  template <typename Response, typename Request, typename Read, typename Between>
  std::vector<std::string> Walk(Request request, Read read, const Between& between) {
    std::vector<std::string> names;
    for (int pages = 0; pages < kPagesMax; ++pages) {
      const ReadPoint point = fixture_.view().Read();
      const auto reply = read(RowReader(point), request);
      EXPECT_TRUE(reply.ok()) << reply.status() << request.DebugString();
      Response page;
      if (!reply.ok() || !page.ParseFromString(reply->bytes)) return names;
      for (std::string& name : NamesIn(page)) names.push_back(std::move(name));
      if (page.next_page_token().empty()) return names;
      request.set_page_token(page.next_page_token());
      between();
    }
    ADD_FAILURE() << "no end: " << request.DebugString();
    return names;
  }

  template <typename Response, typename Request, typename Read>
  void Check(const PlainLists& plain, Request request, Read read) {
    static constexpr int kSizes[] = {1, 3, 7, 50, 1000};
    request.set_page_size(kSizes[checked_ % 5]);
    std::vector<std::string> expected;
    for (const auto& [place, name] : plain.List(request)) expected.push_back(name);
    EXPECT_EQ(Walk<Response>(request, read, [] {}), expected) << request.DebugString();
    ++checked_;
    found_ += expected.empty() ? 0 : 1;
  }

  ListedArticles world_{7};
  query::ViewFixture fixture_;
  std::map<std::string, v1::ParsedArticle> live_;
  int checked_ = 0, found_ = 0;
};

TEST_F(ListFilters, AnswerWhatAPlainScanDoes) {
  Fill(kArticles);
  const ReadPoint point = fixture_.view().Read();
  const PlainLists plain(RowReader(point), Live());
  Asker asker(&plain, 11);
  while (checked_ < kRequests && !HasFailure()) {
    Check<v1::ListAgreementsResponse>(plain, asker.Agreements(), &query::ListAgreements);
    Check<v1::ListAgreementsResponse>(plain, asker.Agreements(), &query::ListAgreements);
    Check<v1::ListFiguresResponse>(plain, asker.Figures(), &query::ListFigures);
    Check<v1::ListParticipantsResponse>(plain, asker.Participants(), &query::ListParticipants);
    Check<v1::ListArticlesResponse>(plain, asker.Articles(), &query::ListArticles);
  }
  EXPECT_GT(found_, kRequests / 2) << "most find something";
  std::printf("%d requests, %d of them found something\n", checked_, found_);
}

TEST_F(ListFilters, GiveWhatStaysExactlyOnceWhileArticlesComeAndGo) {
  Fill(60);
  Random random(3);
  int stayed = 0;
  for (int round = 0; round < 25 && !HasFailure(); ++round) {
    const auto plain = [&] {
      const ReadPoint point = fixture_.view().Read();
      return PlainLists(RowReader(point), Live());
    };
    const PlainLists first = plain();
    v1::ListAgreementsRequest request = Asker(&first, static_cast<uint64_t>(round)).Agreements();
    request.set_page_size(1 + random.Below(6));
    const auto places = [&request](const PlainLists& lists) {
      const auto list = lists.List(request);
      return std::set<PlainLists::Place>(list.begin(), list.end());
    };
    std::set<PlainLists::Place> stays = places(first);
    const auto change = [&] {
      for (int i = 0; i < 3; ++i) {
        const std::string id = absl::StrCat("a", random.Below(90));
        if (live_.erase(id) > 0 && random.One(2)) {
          fixture_.Delete(id);
        } else {
          Put(id);
        }
      }
      const std::set<PlainLists::Place> now = places(plain());
      for (auto it = stays.begin(); it != stays.end();)
        it = now.count(*it) > 0 ? std::next(it) : stays.erase(it);
    };
    std::map<std::string, int> seen;
    for (const std::string& name : Walk<v1::ListAgreementsResponse>(request, &query::ListAgreements, change))
      ++seen[name];
    for (const auto& [place, name] : stays)
      EXPECT_EQ(seen[name], 1) << name << " of\n" << request.DebugString();
    stayed += static_cast<int>(stays.size());
  }
  EXPECT_GT(stayed, 50);
  std::printf("%d records stayed\n", stayed);
}

TEST_F(ListFilters, FacetsCountWhatPasses) {
  Fill(60);
  const ReadPoint point = fixture_.view().Read();
  const PlainLists plain(RowReader(point), Live());
  Asker asker(&plain, 5);
  for (int i = 0; i < 40; ++i) {
    v1::ListAgreementsRequest request = asker.Agreements();
    std::map<std::string, int64_t> expected, counts;
    std::set<std::string> passing;
    for (const auto& [place, name] : plain.List(request)) passing.insert(name);
    for (const auto& each : plain.agreements()) {
      if (passing.count(each.name()) > 0)
        ++expected[v1::AgreementKind_Name(each.kind()).substr(sizeof("AGREEMENT_KIND_") - 1)];
    }
    request.add_facets("kind");
    const auto reply = query::ListAgreements(RowReader(point), request);
    v1::ListAgreementsResponse page;
    ASSERT_TRUE(reply.ok() && page.ParseFromString(reply->bytes));
    for (const auto& each : page.facets(0).counts()) counts[each.value()] = each.count();
    EXPECT_EQ(counts, expected) << request.DebugString();
    EXPECT_FALSE(page.facets(0).lower_bound());
  }
}

}  // namespace
}  // namespace accord::testing
