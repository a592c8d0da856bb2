// Replies as Protobuf's own JSON.
#pragma once

#include <string>

#include "google/protobuf/message.h"

namespace accord::ctl {

// Indented, lowerCamelCase names, unset fields left out, int64 as strings: what any proto3 JSON reader takes.
// Ends with a newline.
std::string Json(const google::protobuf::Message& message);
// The same on one line.
std::string JsonLine(const google::protobuf::Message& message);

}  // namespace accord::ctl
