// What a client shows and demands when it connects: authorities, its own certificate, a bearer token. All of
// them are files that may be replaced while it runs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/mutex.h"
#include "common/client/memory_file.h"
#include "common/client/token_file.h"
#include "common/tls/watch.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/client_interceptor.h"

namespace accord::client {

// Paths; all empty: plain text, without a token.
struct SecurityFiles {
  // Authorities that the server's certificate must be of. Any of the three TLS files makes it TLS; without
  // this one the system's authorities are taken.
  std::string ca;
  // Our own certificate with its chain, and its key: for mutual TLS. Both or none.
  std::string cert;
  std::string key;
  // The name that the server's certificate must have, when it is not that of the target.
  std::string server_name;
  // Sent with every call as "authorization: Bearer ...".
  std::string token;
  // How flags of these files begin, for errors: "--ingest_" gives "--ingest_tls_ca".
  std::string flag_prefix = "--";

  bool tls() const { return !ca.empty() || !cert.empty() || !key.empty(); }
};

// Shared by channels, each of which keeps it. Thread safe.
class Security : public std::enable_shared_from_this<Security> {
 public:
  // INVALID_ARGUMENT naming flag, file and reason when a file is bad or one is missing; also for a token over
  // plain text to another machine (`target`), where anyone could read it.
  static absl::StatusOr<std::shared_ptr<Security>> Open(const std::string& target,
                                                        const SecurityFiles& files);

  const std::shared_ptr<grpc::ChannelCredentials>& credentials() const { return credentials_; }
  const std::string& server_name() const { return server_name_; }
  // What puts the token into the calls of a channel, and keeps this for as long as the channel lives.
  std::vector<std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface>> Interceptors() const;
  // For metrics; null without TLS.
  const tls::Watch* watch() const { return watch_.get(); }

 private:
  Security() = default;
  absl::Status OpenTls(const SecurityFiles& files);

  std::string server_name_;
  std::shared_ptr<TokenFile> token_;
  Mutex mutex_;
  // What gRPC reads: the last good contents.
  std::unique_ptr<MemoryFile> pair_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<MemoryFile> ca_ ABSL_GUARDED_BY(mutex_);
  std::shared_ptr<grpc::ChannelCredentials> credentials_;
  // Writes the files: ends before they do.
  std::unique_ptr<tls::Watch> watch_;
};

// Whether a gRPC target is this machine: "127.0.0.1:7400", "localhost:1", "dns:///[::1]:7400", "unix:/x".
bool IsLoopback(const std::string& target);

}  // namespace accord::client
