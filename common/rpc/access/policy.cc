#include "common/rpc/access/policy.h"

#include <openssl/crypto.h>

#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/rpc/access/known_methods.h"

namespace accord::rpc {
namespace {

constexpr char kWholeService[] = "/*";

// What an error repeats of a value in the file.
constexpr size_t kQuotedBytesMax = 100;

// A value of the file in an error: one line, and not all of it when it is long.
std::string Quoted(absl::string_view value) {
  const bool whole = value.size() <= kQuotedBytesMax;
  return absl::StrCat("\"", absl::CEscape(value.substr(0, kQuotedBytesMax)), whole ? "" : "...", "\"");
}

std::string At(const std::string& path, absl::string_view field, int index) {
  return absl::StrCat(path, ".", field, "[", index, "]");
}

bool IsCallerName(const std::string& name) {
  if (name.empty() || name.size() > kCallerNameBytesMax) return false;
  for (const char c : name) {
    if (!absl::ascii_isalnum(c) && c != '.' && c != '_' && c != '-') return false;
  }
  return true;
}

bool IsCertificateName(const std::string& name) {
  if (name.empty() || name.size() > kCertificateNameBytesMax) return false;
  for (const char c : name) {
    if (!absl::ascii_isgraph(c) && c != ' ') return false;
  }
  return !absl::StrContains(name, '*');
}

absl::StatusOr<CallQuota> QuotaOf(const config::v1::CallQuota& config, const std::string& path) {
  if (!std::isfinite(config.calls_per_second()) || config.calls_per_second() < 0)
    return InvalidField(path + ".calls_per_second", "is no number of at least 0");
  if (config.burst() < 0) return InvalidField(path + ".burst", "is less than 0");
  if (config.calls_in_flight() < 0) return InvalidField(path + ".calls_in_flight", "is less than 0");
  if (config.burst() > 0 && config.calls_per_second() == 0)
    return InvalidField(path + ".burst", "means nothing without calls_per_second");
  return MakeQuota(config.calls_per_second(), config.burst(), config.calls_in_flight());
}

absl::Status Unauthenticated(absl::string_view why, const std::string& method) {
  return Error(absl::StatusCode::kUnauthenticated, v1::ERROR_REASON_UNAUTHENTICATED, why,
               {{"method", method}});
}

absl::Status Denied(const std::string& caller, const std::string& method) {
  return Error(absl::StatusCode::kPermissionDenied, v1::ERROR_REASON_PERMISSION_DENIED,
               absl::StrCat("\"", caller, "\" may not call ", method),
               {{"method", method}, {"caller", caller}});
}

}  // namespace

CallQuota MakeQuota(double calls_per_second, double burst, int64_t calls_in_flight) {
  return {calls_per_second, burst > 0 ? burst : std::max(1.0, calls_per_second), calls_in_flight};
}

absl::StatusOr<std::shared_ptr<const Policy>> Policy::Create(const config::v1::AccessPolicy& config,
                                                             const CallQuota& quota) {
  auto policy = std::make_shared<Policy>();
  policy->allow_plaintext_tokens_ = config.allow_plaintext_tokens();
  policy->quota_ = quota;
  if (config.has_quota()) {
    absl::StatusOr<CallQuota> own = QuotaOf(config.quota(), "quota");
    if (!own.ok()) return own.status();
    policy->quota_ = *own;
  }
  if (config.callers().empty())
    return InvalidField("callers", "is empty: nobody could call anything; leave the flag out to let all");
  if (config.callers_size() > static_cast<int>(kPolicyCallersMax))
    return LimitExceeded("callers", "callers", kPolicyCallersMax, config.callers_size());
  for (int i = 0; i < config.callers_size(); ++i) {
    const absl::Status added = policy->AddCaller(config.callers(i), absl::StrCat("callers[", i, "]"));
    if (!added.ok()) return added;
  }
  return policy;
}

absl::Status Policy::AddCaller(const config::v1::AccessCaller& config, const std::string& path) {
  if (!IsCallerName(config.name())) {
    return InvalidField(path + ".name",
                        absl::StrCat(Quoted(config.name()), " is not 1 to ", kCallerNameBytesMax,
                                     " letters, digits, '.', '_' and '-'"));
  }
  for (const Caller& other : callers_) {
    if (other.name == config.name())
      return InvalidField(path + ".name", absl::StrCat(Quoted(config.name()), " stands there twice"));
  }
  if (config.certificates().empty() && config.token_sha256().empty())
    return InvalidField(path, "has neither certificates nor token_sha256: nobody could be this caller");
  for (int i = 0; i < config.certificates_size(); ++i) {
    const std::string& name = config.certificates(i);
    const std::string at = At(path, "certificates", i);
    if (!IsCertificateName(name))
      return InvalidField(at, absl::StrCat(Quoted(name), " is no name; it is compared as a whole"));
    if (!certificates_.emplace(name, callers_.size()).second)
      return InvalidField(at, absl::StrCat(Quoted(name), " stands there twice"));
  }
  Caller caller{.name = config.name(), .quota = quota_};
  if (config.has_quota()) {
    absl::StatusOr<CallQuota> own = QuotaOf(config.quota(), path + ".quota");
    if (!own.ok()) return own.status();
    caller.quota = *own;
  }
  if (absl::Status status = AddTokens(config, path); !status.ok()) return status;
  if (absl::Status status = AddMethods(config, path, &caller); !status.ok()) return status;
  callers_.push_back(std::move(caller));
  return absl::OkStatus();
}

absl::Status Policy::AddTokens(const config::v1::AccessCaller& config, const std::string& path) {
  for (int i = 0; i < config.token_sha256_size(); ++i) {
    const std::string at = At(path, "token_sha256", i);
    const std::string sha256 = FromLowerHex(config.token_sha256(i));
    // The value is not repeated: somebody may have put the token itself there.
    if (sha256.size() != 32) return InvalidField(at, "is not the 64 lower-case hex digits of a SHA-256");
    if (sha256 == Sha256("")) return InvalidField(at, "is the hash of no token at all");
    for (const Token& other : tokens_) {
      if (other.sha256 == sha256) return InvalidField(at, "stands there twice");
    }
    if (tokens_.size() >= kPolicyTokensMax)
      return LimitExceeded(at, "tokens", kPolicyTokensMax, tokens_.size() + 1);
    tokens_.push_back({sha256, callers_.size()});
  }
  return absl::OkStatus();
}

absl::Status Policy::AddMethods(const config::v1::AccessCaller& config, const std::string& path,
                                Caller* caller) {
  if (config.methods().empty())
    return InvalidField(path + ".methods", "is empty: the caller could call nothing");
  for (int i = 0; i < config.methods_size(); ++i) {
    const std::string& pattern = config.methods(i);
    const bool whole_service = absl::EndsWith(pattern, kWholeService);
    const absl::string_view service = absl::StripSuffix(pattern, "*");
    bool known = false;
    for (const std::string& method : KnownMethods()) {
      if (whole_service ? !absl::StartsWith(method, service) : method != pattern) continue;
      known = true;
      caller->methods.insert(method);
    }
    if (!known) {
      return InvalidField(At(path, "methods", i),
                          absl::StrCat(Quoted(pattern),
                                       " is no method of Accord: \"/accord.v1.ViewService/GetStatus\", "
                                       "\"/accord.v1.ViewService/*\" or \"/*\""));
    }
  }
  return absl::OkStatus();
}

const Policy::Caller* Policy::CallerOfToken(const std::string& sha256) const {
  const Caller* found = nullptr;
  for (const Token& token : tokens_) {
    const bool same = sha256.size() == token.sha256.size() &&
                      CRYPTO_memcmp(sha256.data(), token.sha256.data(), sha256.size()) == 0;
    if (same) found = &callers_[token.caller];
  }
  return found;
}

const Policy::Caller* Policy::CallerOfNames(const std::vector<std::string>& names) const {
  for (const std::string& name : names) {
    const auto it = certificates_.find(name);
    if (it != certificates_.end()) return &callers_[it->second];
  }
  return nullptr;
}

Verdict Policy::Decide(const Identity& identity, const std::string& method) const {
  const Caller* caller = nullptr;
  if (identity.token_sha256) {
    if (!identity.secret && !allow_plaintext_tokens_)
      return {.status = Unauthenticated("a bearer token is taken over TLS only", method)};
    caller = CallerOfToken(*identity.token_sha256);
    if (caller == nullptr) return {.status = Unauthenticated("the bearer token is not known", method)};
  } else if (identity.names.empty()) {
    return {.status = Unauthenticated("the call shows neither a certificate nor a bearer token", method)};
  } else {
    caller = CallerOfNames(identity.names);
    if (caller == nullptr)
      return {.status = Denied(identity.names.front(), method), .caller = identity.names.front()};
  }
  if (!caller->methods.contains(method))
    return {.status = Denied(caller->name, method), .caller = caller->name};
  return {.caller = caller->name, .quota = caller->quota};
}

std::vector<std::string> Policy::caller_names() const {
  std::vector<std::string> names;
  for (const Caller& caller : callers_) names.push_back(caller.name);
  return names;
}

}  // namespace accord::rpc
