#include "query-service/view/record_message.h"

#include <cstdlib>

#include "accord/v1/agreement.pb.h"
#include "accord/v1/figure.pb.h"
#include "accord/v1/participant.pb.h"

namespace accord::query {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

}  // namespace

std::unique_ptr<Message> NewRecord(Kind kind) {
  if (kind == Kind::kAgreement) return std::make_unique<v1::Agreement>();
  if (kind == Kind::kParticipant) return std::make_unique<v1::Participant>();
  return std::make_unique<v1::Figure>();
}

const FieldDescriptor* FieldNamed(const Message& record, absl::string_view name) {
  const FieldDescriptor* field = record.GetDescriptor()->FindFieldByName(std::string(name));
  if (field == nullptr) std::abort();  // a table in record_fields.cc names a field that no record has
  return field;
}

void SetRecordName(const std::string& name, Message* record) {
  record->GetReflection()->SetString(record, FieldNamed(*record, "name"), name);
}

void CopyField(const Message& from, const FieldDescriptor* field, Message* to) {
  const Reflection* reflection = from.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      reflection->MutableMessage(to, field)->CopyFrom(reflection->GetMessage(from, field));
      return;
    case FieldDescriptor::CPPTYPE_STRING:
      reflection->SetString(to, field, reflection->GetString(from, field));
      return;
    case FieldDescriptor::CPPTYPE_ENUM:
      reflection->SetEnumValue(to, field, reflection->GetEnumValue(from, field));
      return;
    case FieldDescriptor::CPPTYPE_UINT32:
      reflection->SetUInt32(to, field, reflection->GetUInt32(from, field));
      return;
    case FieldDescriptor::CPPTYPE_INT32:
      reflection->SetInt32(to, field, reflection->GetInt32(from, field));
      return;
    case FieldDescriptor::CPPTYPE_BOOL:
      reflection->SetBool(to, field, reflection->GetBool(from, field));
      return;
    default:
      std::abort();  // records hold no 64-bit numbers and no floating point (design, promise P2)
  }
}

Message* CopyElement(const Message& from, const FieldDescriptor* field, int index, Message* to) {
  const Reflection* reflection = from.GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    reflection->AddString(to, field, reflection->GetRepeatedString(from, field, index));
    return nullptr;
  }
  Message* element = reflection->AddMessage(to, field);
  element->CopyFrom(reflection->GetRepeatedMessage(from, field, index));
  return element;
}

const Message& ElementOf(const Message& record, const FieldDescriptor* field, int index) {
  return record.GetReflection()->GetRepeatedMessage(record, field, index);
}

EvidenceList* MutableEvidenceOf(Message* record) {
  const auto* type = record->GetDescriptor();
  if (type == v1::Agreement::descriptor()) return static_cast<v1::Agreement*>(record)->mutable_evidence();
  if (type == v1::Participant::descriptor()) return static_cast<v1::Participant*>(record)->mutable_evidence();
  if (type == v1::Figure::descriptor()) return static_cast<v1::Figure*>(record)->mutable_evidence();
  std::abort();  // no record
}

}  // namespace accord::query
