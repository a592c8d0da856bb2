// Whether a store is what its mark promises. (Over whole stores: open_test.cc.)
#include "common/log/look.h"

#include "tests/unit/common/log/log_on_disk.h"

namespace accord::log {
namespace {

using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

const std::string kEpoch(16, 'e');
const std::string kParent(16, 'p');
const std::string kChain(32, 'c');

Found FoundAt(int64_t revision) {
  Found out;
  out.head.set_epoch(kEpoch);
  out.head.set_format(2);
  out.head.set_revision(revision);
  out.head.set_chain(kChain);
  out.chain_at_mark = kChain;
  return out;
}
Found DescendantAt(int64_t revision, int64_t fork) {
  Found out = FoundAt(revision);
  auto* ancestor = out.head.add_ancestors();
  ancestor->set_epoch(kParent);
  ancestor->set_revision(fork);
  ancestor->set_chain(kChain);
  return out;
}
Mark MarkAt(int64_t revision, bool closed = false) { return {{kEpoch, revision, kChain}, closed}; }
absl::Status Verdict(std::optional<Mark> mark, std::optional<Found> found) {
  return Judge("/data/log", mark, found);
}

TEST(Judge, TheStoreMustReachTheMark) {
  EXPECT_THAT(Verdict(MarkAt(5), FoundAt(5)), IsOk());
  EXPECT_THAT(Verdict(MarkAt(5), FoundAt(6)), IsOk());
  EXPECT_THAT(Verdict(MarkAt(5), FoundAt(4)), StatusIs(absl::StatusCode::kDataLoss));
}

TEST(Judge, AClosedMarkIsExact) {
  EXPECT_THAT(Verdict(MarkAt(5, true), FoundAt(5)), IsOk());
  EXPECT_THAT(Verdict(MarkAt(5, true), FoundAt(6)), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(Verdict(MarkAt(5, true), FoundAt(4)), StatusIs(absl::StatusCode::kDataLoss));
}

TEST(Judge, NothingDamagesTheManifestOfAClosedLogInnocently) {
  Found cut = FoundAt(5);
  cut.manifest_cut = true;
  EXPECT_THAT(Verdict(MarkAt(5), cut), IsOk()) << "a power loss";
  EXPECT_THAT(Verdict(MarkAt(5, true), cut), StatusIs(absl::StatusCode::kDataLoss));
}

TEST(Judge, BehindAClosedMarkNoWriteAheadLogIsDamaged) {
  Found found = FoundAt(5);
  found.wal_damaged = true;
  EXPECT_THAT(Verdict(MarkAt(5, true), found), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(Verdict(MarkAt(5, false), found), IsOk());
}

TEST(Judge, TheChainAtTheMarkMustBeItsAndMustBeThere) {
  Found found = FoundAt(6);
  found.chain_at_mark = std::string(32, 'd');
  EXPECT_THAT(Verdict(MarkAt(5), found), StatusIs(absl::StatusCode::kDataLoss));
  found.chain_at_mark.reset();
  EXPECT_THAT(Verdict(MarkAt(5), found), StatusIs(absl::StatusCode::kDataLoss));
}

TEST(Judge, OnlyWhatNobodyWroteToMayLackEither) {
  EXPECT_THAT(Verdict(std::nullopt, std::nullopt), IsOk());
  EXPECT_THAT(Verdict(MarkAt(0), std::nullopt), IsOk());
  EXPECT_THAT(Verdict(MarkAt(1), std::nullopt), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(Verdict(std::nullopt, FoundAt(3)), StatusIs(absl::StatusCode::kDataLoss));
  Found old = FoundAt(3);
  old.head.set_format(1);
  EXPECT_THAT(Verdict(std::nullopt, old), IsOk());
}

TEST(Judge, ADescendantIsLetInWhileNothingWasAppendedToIt) {
  const Mark parents{{kParent, 9, std::string(32, 'x')}, false};
  EXPECT_THAT(Verdict(parents, DescendantAt(5, 5)), IsOk());
  EXPECT_THAT(Verdict(parents, DescendantAt(6, 5)), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(Verdict(parents, FoundAt(5)), StatusIs(absl::StatusCode::kDataLoss));
  const Mark strangers{{std::string(16, 's'), 5, kChain}, false};
  EXPECT_THAT(Verdict(strangers, DescendantAt(5, 5)), StatusIs(absl::StatusCode::kDataLoss));
}

TEST(Look, FindsNothingWhereThereIsNoStore) {
  LogOnDisk disk;
  store::DatabaseOptions options;
  options.path = kDiskLog;
  options.tables = {{"meta", store::TableShape::kSmall}};
  options.file_system = disk.shared_files();
  const auto found = Look(options, std::nullopt);
  ASSERT_THAT(found, IsOk());
  EXPECT_FALSE(found->has_value());
}

}  // namespace
}  // namespace accord::log
