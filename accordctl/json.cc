#include "accordctl/json.h"

#include "google/protobuf/util/json_util.h"

namespace accord::ctl {

std::string Json(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  std::string json;
  // Fails only for types that Accord's messages do not hold (Any, a Timestamp out of range).
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) return "{}\n";
  return json;
}

}  // namespace accord::ctl
