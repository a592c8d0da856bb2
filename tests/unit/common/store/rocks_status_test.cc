#include "common/store/rocks_status.h"

#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

using testing::HasReason;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::Not;
using testing::StatusIs;

struct Case {
  rocksdb::Status rocks;
  absl::StatusCode code;
  v1::ErrorReason reason;
};

TEST(RocksStatus, EachErrorHasItsPlaceAndKeepsItsSecrets) {
  const std::vector<Case> cases = {
      {rocksdb::Status::Corruption("secret"), absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION},
      {rocksdb::Status::IOError("secret"), absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY},
      {rocksdb::Status::NoSpace("secret"), absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_DISK_FULL},
      {rocksdb::Status::SpaceLimit("secret"), absl::StatusCode::kResourceExhausted,
       v1::ERROR_REASON_DISK_FULL},
      {rocksdb::Status::Busy("secret"), absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY},
      {rocksdb::Status::TimedOut("secret"), absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY},
      {rocksdb::Status::ShutdownInProgress("secret"), absl::StatusCode::kUnavailable,
       v1::ERROR_REASON_NOT_READY},
      {rocksdb::Status::InvalidArgument("secret"), absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL},
      {rocksdb::Status::NotSupported("secret"), absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL},
  };
  for (const Case& c : cases) {
    std::string reported;
    const auto report = [&](absl::string_view line) { reported = std::string(line); };
    const absl::Status status = FromRocks(c.rocks, "read a row", report);
    EXPECT_THAT(status, StatusIs(c.code, HasSubstr("read a row")));
    EXPECT_THAT(status, HasReason(c.reason));
    EXPECT_THAT(std::string(status.message()), Not(HasSubstr("secret")));
    EXPECT_THAT(reported, HasSubstr("secret"));
    EXPECT_EQ(RetryAfterMsOf(status) > 0,
              c.code == absl::StatusCode::kUnavailable || c.code == absl::StatusCode::kResourceExhausted);
  }
}

TEST(RocksStatus, OkSaysNothing) {
  std::string reported;
  EXPECT_THAT(
      FromRocks(rocksdb::Status::OK(), "x", [&](absl::string_view line) { reported = std::string(line); }),
      IsOk());
  EXPECT_THAT(reported, IsEmpty());
}

TEST(RocksStatus, OpenTellsTheOperatorWhereAndWhatToDo) {
  const auto open = [](const rocksdb::Status& status) {
    return FromRocksOpen(status, "/data", [](absl::string_view) {});
  };
  EXPECT_THAT(open(rocksdb::Status::OK()), IsOk());
  EXPECT_THAT(open(rocksdb::Status::Corruption("x")),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("/data")));
  EXPECT_THAT(open(rocksdb::Status::PathNotFound("x")),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("restore")));
  EXPECT_THAT(open(rocksdb::Status::IOError("While lock file: /data/LOCK", "busy")),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("another process")));
  EXPECT_THAT(open(rocksdb::Status::IOError("denied")),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("read and write")));
  EXPECT_THAT(open(rocksdb::Status::NoSpace("x")),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("make room")));
}

}  // namespace
}  // namespace accord::store
