#include "query-service/query/watch_match.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "gmock/gmock.h"
#include "query-service/view/filter_terms.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using storage::v1::ChangedRecord;
using testing::IsOk;
using ::testing::UnorderedElementsAre;

class WatchMatchTest : public ReadsTest {
 protected:
  static storage::v1::FilterRow OfKind(v1::AgreementKind kind) {
    storage::v1::FilterRow row;
    row.add_terms(TermPrefix(Kind::kAgreement, Facet::kKind, NumberTerm(kind)));
    return row;
  }
  // Of an agreement that was and is of these kinds; 0: it was not, or is not.
  static ChangedRecord Change(v1::AgreementKind before, v1::AgreementKind after) {
    ChangedRecord change;
    change.set_kind("a");
    change.set_id("x");
    change.set_was(before != 0);
    change.set_is(after != 0);
    if (before != 0 && before != after) *change.mutable_before() = OfKind(before);
    if (after != 0) *change.mutable_after() = OfKind(after);
    change.set_stories_before(2);
    change.set_stories_after(3);
    return change;
  }
  // "CHANGED agreements/x", with " < agreements/y" where it was renamed; empty: nothing is told.
  std::string Told(const v1::WatchRequest& request, const ChangedRecord& change) {
    const auto match = WatchMatch::Of(*rows_, request);
    EXPECT_THAT(match, IsOk());
    const auto told = match->Told(*rows_, change, 7);
    EXPECT_THAT(told, IsOk());
    if (!told->has_value()) return "";
    EXPECT_EQ((*told)->revision(), 7);
    const std::string type = v1::ChangeType_Name((*told)->type()).substr(sizeof("CHANGE_TYPE_") - 1);
    const std::string& previous = (*told)->previous_name();
    return absl::StrCat(type, " ", (*told)->name(), previous.empty() ? "" : " < ", previous);
  }
  static v1::WatchRequest Treaties() {
    v1::WatchRequest request;
    request.mutable_agreements()->add_kinds(v1::AGREEMENT_KIND_TREATY);
    return request;
  }
};

constexpr v1::AgreementKind kNone = v1::AGREEMENT_KIND_UNSPECIFIED;
constexpr v1::AgreementKind kTreaty = v1::AGREEMENT_KIND_TREATY;
constexpr v1::AgreementKind kProtocol = v1::AGREEMENT_KIND_PROTOCOL;

TEST_F(WatchMatchTest, WhatBeginsToPassIsAddedAndWhatCeasesToIsRemoved) {
  const struct {
    v1::AgreementKind before, after;
    std::string told;
  } kCases[] = {
      {kNone, kTreaty, "ADDED agreements/x"},
      {kTreaty, kNone, "REMOVED agreements/x"},
      {kTreaty, kTreaty, "CHANGED agreements/x"},
      {kProtocol, kTreaty, "ADDED agreements/x"},
      {kTreaty, kProtocol, "REMOVED agreements/x"},
      {kProtocol, kProtocol, ""},
      {kNone, kProtocol, ""},
      {kProtocol, kNone, ""},
  };
  for (const auto& each : kCases)
    EXPECT_EQ(Told(Treaties(), Change(each.before, each.after)), each.told) << each.before << each.after;
}

TEST_F(WatchMatchTest, ARenamedRecordIsToldByBothNames) {
  const auto renamed = [](v1::AgreementKind before, v1::AgreementKind after) {
    ChangedRecord change = Change(before, after);
    change.set_previous_id("y");
    return change;
  };
  EXPECT_EQ(Told(Treaties(), renamed(kTreaty, kTreaty)), "RENAMED agreements/x < agreements/y");
  EXPECT_EQ(Told(Treaties(), renamed(kTreaty, kProtocol)), "REMOVED agreements/y");
  EXPECT_EQ(Told(Treaties(), renamed(kProtocol, kTreaty)), "ADDED agreements/x");
}

TEST_F(WatchMatchTest, SourcesAreCountedBeforeAndAfter) {
  v1::WatchRequest request;
  request.mutable_agreements()->set_min_stories(3);
  ChangedRecord change = Change(kTreaty, kTreaty);
  change.set_counts_only(true);
  EXPECT_EQ(Told(request, change), "ADDED agreements/x");
  request.mutable_agreements()->set_min_stories(2);
  EXPECT_EQ(Told(request, change), "") << "only counted";
  request.set_include_counted(true);
  EXPECT_EQ(Told(request, change), "COUNTED agreements/x");
  request.mutable_agreements()->set_min_stories(4);
  EXPECT_EQ(Told(request, change), "");
}

TEST_F(WatchMatchTest, WhatNoFilterTestsIsLookedUp) {
  ChangedRecord change;
  change.set_kind("a");
  change.set_id("deal-one");
  change.set_was(true);
  change.set_is(true);
  change.set_counts_only(true);
  v1::WatchRequest request = Treaties();
  request.set_include_counted(true);
  EXPECT_EQ(Told(request, change), "");
  request.mutable_agreements()->set_kinds(0, kProtocol);
  EXPECT_EQ(Told(request, change), "COUNTED agreements/deal-one");
  change.set_id("nobody");
  EXPECT_EQ(Told(request, change), "");
}

TEST_F(WatchMatchTest, AllIsWatchedWhenNothingIsAsked) {
  ChangedRecord article;
  article.set_kind("r");
  article.set_id("one");
  article.set_is(true);
  EXPECT_EQ(Told({}, article), "ADDED articles/one");
  EXPECT_EQ(Told({}, Change(kNone, kTreaty)), "ADDED agreements/x");
  EXPECT_EQ(Told(Treaties(), article), "") << "only agreements are asked for";
  v1::WatchRequest articles;
  articles.mutable_articles();
  EXPECT_EQ(Told(articles, article), "ADDED articles/one");
}

TEST_F(WatchMatchTest, EveryWrongFieldIsNamed) {
  v1::WatchRequest request;
  request.mutable_agreements()->set_article("articles/one");
  request.mutable_agreements()->add_kinds(v1::AgreementKind(99));
  request.mutable_agreements()->add_roles(v1::AgreementRole::ROLE_PARTY);
  request.mutable_participants()->set_article("articles/one");
  request.mutable_figures()->set_article("articles/one");
  request.mutable_articles()->set_participant("participants/office-one");
  request.mutable_articles()->set_story("articles/one");
  const auto match = WatchMatch::Of(*rows_, request);
  ASSERT_FALSE(match.ok());
  std::vector<std::string> fields;
  const auto bad = BadRequestOf(match.status());
  for (const auto& violation : bad.field_violations()) fields.push_back(violation.field());
  EXPECT_THAT(fields, UnorderedElementsAre("agreements.article", "agreements.kinds[0]", "agreements.roles",
                                           "participants.article", "figures.article", "articles.participant",
                                           "articles.story"));
}

}  // namespace
}  // namespace accord::query
