// The service config of service_config.json, for programs that have no file beside them. A test keeps both
// equal.
#pragma once

namespace accord::client {

// AIP-194: only UNAVAILABLE is tried again. Streams resume by their own positions, and a delete that
// succeeded unseen would come back as NOT_FOUND, so those are left to the caller.
// Retries stop while more than 500 calls of a channel have failed beyond half of those that succeeded: a
// restart stays below that, a server that is down for everybody does not.
inline constexpr char kServiceConfig[] = R"({
  "loadBalancingConfig": [{"round_robin": {}}],
  "healthCheckConfig": {"serviceName": ""},
  "retryThrottling": {"maxTokens": 1000, "tokenRatio": 0.5},
  "methodConfig": [
    {
      "name": [{}],
      "retryPolicy": {
        "maxAttempts": 4,
        "initialBackoff": "0.1s",
        "maxBackoff": "2s",
        "backoffMultiplier": 2,
        "retryableStatusCodes": ["UNAVAILABLE"]
      }
    },
    {
      "name": [
        {"service": "accord.v1.ChangeFeed"},
        {"service": "accord.v1.IngestService", "method": "IngestArticles"},
        {"service": "accord.v1.IngestService", "method": "DeleteArticle"},
        {"service": "accord.v1.IngestService", "method": "ReparseArticles"}
      ]
    }
  ]
}
)";

}  // namespace accord::client
