#include "query-service/query/term_union.h"

#include "gmock/gmock.h"
#include "query-service/view/filter_keys.h"
#include "tests//unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

class TermUnionTest : public ReadsTest {
 protected:
  TermUnionTest() {
    store::Batch batch;
    for (const char* id : {"a", "c", "e"}) batch.Put(kIndex, one_ + id, "");
    for (const char* id : {"b", "c", "f"}) batch.Put(kIndex, two_ + id, "");
    EXPECT_THAT(const_cast<store::Database&>(*point_->database).Write(std::move(batch)), testing::IsOk());
    Refresh();
  }
  std::string At(TermUnion* ids, absl::string_view id) {
    ids->Seek(id);
    EXPECT_THAT(ids->status(), testing::IsOk());
    return ids->Valid() ? ids->id() : "end";
  }

  const std::string one_ = TermPrefix(Kind::kFigure, Facet::kWord, "one");
  const std::string two_ = TermPrefix(Kind::kFigure, Facet::kWord, "two");
};

TEST_F(TermUnionTest, IsEachIdOnceInOrder) {
  TermUnion ids(*rows_, {two_, one_});
  EXPECT_EQ(At(&ids, ""), "a");
  EXPECT_EQ(At(&ids, "a"), "a") << "stays";
  EXPECT_EQ(At(&ids, "b"), "b");
  EXPECT_EQ(At(&ids, "bb"), "c");
  EXPECT_EQ(At(&ids, "d"), "e");
  EXPECT_EQ(At(&ids, "f"), "f");
  EXPECT_EQ(At(&ids, "g"), "end");
  EXPECT_EQ(At(&ids, "h"), "end");
}

TEST_F(TermUnionTest, OfNothingIsNothing) {
  TermUnion none(*rows_, {});
  EXPECT_EQ(At(&none, ""), "end");
  TermUnion unknown(*rows_, {TermPrefix(Kind::kFigure, Facet::kWord, "on")});
  EXPECT_EQ(At(&unknown, ""), "end") << "the beginning of a value is another value";
}

}  // namespace
}  // namespace accord::query
