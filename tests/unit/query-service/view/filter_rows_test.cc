#include "query-service/view/filter_rows.h"

#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

constexpr Kind kKind = Kind::kAgreement;

storage::v1::FilterRow Row(const std::vector<std::string>& words, std::optional<int32_t> day) {
  storage::v1::FilterRow row;
  for (const std::string& word : words) row.add_terms(TermPrefix(kKind, Facet::kWord, word));
  if (day) row.mutable_date()->set_first(*day);
  return row;
}

class FilterRowsTest : public ::testing::Test {
 protected:
  // The keys of the index that end with "x".
  std::vector<std::string> Keys() {
    std::vector<std::string> keys;
    for (const auto& row : batch_.ScanPrefix(kIndex, "", 1000)) {
      if (row.key.back() == 'x') keys.push_back(row.key.substr(0, row.key.size() - 1));
    }
    return keys;
  }

  ViewFixture fixture_;
  ViewBatch batch_{fixture_.view().database()};
};

TEST_F(FilterRowsTest, OneIsFoundByWhatItHasNow) {
  const std::string one = TermPrefix(kKind, Facet::kWord, "one"),
                    two = TermPrefix(kKind, Facet::kWord, "two");
  PutFilter(kKind, "x", Row({"one"}, 5), &batch_);
  EXPECT_THAT(Keys(), ::testing::UnorderedElementsAre(one, DateOrderKey(kKind, 5, "")));
  PutFilter(kKind, "x", Row({"one", "two"}, std::nullopt), &batch_);
  EXPECT_THAT(Keys(), ::testing::UnorderedElementsAre(one, two, DateOrderKey(kKind, std::nullopt, "")));
  PutFilter(kKind, "x", Row({"two"}, 5), &batch_);
  EXPECT_THAT(Keys(), ::testing::UnorderedElementsAre(two, DateOrderKey(kKind, 5, "")));
  RemoveFilter(kKind, "x", &batch_);
  EXPECT_THAT(Keys(), ::testing::IsEmpty());
  EXPECT_FALSE(batch_.Get(kFilter, IdKey(kKind, "x")));
  RemoveFilter(kKind, "x", &batch_);
  EXPECT_TRUE(batch_.status().ok());
}

TEST_F(FilterRowsTest, ARecordOfWhichNothingIsToldIsARowTooAndGoes) {
  PutFilter(kKind, "x", {}, &batch_);
  EXPECT_THAT(Keys(), ::testing::ElementsAre(DateOrderKey(kKind, std::nullopt, "")));
  RemoveFilter(kKind, "x", &batch_);
  EXPECT_THAT(Keys(), ::testing::IsEmpty());
}

TEST_F(FilterRowsTest, ParticipantsHaveNoOrderOfDates) {
  PutFilter(Kind::kParticipant, "x", {}, &batch_);
  EXPECT_THAT(Keys(), ::testing::IsEmpty());
}

TEST_F(FilterRowsTest, StandsOnceInTheOrderOfSources) {
  MoveInSources(kKind, "x", std::nullopt, 2, &batch_);
  EXPECT_THAT(Keys(), ::testing::ElementsAre(SourcesOrderKey(kKind, 2, "")));
  MoveInSources(kKind, "x", 2, 3, &batch_);
  EXPECT_THAT(Keys(), ::testing::ElementsAre(SourcesOrderKey(kKind, 3, "")));
  MoveInSources(kKind, "x", 3, std::nullopt, &batch_);
  EXPECT_THAT(Keys(), ::testing::IsEmpty());
}

TEST_F(FilterRowsTest, ADamagedRowFailsTheFold) {
  batch_.Put(kFilter, IdKey(kKind, "x"), "\x0a\x7f");
  PutFilter(kKind, "x", {}, &batch_);
  EXPECT_TRUE(absl::IsDataLoss(batch_.status()));
}

TEST(OrderDay, IsTheFirstOneThatIsTold) {
  storage::v1::FilterRow row;
  EXPECT_FALSE(OrderDay(row));
  row.mutable_date()->set_last(9);
  EXPECT_EQ(OrderDay(row), 9);
  row.mutable_date()->set_first(-3);
  EXPECT_EQ(OrderDay(row), -3);
}

}  // namespace
}  // namespace accord::query
