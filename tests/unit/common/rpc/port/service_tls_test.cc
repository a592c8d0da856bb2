#include "common/rpc/port/service_tls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/certificates.h"
#include "tests/support/scratch_dir.h"

namespace accord::rpc {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string ErrorOf(const process::TlsFlags& flags) {
  const auto watch = WatchServiceTls(flags);
  EXPECT_EQ(watch.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(watch.status().message());
}

TEST(ServiceTls, IsNoneWithoutFlags) {
  const auto watch = WatchServiceTls({});
  ASSERT_TRUE(watch.ok()) << watch.status();
  EXPECT_EQ(*watch, nullptr);
}

TEST(ServiceTls, NamesWhatIsMissing) {
  EXPECT_THAT(ErrorOf({.cert = "/c"}), HasSubstr("--tls_key: is missing: --tls_cert needs it"));
  EXPECT_THAT(ErrorOf({.key = "/k"}), HasSubstr("--tls_cert: is missing: --tls_key needs it"));
  EXPECT_THAT(ErrorOf({.client_ca = "/a"}), HasSubstr("--tls_cert: is missing: --tls_client_ca needs it"));
}

TEST(ServiceTls, WatchesThePairOfTheFlags) {
  const testing::ScratchDir dir;
  const testing::PemPair pair = testing::TestAuthority().Issue();
  const process::TlsFlags flags = {.cert = dir.Write("tls.crt", pair.cert),
                                   .key = dir.Write("tls.key", pair.key)};
  const auto watch = WatchServiceTls(flags);
  ASSERT_TRUE(watch.ok()) << watch.status();
  EXPECT_EQ((*watch)->current()->pem.cert, pair.cert);
  EXPECT_THAT(ErrorOf({.cert = flags.cert, .key = dir.Sub("none")}),
              StartsWith("--tls_key: " + dir.Sub("none") + ": No such file"));
}

}  // namespace
}  // namespace accord::rpc
