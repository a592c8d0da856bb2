#include "accordctl/describe.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace accord::ctl {
namespace {

// "AgreementKind" is "AGREEMENT_KIND_".
std::string PrefixOf(absl::string_view type) {
  std::string prefix;
  for (const char c : type) {
    if (absl::ascii_isupper(c) && !prefix.empty()) prefix += '_';
    prefix += absl::ascii_toupper(c);
  }
  return prefix + "_";
}

absl::string_view KindWord(v1::Quantity::Kind kind) {
  switch (kind) {
    case v1::Quantity::KIND_ABOUT:
      return "about ";
    case v1::Quantity::KIND_AT_LEAST:
      return "at least ";
    case v1::Quantity::KIND_AT_MOST:
      return "at most ";
    case v1::Quantity::KIND_NEARLY:
      return "nearly ";
    default:
      return "";
  }
}

std::string Amount(const v1::Quantity& quantity) {
  if (quantity.kind() == v1::Quantity::KIND_RANGE)
    return absl::StrCat(quantity.low(), " to ", quantity.high());
  return absl::StrCat(KindWord(quantity.kind()), quantity.value());
}

}  // namespace

std::string EnumTerm(const google::protobuf::EnumDescriptor& type, int value) {
  const google::protobuf::EnumValueDescriptor* const found = type.FindValueByNumber(value);
  if (found == nullptr) return absl::StrCat(value);
  if (value == 0) return "";
  return std::string(absl::StripPrefix(found->name(), PrefixOf(type.name())));
}

std::string Describe(const v1::Date& date) { return date.unresolved() ? "unresolved" : date.edtf(); }

std::string Describe(const v1::Unit& unit) {
  std::string text;
  switch (unit.kind()) {
    case v1::Unit::KIND_PERCENT:
      text = "%";
      break;
    case v1::Unit::KIND_PERCENTAGE_POINT:
      text = "percentage points";
      break;
    case v1::Unit::KIND_COUNT:
      text = unit.counted_noun();
      break;
    case v1::Unit::KIND_RATIO:
      text = "times";
      break;
    default:
      text = unit.code();
  }
  if (!unit.per().empty()) absl::StrAppend(&text, "/", unit.per());
  return text;
}

std::string Describe(const v1::Quantity& quantity) {
  if (quantity.unit().kind() == v1::Unit::KIND_RANK) return absl::StrCat("rank ", Amount(quantity));
  const std::string unit = Describe(quantity.unit());
  std::string text = absl::StrCat(Amount(quantity), unit.empty() ? "" : " ", unit);
  if (quantity.alternatives_size() > 0) absl::StrAppend(&text, " (ambiguous)");
  return text;
}

std::string Describe(const v1::ParticipantRef& participant) {
  return participant.display_name().empty() ? participant.participant() : participant.display_name();
}

std::string Describe(const v1::ClaimValue& value) {
  switch (value.value_case()) {
    case v1::ClaimValue::kText:
      return value.text();
    case v1::ClaimValue::kCode:
      return value.code();
    case v1::ClaimValue::kDate:
      return Describe(value.date());
    case v1::ClaimValue::kQuantity:
      return Describe(value.quantity());
    case v1::ClaimValue::kParticipant:
      return Describe(value.participant());
    case v1::ClaimValue::kCount:
      return absl::StrCat(value.count());
    case v1::ClaimValue::VALUE_NOT_SET:
      return "";
  }
  return "";
}

std::string Describe(const v1::ContradictionSide& side) {
  return absl::StrCat(Describe(side.value()), " (", side.articles(),
                      side.articles() == 1 ? " article, " : " articles, ", side.stories(),
                      side.stories() == 1 ? " story)" : " stories)");
}

std::string Describe(const v1::AgreementParty& party) {
  const std::string represents = Describe(party.represents());
  return represents.empty() ? Describe(party.party())
                            : absl::StrCat(Describe(party.party()), " for ", represents);
}

}  // namespace accord::ctl
