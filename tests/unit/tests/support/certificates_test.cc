#include "tests/support/certificates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Certificates, AreMadeAnewEachTime) {
  const TestAuthority authority;
  const PemPair first = authority.Issue();
  const PemPair second = authority.Issue();
  EXPECT_THAT(first.cert, StartsWith("-----BEGIN CERTIFICATE-----"));
  EXPECT_THAT(first.key, StartsWith("-----BEGIN PRIVATE KEY-----"));
  EXPECT_NE(first.cert, second.cert);
  EXPECT_NE(first.key, second.key);
  EXPECT_NE(authority.pem(), authority.Below("Below")->pem());
  EXPECT_THAT(Encrypted(first.key), HasSubstr("ENCRYPTED"));
}

}  // namespace
}  // namespace accord::testing
