#include "query-service/view/record_fields.h"

#include <set>

#include "gmock/gmock.h"
#include "query-service/view/record_message.h"

namespace accord::query {
namespace {

// What the join makes by other means than the table.
const std::set<std::string> kElsewhere = {"name", "display_name", "evidence", "support"};

TEST(RecordFields, NoFieldOfARecordIsForgotten) {
  for (Kind kind : {Kind::kAgreement, Kind::kParticipant, Kind::kFigure}) {
    std::set<std::string> known = kElsewhere;
    if (kind == Kind::kAgreement) known.insert({"status", "status_date"});
    for (const RecordField& field : ShapeOf(kind).fields)
      EXPECT_TRUE(known.insert(field.name).second) << field.name;
    const auto record = NewRecord(kind);
    for (int i = 0; i < record->GetDescriptor()->field_count(); ++i) {
      EXPECT_EQ(known.count(record->GetDescriptor()->field(i)->name()), 1u)
          << record->GetDescriptor()->field(i)->full_name();
    }
  }
}

TEST(RecordFields, ListsHaveAnIdentityAndPlainFieldsHaveNone) {
  for (Kind kind : {Kind::kAgreement, Kind::kParticipant, Kind::kFigure}) {
    const auto record = NewRecord(kind);
    for (const RecordField& field : ShapeOf(kind).fields) {
      const auto* descriptor = FieldNamed(*record, field.name);
      EXPECT_EQ(descriptor->is_repeated(), field.identity != nullptr) << field.name;
      if (field.principal_part.empty()) continue;
      EXPECT_NE(descriptor->message_type()->FindFieldByName(field.principal_part), nullptr) << field.name;
    }
    EXPECT_NE(FieldNamed(*record, ShapeOf(kind).principal_field), nullptr);
  }
}

TEST(RecordFields, FieldPlaceFindsAFieldByItsName) {
  for (const Kind kind : {Kind::kAgreement, Kind::kFigure, Kind::kParticipant}) {
    const auto& fields = ShapeOf(kind).fields;
    for (size_t i = 0; i < fields.size(); ++i) EXPECT_EQ(FieldPlace(kind, fields[i].name), i);
  }
}

}  // namespace
}  // namespace accord::query
