#include "query-service/follow/feed_link.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace accord::query {
namespace {

TEST(FeedLink, ReadsItsFlags) {
  FeedFlags flags;
  process::Flags parser("accord-test", "Tests flags.");
  AddFeedFlags(&parser, &flags);
  const std::vector<const char*> arguments = {"accord-test",
                                              "--ingest",
                                              "ingest.example:7400",
                                              "--ingest_tls_ca",
                                              "/a",
                                              "--ingest_tls_cert",
                                              "/c",
                                              "--ingest_tls_key",
                                              "/k",
                                              "--ingest_server_name",
                                              "ingest",
                                              "--ingest_token_file",
                                              "/t"};
  EXPECT_EQ(parser.Parse(static_cast<int>(arguments.size()), arguments.data()), std::nullopt);
  EXPECT_EQ(flags.ingest, "ingest.example:7400");
  EXPECT_EQ(flags.files.ca, "/a");
  EXPECT_EQ(flags.files.cert, "/c");
  EXPECT_EQ(flags.files.key, "/k");
  EXPECT_EQ(flags.files.server_name, "ingest");
  EXPECT_EQ(flags.files.token, "/t");
}

TEST(FeedLink, NamesTheFlagWhoseFileIsBad) {
  FeedFlags flags;
  flags.files.ca = "/no/such/file";
  const auto link = FeedLink::Open(flags);
  EXPECT_EQ(link.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(link.status().message()),
              testing::HasSubstr("--ingest_tls_ca: /no/such/file: No such file"));
}

TEST(FeedLink, IsPlainTextWithoutFilesAndTellsSo) {
  const auto link = FeedLink::Open(FeedFlags());
  ASSERT_TRUE(link.ok()) << link.status();
  EXPECT_NE(link->Source(), nullptr);
  telemetry::Metrics metrics;
  link->AddMetrics(&metrics);
  EXPECT_THAT(metrics.Text(), testing::HasSubstr("accord_tls_last_reload_ok{of=\"ingest\"} 1"));
}

}  // namespace
}  // namespace accord::query
