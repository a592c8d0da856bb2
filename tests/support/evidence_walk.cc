#include "tests/support/evidence_walk.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"

namespace accord::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void Collect(const Message& message, std::vector<v1::Evidence>* found) {
  if (const auto* evidence = dynamic_cast<const v1::Evidence*>(&message)) {
    found->push_back(*evidence);
    return;
  }
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      Collect(reflection.GetMessage(message, field), found);
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      Collect(reflection.GetRepeatedMessage(message, field, i), found);
    }
  }
}

std::string FaultOf(const v1::Span& span, const SourceText& source) {
  const std::string where = absl::StrCat("[", span.begin(), ", ", span.end(), ")");
  if (span.begin() >= span.end() || span.end() > source.text.size()) {
    return absl::StrCat("span ", where, " is no part of a text of ", source.text.size(), " bytes");
  }
  const std::string slice = source.text.substr(span.begin(), span.end() - span.begin());
  if (slice != span.surface())
    return absl::StrCat("span ", where, " is \"", slice, "\", quoted \"", span.surface(), "\"");
  return "";
}

}  // namespace

std::vector<v1::Evidence> EvidenceIn(const Message& message) {
  std::vector<v1::Evidence> found;
  Collect(message, &found);
  return found;
}

void WalkEvidence(const Message& message, const SourceOf& source_of, WalkResult* result) {
  for (const v1::Evidence& evidence : EvidenceIn(message)) {
    ++result->evidences;
    const auto fault = [&](const std::string& what) {
      result->faults.push_back(absl::StrCat(message.GetTypeName(), ": ", evidence.article(), ": ", what));
    };
    if (evidence.spans().empty() == evidence.metadata_field().empty())
      fault("has neither spans nor a metadata field, or both");
    const SourceText* const source = source_of(evidence.article());
    if (source == nullptr) {
      fault("is no article");
      continue;
    }
    if (evidence.text_sha256() != source->sha256) fault("names another text");
    for (const v1::Span& span : evidence.spans()) {
      ++result->spans;
      if (std::string what = FaultOf(span, *source); !what.empty()) fault(what);
    }
  }
}

}  // namespace accord::testing
