#include "query-service/follow/feed_link.h"

#include <utility>

#include "common/client/channel.h"
#include "query-service/follow/grpc_feed.h"

namespace accord::query {

void AddFeedFlags(process::Flags* parser, FeedFlags* flags) {
  parser->Add("ingest", &flags->ingest,
              "HOST:PORT (or gRPC target) of the accord-ingest whose log is followed");
  parser->Add(
      "ingest_tls_ca", &flags->files.ca,
      "Authorities in PEM that the certificate of --ingest must be of. Plain text unless a TLS file is "
      "given; replaced files are taken while running");
  parser->Add("ingest_tls_cert", &flags->files.cert,
              "Our certificate for --ingest in PEM, for mutual TLS; needs --ingest_tls_key");
  parser->Add("ingest_tls_key", &flags->files.key, "Private key of --ingest_tls_cert in PEM, not encrypted");
  parser->Add("ingest_server_name", &flags->files.server_name,
              "The name in the certificate of --ingest, when it is not that of the address");
  parser->Add("ingest_token_file", &flags->files.token,
              "File of a bearer token for --ingest; only over TLS, or to this machine");
}

absl::StatusOr<FeedLink> FeedLink::Open(const FeedFlags& flags) {
  absl::StatusOr<std::shared_ptr<client::Security>> security =
      client::Security::Open(flags.ingest, flags.files);
  if (!security.ok()) return security.status();
  return FeedLink(flags.ingest, *std::move(security));
}

std::unique_ptr<FeedSource> FeedLink::Source() const {
  return MakeGrpcFeedSource(client::MakeChannel(ingest_, {.own_connection = true, .security = security_}));
}

void FeedLink::AddMetrics(telemetry::Metrics* metrics) const {
  tls::AddTlsMetrics(metrics, "ingest", security_->watch());
}

}  // namespace accord::query
