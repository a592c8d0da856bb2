#include "query-service/view/change_row.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "query-service/view/keys.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::IsOk;

class ChangeRowTest : public ::testing::Test {
 protected:
  storage::v1::ChangeRow Row() {
    const int64_t revision = fixture_.view().position().revision;
    auto row = ReadChanges(fixture_.view().database(), nullptr, revision);
    EXPECT_THAT(row, IsOk());
    EXPECT_TRUE(row->has_value());
    return row->value_or(storage::v1::ChangeRow());
  }
  // What the last fold changed, as "+f x", "-p x", "~p x" (facts), "=p x" (counts only), "p x>y".
  std::vector<std::string> Changes() {
    std::vector<std::string> out;
    const storage::v1::ChangeRow row = Row();
    for (const auto& each : row.records()) {
      const std::string name = absl::StrCat(each.kind(), " ", each.id());
      if (!each.previous_id().empty()) {
        out.push_back(absl::StrCat(each.kind(), " ", each.previous_id(), ">", each.id()));
      } else if (!each.was()) {
        out.push_back("+" + name);
      } else if (!each.is()) {
        out.push_back("-" + name);
      } else {
        out.push_back((each.counts_only() ? "=" : "~") + name);
      }
    }
    return out;
  }
  storage::v1::ChangedRecord Of(const std::string& id) {
    const storage::v1::ChangeRow row = Row();
    for (const auto& each : row.records()) {
      if (each.id() == id) return each;
    }
    ADD_FAILURE() << "nothing of " << id;
    return {};
  }

  v1::ParsedArticle About(const std::string& id, const std::string& shown = "") {
    ArticleText text(id, "2022-11-04");
    text.Participant("vn", "country:VN", v1::PARTICIPANT_TYPE_COUNTRY);
    v1::ParsedArticle parsed = text.parsed();
    if (!shown.empty()) parsed.mutable_participants(0)->mutable_participant()->add_names()->set_text(shown);
    return parsed;
  }

  ViewFixture fixture_;
  testing::ScratchDir dir_;
};

TEST_F(ChangeRowTest, TellsWhatCameChangedAndWent) {
  fixture_.Put(About("m"));
  EXPECT_THAT(Changes(), ElementsAre("+p vn-m", "+r m"));
  // One more article tells nothing new: its record stays but for the counts.
  fixture_.Put(About("n"));
  EXPECT_THAT(Changes(), ElementsAre("=p vn-m", "+r n"));
  fixture_.Put(About("n", "Viet Nam"));
  EXPECT_THAT(Changes(), ElementsAre("~p vn-m"));
  fixture_.Delete("n");
  EXPECT_THAT(Changes(), ElementsAre("~p vn-m", "-r n"));
  fixture_.Delete("m");
  EXPECT_THAT(Changes(), ElementsAre("-p vn-m", "-r m"));
}

TEST_F(ChangeRowTest, TheSameAgainChangesNothing) {
  fixture_.Put(About("m"));
  fixture_.Put(About("m"));
  EXPECT_THAT(Changes(), IsEmpty());
}

TEST_F(ChangeRowTest, TellsUnderWhichNameARecordGoesOn) {
  fixture_.Put(About("m"));
  fixture_.Put(About("k"));  // the lesser member gives the name
  EXPECT_THAT(Changes(), ElementsAre("p vn-m>vn-k", "+r k"));
  fixture_.Delete("k");
  EXPECT_THAT(Changes(), ElementsAre("p vn-k>vn-m", "-r k"));
}

TEST_F(ChangeRowTest, TellsWhatIsJoinedAndParted) {
  ArticleText one("a", "2022-11-04"), other("b", "2022-11-05");
  const std::string x = one.Participant("x", "body:x"), y = other.Participant("y", "body:y");
  fixture_.Put(one.parsed());
  fixture_.Put(other.parsed());
  fixture_.Judge(x, y, v1::IDENTITY_VERDICT_SAME);
  EXPECT_THAT(Changes(), ElementsAre("p y-b>x-a", "~p x-a"));
  fixture_.Judge(x, y, v1::IDENTITY_VERDICT_WITHDRAWN);
  EXPECT_THAT(Changes(), ElementsAre("~p x-a", "+p y-b"));
}

TEST_F(ChangeRowTest, HoldsWhatFiltersTestBeforeAndAfter) {
  fixture_.Put(About("m"));
  const auto came = Of("vn-m");
  EXPECT_FALSE(came.has_before());
  EXPECT_GT(came.after().terms_size(), 0);
  EXPECT_EQ(came.stories_before(), 0u);
  EXPECT_EQ(came.stories_after(), 1u);
  fixture_.Put(About("n"));
  const auto counted = Of("vn-m");
  EXPECT_TRUE(counted.counts_only());
  EXPECT_EQ(counted.stories_before(), 1u);
  EXPECT_EQ(counted.stories_after(), 2u);
  EXPECT_GT(counted.after().terms_size(), 0);
  fixture_.Delete("n");
  fixture_.Delete("m");
  const auto went = Of("vn-m");
  EXPECT_EQ(went.before().SerializeAsString(), came.after().SerializeAsString());
  EXPECT_FALSE(went.has_after());
  EXPECT_EQ(went.stories_before(), 1u);
  EXPECT_EQ(went.stories_after(), 0u);
}

TEST_F(ChangeRowTest, ForgetsTheOldest) {
  store::Batch batch;
  PutChanges(1, {}, &batch);
  PutChanges(2, {}, &batch);
  PutChanges(1 + kChangesKeptMax, {}, &batch);
  auto database =
      store::Database::Open({.path = dir_.Sub("db"), .tables = ViewTables(), .sync_writes = false});
  ASSERT_THAT((*database)->Write(std::move(batch)), IsOk());
  for (const auto& [revision, kept] :
       std::map<int64_t, bool>{{0, false}, {1, false}, {2, true}, {1 + kChangesKeptMax, true}}) {
    const auto row = ReadChanges(**database, nullptr, revision);
    ASSERT_THAT(row, IsOk());
    EXPECT_EQ(row->has_value(), kept) << revision;
  }
}

TEST_F(ChangeRowTest, ADamagedRowIsToldSo) {
  auto database =
      store::Database::Open({.path = dir_.Sub("db"), .tables = ViewTables(), .sync_writes = false});
  store::Batch batch;
  batch.Put(kMeta, ChangeKey(7), "\xff");
  ASSERT_THAT((*database)->Write(std::move(batch)), IsOk());
  EXPECT_THAT(ReadChanges(**database, nullptr, 7), testing::StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace accord::query
