// What opening a store that does not hold together says. Goes through RocksLog, which is how a head is
// loaded.
#include "common/log/head.h"

#include "common/log/keys.h"
#include "common/log/rocks_log.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/common/log/damaged_store.h"

namespace accord::log {
namespace {

using ::testing::AllOf;
using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::ScratchDir;
using testing::StatusIs;

using HeadTest = DamagedStore;

TEST_F(HeadTest, RefusesANewerFormatAndSaysWhatToDo) {
  auto head = Head();
  head.set_format(kLogFormat + 1);
  PutHead(head);
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kFailedPrecondition,
                               AllOf(HasSubstr("format 3"), HasSubstr("newer"))));
}

TEST_F(HeadTest, RefusesAHeadWithoutItsRow) {
  Change([](store::Batch& batch) { batch.Delete(kLogTable, RevisionKey(4)); });
  ExpectRefused("a log row is missing");
}

TEST_F(HeadTest, RefusesRowsPastTheHead) {
  Change([](store::Batch& batch) { batch.Put(kLogTable, RevisionKey(5), "x"); });
  ExpectRefused("past its head");
}

TEST_F(HeadTest, RefusesAHeadOfAnotherChain) {
  auto head = Head();
  head.set_chain(std::string(32, 'x'));
  PutHead(head);
  ExpectRefused("not the head's");
}

TEST_F(HeadTest, RefusesALastChangeThatIsNotTheChains) {
  storage::v1::LogRow row;
  row.set_chain(Head().chain());
  row.set_change("another change");
  Change([&](store::Batch& batch) { batch.Put(kLogTable, RevisionKey(4), row.SerializeAsString()); });
  ExpectRefused("chain is broken");
}

TEST_F(HeadTest, RefusesAMissingHeadBesideRows) {
  Change([](store::Batch& batch) { batch.Delete(kMetaTable, kHeadKey); });
  ExpectRefused("head is missing");
}

TEST_F(HeadTest, RefusesMalformedHeads) {
  const auto good = Head();
  auto head = good;
  head.set_epoch("short");
  PutHead(head);
  ExpectRefused("malformed");
  head = good;
  head.set_format(0);
  PutHead(head);
  ExpectRefused("malformed");
  Change([](store::Batch& batch) { batch.Put(kMetaTable, kHeadKey, "\xff\xff"); });
  ExpectRefused("undecodable");
  PutHead(good);
  EXPECT_THAT(Open(), IsOk());
}

}  // namespace
}  // namespace accord::log
