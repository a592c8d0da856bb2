#include "accordctl/table.h"

#include <gtest/gtest.h>

namespace accord::ctl {
namespace {

using Kind = Column::Kind;

Table Example() {
  Table table({{"NAME", Kind::kWhole}, {"WORDS"}, {"NUMBER", Kind::kNumber}, {"EMPTY"}});
  table.Add({"articles/a", "thỏa thuận hợp tác song phương", "7", ""});
  table.Add({"articles/long", "line\nbreak", "1000", ""});
  return table;
}

TEST(Table, AlignsByDisplayWidthAndLeavesOutEmptyColumns) {
  EXPECT_EQ(Example().Print(0),
            "NAME           WORDS                           NUMBER\n"
            "articles/a     thỏa thuận hợp tác song phương       7\n"
            "articles/long  line break                        1000\n");
}

TEST(Table, CutsOnlyTextToTheTerminal) {
  EXPECT_EQ(Example().Print(40),
            "NAME           WORDS              NUMBER\n"
            "articles/a     thỏa thuận hợp t…       7\n"
            "articles/long  line break           1000\n");
}

TEST(Table, StaysReadableWhenTheTerminalIsFarTooNarrow) {
  EXPECT_EQ(Example().Print(5), Example().Print(35));
}

}  // namespace
}  // namespace accord::ctl
