// Who lists, and then applies what a watch tells, holds what List would give: with random matches, while
// articles come, change and go, and however far the watcher falls behind.
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "query-service/query/agreement_reads.h"
#include "query-service/query/article_reads.h"
#include "query-service/query/figure_reads.h"
#include "query-service/query/participant_reads.h"
#include "query-service/query/watch_reads.h"
#include "query-service/view/change_row.h"
#include "tests/support/list_asker.h"
#include "tests/support/view_fixture.h"

namespace accord::testing {
namespace {

using query::Kind;
using query::ReadPoint;
using query::RowReader;
using query::WatchPosition;

constexpr int kRounds = 150;
constexpr int kWatchers = 48;

// One watcher of one kind.
struct Watcher {
  v1::WatchRequest request;
  WatchPosition at;
  std::set<std::string> holds;
};

template <typename Response, typename Request, typename Match, typename Read>
std::set<std::string> ListAll(const RowReader& rows, const Match& match, Read read) {
  Request request;
  request.set_page_size(1000);
  *request.mutable_match() = match;
  std::set<std::string> names;
  while (true) {
    const auto reply = read(rows, request);
    Response page;
    EXPECT_TRUE(reply.ok() && page.ParseFromString(reply->bytes)) << reply.status();
    if (!reply.ok()) return names;
    for (std::string& name : NamesIn(page)) names.insert(std::move(name));
    if (page.next_page_token().empty()) return names;
    request.set_page_token(page.next_page_token());
  }
}

std::set<std::string> Listed(const RowReader& rows, const v1::WatchRequest& request) {
  if (request.has_agreements())
    return ListAll<v1::ListAgreementsResponse, v1::ListAgreementsRequest>(rows, request.agreements(),
                                                                          &query::ListAgreements);
  if (request.has_figures())
    return ListAll<v1::ListFiguresResponse, v1::ListFiguresRequest>(rows, request.figures(),
                                                                    &query::ListFigures);
  if (request.has_participants())
    return ListAll<v1::ListParticipantsResponse, v1::ListParticipantsRequest>(rows, request.participants(),
                                                                              &query::ListParticipants);
  return ListAll<v1::ListArticlesResponse, v1::ListArticlesRequest>(rows, request.articles(),
                                                                    &query::ListArticles);
}

void Apply(const v1::WatchResponse& message, std::set<std::string>* holds) {
  for (const v1::WatchedChange& change : message.changes()) {
    switch (change.type()) {
      case v1::CHANGE_TYPE_REMOVED:
        holds->erase(change.name());
        break;
      case v1::CHANGE_TYPE_RENAMED:
        holds->erase(change.previous_name());
        holds->insert(change.name());
        break;
      case v1::CHANGE_TYPE_ADDED:
        holds->insert(change.name());
        break;
      default:
        EXPECT_EQ(holds->count(change.name()), 1u) << "a change of what was not there: " << change.name();
    }
  }
}

class WatchLists : public ::testing::Test {
 protected:
  // Participants are asked for by names of articles that stay.
  static constexpr int kStay = 30;

  void Put(const std::string& id) { fixture_.Put(world_.Make(id)); }

  v1::WatchRequest SomeRequest(Asker* asker, int i) {
    v1::WatchRequest request;
    switch (i % 4) {
      case 0:
        *request.mutable_agreements() = asker->Agreements().match();
        break;
      case 1:
        *request.mutable_figures() = asker->Figures().match();
        break;
      case 2:
        *request.mutable_participants() = asker->Participants().match();
        request.mutable_participants()->clear_article();
        break;
      default:
        *request.mutable_articles() = asker->Articles().match();
        request.mutable_articles()->clear_participant();
        request.mutable_articles()->clear_story();
    }
    request.set_include_counted(i % 3 == 0);
    return request;
  }

  ListedArticles world_{17};
  query::ViewFixture fixture_;
};

TEST_F(WatchLists, AWatcherHoldsWhatListGives) {
  std::vector<v1::ParsedArticle> stay;
  for (int i = 0; i < kStay; ++i) {
    stay.push_back(world_.Make(absl::StrCat("stay", i)));
    fixture_.Put(stay.back());
  }
  const ReadPoint start = fixture_.view().Read();
  const PlainLists plain(RowReader(start), stay);
  Asker asker(&plain, 23);
  std::vector<Watcher> watchers;
  for (int i = 0; i < kWatchers; ++i) {
    Watcher watcher{SomeRequest(&asker, i), query::WatchFrom(start), {}};
    watcher.holds = Listed(RowReader(start), watcher.request);
    watchers.push_back(std::move(watcher));
  }
  Random random(29);
  int64_t told = 0, compared = 0;
  for (int round = 0; round < kRounds && !HasFailure(); ++round) {
    const std::string id = absl::StrCat("moves", random.Below(40));
    random.One(3) ? fixture_.Delete(id) : Put(id);
    const ReadPoint now = fixture_.view().Read();
    for (Watcher& watcher : watchers) {
      if (random.One(3)) continue;  // falls behind
      v1::WatchResponse message;
      ASSERT_THAT(query::AddChanges(now, watcher.request, &watcher.at, &message), IsOk());
      ASSERT_EQ(watcher.at.revision, now.position.revision);
      Apply(message, &watcher.holds);
      EXPECT_EQ(watcher.holds, Listed(RowReader(now), watcher.request)) << watcher.request.DebugString();
      told += message.changes_size();
      ++compared;
    }
  }
  std::printf("%lld changes told in %lld messages\n", static_cast<long long>(told),
              static_cast<long long>(compared));
  EXPECT_GT(told, 1000);
}

TEST_F(WatchLists, OneRevisionChangesTheSameInEveryView) {
  query::ViewFixture other;
  for (int i = 0; i < 60; ++i) {
    const v1::ParsedArticle article = world_.Make(absl::StrCat("a", i % 25));
    fixture_.Put(article);
    other.Put(article);
    if (i == 30) other.Reopen();
    if (i % 7 == 0) {
      fixture_.Delete(absl::StrCat("a", i % 25));
      other.Delete(absl::StrCat("a", i % 25));
    }
  }
  const int64_t head = fixture_.view().position().revision;
  for (int64_t revision = 1; revision <= head; ++revision) {
    const auto one = query::ReadChanges(fixture_.view().database(), nullptr, revision);
    const auto two = query::ReadChanges(other.view().database(), nullptr, revision);
    ASSERT_TRUE(one.ok() && two.ok() && one->has_value() && two->has_value()) << revision;
    EXPECT_EQ((*one)->SerializeAsString(), (*two)->SerializeAsString()) << revision;
  }
}

}  // namespace
}  // namespace accord::testing
