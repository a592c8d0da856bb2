#include "accordctl/evidence.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "accord/v1/agreement.pb.h"
#include "accord/v1/contradiction.pb.h"
#include "accord/v1/figure.pb.h"
#include "accord/v1/participant.pb.h"
#include "accordctl/describe.h"

namespace accord::ctl {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string PrintField(const v1::FieldEvidence& field) {
  const std::string value = field.claims_size() > 0 ? Describe(field.claims(0).value()) : "";
  std::string out = absl::StrCat("  ", field.field(), ": ", value, "\n");
  for (const v1::Claim& claim : field.claims()) {
    const std::string said = Describe(claim.value());
    const std::string remarks = PrintRemarks(claim);
    absl::StrAppend(&out, "      ", said == value ? "" : said + ": ", PrintEvidence(claim.evidence()),
                    remarks.empty() ? "" : "  (" + remarks + ")", "\n");
  }
  return out;
}

std::string PrintSupport(const v1::Support& support) {
  return absl::StrCat("  told by ", support.articles(), " articles, ", support.members(), " members, ",
                      support.claims(), " claims\n");
}

std::string PrintSides(const v1::Contradiction& contradiction) {
  std::string out = absl::StrCat(contradiction.name(), "\n  on ", contradiction.field(), " of ",
                                 contradiction.record(), "\n");
  for (const v1::ContradictionSide& side : contradiction.sides()) {
    absl::StrAppend(&out, "  ", Describe(side), "\n");
    for (const v1::Claim& claim : side.claims()) {
      const std::string remarks = PrintRemarks(claim);
      absl::StrAppend(&out, "      ", PrintEvidence(claim.evidence()),
                      remarks.empty() ? "" : "  (" + remarks + ")", "\n");
    }
  }
  return out;
}

template <typename Record>
std::string PrintWithEvidence(const Record& record) {
  const std::string out = record.name() + "\n";
  return out + PrintFields(record.evidence()) + PrintSupport(record.support());
}

std::string ScalarText(const Message& record, const FieldDescriptor& field) {
  const google::protobuf::Reflection& reflection = *record.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection.GetString(record, &field);
    case FieldDescriptor::CPPTYPE_UINT32:
      return absl::StrCat(reflection.GetUInt32(record, &field));
    case FieldDescriptor::CPPTYPE_ENUM:
      return EnumTerm(*field.enum_type(), reflection.GetEnumValue(record, &field));
    default:
      return "";
  }
}

std::string PrintPlain(const Message& record) {
  std::string out;
  std::vector<const FieldDescriptor*> fields;
  record.GetReflection()->ListFields(record, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->name() == "name") {
      out = absl::StrCat(ScalarText(record, *field), "\n", out);
    } else if (!field->is_repeated()) {
      absl::StrAppend(&out, "  ", field->name(), ": ", ScalarText(record, *field), "\n");
    }
  }
  return out;
}

}  // namespace

std::string PrintFields(const google::protobuf::RepeatedPtrField<v1::FieldEvidence>& fields) {
  std::string out;
  for (const v1::FieldEvidence& field : fields) out += PrintField(field);
  return out;
}

// The words of a claim may span lines of the article, and hold what would drive a terminal.
std::string PrintSpan(const v1::Span& span) {
  std::string words = span.surface();
  for (char& c : words) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return absl::StrCat("“", words, "” [", span.begin(), ", ", span.end(), ")");
}

std::string PrintEvidence(const v1::Evidence& evidence) {
  std::string out;
  if (!evidence.metadata_field().empty()) {
    out = absl::StrCat("given as ", evidence.metadata_field());
  } else {
    out = absl::StrJoin(evidence.spans(), " … ",
                        [](std::string* text, const v1::Span& span) { text->append(PrintSpan(span)); });
  }
  if (!evidence.derivation().empty()) absl::StrAppend(&out, " derived by ", evidence.derivation());
  // None within a parsed article.
  if (!evidence.article().empty()) absl::StrAppend(&out, " ", evidence.article());
  return out;
}

std::string PrintRemarks(const v1::Claim& claim) {
  std::vector<std::string> remarks;
  if (claim.modality() == v1::MODALITY_PLANNED) remarks.push_back("planned");
  if (claim.modality() == v1::MODALITY_NEGATED) remarks.push_back("negated");
  if (!claim.attribution().display_name().empty()) {
    remarks.push_back(absl::StrCat("said by ", claim.attribution().display_name()));
  }
  if (!claim.rule().empty()) remarks.push_back(absl::StrCat("rule ", claim.rule()));
  if (const std::string& day = claim.value().date().anchor_day(); !day.empty()) {
    remarks.push_back(absl::StrCat("relative to ", day));
  }
  return absl::StrJoin(remarks, ", ");
}

std::string PrintRecord(const Message& record) {
  if (const auto* agreement = dynamic_cast<const v1::Agreement*>(&record))
    return PrintWithEvidence(*agreement);
  if (const auto* participant = dynamic_cast<const v1::Participant*>(&record))
    return PrintWithEvidence(*participant);
  if (const auto* contradiction = dynamic_cast<const v1::Contradiction*>(&record))
    return PrintSides(*contradiction);
  if (const auto* figure = dynamic_cast<const v1::Figure*>(&record)) return PrintWithEvidence(*figure);
  return PrintPlain(record);
}

}  // namespace accord::ctl
