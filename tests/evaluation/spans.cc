#include "tests/evaluation/spans.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace accord::evaluation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void Check(const v1::Span& span, const std::string& text, std::vector<std::string>* broken) {
  // A span that was never set: a record without a clause of its own.
  if (span.begin() == 0 && span.end() == 0 && span.surface().empty()) return;
  const std::string where = absl::StrCat("[", span.begin(), ", ", span.end(), ")");
  if (span.begin() >= span.end() || span.end() > text.size()) {
    broken->push_back(absl::StrCat(where, " is no part of a text of ", text.size(), " bytes"));
    return;
  }
  const std::string slice = text.substr(span.begin(), span.end() - span.begin());
  if (slice != span.surface()) {
    broken->push_back(absl::StrCat(where, " is \"", slice, "\", quoted \"", span.surface(), "\""));
  }
}

void Walk(const Message& message, const std::string& text, std::vector<std::string>* broken) {
  if (const auto* span = dynamic_cast<const v1::Span*>(&message)) return Check(*span, text, broken);
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      Walk(reflection.GetMessage(message, field), text, broken);
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      Walk(reflection.GetRepeatedMessage(message, field, i), text, broken);
    }
  }
}

}  // namespace

std::vector<std::string> BrokenSpans(const v1::ParsedArticle& parsed) {
  std::vector<std::string> broken;
  Walk(parsed, parsed.text(), &broken);
  return broken;
}

}  // namespace accord::evaluation
