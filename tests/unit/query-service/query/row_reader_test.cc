#include "query-service/query/row_reader.h"

#include "gmock/gmock.h"
#include "query-service/query/record_reads.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using RowReaderTest = ReadsTest;

TEST_F(RowReaderTest, ReadsAtItsPointAndNotLater) {
  fixture_.Delete("one");
  EXPECT_TRUE(rows_->ArticleBytes("one")->has_value());
  EXPECT_EQ(*rows_->Total(Kind::kArticle), 3);
  Refresh();
  EXPECT_FALSE(rows_->ArticleBytes("one")->has_value());
  EXPECT_EQ(*rows_->Total(Kind::kArticle), 2);
}

TEST_F(RowReaderTest, FindsGroupsByMemberAndByArticle) {
  const auto one = rows_->GroupOfMember(Kind::kAgreement, "deal-one");
  const auto two = rows_->GroupOfMember(Kind::kAgreement, "deal-two");
  ASSERT_TRUE(one->has_value());
  EXPECT_EQ(**one, **two);
  EXPECT_FALSE(rows_->GroupOfMember(Kind::kFigure, "deal-one")->has_value());
  EXPECT_EQ(rows_->GroupsOfArticle("one", Kind::kParticipant)->size(), 3u);
  EXPECT_EQ(rows_->Clusters(Kind::kAgreement, {**one})->front().key(), "agreement:deal");
}

TEST_F(RowReaderTest, EveryGroupOfAClusterLeadsToItsFirst) {
  const auto put = [this](const std::string& id, const std::string& key,
                          const std::vector<std::string>& further) {
    ArticleText article(id, "2025-01-01");
    article.Participant("who", key, v1::PARTICIPANT_TYPE_ORGANIZATION, further);
    fixture_.Put(article.parsed());
  };
  put("by-name", "body:harbour office", {"acronym:ho"});
  put("by-acronym", "acronym:ho", {});
  Refresh();
  const auto group = [](const char* key) { return GroupId::Of(Kind::kParticipant, key, ""); };
  const std::vector<GroupId> cluster = {group("body:harbour office"), group("acronym:ho")};
  EXPECT_EQ(**rows_->GroupOfMember(Kind::kParticipant, "who-by-acronym"), cluster[1]);
  EXPECT_EQ(*rows_->ClusterOfMember(Kind::kParticipant, "who-by-acronym"), cluster);
  EXPECT_EQ(*rows_->ClusterOfMember(Kind::kParticipant, "who-by-name"), cluster);
  EXPECT_TRUE(rows_->ClusterOfMember(Kind::kParticipant, "nobody")->empty());
  EXPECT_EQ(*rows_->ClusterBytes(Kind::kParticipant, cluster[1]),
            *rows_->ClusterBytes(Kind::kParticipant, cluster[0]));
  const auto clusters = rows_->Clusters(Kind::kParticipant, cluster);
  for (const auto& row : *clusters) {
    EXPECT_EQ(row.canonical(), "who-by-acronym");
    EXPECT_EQ(row.members(), 2u);
  }
}

TEST_F(RowReaderTest, MembersStandInOrderFromAnyName) {
  std::vector<GroupId> groups = {**rows_->GroupOfMember(Kind::kAgreement, "deal-one")};
  const auto from = [&](const char* name, size_t most) {
    return *rows_->MembersFrom(Kind::kAgreement, groups, name, most);
  };
  EXPECT_THAT(from("", 9), ::testing::ElementsAre("deal-one", "deal-two"));
  EXPECT_THAT(from("", 1), ::testing::ElementsAre("deal-one"));
  EXPECT_THAT(from("deal-one", 9), ::testing::ElementsAre("deal-one", "deal-two"));
  EXPECT_THAT(from("deal-one0", 9), ::testing::ElementsAre("deal-two"));
  EXPECT_THAT(from("deal-two0", 9), ::testing::IsEmpty());
  // Of several groups in one order.
  groups.push_back(**rows_->GroupOfMember(Kind::kAgreement, "pact-three"));
  std::swap(groups[0], groups[1]);
  EXPECT_THAT(from("", 9), ::testing::ElementsAre("deal-one", "deal-two", "pact-three"));
  EXPECT_THAT(from("deal-two", 1), ::testing::ElementsAre("deal-two"));
  groups = {groups[1]};
  const auto entities = rows_->EntityBytes(Kind::kAgreement, from("", 9));
  ASSERT_EQ(entities->size(), 2u);
  storage::v1::EntityRow row;
  ASSERT_TRUE(row.ParseFromString(entities->back()));
  EXPECT_EQ(row.agreement().name(), "agreements/deal-two");
  EXPECT_EQ(rows_->EntityBytes(Kind::kAgreement, {})->size(), 0u);
}

TEST_F(RowReaderTest, AMissingRowThatMustExistIsDamage) {
  EXPECT_THAT(rows_->RecordBytes(Kind::kAgreement, {"none"}),
              testing::HasReason(v1::ERROR_REASON_CORRUPTION));
}

TEST_F(RowReaderTest, SummariesAreTheRecordsWithoutEvidenceAndWithTheirSupport) {
  for (const Kind kind : {Kind::kAgreement, Kind::kParticipant, Kind::kFigure}) {
    std::vector<std::string> ids;
    const absl::Status status = rows_->VisitSummaries(
        kind, "", [&](absl::string_view id, absl::string_view record, absl::string_view support) {
          ids.emplace_back(id);
          const auto loaded = LoadRecords(*rows_, kind, {ids.back()}, /*basic=*/true);
          EXPECT_EQ(loaded->front().bytes, absl::StrCat(record, support));
          return true;
        });
    EXPECT_THAT(status, testing::IsOk());
    EXPECT_EQ(ids, *rows_->IdsAfter(kRecord, KindPrefix(kind), "", 1000));
    ASSERT_GT(ids.size(), 1u);
    std::vector<std::string> rest;
    ASSERT_THAT(rows_->VisitSummaries(kind, ids.front(),
                                      [&rest](absl::string_view id, absl::string_view, absl::string_view) {
                                        rest.emplace_back(id);
                                        return false;
                                      }),
                testing::IsOk());
    EXPECT_EQ(rest, std::vector<std::string>{ids[1]});
  }
}

TEST_F(RowReaderTest, FromMemoryGivesWhatIsThereAndNeverWaitsForFiles) {
  const RowReader memory(*point_, store::ReadTier::kMemory);
  EXPECT_EQ(**memory.ArticleBytes("one"), **rows_->ArticleBytes("one"));
  // After a restart rows stand in files, and none of their blocks has been read.
  rows_.reset();
  point_.reset();
  ASSERT_THAT(fixture_.view().Flush(), testing::IsOk());
  fixture_.Reopen();
  Refresh();
  const RowReader cold(*point_, store::ReadTier::kMemory);
  EXPECT_TRUE(store::IsNotInMemory(cold.ArticleBytes("one").status()));
  EXPECT_TRUE(store::IsNotInMemory(cold.RecordBytes(Kind::kAgreement, {"deal-one"}).status()));
  const auto summaries = [](const RowReader& rows) {
    return rows.VisitSummaries(Kind::kAgreement, "",
                               [](absl::string_view, absl::string_view, absl::string_view) { return true; });
  };
  EXPECT_TRUE(store::IsNotInMemory(summaries(cold)));
  EXPECT_TRUE(rows_->ArticleBytes("one")->has_value());
  EXPECT_TRUE(cold.ArticleBytes("one")->has_value());
  EXPECT_THAT(summaries(*rows_), testing::IsOk());
  EXPECT_THAT(summaries(cold), testing::IsOk());
}

}  // namespace
}  // namespace accord::query
