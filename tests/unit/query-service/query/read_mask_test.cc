#include "query-service/query/read_mask.h"

#include "accord/v1/agreement.pb.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

google::protobuf::FieldMask Mask(const std::vector<std::string>& paths) {
  google::protobuf::FieldMask mask;
  for (const std::string& path : paths) mask.add_paths(path);
  return mask;
}

TEST(ReadMask, NamesFieldsOfTheRecord) {
  const v1::Agreement record;
  EXPECT_THAT(CheckMask(Mask({}), record), testing::IsOk());
  EXPECT_THAT(CheckMask(Mask({"kind", "concluded.edtf", "parties", "support"}), record), testing::IsOk());
  for (const char* path : {"colour", "concluded.colour", "parties.party", "", "kind,status", "*"}) {
    const absl::Status status = CheckMask(Mask({"kind", path}), record);
    ASSERT_THAT(status, testing::HasReason(v1::ERROR_REASON_INVALID_FIELD)) << path;
    EXPECT_EQ(BadRequestOf(status).field_violations(0).field(), "read_mask.paths[1]");
  }
  EXPECT_THAT(CheckMask(Mask(std::vector<std::string>(kReadMaskPathsMax + 1, "kind")), record),
              testing::HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
}

TEST(ReadMask, LeavesWhatItNames) {
  v1::Agreement record;
  record.set_name("agreements/a");
  record.mutable_concluded()->set_edtf("2022");
  record.mutable_concluded()->set_anchor_day("2022-01-01");
  record.set_count(3);
  std::string bytes = record.SerializeAsString();
  ASSERT_THAT(ApplyMask(Mask({}), record, &bytes), testing::IsOk());
  EXPECT_EQ(bytes, record.SerializeAsString());
  ASSERT_THAT(ApplyMask(Mask({"count", "concluded.edtf"}), record, &bytes), testing::IsOk());
  v1::Agreement left;
  left.mutable_concluded()->set_edtf("2022");
  left.set_count(3);
  EXPECT_EQ(bytes, left.SerializeAsString());
  bytes = "\x0a\x7f";
  EXPECT_TRUE(absl::IsDataLoss(ApplyMask(Mask({"count"}), record, &bytes)));
}

}  // namespace
}  // namespace accord::query
