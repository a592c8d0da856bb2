// ListConnections with random names, roles and matches tells what a plain look at every whole agreement does.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "query-service/query/connection_reads.h"
#include "query-service/query/participant_reads.h"
#include "tests/support/list_asker.h"
#include "tests/support/view_fixture.h"

namespace accord::testing {
namespace {

using query::ReadPoint;
using query::RowReader;

constexpr int kRequests = 500;
constexpr int kArticles = 160;

class Connections : public ::testing::Test {
 protected:
  Connections() {
    std::vector<v1::ParsedArticle> live;
    ListedArticles world(31);
    for (int i = 0; i < kArticles; ++i) {
      live.push_back(world.Make(absl::StrCat("a", i)));
      fixture_.Put(live.back());
    }
    // Some are one.
    fixture_.Judge("participants/body-1-a1", "participants/body-2-a2", v1::IDENTITY_VERDICT_SAME);
    point_ = std::make_unique<ReadPoint>(fixture_.view().Read());
    rows_ = std::make_unique<RowReader>(*point_);
    plain_ = std::make_unique<PlainLists>(*rows_, live);
  }
  // What a name is called now; empty: nothing.
  std::string CanonicalOf(const std::string& name) {
    const auto [known, is_new] = canonical_.try_emplace(name);
    if (!is_new) return known->second;
    v1::GetParticipantRequest request;
    request.set_name(name);
    const auto reply = query::GetParticipant(*rows_, request);
    v1::GetParticipantResponse response;
    if (reply.ok() && response.ParseFromString(reply->bytes)) known->second = response.participant().name();
    return known->second;
  }
  // Who stands in an agreement in one of the roles.
  std::set<std::string> In(const v1::Agreement& deal, const std::set<int>& roles) {
    std::set<std::string> names;
    const auto add = [&](int role, const v1::ParticipantRef& ref) {
      if (roles.count(role) > 0 && !ref.participant().empty()) names.insert(CanonicalOf(ref.participant()));
    };
    for (const auto& party : deal.parties()) {
      add(v1::AgreementRole::ROLE_PARTY, party.party());
      add(v1::AgreementRole::ROLE_REPRESENTED, party.represents());
    }
    for (const auto& each : deal.signatories()) add(v1::AgreementRole::ROLE_SIGNATORY, each.person());
    for (const auto& each : deal.witnesses()) add(v1::AgreementRole::ROLE_WITNESS, each.person());
    for (const auto& each : deal.implementers()) add(v1::AgreementRole::ROLE_IMPLEMENTER, each);
    names.erase("");
    return names;
  }
  // "name count", in the order of the list.
  std::vector<std::string> Plainly(const v1::ListConnectionsRequest& request) {
    std::set<int> roles(request.roles().begin(), request.roles().end());
    if (roles.empty()) roles.insert(v1::AgreementRole::ROLE_PARTY);
    v1::ListAgreementsRequest list;
    *list.mutable_match() = request.match();
    std::set<std::string> passing;
    for (const auto& [place, name] : plain_->List(list)) passing.insert(name);
    const std::string self = CanonicalOf(request.name());
    std::map<std::string, int> counts;
    for (const v1::Agreement& deal : plain_->agreements()) {
      const std::set<std::string> in = In(deal, roles);
      if (passing.count(deal.name()) == 0 || in.count(self) == 0) continue;
      for (const std::string& other : in) {
        if (other != self) ++counts[other];
      }
    }
    std::vector<std::pair<int, std::string>> sorted;
    for (const auto& [name, count] : counts) sorted.emplace_back(-count, name);
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::string> lines;
    for (const auto& [count, name] : sorted) lines.push_back(absl::StrCat(name, " ", -count));
    return lines;
  }
  std::vector<std::string> Listed(v1::ListConnectionsRequest request) {
    std::vector<std::string> lines;
    while (true) {
      const auto reply = query::ListConnections(*rows_, request);
      v1::ListConnectionsResponse page;
      EXPECT_TRUE(reply.ok() && page.ParseFromString(reply->bytes)) << reply.status();
      if (!reply.ok()) return lines;
      for (const auto& each : page.connections())
        lines.push_back(absl::StrCat(each.participant().name(), " ", each.agreements()));
      if (page.next_page_token().empty()) return lines;
      request.set_page_token(page.next_page_token());
    }
  }

  query::ViewFixture fixture_;
  std::unique_ptr<ReadPoint> point_;
  std::unique_ptr<RowReader> rows_;
  std::unique_ptr<PlainLists> plain_;
  std::map<std::string, std::string> canonical_;
};

TEST_F(Connections, AreWhatAPlainLookAtAllAgreementsTells) {
  Asker asker(plain_.get(), 37);
  Random random(41);
  int found = 0;
  static constexpr int kSizes[] = {1, 2, 5, 1000};
  for (int i = 0; i < kRequests && !HasFailure(); ++i) {
    v1::ListConnectionsRequest request;
    request.set_name(random.Of(plain_->participants()).name());
    for (int roles = random.Below(3); roles > 0; --roles)
      request.add_roles(static_cast<v1::AgreementRole::Role>(1 + random.Below(5)));
    if (random.One(2)) *request.mutable_match() = asker.Agreements().match();
    request.set_page_size(kSizes[i % 4]);
    const std::vector<std::string> expected = Plainly(request);
    EXPECT_EQ(Listed(request), expected) << request.DebugString();
    found += expected.empty() ? 0 : 1;
  }
  std::printf("%d of %d found somebody\n", found, kRequests);
  EXPECT_GT(found, kRequests / 4);
}

}  // namespace
}  // namespace accord::testing
