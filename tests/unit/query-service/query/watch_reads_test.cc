#include "query-service/query/watch_reads.h"

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "query-service/view/keys.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using testing::HasReason;
using testing::IsOk;
using testing::StatusIs;

class WatchReadsTest : public ReadsTest {
 protected:
  void Put(const std::string& id) {
    fixture_.Put(ArticleText(id, "2025-01-03").parsed());
    Refresh();
  }
  v1::WatchRequest articles_ = [] {
    v1::WatchRequest request;
    request.mutable_articles();
    return request;
  }();
};

TEST_F(WatchReadsTest, TellsEachRevisionOnce) {
  WatchPosition at = WatchFrom(*point_);
  Put("x");
  Put("y");
  v1::WatchResponse message;
  ASSERT_THAT(AddChanges(*point_, articles_, &at, &message), IsOk());
  ASSERT_EQ(message.changes_size(), 2);
  EXPECT_EQ(message.changes(0).name(), "articles/x");
  EXPECT_EQ(message.changes(1).revision(), at.revision);
  EXPECT_EQ(at.revision, point_->position.revision);
  v1::WatchResponse none;
  ASSERT_THAT(AddChanges(*point_, articles_, &at, &none), IsOk());
  EXPECT_EQ(none.changes_size(), 0);
}

TEST_F(WatchReadsTest, AMessageLooksAtSoManyRevisions) {
  WatchPosition at = WatchFrom(*point_);
  const int64_t begin = at.revision;
  for (int i = 0; i <= kWatchMessageRevisionsMax; ++i) Put("x");
  v1::WatchResponse message;
  ASSERT_THAT(AddChanges(*point_, articles_, &at, &message), IsOk());
  EXPECT_EQ(at.revision, begin + kWatchMessageRevisionsMax);
  EXPECT_EQ(message.changes_size(), 1) << "the same again is no change";
  ASSERT_THAT(AddChanges(*point_, articles_, &at, &message), IsOk());
  EXPECT_EQ(at.revision, point_->position.revision);
}

TEST_F(WatchReadsTest, SaysWhenChangesAreGone) {
  Put("x");
  WatchPosition at = WatchFrom(*point_);
  EXPECT_THAT(CheckSameView(at, *point_), IsOk());
  WatchPosition other_log = at, other_version = at;
  other_log.epoch = std::string(16, 'o');
  ++other_version.view_version;
  for (const WatchPosition& other : {other_log, other_version}) {
    EXPECT_THAT(CheckSameView(other, *point_), StatusIs(absl::StatusCode::kOutOfRange));
    EXPECT_THAT(CheckSameView(other, *point_), HasReason(v1::ERROR_REASON_CHANGES_GONE));
  }
  // Revision 0 and the changes of revision 1: as if the view had begun with a base.
  at.revision = -1;
  v1::WatchResponse message;
  EXPECT_THAT(AddChanges(*point_, articles_, &at, &message), HasReason(v1::ERROR_REASON_CHANGES_GONE));
}

}  // namespace
}  // namespace accord::query
