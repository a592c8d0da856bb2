#include "common/rpc/request_id.h"

#include "absl/strings/ascii.h"
#include "common/base/limits.h"
#include "grpcpp/server_context.h"

namespace accord::rpc {

std::string CleanRequestId(absl::string_view given) {
  std::string clean;
  for (const char c : given) {
    if (clean.size() == kCallIdBytesMax) break;
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(byte) || absl::string_view("._:/+=@-").find(c) != absl::string_view::npos) {
      clean.push_back(c);
    }
  }
  return clean;
}

std::string CallersRequestId(const grpc::CallbackServerContext& wire) {
  const auto& metadata = wire.client_metadata();
  const auto found = metadata.find(kRequestIdKey);
  if (found == metadata.end()) return "";
  return CleanRequestId(absl::string_view(found->second.data(), found->second.size()));
}

}  // namespace accord::rpc
