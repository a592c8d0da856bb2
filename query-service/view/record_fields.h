// Which fields of a record the join makes and how: plain fields take one article's value, lists are unions
// over what identifies their elements. One table per kind, in the order in which fields and their evidence
// stand in the record. A new field of a record is a line here.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "accord/v1/common.pb.h"
#include "query-service/view/join_member.h"

namespace accord::query {

// What identifies an element of a list: equal for elements of two articles that mean the same thing.
using ElementIdentity = std::string (*)(const JoinMember& member, int index);

struct RecordField {
  std::string name;
  // Null for a plain field.
  ElementIdentity identity = nullptr;
  // The part of an element that the element's own evidence ("parties[0]") speaks of; empty when the element
  // is not a message with parts.
  std::string principal_part;
  // Where set: elements stand by this, lesser first, then by the number of articles behind them, before the
  // preferred member's order.
  int (*precedence)(const google::protobuf::Message& element) = nullptr;
};

struct RecordShape {
  // The plain field whose winner is the record's preferred member: its lists' order comes first.
  std::string principal_field;
  std::vector<RecordField> fields;
};

const RecordShape& ShapeOf(Kind kind);
// The place of a field in RecordShape::fields; it must be there.
size_t FieldPlace(Kind kind, absl::string_view name);

}  // namespace accord::query
