#include "accordctl/match_flags.h"

#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "accord/v1/common.pb.h"
#include "common/base/names.h"

namespace accord::ctl {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr absl::string_view kUnspecified = "UNSPECIFIED";

std::vector<MatchFlag> Agreements() {
  return {
      {"article", "article", "Only what this article speaks of: articles/ID, or ID"},
      {"participant", "participant", "Only those of this participant: participants/ID, or ID"},
      {"with", "all_participants", "Of each of these participants; may be repeated"},
      {"with_any", "any_participants", "Of any of these participants; may be repeated"},
      {"role", "roles", "In this role: party, represented, signatory, witness, implementer; may be repeated"},
      {"kind", "kinds", "Of this kind: memorandum_of_understanding, treaty, ...; may be repeated"},
      {"status", "statuses", "With this status: signed, in_force, ...; may be repeated"},
      {"country", "party_countries", "With a party of this country (ISO 3166: VN); repeated, of each"},
      {"sector", "sectors", "Of this sector; may be repeated"},
      {"concluded", "concluded", "Concluded then: A..B, A.., ..B or A, as in 2022, 2022-11, 2022-11-04"},
      {"valid", "valid", "In force on a day then: A..B"},
      {"published", "published", "With an article of then: A..B"},
      {"words", "words", "With each of these words in titles or subjects"},
      {"min_stories", "min_stories", "Of at least this many independent sources"},
      {"contradicted", "contradicted", "yes: where articles disagree; no: the others"}};
}

std::vector<MatchFlag> Figures() {
  return {{"article", "article", "Only what this article speaks of: articles/ID, or ID"},
          {"participant", "participant", "Only those of this participant: participants/ID, or ID"},
          {"subject", "subjects", "About this participant; may be repeated"},
          {"counterpart", "counterparts", "With this counterpart; may be repeated"},
          {"measure", "measures", "Of this measure: exports, imports, investment, ...; may be repeated"},
          {"unit", "units", "In this unit: USD, t, %, pp, count, rank, ratio; may be repeated"},
          {"period", "period", "Of this time: A..B, A.., ..B or A, as in 2022, 2022-11, 2022-11-04"},
          {"transformation", "transformations", "level, growth, share, rank or difference; may be repeated"},
          {"status", "statuses", "normal, estimated, provisional, forecast or target; may be repeated"},
          {"value_min", "value_min", "Of at least this value, in base units"},
          {"value_max", "value_max", "Of at most this value, in base units"},
          {"published", "published", "With an article of then: A..B"},
          {"min_stories", "min_stories", "Of at least this many independent sources"},
          {"contradicted", "contradicted", "yes: where articles disagree; no: the others"}};
}

std::vector<MatchFlag> Participants() {
  return {{"article", "article", "Only what this article speaks of: articles/ID, or ID"},
          {"type", "type", "Only this type: person, organization, country, place"},
          {"country", "countries", "Of this country or subdivision (VN, VN-HN); may be repeated"},
          {"name_prefix", "name_prefix", "With a name that begins so"},
          {"role", "roles", "With this role in an agreement; may be repeated"},
          {"min_stories", "min_stories", "Of at least this many independent sources"}};
}

std::vector<MatchFlag> Articles() {
  return {{"participant", "participant", "Only those that name this participant: participants/ID, or ID"},
          {"publisher", "publishers", "Of this publisher; may be repeated"},
          {"language", "languages", "In this language: en, vi; may be repeated"},
          {"published", "published", "Published then: A..B, A.., ..B or A, as in 2022, 2022-11, 2022-11-04"},
          {"story", "story", "Of the story of this article: articles/ID, or ID"}};
}

absl::Status Wrong(const MatchFlag& flag, const std::string& value, absl::string_view must) {
  return absl::InvalidArgumentError(absl::StrCat("--", flag.flag, " ", value, ": must be ", must));
}

// What stands before each value's name.
std::string PrefixOf(const EnumDescriptor& of) {
  return std::string(absl::StripSuffix(of.value(0)->name(), kUnspecified));
}

const EnumValueDescriptor* ValueNamed(const EnumDescriptor& of, const std::string& name) {
  const auto* value = of.FindValueByName(absl::StrCat(PrefixOf(of), absl::AsciiStrToUpper(name)));
  return value == nullptr || value->number() == 0 ? nullptr : value;
}

std::string ValuesOf(const EnumDescriptor& of) {
  std::string names;
  for (int i = 1; i < of.value_count(); ++i) {
    absl::StrAppend(&names, i == 1 ? "" : ", ",
                    absl::AsciiStrToLower(absl::StripPrefix(of.value(i)->name(), PrefixOf(of))));
  }
  return names;
}

// The collection that a field's names are of; empty when it holds no names.
absl::string_view CollectionOf(absl::string_view field) {
  if (field == "article" || field == "story") return kArticles;
  const bool participants =
      absl::StrContains(field, "participant") || field == "subjects" || field == "counterparts";
  return participants ? kParticipants : absl::string_view();
}

// "x" and "articles/x" both name the article x.
std::string FullName(absl::string_view field, const std::string& value) {
  const absl::string_view collection = CollectionOf(field);
  return collection.empty() || absl::StrContains(value, "/") ? value : ResourceName(collection, value);
}

absl::Status SetRange(const std::string& value, Message* message) {
  auto& range = static_cast<v1::DateRange&>(*message);
  const size_t dots = value.find("..");
  range.set_first(value.substr(0, dots));
  range.set_last(dots == std::string::npos ? value : value.substr(dots + 2));
  return absl::OkStatus();
}

absl::Status SetEnum(const MatchFlag& flag, const std::string& value, const FieldDescriptor* field,
                     Message* match) {
  const EnumValueDescriptor* number = ValueNamed(*field->enum_type(), value);
  if (number == nullptr) return Wrong(flag, value, absl::StrCat("one of ", ValuesOf(*field->enum_type())));
  if (field->is_repeated()) {
    match->GetReflection()->AddEnum(match, field, number);
  } else {
    match->GetReflection()->SetEnum(match, field, number);
  }
  return absl::OkStatus();
}

absl::Status SetText(const MatchFlag& flag, const std::string& value, const FieldDescriptor* field,
                     Message* match) {
  const std::string text = FullName(flag.field, value);
  if (field->is_repeated()) {
    match->GetReflection()->AddString(match, field, text);
  } else {
    match->GetReflection()->SetString(match, field, text);
  }
  return absl::OkStatus();
}

}  // namespace

const std::vector<MatchFlag>& MatchFlagsOf(absl::string_view collection) {
  static const auto* const kFlags =
      new std::map<absl::string_view, std::vector<MatchFlag>>{{kAgreements, Agreements()},
                                                              {kFigures, Figures()},
                                                              {kParticipants, Participants()},
                                                              {kArticles, Articles()}};
  return kFlags->at(collection);
}

absl::Status SetMatch(const MatchFlag& flag, const std::string& value, Message* match) {
  const FieldDescriptor* field = match->GetDescriptor()->FindFieldByName(std::string(flag.field));
  const auto* reflection = match->GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_ENUM:
      return SetEnum(flag, value, field, match);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return SetRange(value, reflection->MutableMessage(match, field));
    case FieldDescriptor::CPPTYPE_BOOL:
      if (value != "yes" && value != "no") return Wrong(flag, value, "yes or no");
      reflection->SetBool(match, field, value == "yes");
      return absl::OkStatus();
    case FieldDescriptor::CPPTYPE_UINT32: {
      uint32_t number = 0;
      if (!absl::SimpleAtoi(value, &number)) return Wrong(flag, value, "a whole number");
      reflection->SetUInt32(match, field, number);
      return absl::OkStatus();
    }
    default:
      return SetText(flag, value, field, match);
  }
}

absl::Status SetMatches(absl::string_view collection, const GivenFlags& given,
                        google::protobuf::Message* match) {
  for (const MatchFlag& flag : MatchFlagsOf(collection)) {
    const auto values = given.find(std::string(flag.flag));
    if (values == given.end()) continue;
    for (const std::string& value : values->second) {
      if (absl::Status status = SetMatch(flag, value, match); !status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace accord::ctl
