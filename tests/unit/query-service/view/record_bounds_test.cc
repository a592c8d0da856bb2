#include "query-service/view/record_bounds.h"

#include "accord/v1/agreement.pb.h"
#include "accord/v1/participant.pb.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"

namespace accord::query {
namespace {

TEST(RecordBounds, LeavesWhatFitsAlone) {
  v1::Participant record;
  record.add_names()->set_text("x");
  record.add_evidence()->set_field("names[0]");
  const std::string before = record.SerializeAsString();
  BoundRecord(&record);
  EXPECT_EQ(record.SerializeAsString(), before);
}

TEST(RecordBounds, CutsNamesOffTheEndWithTheirEvidence) {
  v1::Participant record;
  for (int i = 0; i < 200; ++i) {
    record.add_names()->set_text(std::string(1000, 'n'));
    record.add_evidence()->set_field(absl::StrCat("names[", i, "]"));
    record.add_posts()->set_title("Director");
  }
  record.add_evidence()->set_field("type");
  BoundRecord(&record);
  EXPECT_LE(record.ByteSizeLong(), kRecordBytesMax);
  EXPECT_GT(record.names_size(), 30);
  EXPECT_EQ(record.posts_size(), 200);
  ASSERT_EQ(record.evidence_size(), record.names_size() + 1);
  EXPECT_EQ(record.evidence(0).field(), "names[0]");
  EXPECT_EQ(record.evidence(record.names_size()).field(), "type");
}

TEST(RecordBounds, CutsTheLongestListAndAtLastTheEvidence) {
  v1::Agreement record;
  for (int i = 0; i < 100; ++i) record.add_sectors(std::string(1000, 's'));
  record.add_titles()->set_text("t");
  BoundRecord(&record);
  EXPECT_LE(record.ByteSizeLong(), kRecordBytesMax);
  EXPECT_EQ(record.titles_size(), 1);
  v1::Agreement stubborn;
  stubborn.add_evidence()->set_field(std::string(kRecordBytesMax, 'x'));
  BoundRecord(&stubborn);
  EXPECT_EQ(stubborn.evidence_size(), 0);
}

}  // namespace
}  // namespace accord::query
