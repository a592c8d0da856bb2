#include "query-service/view/record_message.h"

#include "accord/v1/agreement.pb.h"
#include "gmock/gmock.h"

namespace accord::query {
namespace {

TEST(RecordMessage, CopiesFieldsOfEveryTypeThatRecordsHave) {
  v1::Agreement from;
  from.set_name("agreements/x");
  from.set_kind(v1::AGREEMENT_KIND_TREATY);
  from.set_count(13);
  from.mutable_concluded()->set_edtf("2025");
  from.add_sectors("tea");
  from.add_titles()->set_text("title");
  const auto to = NewRecord(Kind::kAgreement);
  for (const char* field : {"name", "kind", "count", "concluded"})
    CopyField(from, FieldNamed(from, field), to.get());
  EXPECT_EQ(CopyElement(from, FieldNamed(from, "sectors"), 0, to.get()), nullptr);
  EXPECT_NE(CopyElement(from, FieldNamed(from, "titles"), 0, to.get()), nullptr);
  EXPECT_EQ(to->ShortDebugString(), from.ShortDebugString());
  EXPECT_EQ(ElementOf(from, FieldNamed(from, "titles"), 0).ShortDebugString(),
            from.titles(0).ShortDebugString());
}

TEST(RecordMessage, EveryRecordHasANameAndEvidence) {
  for (Kind kind : {Kind::kAgreement, Kind::kParticipant, Kind::kFigure}) {
    const auto record = NewRecord(kind);
    SetRecordName("x/y", record.get());
    MutableEvidenceOf(record.get())->Add()->set_field("f");
    EXPECT_THAT(record->ShortDebugString(),
                ::testing::AllOf(::testing::HasSubstr("x/y"), ::testing::HasSubstr("\"f\"")));
  }
}

}  // namespace
}  // namespace accord::query
