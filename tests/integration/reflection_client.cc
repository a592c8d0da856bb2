#include "tests/integration/reflection_client.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/unknown_field_set.h"
#include "google/protobuf/util/json_util.h"
#include "tests/integration/raw_call.h"

namespace accord::testing {
namespace {

using google::protobuf::UnknownField;
using google::protobuf::UnknownFieldSet;

constexpr char kReflection[] = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";

// The fields of grpc/reflection/v1alpha/reflection.proto that are used here; Debian ships no header for it.
constexpr int kRequestFileContainingSymbol = 4;
constexpr int kRequestListServices = 7;
constexpr int kResponseFiles = 4;
constexpr int kResponseServices = 6;
constexpr int kResponseError = 7;

// The values of the length-delimited fields `number` of a serialised message.
std::vector<std::string> Fields(const std::string& message, int number) {
  UnknownFieldSet fields;
  std::vector<std::string> values;
  if (!fields.ParseFromString(message)) return values;
  for (int i = 0; i < fields.field_count(); ++i) {
    const UnknownField& field = fields.field(i);
    if (field.number() == number && field.type() == UnknownField::TYPE_LENGTH_DELIMITED) {
      values.push_back(field.length_delimited());
    }
  }
  return values;
}

absl::StatusOr<std::string> Ask(const std::shared_ptr<grpc::Channel>& channel, int field,
                                const std::string& value) {
  UnknownFieldSet request;
  request.AddLengthDelimited(field, value);
  std::string bytes;
  request.SerializeToString(&bytes);
  absl::StatusOr<std::string> response = RawCall(channel, kReflection, bytes);
  if (response.ok() && !Fields(*response, kResponseError).empty()) {
    return absl::NotFoundError(absl::StrCat("reflection does not know ", value));
  }
  return response;
}

}  // namespace

ReflectionClient::ReflectionClient(std::shared_ptr<grpc::Channel> channel) : channel_(std::move(channel)) {}

absl::StatusOr<std::vector<std::string>> ReflectionClient::ListServices() {
  const absl::StatusOr<std::string> response = Ask(channel_, kRequestListServices, "*");
  if (!response.ok()) return response.status();
  std::vector<std::string> names;
  for (const std::string& list : Fields(*response, kResponseServices)) {
    for (const std::string& service : Fields(list, 1)) {
      for (std::string& name : Fields(service, 1)) names.push_back(std::move(name));
    }
  }
  return names;
}

absl::Status ReflectionClient::Learn(const std::string& service) {
  const absl::StatusOr<std::string> response = Ask(channel_, kRequestFileContainingSymbol, service);
  if (!response.ok()) return response.status();
  for (const std::string& files : Fields(*response, kResponseFiles)) {
    for (const std::string& bytes : Fields(files, 1)) {
      google::protobuf::FileDescriptorProto file;
      if (!file.ParseFromString(bytes)) return absl::InternalError("reflection gave no descriptor");
      google::protobuf::FileDescriptorProto known;
      if (!database_.FindFileByName(file.name(), &known)) database_.Add(file);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReflectionClient::Call(absl::string_view method, const std::string& json) {
  const std::pair<std::string, std::string> names = absl::StrSplit(method, absl::MaxSplits('/', 1));
  if (absl::Status status = Learn(names.first); !status.ok()) return status;
  const auto* descriptor = pool_.FindMethodByName(absl::StrCat(names.first, ".", names.second));
  if (descriptor == nullptr) return absl::NotFoundError(absl::StrCat("no method ", std::string(method)));

  const std::unique_ptr<google::protobuf::Message> request(
      factory_.GetPrototype(descriptor->input_type())->New());
  if (!google::protobuf::util::JsonStringToMessage(json, request.get()).ok()) {
    return absl::InvalidArgumentError(absl::StrCat("no ", descriptor->input_type()->full_name(), ": ", json));
  }
  const absl::StatusOr<std::string> bytes =
      RawCall(channel_, absl::StrCat("/", std::string(method)), request->SerializeAsString());
  if (!bytes.ok()) return bytes.status();
  const std::unique_ptr<google::protobuf::Message> response(
      factory_.GetPrototype(descriptor->output_type())->New());
  std::string text;
  if (!response->ParseFromString(*bytes) ||
      !google::protobuf::util::MessageToJsonString(*response, &text).ok()) {
    return absl::InternalError(absl::StrCat("no ", descriptor->output_type()->full_name()));
  }
  return text;
}

}  // namespace accord::testing
