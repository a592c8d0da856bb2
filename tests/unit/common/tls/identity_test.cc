#include "common/tls/identity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>

#include "tests/support/certificates.h"

namespace accord::tls {
namespace {

using accord::testing::Encrypted;
using accord::testing::PemPair;
using accord::testing::TestAuthority;
using ::testing::HasSubstr;

const Files kAll = {
    .cert = {"--tls_cert", "/c"}, .key = {"--tls_key", "/k"}, .ca = {"--tls_client_ca", "/a"}};

class IdentityTest : public ::testing::Test {
 protected:
  absl::StatusOr<Identity> CheckNow(Texts texts) { return Check(kAll, std::move(texts), std::time(nullptr)); }
  std::string ErrorOf(Texts texts) { return std::string(CheckNow(std::move(texts)).status().message()); }

  const TestAuthority authority_;
  const PemPair pair_ = authority_.Issue({.name = "ingest.example"});
};

TEST_F(IdentityTest, TakesAPairOfTheAuthority) {
  const auto identity = CheckNow({pair_.cert, pair_.key, authority_.pem()});
  ASSERT_TRUE(identity.ok()) << identity.status();
  EXPECT_EQ(identity->subject, "CN = ingest.example");
  EXPECT_TRUE(identity->of_ca);
  EXPECT_NEAR(static_cast<double>(identity->not_after), static_cast<double>(std::time(nullptr) + 24 * 3600),
              60);
  EXPECT_EQ(identity->pem.cert, pair_.cert);
}

TEST_F(IdentityTest, KnowsThePairOfAnotherAuthority) {
  const auto identity = CheckNow({pair_.cert, pair_.key, TestAuthority("Other").pem()});
  ASSERT_TRUE(identity.ok()) << identity.status();
  EXPECT_FALSE(identity->of_ca);
}

TEST_F(IdentityTest, FollowsAChain) {
  const auto below = authority_.Below("Below");
  const PemPair pair = below->Issue();
  const auto identity = CheckNow({pair.cert + below->pem(), pair.key, authority_.pem()});
  ASSERT_TRUE(identity.ok()) << identity.status();
  EXPECT_TRUE(identity->of_ca);
  EXPECT_THAT(ErrorOf({pair.cert + authority_.pem(), pair.key, authority_.pem()}),
              HasSubstr("--tls_cert: /c: certificate 2 did not issue certificate 1"));
}

TEST_F(IdentityTest, RefusesWhatIsNotOneAnothers) {
  EXPECT_THAT(ErrorOf({pair_.cert, authority_.Issue().key, authority_.pem()}),
              HasSubstr("--tls_key: /k: is not the key of the certificate in /c"));
}

TEST_F(IdentityTest, RefusesWhatHasEndedOrNotBegun) {
  const PemPair ended = authority_.Issue({.ends = -10});
  EXPECT_THAT(ErrorOf({ended.cert, ended.key, authority_.pem()}),
              HasSubstr("/c: certificate 1 has ended on 20"));
  const PemPair early = authority_.Issue({.begins = 3600});
  EXPECT_THAT(ErrorOf({early.cert, early.key, authority_.pem()}),
              HasSubstr("/c: certificate 1 begins on 20"));
  EXPECT_THAT(ErrorOf({pair_.cert, pair_.key, TestAuthority("Ended", -10).pem()}),
              HasSubstr("--tls_client_ca: /a: its authorities have ended"));
}

TEST_F(IdentityTest, RefusesWhatIsNoPem) {
  EXPECT_THAT(ErrorOf({"hello", pair_.key, authority_.pem()}), HasSubstr("/c: holds no certificate in PEM"));
  EXPECT_THAT(ErrorOf({pair_.cert.substr(0, pair_.cert.size() / 2), pair_.key, authority_.pem()}),
              HasSubstr("--tls_cert: /c: "));
  EXPECT_THAT(ErrorOf({pair_.cert + pair_.cert.substr(0, 200) + "\n-----END CERTIFICATE-----\n", pair_.key,
                       authority_.pem()}),
              HasSubstr("certificate 2 is damaged"));
  EXPECT_THAT(ErrorOf({pair_.cert, "hello", authority_.pem()}), HasSubstr("/k: holds no private key"));
  EXPECT_THAT(ErrorOf({pair_.cert, Encrypted(pair_.key), authority_.pem()}),
              HasSubstr("or an encrypted one"));
  EXPECT_THAT(ErrorOf({pair_.cert, pair_.key, "hello"}), HasSubstr("/a: holds no certificate"));
  EXPECT_THAT(ErrorOf({pair_.cert, pair_.key, pair_.cert}),
              HasSubstr("/a: holds no certificate of an authority"));
}

TEST_F(IdentityTest, NeedsNoPairWhereOnlyAuthoritiesAreGiven) {
  const auto identity = Check({.ca = {"--tls_ca", "/a"}}, {.ca = authority_.pem()}, std::time(nullptr));
  ASSERT_TRUE(identity.ok()) << identity.status();
  EXPECT_EQ(identity->subject, "");
  EXPECT_EQ(identity->not_after, std::numeric_limits<int64_t>::max());
}

}  // namespace
}  // namespace accord::tls
