// What noun phrases are called, and what bare ones stand for.
#include "ingest-service/extract/figure/nominals.h"

#include <gtest/gtest.h>

#include "ingest-service/extract/figure/compound.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

// The area of the last sentence's first noun phrase or pronoun.
std::string First(absl::string_view text, absl::string_view language = "en") {
  const Extracted e = Extract(text, language, Kind::kPerson);
  Nominals nominals(*e.chart);
  const Sentence& last = e.document->sentences.back();
  const Clauses& clauses = nominals.Of(last);
  for (int i = 0; i < clauses.size(); ++i) {
    if (clauses[i].kind != PhraseKind::kNoun && clauses[i].kind != PhraseKind::kPronoun) continue;
    const FigureArea area = nominals.AreaOf(clauses, i, last.tokens.end);
    return area.empty() ? "-" : AreaText(*e.document, area);
  }
  return "no noun";
}

TEST(Nominals, BareNounsKeepTheirPlaceAndCompoundsDoNot) {
  EXPECT_EQ(First("An electrolyser outside Lima is planned."), "electrolyser outside Lima");
  EXPECT_EQ(First("A wind farm near Lima is planned."), "wind farm");
  EXPECT_EQ(First("A tariff for grain is planned."), "tariff for grain");
}

TEST(Nominals, ABareThingIsTheLastOfItsNounInFull) {
  EXPECT_EQ(First("They opened a line from Lima to Cusco. The line is long."), "line from Lima to Cusco");
  EXPECT_EQ(First("They planned a wind farm near Lima. The farm is large."), "wind farm");
  EXPECT_EQ(First("They planned a wind farm. A farm is large."), "farm");
  EXPECT_EQ(First("They sold farm goods. The goods are cheap."), "goods");
}

TEST(Nominals, ABareThingIsTheLastOfItsKindWhereItsNounIsNew) {
  EXPECT_EQ(First("Lenders line up for a railway from Lima to Cusco. The line is long."),
            "railway from Lima to Cusco");
  EXPECT_EQ(First("They opened a railway from Lima to Cusco. The bridge is long."), "bridge");
}

TEST(Nominals, ItIsTheSubjectBefore) {
  EXPECT_EQ(First("A wind farm opened in May. It is large."), "wind farm");
  EXPECT_EQ(First("He opened in May. It is large."), "-");
}

TEST(Nominals, NamesAreTheirNodes) { EXPECT_EQ(First("Peru sells copper."), "Peru"); }

TEST(Nominals, VietnameseWordsThatNameNothing) {
  EXPECT_EQ(First("Cả nước có 5 MW.", "vi"), "-");
  EXPECT_EQ(First("Mỗi bên góp 5 triệu đồng.", "vi"), "Mỗi bên");
  EXPECT_EQ(First("Giá bán điện là 5 đồng.", "vi"), "Giá bán điện");
}

}  // namespace
}  // namespace accord::ingest
