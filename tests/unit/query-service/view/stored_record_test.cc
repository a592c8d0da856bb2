#include "query-service/view/stored_record.h"

#include "gmock/gmock.h"
#include "query-service/view/group_rows.h"
#include "tests/support/view_fixture.h"
#include "tests/unit/query-service/view/contradiction_fixture.h"

namespace accord::query {
namespace {

constexpr Kind kKind = Kind::kFigure;

StoredRecord Record(const std::string& summary, const std::vector<std::string>& listed_under) {
  StoredRecord record;
  record.row.set_record("r");
  record.summary = summary;
  for (const std::string& key : listed_under)
    record.filter.add_terms(ListedPrefix(kKind, GroupId::Of(Kind::kParticipant, key, "")));
  return record;
}

class StoredRecordTest : public ::testing::Test {
 protected:
  bool IsListed(const std::string& participant) {
    return batch_.Get(kIndex, ListedKey(kKind, GroupId::Of(Kind::kParticipant, participant, ""), "x"))
        .has_value();
  }
  int64_t Total() { return DecodeTotal(batch_.Get(kIndex, TotalKey(kKind)).value_or("")); }

  ViewFixture fixture_;
  ViewBatch batch_{fixture_.view().database()};
};

TEST_F(StoredRecordTest, IsCountedOnceAndListedUnderWhatItNamesNow) {
  PutRecord(kKind, "x", Record("1", {"a", "b"}), &batch_);
  PutRecord(kKind, "x", Record("2", {"b", "c"}), &batch_);
  EXPECT_EQ(Total(), 1);
  EXPECT_FALSE(IsListed("a"));
  EXPECT_TRUE(IsListed("b"));
  EXPECT_TRUE(IsListed("c"));
  EXPECT_EQ(batch_.Get(kSummary, SummaryKey(kKind, "x")), "2");
  RemoveRecord(kKind, "x", &batch_);
  RemoveRecord(kKind, "x", &batch_);
  EXPECT_EQ(Total(), 0);
  EXPECT_FALSE(IsListed("b"));
  EXPECT_FALSE(batch_.Get(kRecord, IdKey(kKind, "x")).has_value());
  EXPECT_FALSE(batch_.Get(kSummary, SummaryKey(kKind, "x")).has_value());
}

TEST_F(StoredRecordTest, IsContradictedWhileTwoArticlesDisagree) {
  const auto article = [](const std::string& id, const std::string& value) {
    ArticleText text(id, "2025-01-02");
    *text.Figure("exports", "key", value)->mutable_period() = DateOf("2023");
    return text.parsed();
  };
  const auto contradictions = [&] {
    return DecodeTotal(fixture_.view().database().Get(kIndex, ContradictionTotalKey())->value_or(""));
  };
  fixture_.Put(article("a", "250"));
  EXPECT_EQ(contradictions(), 0);
  fixture_.Put(article("b", "205"));
  EXPECT_EQ(contradictions(), 1);
  fixture_.Put(article("b", "250"));
  EXPECT_EQ(contradictions(), 0);
  fixture_.Put(article("b", "205"));
  fixture_.Delete("a");
  EXPECT_EQ(contradictions(), 0);
}

TEST_F(StoredRecordTest, WhatItsArticlesDisagreeOnStandsBesideIt) {
  StoredRecord record = Record("1", {});
  record.contradictions.emplace_back().set_field("quantity");
  record.row.set_contradicted(true);
  PutRecord(kKind, "x", record, &batch_);
  PutRecord(kKind, "x", record, &batch_);
  const std::string total_key = ContradictionTotalKey();
  EXPECT_TRUE(batch_.Get(kContradiction, ContradictionKey(kKind, "x", "quantity")).has_value());
  EXPECT_EQ(DecodeTotal(batch_.Get(kIndex, total_key).value_or("")), 1);
  PutRecord(kKind, "x", Record("1", {}), &batch_);
  EXPECT_FALSE(batch_.Get(kContradiction, ContradictionKey(kKind, "x", "quantity")).has_value()) << "settled";
  PutRecord(kKind, "x", record, &batch_);
  RemoveRecord(kKind, "x", &batch_);
  EXPECT_FALSE(batch_.Get(kContradiction, ContradictionKey(kKind, "x", "quantity")).has_value());
  EXPECT_FALSE(batch_.Get(kIndex, total_key).has_value());
}

TEST_F(StoredRecordTest, CountsOfNoneAreNoRow) {
  AddToTotal(kKind, +2, &batch_);
  AddToTotal(kKind, -1, &batch_);
  EXPECT_EQ(Total(), 1);
  AddToTotal(kKind, -1, &batch_);
  EXPECT_FALSE(batch_.Get(kIndex, TotalKey(kKind)).has_value());
}

}  // namespace
}  // namespace accord::query
