#include "tests/support/certificates.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <cctype>
#include <cstdlib>
#include <utility>

namespace accord::testing {
namespace {

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeCertificate {
  void operator()(X509* certificate) const { X509_free(certificate); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using Certificate = std::unique_ptr<X509, FreeCertificate>;

// Text of what `write` puts into a memory BIO.
template <typename Write>
std::string Pem(Write write) {
  BIO* const bio = BIO_new(BIO_s_mem());
  if (write(bio) != 1) std::abort();
  char* text = nullptr;
  const long bytes = BIO_get_mem_data(bio, &text);
  std::string pem(text, static_cast<size_t>(bytes));
  BIO_free(bio);
  return pem;
}

std::string KeyPem(EVP_PKEY* key) {
  return Pem(
      [key](BIO* bio) { return PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

Key NewKey() { return Key(EVP_EC_gen("P-256")); }

void Extend(X509* certificate, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
  if (extension == nullptr) std::abort();
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

std::string AlternativeNames(const std::vector<std::string>& hosts) {
  std::string names;
  for (const std::string& host : hosts) {
    if (!names.empty()) names += ",";
    const bool address = std::isdigit(static_cast<unsigned char>(host[0])) != 0;
    const bool uri = host.find("://") != std::string::npos;
    names += (address ? "IP:" : uri ? "URI:" : "DNS:") + host;
  }
  return names;
}

// Signed by `issuer_key`; by itself when there is no issuer.
Certificate NewCertificate(const CertificateOptions& options, EVP_PKEY* key, X509* issuer,
                           EVP_PKEY* issuer_key) {
  Certificate certificate(X509_new());
  X509* const x509 = certificate.get();
  X509_set_version(x509, 2);
  uint64_t serial = 0;
  RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof(serial));
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(x509), serial >> 1);
  X509_gmtime_adj(X509_getm_notBefore(x509), options.begins);
  X509_gmtime_adj(X509_getm_notAfter(x509), options.ends);
  X509_set_pubkey(x509, key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(x509), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(options.name.c_str()), -1, -1, 0);
  X509_set_issuer_name(x509, X509_get_subject_name(issuer != nullptr ? issuer : x509));
  X509* const signer = issuer != nullptr ? issuer : x509;
  Extend(x509, signer, NID_basic_constraints, options.authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
  Extend(x509, signer, NID_subject_key_identifier, "hash");
  if (!options.authority && !options.hosts.empty())
    Extend(x509, signer, NID_subject_alt_name, AlternativeNames(options.hosts));
  if (X509_sign(x509, issuer_key, EVP_sha256()) == 0) std::abort();
  return certificate;
}

std::string CertificatePem(X509* certificate) {
  return Pem([certificate](BIO* bio) { return PEM_write_bio_X509(bio, certificate); });
}

}  // namespace

struct TestAuthority::Rep {
  Key key;
  Certificate certificate;
};

TestAuthority::TestAuthority(std::unique_ptr<Rep> rep, std::string pem)
    : rep_(std::move(rep)), pem_(std::move(pem)) {}

TestAuthority::TestAuthority(const std::string& name, int64_t ends)
    : rep_([&] {
        auto rep = std::make_unique<Rep>();
        rep->key = NewKey();
        rep->certificate = NewCertificate(
            {.name = name, .hosts = {}, .begins = ends - 100'000, .ends = ends, .authority = true},
            rep->key.get(), nullptr, rep->key.get());
        return rep;
      }()),
      pem_(CertificatePem(rep_->certificate.get())) {}

TestAuthority::~TestAuthority() = default;

PemPair TestAuthority::Issue(const CertificateOptions& options) const {
  const Key key = NewKey();
  const Certificate certificate =
      NewCertificate(options, key.get(), rep_->certificate.get(), rep_->key.get());
  return {CertificatePem(certificate.get()), KeyPem(key.get())};
}

std::unique_ptr<TestAuthority> TestAuthority::Below(const std::string& name) const {
  auto rep = std::make_unique<Rep>();
  rep->key = NewKey();
  rep->certificate = NewCertificate({.name = name, .hosts = {}, .authority = true}, rep->key.get(),
                                    rep_->certificate.get(), rep_->key.get());
  std::string pem = CertificatePem(rep->certificate.get());
  return std::unique_ptr<TestAuthority>(new TestAuthority(std::move(rep), std::move(pem)));
}

std::string Encrypted(const std::string& key_pem) {
  BIO* const in = BIO_new_mem_buf(key_pem.data(), static_cast<int>(key_pem.size()));
  const Key key(PEM_read_bio_PrivateKey(in, nullptr, nullptr, nullptr));
  BIO_free(in);
  return Pem([&key](BIO* bio) {
    return PEM_write_bio_PKCS8PrivateKey(bio, key.get(), EVP_aes_128_cbc(), "secret", 6, nullptr, nullptr);
  });
}

}  // namespace accord::testing
