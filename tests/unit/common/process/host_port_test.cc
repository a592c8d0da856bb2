#include "common/process/host_port.h"

#include <gtest/gtest.h>

#include "common/base/error.h"

namespace accord::process {
namespace {

TEST(HostPort, ReadsAndWritesEveryForm) {
  for (const char* text : {"127.0.0.1:7400", "localhost:0", "[::1]:65535", "accord-ingest.accord.svc:7400"}) {
    const absl::StatusOr<HostPort> parsed = ParseHostPort("--listen", text);
    ASSERT_TRUE(parsed.ok()) << text;
    EXPECT_EQ(parsed->ToString(), text);
  }
  EXPECT_EQ(ParseHostPort("--listen", "[::1]:7")->host, "::1");
}

TEST(HostPort, RefusesWhatIsNoneAndNamesTheField) {
  for (const char* text : {"", "127.0.0.1", ":7400", "127.0.0.1:", "h:70000", "h:-1", "h:7x", "::1:7400",
                           "[::1]7400", "[]:1", "http://h:80", "h: 80"}) {
    const absl::Status status = ParseHostPort("--listen", text).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << text;
    EXPECT_EQ(BadRequestOf(status).field_violations(0).field(), "--listen");
  }
}

TEST(HostPort, DialsTheLoopbackForAWildcard) {
  EXPECT_EQ((HostPort{"0.0.0.0", 5}.Dialable().ToString()), "127.0.0.1:5");
  EXPECT_EQ((HostPort{"::", 5}.Dialable().ToString()), "[::1]:5");
  EXPECT_EQ((HostPort{"10.0.0.1", 5}.Dialable().ToString()), "10.0.0.1:5");
}

TEST(HostPort, DialFailsWhereNothingListens) {
  EXPECT_EQ(DialTcp({"127.0.0.1", 1}, 1000).code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace accord::process
