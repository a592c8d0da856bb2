// How the feed of accord-ingest is reached: flags, and the channel that they make.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/client/security.h"
#include "common/process/flags.h"
#include "common/telemetry/metrics.h"
#include "query-service/follow/feed.h"

namespace accord::query {

struct FeedFlags {
  std::string ingest = "127.0.0.1:7400";
  client::SecurityFiles files{.flag_prefix = "--ingest_"};
};

// --ingest, --ingest_tls_ca, --ingest_tls_cert, --ingest_tls_key, --ingest_server_name, --ingest_token_file
void AddFeedFlags(process::Flags* parser, FeedFlags* flags);

// Thread safe.
class FeedLink {
 public:
  // Reads and checks the files, and connects to nobody. INVALID_ARGUMENT naming flag, file and reason.
  static absl::StatusOr<FeedLink> Open(const FeedFlags& flags);

  // A feed over a connection of its own: a long stream would delay nothing there, and nothing delays it.
  std::unique_ptr<FeedSource> Source() const;
  // What the certificates say, with of="ingest". This must outlive all scrapes.
  void AddMetrics(telemetry::Metrics* metrics) const;

 private:
  FeedLink(std::string ingest, std::shared_ptr<client::Security> security)
      : ingest_(std::move(ingest)), security_(std::move(security)) {}

  std::string ingest_;
  std::shared_ptr<client::Security> security_;
};

}  // namespace accord::query
