// Records by reflection: what lets one join serve agreements, participants and figures. Fields are those of
// one record type; `from` and `to` are of the same type.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "accord/v1/common.pb.h"
#include "google/protobuf/message.h"
#include "query-service/view/keys.h"

namespace accord::query {

// An empty Agreement, Participant or Figure. Not for articles.
std::unique_ptr<google::protobuf::Message> NewRecord(Kind kind);

// The field must exist.
const google::protobuf::FieldDescriptor* FieldNamed(const google::protobuf::Message& record,
                                                    absl::string_view name);

void SetRecordName(const std::string& name, google::protobuf::Message* record);

// Copies a singular field.
void CopyField(const google::protobuf::Message& from, const google::protobuf::FieldDescriptor* field,
               google::protobuf::Message* to);
// Appends an element of a repeated field; returns the new element, or null when it is a string.
google::protobuf::Message* CopyElement(const google::protobuf::Message& from,
                                       const google::protobuf::FieldDescriptor* field, int index,
                                       google::protobuf::Message* to);
// An element of a repeated message field.
const google::protobuf::Message& ElementOf(const google::protobuf::Message& record,
                                           const google::protobuf::FieldDescriptor* field, int index);

using EvidenceList = google::protobuf::RepeatedPtrField<v1::FieldEvidence>;
EvidenceList* MutableEvidenceOf(google::protobuf::Message* record);

}  // namespace accord::query
