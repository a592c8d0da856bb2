#include "query-service/view/record_bounds.h"

#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "common/base/limits.h"
#include "query-service/view/record_message.h"

namespace accord::query {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool Fits(const Message& record) { return record.ByteSizeLong() <= kRecordBytesMax; }

// The list of most elements, of equal ones the first declared; names come first while there is more than one.
const FieldDescriptor* ListToCut(const Message& record) {
  const FieldDescriptor* longest = nullptr;
  int most = 1;
  for (int i = 0; i < record.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = record.GetDescriptor()->field(i);
    if (!field->is_repeated() || field->name() == "evidence") continue;
    const int size = record.GetReflection()->FieldSize(record, field);
    if (field->name() == "names" && size > 1) return field;
    if (size > most) {
      longest = field;
      most = size;
    }
  }
  return longest;
}

// Whether `path` is of an element of `list` at `index` or after.
bool IsFrom(absl::string_view path, absl::string_view list, int index) {
  if (!absl::ConsumePrefix(&path, list) || !absl::ConsumePrefix(&path, "[")) return false;
  int at = -1;
  return absl::SimpleAtoi(path.substr(0, path.find(']')), &at) && at >= index;
}

void CutList(const FieldDescriptor* list, Message* record) {
  const int size = record->GetReflection()->FieldSize(*record, list);
  const int keep = size - (size + 7) / 8;
  for (int i = size; i > keep; --i) record->GetReflection()->RemoveLast(record, list);
  EvidenceList* evidence = MutableEvidenceOf(record);
  int kept = 0;
  for (int i = 0; i < evidence->size(); ++i) {
    if (!IsFrom(evidence->Get(i).field(), list->name(), keep)) evidence->SwapElements(i, kept++);
  }
  evidence->DeleteSubrange(kept, evidence->size() - kept);
}

}  // namespace

void BoundRecord(Message* record) {
  while (!Fits(*record)) {
    const FieldDescriptor* list = ListToCut(*record);
    if (list == nullptr) break;
    CutList(list, record);
  }
  if (!Fits(*record)) MutableEvidenceOf(record)->Clear();
}

}  // namespace accord::query
