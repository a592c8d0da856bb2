#include "common/rpc/port/tls_credentials.h"

#include <string>
#include <utility>

#include "common/base/mutex.h"
#include "grpc/grpc.h"
#include "grpc/grpc_security.h"

namespace accord::rpc {
namespace {

// gRPC asks before each handshake whether there is something newer (the C API's certificate_config_fetcher,
// which has no C++ of its own).
class Credentials final : public grpc::ServerCredentials {
 public:
  explicit Credentials(std::shared_ptr<const tls::Watch> watch) : watch_(std::move(watch)) {
    const bool authorities = !watch_->current()->pem.ca.empty();
    credentials_ = grpc_ssl_server_credentials_create_with_options(
        grpc_ssl_server_credentials_create_options_using_config_fetcher(
            authorities ? GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY
                        : GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE,
            &Credentials::Fetch, this));
  }
  ~Credentials() override { grpc_server_credentials_release(credentials_); }

  // Who may call what is decided by the call's guard.
  void SetAuthMetadataProcessor(const std::shared_ptr<grpc::AuthMetadataProcessor>&) override {}

 private:
  int AddPortToServer(const std::string& address, grpc_server* server) override {
    return grpc_server_add_http2_port(server, address.c_str(), credentials_);
  }

  static grpc_ssl_certificate_config_reload_status Fetch(void* self,
                                                         grpc_ssl_server_certificate_config** config) {
    return static_cast<Credentials*>(self)->Fetch(config);
  }
  grpc_ssl_certificate_config_reload_status Fetch(grpc_ssl_server_certificate_config** config) {
    MutexLock lock(&mutex_);
    std::shared_ptr<const tls::Identity> identity = watch_->current();
    if (identity == given_) return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED;
    const grpc_ssl_pem_key_cert_pair pair = {identity->pem.key.c_str(), identity->pem.cert.c_str()};
    // gRPC insists on authorities, also where it asks no client for a certificate and they are not looked at.
    const std::string& authorities = identity->pem.ca.empty() ? identity->pem.cert : identity->pem.ca;
    *config = grpc_ssl_server_certificate_config_create(authorities.c_str(), &pair, 1);
    given_ = std::move(identity);
    return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_NEW;
  }

  const std::shared_ptr<const tls::Watch> watch_;
  grpc_server_credentials* credentials_ = nullptr;
  Mutex mutex_;
  // What gRPC has.
  std::shared_ptr<const tls::Identity> given_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

std::shared_ptr<grpc::ServerCredentials> TlsServerCredentials(std::shared_ptr<const tls::Watch> watch) {
  return std::make_shared<Credentials>(std::move(watch));
}

}  // namespace accord::rpc
