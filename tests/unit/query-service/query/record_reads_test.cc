#include "query-service/query/record_reads.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using RecordReadsTest = ReadsTest;

TEST_F(RecordReadsTest, CountsAreJoinedToTheRecord) {
  const auto items = LoadRecords(*rows_, Kind::kFigure, {"exports-one", "imports-three"}, /*basic=*/false);
  ASSERT_THAT(items, testing::IsOk());
  v1::Figure exports, imports;
  ASSERT_TRUE(exports.ParseFromString((*items)[0].bytes) && imports.ParseFromString((*items)[1].bytes));
  EXPECT_EQ(exports.support().articles(), 2u);
  EXPECT_EQ(exports.support().members(), 2u);
  EXPECT_EQ(exports.support().claims(), 2u);
  EXPECT_EQ(imports.support().articles(), 1u);
}

TEST_F(RecordReadsTest, BasicIsTheSameWithoutEvidence) {
  const auto read = [&](bool basic) {
    v1::Agreement record;
    EXPECT_TRUE(
        record.ParseFromString(LoadRecords(*rows_, Kind::kAgreement, {"deal-one"}, basic)->front().bytes));
    return record;
  };
  v1::Agreement full = read(false);
  EXPECT_GT(full.evidence_size(), 0);
  full.clear_evidence();
  EXPECT_EQ(read(true).SerializeAsString(), full.SerializeAsString());
}

// A row whose frame is broken; what is broken further in is found by RocksDB's checksums alone.
TEST_F(RecordReadsTest, DamagedRowsAreToldAndNotSent) {
  for (const std::string& row : {std::string("\x0a\x7fxx"), std::string("\x0a\x01x"), std::string()}) {
    store::Batch batch;
    batch.Put(kRecord, IdKey(Kind::kAgreement, "deal-one"), row);
    ASSERT_THAT(const_cast<store::Database&>(*point_->database).Write(std::move(batch)), testing::IsOk());
    Refresh();
    EXPECT_THAT(LoadRecords(*rows_, Kind::kAgreement, {"deal-one"}, /*basic=*/false),
                testing::HasReason(v1::ERROR_REASON_CORRUPTION));
    EXPECT_THAT(GetRecord(*rows_, Kind::kAgreement, "agreements/deal-one", 0),
                testing::HasReason(v1::ERROR_REASON_CORRUPTION));
  }
}

TEST_F(RecordReadsTest, AnEmptyViewKnowsNoToken) {
  EXPECT_EQ(MetaOf(ReadPoint()).read_at(), "");
  EXPECT_EQ(MetaOf(*point_).read_at(), FormatToken(fixture_.log().head()));
  EXPECT_EQ(MetaBytes(*point_), MetaOf(*point_).SerializeAsString());
  EXPECT_EQ(MetaBytes(ReadPoint()), "");
}

TEST_F(RecordReadsTest, ChecksNamesAndViews) {
  EXPECT_THAT(CheckOptionalName("match.article", kArticles, ""), testing::IsOk());
  EXPECT_THAT(CheckOptionalName("match.article", kArticles, "x"),
              testing::HasReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(CheckView(v1::RECORD_VIEW_FULL), testing::IsOk());
  EXPECT_THAT(CheckView(9), testing::HasReason(v1::ERROR_REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace accord::query
