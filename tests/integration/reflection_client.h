// A client that knows nothing of the API but what server reflection tells, as grpcurl does: it lists
// services, fetches their descriptors and calls methods with JSON.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor_database.h"
#include "google/protobuf/dynamic_message.h"
#include "grpcpp/channel.h"

namespace accord::testing {

class ReflectionClient {
 public:
  explicit ReflectionClient(std::shared_ptr<grpc::Channel> channel);

  // Full names: "accord.v1.IngestService".
  absl::StatusOr<std::vector<std::string>> ListServices();

  // Calls "accord.v1.IngestService/ParseArticle" with a request in JSON; the reply as JSON. Errors carry the
  // server's details.
  absl::StatusOr<std::string> Call(absl::string_view method, const std::string& json);

 private:
  // Fetches the file that defines `service`, with all that it imports.
  absl::Status Learn(const std::string& service);

  const std::shared_ptr<grpc::Channel> channel_;
  google::protobuf::SimpleDescriptorDatabase database_;
  google::protobuf::DescriptorPool pool_{&database_};
  google::protobuf::DynamicMessageFactory factory_{&pool_};
};

}  // namespace accord::testing
