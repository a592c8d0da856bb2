#include "query-service/query/record_match.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

constexpr Kind kKind = Kind::kFigure;

std::string Word(absl::string_view word) { return TermPrefix(kKind, Facet::kWord, word); }

FilterView ViewOf(const storage::v1::FilterRow& row) {
  FilterView view;
  EXPECT_TRUE(view.Parse(row.SerializeAsString()));
  return view;
}

TEST(RecordMatch, TellsWhatItNeeds) {
  RecordMatch match;
  EXPECT_TRUE(match.MatchesAll());
  EXPECT_FALSE(match.TestsRow() || match.NeedsFilters());
  match.terms.push_back({{TypedPrefix(1)}, true});
  EXPECT_FALSE(match.MatchesAll() || match.TestsRow() || match.NeedsFilters());
  match.terms.push_back({{Word("x")}, true});
  EXPECT_TRUE(match.NeedsFilters());
  EXPECT_FALSE(match.TestsRow());
  RecordMatch dated;
  dated.date = DayBounds{};
  EXPECT_TRUE(dated.TestsRow() && dated.NeedsFilters() && !dated.MatchesAll());
  RecordMatch supported;
  supported.stories_min = 1;
  EXPECT_TRUE(supported.NeedsFilters() && !supported.MatchesAll());
  RecordMatch nothing;
  nothing.nothing = true;
  EXPECT_FALSE(nothing.MatchesAll());
}

TEST(RecordMatch, TestsTheRow) {
  storage::v1::FilterRow row;
  row.add_terms(Word("alpha"));
  row.add_terms(Word("beta"));
  row.mutable_date()->set_first(10);
  row.mutable_date()->set_last(20);
  row.add_published(5);
  row.add_published(9);
  row.set_low("8");
  row.set_high("10.5");
  const auto passes = [&](void (*ask)(RecordMatch*)) {
    RecordMatch match;
    ask(&match);
    return PassesRow(match, ViewOf(row));
  };
  EXPECT_TRUE(passes([](RecordMatch*) {}));
  EXPECT_TRUE(passes([](RecordMatch* m) { m->term_start = TermsFrom(kKind, Facet::kWord, "be"); }));
  EXPECT_FALSE(passes([](RecordMatch* m) { m->term_start = TermsFrom(kKind, Facet::kWord, "bet a"); }));
  EXPECT_FALSE(passes([](RecordMatch* m) { m->absent_term = Word("beta"); }));
  EXPECT_TRUE(passes([](RecordMatch* m) { m->absent_term = Word("bet"); }));
  EXPECT_TRUE(passes([](RecordMatch* m) { m->date = DayBounds{20, 30}; }));
  EXPECT_FALSE(passes([](RecordMatch* m) { m->date = DayBounds{21, 30}; }));
  EXPECT_FALSE(passes([](RecordMatch* m) { m->valid = DayBounds{}; })) << "it has no validity";
  EXPECT_TRUE(passes([](RecordMatch* m) { m->published = DayBounds{6, 9}; }));
  EXPECT_FALSE(passes([](RecordMatch* m) { m->published = DayBounds{6, 8}; }));
  EXPECT_TRUE(passes([](RecordMatch* m) { m->value_min = Decimal::Parse("10.5"); }));
  EXPECT_FALSE(passes([](RecordMatch* m) { m->value_min = Decimal::Parse("10.51"); }));
  EXPECT_TRUE(passes([](RecordMatch* m) { m->value_max = Decimal::Parse("8"); }));
  EXPECT_FALSE(passes([](RecordMatch* m) { m->value_max = Decimal::Parse("7.99"); }));
  row.clear_low();
  EXPECT_FALSE(passes([](RecordMatch* m) { m->value_max = Decimal::Parse("99"); })) << "no number";
}

using PassesTermsTest = ReadsTest;

TEST_F(PassesTermsTest, OneOfEachIsEnoughWhereverItStands) {
  storage::v1::FilterRow row;
  row.add_terms(Word("alpha"));
  const FilterView view = ViewOf(row);
  RecordMatch match;
  match.terms.push_back({{Word("zeta"), Word("alpha")}, true});
  EXPECT_TRUE(*PassesTerms(*rows_, match, view, "one"));
  const GroupId office = GroupId::Of(Kind::kParticipant, "body:office", "");
  match.terms.push_back({{NamedByPrefix(office)}, false});
  EXPECT_TRUE(*PassesTerms(*rows_, match, view, "one")) << "the index has it";
  EXPECT_FALSE(*PassesTerms(*rows_, match, view, "three"));
  match.terms.push_back({{Word("zeta")}, true});
  EXPECT_FALSE(*PassesTerms(*rows_, match, view, "one"));
}

}  // namespace
}  // namespace accord::query
