// A record with what it rests on, for people: each field, its value, and every claim with its quoted words,
// article and bytes.
#pragma once

#include <string>

#include "accord/v1/common.pb.h"
#include "google/protobuf/message.h"
#include "google/protobuf/repeated_field.h"

namespace accord::ctl {

// `record` is an Agreement, Participant, Figure, Article or Contradiction. Fields that carry evidence come
// with it; an article's fields, and a record without evidence, as name and value.
std::string PrintRecord(const google::protobuf::Message& record);

// Fields with their claims, two spaces in: the value, then a line for each claim with its words, its rule and
// the day a relative date was resolved against.
std::string PrintFields(const google::protobuf::RepeatedPtrField<v1::FieldEvidence>& fields);

// `“signed” [120, 126)`; the words on one line.
std::string PrintSpan(const v1::Span& span);

// One claim's evidence: `"signed" articles/d01 [120, 126)`, or where a value was taken from or how it was
// derived.
std::string PrintEvidence(const v1::Evidence& evidence);

// What else there is to know of a claim: "planned, said by the ministry, rule en.date.day"; may be empty.
std::string PrintRemarks(const v1::Claim& claim);

}  // namespace accord::ctl
