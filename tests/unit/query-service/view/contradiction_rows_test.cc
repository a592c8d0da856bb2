#include "query-service/view/contradiction_rows.h"

#include <map>
#include <memory>
#include <random>

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "common/base/names.h"
#include "gmock/gmock.h"
#include "query-service/view/dump.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::IsOk;

class ContradictionRowsTest : public ::testing::Test {
 protected:
  ContradictionRowsTest() {
    auto database =
        store::Database::Open({.path = dir_.Sub("v"), .tables = ViewTables(), .sync_writes = false});
    EXPECT_THAT(database, IsOk());
    database_ = *std::move(database);
  }
  static std::vector<v1::Contradiction> On(const std::vector<std::string>& fields,
                                           const std::string& value = "x") {
    std::vector<v1::Contradiction> all;
    for (const std::string& field : fields) {
      all.emplace_back().set_field(field);
      all.back().add_sides()->mutable_value()->set_text(value);
    }
    return all;
  }
  // One fold of one call.
  RowCounts Replace(const std::string& before, const std::string& now,
                    const std::vector<v1::Contradiction>& found, Kind kind = Kind::kAgreement) {
    ViewBatch batch(*database_);
    ReplaceContradictions(kind, before, now, found, &batch);
    auto rows = batch.Finish(&digest_);
    EXPECT_THAT(rows, IsOk());
    EXPECT_THAT(database_->Write(*std::move(rows)), IsOk());
    EXPECT_EQ(DigestOfRows(*database_, nullptr)->Bytes(), digest_.Bytes());
    return batch.counts();
  }
  // "RECORD FIELD VALUE" in stored order; every row is found by its name and counted.
  std::vector<std::string> Stored() {
    std::vector<std::string> lines;
    store::Iterator rows = database_->Scan(kContradiction, "", "");
    for (; rows.Valid(); rows.Next()) {
      v1::Contradiction row;
      EXPECT_TRUE(row.ParseFromString(std::string(rows.value())));
      lines.push_back(absl::StrCat(row.record(), " ", row.field(), " ", row.sides(0).value().text()));
      const std::string id = row.name().substr(std::string("contradictions/").size());
      EXPECT_EQ(database_->Get(kIndex, ContradictionIdKey(id))->value_or(""), rows.key());
    }
    const auto total = database_->Get(kIndex, ContradictionTotalKey());
    EXPECT_EQ(DecodeTotal(total->value_or("")), static_cast<int64_t>(lines.size()));
    size_t index_rows = 0;
    for (store::Iterator index = database_->Scan(kIndex, "", ""); index.Valid(); index.Next()) ++index_rows;
    EXPECT_EQ(index_rows, lines.size() + (lines.empty() ? 0 : 1));
    return lines;
  }

  testing::ScratchDir dir_;
  std::unique_ptr<store::Database> database_;
  Digest digest_;
};

TEST_F(ContradictionRowsTest, AreThoseOfTheLastCall) {
  Replace("", "a", On({"place", "concluded"}));
  EXPECT_THAT(Stored(), ElementsAre("agreements/a concluded x", "agreements/a place x"));
  Replace("a", "a", On({"kind", "place"}, "y"));
  EXPECT_THAT(Stored(), ElementsAre("agreements/a kind y", "agreements/a place y"));
  Replace("a", "a", {});
  EXPECT_THAT(Stored(), IsEmpty());
}

TEST_F(ContradictionRowsTest, EqualOnesAreNotWritten) {
  Replace("", "a", On({"place", "concluded"}));
  const RowCounts again = Replace("a", "a", On({"concluded", "place"}));
  EXPECT_EQ(again.puts + again.deletes, 0);
  const RowCounts one = Replace("a", "a", On({"concluded", "count"}));
  // A row and the way to it, each in and out.
  EXPECT_EQ(one.puts, 2);
  EXPECT_EQ(one.deletes, 2);
}

TEST_F(ContradictionRowsTest, GoWithTheirRecordAndToItsNewName) {
  Replace("", "a", On({"concluded"}));
  Replace("", "ab", On({"concluded"}));
  Replace("", "a", On({"quantity"}), Kind::kFigure);
  Replace("a", "b", On({"concluded", "kind"}));
  EXPECT_THAT(Stored(), ElementsAre("agreements/ab concluded x", "agreements/b concluded x",
                                    "agreements/b kind x", "figures/a quantity x"));
  Replace("b", "", On({"kind"}));
  EXPECT_THAT(Stored(), ElementsAre("agreements/ab concluded x", "figures/a quantity x"));
  Replace("ab", "", {});
  Replace("a", "", {}, Kind::kFigure);
  EXPECT_THAT(Stored(), IsEmpty());
}

TEST_F(ContradictionRowsTest, OnePerFieldAndNotMoreThanTheMost) {
  std::vector<v1::Contradiction> many = On({"kind"}, "first");
  many.push_back(On({"kind"}, "second").front());
  Replace("", "a", many);
  EXPECT_THAT(Stored(), ElementsAre("agreements/a kind first"));
  many.clear();
  for (int i = 999; i >= 900; --i) many.push_back(On({absl::StrCat("f", i)}).front());
  Replace("a", "a", many);
  const auto stored = Stored();
  ASSERT_EQ(stored.size(), kContradictionsPerRecordMax);
  EXPECT_EQ(stored.front(), "agreements/a f950 x");
}

TEST_F(ContradictionRowsTest, TheNameIsOfRecordAndFieldAlone) {
  const std::string id = ContradictionId(Kind::kAgreement, "a", "kind");
  EXPECT_TRUE(IsResourceId(id));
  EXPECT_EQ(id.size(), 26u);
  EXPECT_NE(id, ContradictionId(Kind::kAgreement, "a", "place"));
  EXPECT_NE(id, ContradictionId(Kind::kAgreement, "b", "kind"));
  EXPECT_NE(id, ContradictionId(Kind::kFigure, "a", "kind"));
  EXPECT_NE(ContradictionId(Kind::kFigure, "a", "bc"), ContradictionId(Kind::kFigure, "ab", "c"));
}

TEST_F(ContradictionRowsTest, AnyHistoryEndsAsTheLastOfEachRecordAlone) {
  std::mt19937 random(7);
  const auto below = [&random](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const std::vector<std::string> names = {"a", "b", "c", "d", "e", "f"};
  const std::vector<std::string> fields = {"kind", "place", "count"};
  std::map<std::string, std::vector<v1::Contradiction>> live;
  for (int step = 0; step < 300; ++step) {
    const std::string before = live.empty() || below(2) == 0
                                   ? ""
                                   : std::next(live.begin(), below(static_cast<int>(live.size())))->first;
    live.erase(before);
    std::string now = below(8) == 0 ? "" : names[static_cast<size_t>(below(6))];
    if (live.count(now) > 0) now = before;
    std::vector<v1::Contradiction> found;
    for (const std::string& field : fields) {
      if (below(2) == 0) found.push_back(On({field}, absl::StrCat(below(2))).front());
    }
    Replace(before, now, found);
    if (!now.empty()) live[now] = found;
  }
  const auto stored = Stored();
  const std::string digest = digest_.Bytes();
  for (const auto& [name, found] : live) Replace(name, "", {});
  EXPECT_THAT(Stored(), IsEmpty());
  EXPECT_EQ(digest_, Digest());
  for (const auto& [name, found] : live) Replace("", name, found);
  EXPECT_EQ(Stored(), stored);
  EXPECT_EQ(digest_.Bytes(), digest);
  EXPECT_FALSE(stored.empty());
}

}  // namespace
}  // namespace accord::query
