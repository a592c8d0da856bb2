// Certificates made for a test, so that no file with one is kept that ends some day.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace accord::testing {

struct PemPair {
  std::string cert;
  std::string key;
};

struct CertificateOptions {
  std::string name = "localhost";
  // Alternative names: DNS names, or addresses when they look so.
  std::vector<std::string> hosts = {"localhost", "127.0.0.1"};
  // Seconds from now.
  int64_t begins = -3600;
  int64_t ends = 24 * 3600;
  // Itself an authority.
  bool authority = false;
};

// An authority of its own. Not thread safe.
class TestAuthority {
 public:
  explicit TestAuthority(const std::string& name = "Test Authority", int64_t ends = 24 * 3600);
  ~TestAuthority();

  // Its certificate.
  const std::string& pem() const { return pem_; }
  // A new pair, each time with a new key.
  PemPair Issue(const CertificateOptions& options = {}) const;
  // An authority below this one, whose certificate this one issued.
  std::unique_ptr<TestAuthority> Below(const std::string& name) const;

 private:
  struct Rep;
  TestAuthority(std::unique_ptr<Rep> rep, std::string pem);
  const std::unique_ptr<Rep> rep_;
  const std::string pem_;
};

// The key of a pair again, encrypted under a password.
std::string Encrypted(const std::string& key_pem);

}  // namespace accord::testing
