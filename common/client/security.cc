#include "common/client/security.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/error.h"
#include "common/telemetry/log.h"
#include "grpcpp/security/tls_credentials_options.h"

namespace accord::client {
namespace {

// gRPC looks at the files this often, the least that it takes.
constexpr unsigned kGrpcPollSeconds = 1;

class AddToken final : public grpc::experimental::Interceptor {
 public:
  explicit AddToken(TokenFile* token) : token_(token) {}
  void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(
            grpc::experimental::InterceptionHookPoints::PRE_SEND_INITIAL_METADATA)) {
      methods->GetSendInitialMetadata()->emplace("authorization", absl::StrCat("Bearer ", token_->Get()));
    }
    methods->Proceed();
  }

 private:
  TokenFile* const token_;
};

// Lives as long as the channel, and keeps the security for so long.
class AddTokens final : public grpc::experimental::ClientInterceptorFactoryInterface {
 public:
  AddTokens(std::shared_ptr<const Security> security, std::shared_ptr<TokenFile> token)
      : security_(std::move(security)), token_(std::move(token)) {}
  grpc::experimental::Interceptor* CreateClientInterceptor(grpc::experimental::ClientRpcInfo*) override {
    return token_ != nullptr ? new AddToken(token_.get()) : nullptr;
  }

 private:
  const std::shared_ptr<const Security> security_;
  const std::shared_ptr<TokenFile> token_;
};

// Key and certificates in one file, so that no reader has one of them without the other.
std::string Pair(const tls::Texts& pem) { return absl::StrCat(pem.key, "\n", pem.cert); }

void Told(const absl::Status& status) {
  if (!status.ok()) telemetry::LogError("certificates not passed on", {{"error", status.message()}});
}

}  // namespace

bool IsLoopback(const std::string& target) {
  absl::string_view host = target;
  if (absl::StartsWith(host, "unix:")) return true;
  for (const absl::string_view scheme : {"dns:", "ipv4:", "ipv6:", "passthrough:"}) {
    if (absl::ConsumePrefix(&host, scheme)) break;
  }
  // "dns://resolver/name" asks another resolver; its answer is not known here.
  absl::ConsumePrefix(&host, "///");
  if (absl::StartsWith(host, "//") || host.find(',') != absl::string_view::npos) return false;
  if (absl::StartsWith(host, "[")) return absl::StartsWith(host, "[::1]");
  host = host.substr(0, host.find(':'));
  // A name that begins so ("127.example.com") is not an address.
  return host == "localhost" ||
         (absl::StartsWith(host, "127.") && host.find_first_not_of("0123456789.") == absl::string_view::npos);
}

absl::StatusOr<std::shared_ptr<Security>> Security::Open(const std::string& target,
                                                         const SecurityFiles& files) {
  std::shared_ptr<Security> security(new Security());
  security->server_name_ = files.server_name;
  if (!files.token.empty()) {
    const std::string flag = absl::StrCat(files.flag_prefix, "token_file");
    if (!files.tls() && !IsLoopback(target)) {
      return InvalidField(flag, absl::StrCat("would send the token to ", target,
                                             " in plain text: ", files.flag_prefix, "tls_ca makes it TLS"));
    }
    absl::StatusOr<std::shared_ptr<TokenFile>> token = TokenFile::Open(flag, files.token);
    if (!token.ok()) return token.status();
    security->token_ = *std::move(token);
  }
  if (files.tls()) {
    if (absl::Status status = security->OpenTls(files); !status.ok()) return status;
  } else {
    security->credentials_ = grpc::InsecureChannelCredentials();
  }
  return security;
}

absl::Status Security::OpenTls(const SecurityFiles& files) {
  const auto flag = [&files](absl::string_view name) { return absl::StrCat(files.flag_prefix, name); };
  absl::StatusOr<std::unique_ptr<tls::Watch>> watch =
      tls::Watch::Start({.files = {.cert = {flag("tls_cert"), files.cert},
                                   .key = {flag("tls_key"), files.key},
                                   .ca = {flag("tls_ca"), files.ca}},
                         .name = "client",
                         .changed = [this](const tls::Identity& identity) {
                           MutexLock lock(&mutex_);
                           if (pair_ != nullptr) Told(pair_->Replace(Pair(identity.pem)));
                           if (ca_ != nullptr) Told(ca_->Replace(identity.pem.ca));
                         }});
  if (!watch.ok()) return watch.status();
  // What the watch takes from now on waits for the files to be there.
  MutexLock lock(&mutex_);
  const tls::Texts pem = (*watch)->current()->pem;
  for (const auto& [given, text, file] :
       {std::tuple(!files.cert.empty(), Pair(pem), &pair_), std::tuple(!files.ca.empty(), pem.ca, &ca_)}) {
    if (!given) continue;
    absl::StatusOr<std::unique_ptr<MemoryFile>> created = MemoryFile::Create(text);
    if (!created.ok()) return created.status();
    *file = *std::move(created);
  }
  const std::string pair = pair_ != nullptr ? pair_->path() : "";
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_certificate_provider(std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
      pair, pair, ca_ != nullptr ? ca_->path() : "", kGrpcPollSeconds));
  if (ca_ != nullptr) options.watch_root_certs();
  if (pair_ != nullptr) options.watch_identity_key_cert_pairs();
  credentials_ = grpc::experimental::TlsCredentials(options);
  watch_ = *std::move(watch);
  return absl::OkStatus();
}

std::vector<std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface>> Security::Interceptors()
    const {
  std::vector<std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface>> interceptors;
  interceptors.push_back(std::make_unique<AddTokens>(shared_from_this(), token_));
  return interceptors;
}

}  // namespace accord::client
