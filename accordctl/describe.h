// The values of records as people read them, on one line.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "accord/v1/agreement.pb.h"
#include "accord/v1/common.pb.h"
#include "accord/v1/contradiction.pb.h"
#include "google/protobuf/generated_enum_reflection.h"

namespace accord::ctl {

// The part of an enum value's name that tells: "SIGNED" for AGREEMENT_STATUS_SIGNED. Empty for _UNSPECIFIED.
std::string EnumTerm(const google::protobuf::EnumDescriptor& type, int value);
template <typename Enum>
std::string EnumTerm(Enum value) {
  return EnumTerm(*google::protobuf::GetEnumDescriptor<Enum>(), value);
}

// "2022-11", or "unresolved".
std::string Describe(const v1::Date& date);
// "about 200000000 USD", "8 to 10 %", "214 projects", "rank 3".
std::string Describe(const v1::Quantity& quantity);
std::string Describe(const v1::Unit& unit);
// The name as written, else the resource name.
std::string Describe(const v1::ParticipantRef& participant);
std::string Describe(const v1::ClaimValue& value);
// "2022-11-04 (2 articles, 1 story)": what one side of a contradiction says.
std::string Describe(const v1::ContradictionSide& side);
// "the Hanoi department for Hanoi": a party with what it acts for.
std::string Describe(const v1::AgreementParty& party);

}  // namespace accord::ctl
