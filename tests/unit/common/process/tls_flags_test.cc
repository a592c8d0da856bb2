#include "common/process/tls_flags.h"

#include <gtest/gtest.h>

#include <vector>

#include "common/process/flags.h"

namespace accord::process {
namespace {

TEST(TlsFlags, AreNotGivenUnlessOneIs) {
  TlsFlags flags;
  EXPECT_FALSE(flags.given());
  Flags parser("accord-test", "Tests flags.");
  AddTlsFlags(&parser, &flags);
  const std::vector<const char*> arguments = {"accord-test",  "--tls_cert",      "/c",
                                              "--tls_key=/k", "--tls_client_ca", "/a"};
  EXPECT_EQ(parser.Parse(static_cast<int>(arguments.size()), arguments.data()), std::nullopt);
  EXPECT_EQ(flags.cert, "/c");
  EXPECT_EQ(flags.key, "/k");
  EXPECT_EQ(flags.client_ca, "/a");
  EXPECT_TRUE(flags.given());
  EXPECT_TRUE((TlsFlags{.client_ca = "/a"}.given()))
      << "authorities without a pair are told, not passed over";
}

}  // namespace
}  // namespace accord::process
