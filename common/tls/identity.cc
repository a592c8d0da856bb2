#include "common/tls/identity.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace accord::tls {
namespace {

template <auto Free>
struct Deleter {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Bio = std::unique_ptr<BIO, Deleter<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Context = std::unique_ptr<SSL_CTX, Deleter<SSL_CTX_free>>;
using Store = std::unique_ptr<X509_STORE, Deleter<X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, Deleter<X509_STORE_CTX_free>>;

absl::Status Bad(const File& file, absl::string_view why) {
  ERR_clear_error();
  return InvalidField(file.flag, absl::StrCat(file.path, ": ", why));
}

std::string Reason() {
  const char* const reason = ERR_reason_error_string(ERR_peek_last_error());
  return reason != nullptr ? reason : "unknown";
}

Bio Open(const std::string& text) { return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))); }

absl::StatusOr<std::vector<Certificate>> Certificates(const File& file, const std::string& text) {
  const Bio bio = Open(text);
  std::vector<Certificate> certificates;
  ERR_clear_error();
  while (X509* const next = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr))
    certificates.emplace_back(next);
  // The end of the text is an error, too: the only one that is none.
  if (ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE)
    return Bad(file, absl::StrCat("certificate ", certificates.size() + 1, " is damaged: ", Reason()));
  if (certificates.empty()) return Bad(file, "holds no certificate in PEM");
  ERR_clear_error();
  return certificates;
}

int64_t UnixSeconds(const ASN1_TIME* time) {
  std::tm parts{};
  return ASN1_TIME_to_tm(time, &parts) == 1 ? timegm(&parts) : 0;
}

std::string Date(int64_t unix_seconds) {
  const time_t time = unix_seconds;
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[32];
  std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

std::string Subject(const X509* certificate) {
  const Bio bio(BIO_new(BIO_s_mem()));
  X509_NAME_print_ex(bio.get(), X509_get_subject_name(certificate), 0,
                     XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB);
  char* text = nullptr;
  const int64_t bytes = BIO_get_mem_data(bio.get(), &text);
  return std::string(text, static_cast<size_t>(bytes));
}

// The chain as it is sent: each certificate valid now, and issued by the next.
absl::Status CheckChain(const File& file, const std::vector<Certificate>& chain, int64_t now,
                        int64_t* not_after) {
  for (size_t i = 0; i < chain.size(); ++i) {
    const X509* const each = chain[i].get();
    const int64_t begins = UnixSeconds(X509_get0_notBefore(each));
    const int64_t ends = UnixSeconds(X509_get0_notAfter(each));
    if (ends <= now) return Bad(file, absl::StrCat("certificate ", i + 1, " has ended on ", Date(ends)));
    if (begins > now) return Bad(file, absl::StrCat("certificate ", i + 1, " begins on ", Date(begins)));
    *not_after = std::min(*not_after, ends);
    if (i + 1 == chain.size()) continue;
    const Key issuer(X509_get_pubkey(chain[i + 1].get()));
    if (X509_check_issued(chain[i + 1].get(), chain[i].get()) != X509_V_OK ||
        X509_verify(chain[i].get(), issuer.get()) != 1) {
      return Bad(file, absl::StrCat("certificate ", i + 2, " did not issue certificate ", i + 1));
    }
  }
  return absl::OkStatus();
}

// Never asks a terminal for it.
int NoPassword(char*, int, int, void*) { return -1; }

absl::Status CheckKey(const Files& files, const Texts& texts, X509* certificate) {
  const Bio bio = Open(texts.key);
  ERR_clear_error();
  const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, NoPassword, nullptr));
  if (key == nullptr) return Bad(files.key, "holds no private key in PEM, or an encrypted one");
  if (X509_check_private_key(certificate, key.get()) != 1)
    return Bad(files.key, absl::StrCat("is not the key of the certificate in ", files.cert.path));
  // What TLS itself refuses, such as keys that are too short for this machine's security level.
  const Context context(SSL_CTX_new(TLS_method()));
  if (SSL_CTX_use_certificate(context.get(), certificate) != 1 ||
      SSL_CTX_use_PrivateKey(context.get(), key.get()) != 1) {
    return Bad(files.cert, absl::StrCat("cannot be used: ", Reason()));
  }
  return absl::OkStatus();
}

absl::Status CheckAuthorities(const File& file, const std::vector<Certificate>& authorities, int64_t now) {
  int64_t ends = 0;
  bool any = false;
  for (const Certificate& each : authorities) {
    if (X509_check_ca(each.get()) == 0) continue;
    any = true;
    ends = std::max(ends, UnixSeconds(X509_get0_notAfter(each.get())));
  }
  if (!any) return Bad(file, "holds no certificate of an authority");
  if (ends <= now) return Bad(file, absl::StrCat("its authorities have ended, the last on ", Date(ends)));
  return absl::OkStatus();
}

// Whether the first of `chain` leads to one of `authorities`.
bool LeadsTo(const std::vector<Certificate>& chain, const std::vector<Certificate>& authorities,
             int64_t now) {
  const Store store(X509_STORE_new());
  for (const Certificate& each : authorities) X509_STORE_add_cert(store.get(), each.get());
  STACK_OF(X509)* const between = sk_X509_new_null();
  for (size_t i = 1; i < chain.size(); ++i) sk_X509_push(between, chain[i].get());
  const StoreContext context(X509_STORE_CTX_new());
  bool leads = false;
  if (X509_STORE_CTX_init(context.get(), store.get(), chain[0].get(), between) == 1) {
    X509_STORE_CTX_set_time(context.get(), 0, now);
    X509_STORE_CTX_set_flags(context.get(), X509_V_FLAG_PARTIAL_CHAIN);
    leads = X509_verify_cert(context.get()) == 1;
  }
  sk_X509_free(between);
  ERR_clear_error();
  return leads;
}

}  // namespace

absl::StatusOr<Identity> Check(const Files& files, Texts texts, int64_t now) {
  Identity identity;
  std::vector<Certificate> chain;
  if (files.cert.given()) {
    absl::StatusOr<std::vector<Certificate>> read = Certificates(files.cert, texts.cert);
    if (!read.ok()) return read.status();
    chain = *std::move(read);
    if (absl::Status status = CheckChain(files.cert, chain, now, &identity.not_after); !status.ok())
      return status;
    if (absl::Status status = CheckKey(files, texts, chain[0].get()); !status.ok()) return status;
    identity.subject = Subject(chain[0].get());
  }
  if (files.ca.given()) {
    const absl::StatusOr<std::vector<Certificate>> authorities = Certificates(files.ca, texts.ca);
    if (!authorities.ok()) return authorities.status();
    if (absl::Status status = CheckAuthorities(files.ca, *authorities, now); !status.ok()) return status;
    identity.of_ca = !chain.empty() && LeadsTo(chain, *authorities, now);
  }
  identity.pem = std::move(texts);
  return identity;
}

}  // namespace accord::tls
