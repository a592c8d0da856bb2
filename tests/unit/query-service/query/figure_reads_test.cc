#include "query-service/query/figure_reads.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

class FigureReadsTest : public ReadsTest {
 protected:
  static auto GetFigure(const RowReader& rows, const v1::GetFigureRequest& request) {
    return Decoded(query::GetFigure(rows, request));
  }
  static auto ListFigures(const RowReader& rows, const v1::ListFiguresRequest& request) {
    return Decoded(query::ListFigures(rows, request));
  }
};

TEST_F(FigureReadsTest, GetsAndListsBySubject) {
  v1::GetFigureRequest get;
  get.set_name("figures/exports-two");
  EXPECT_EQ(GetFigure(*rows_, get)->figure().name(), "figures/exports-one");
  v1::ListFiguresRequest list;
  EXPECT_EQ(ListFigures(*rows_, list)->figures_size(), 2);
  list.mutable_match()->set_participant("participants/office-two");
  ASSERT_EQ(ListFigures(*rows_, list)->figures_size(), 1);
  EXPECT_EQ(ListFigures(*rows_, list)->figures(0).quantity().value(), "7");
  list.mutable_match()->set_article("articles/three");
  EXPECT_EQ(ListFigures(*rows_, list)->figures_size(), 0);
}

}  // namespace
}  // namespace accord::query
