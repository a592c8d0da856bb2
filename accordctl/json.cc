#include "accordctl/json.h"

#include "google/protobuf/util/json_util.h"

namespace accord::ctl {

namespace {

std::string Print(const google::protobuf::Message& message, bool whitespace) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = whitespace;
  std::string json;
  // Fails only for types that Accord's messages do not hold (Any, a Timestamp out of range).
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  return status.ok() ? json : whitespace ? "{}\n" : "{}";
}

}  // namespace

std::string Json(const google::protobuf::Message& message) { return Print(message, /*whitespace=*/true); }

std::string JsonLine(const google::protobuf::Message& message) {
  return Print(message, /*whitespace=*/false) + "\n";
}

}  // namespace accord::ctl
