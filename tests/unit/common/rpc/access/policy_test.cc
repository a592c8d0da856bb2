#include "common/rpc/access/policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/rpc/access/known_methods.h"
#include "common/rpc/access/policy_file.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/common/rpc/access/policies.h"

namespace accord::rpc {
namespace {

using accord::testing::HasReason;
using accord::testing::IsOk;
using accord::testing::StatusIs;
using ::testing::HasSubstr;

constexpr char kStatus[] = "/accord.v1.ViewService/GetStatus";
constexpr char kFollow[] = "/accord.v1.ChangeFeed/Follow";

std::shared_ptr<const Policy> Parse(const std::string& json) {
  auto policy = ParsePolicy(json, CallQuota());
  EXPECT_THAT(policy, IsOk());
  return policy.ok() ? *policy : nullptr;
}

Identity Token(const std::string& token, bool secret = true) {
  return {.token_sha256 = Sha256(token), .secret = secret};
}
Identity Certificate(std::vector<std::string> names) { return {.names = std::move(names), .secret = true}; }

// Two callers: one by token and certificate, one by certificate alone.
std::string Both() {
  return PolicyJson(
      CallerJson("reader", R"("/accord.v1.ViewService/*")", R"(, "certificates": ["reader.example"])") +
      R"(, {"name": "replica", "certificates": ["spiffe://accord/replica"],
                          "methods": ["/accord.v1.ChangeFeed/Follow"]})");
}

TEST(Policy, KnowsCallersByTokenAndByTheNamesOfTheirCertificates) {
  const auto policy = Parse(Both());
  EXPECT_EQ(policy->Decide(Token("reader-token"), kStatus).caller, "reader");
  EXPECT_THAT(policy->Decide(Token("reader-token"), kStatus).status, IsOk());
  EXPECT_THAT(policy->Decide(Certificate({"other.example", "reader.example"}), kStatus).status, IsOk());
  EXPECT_THAT(policy->Decide(Certificate({"spiffe://accord/replica"}), kFollow).status, IsOk());
}

TEST(Policy, DeniesWhatItDoesNotSayAndNamesMethodAndCaller) {
  const Verdict verdict = Parse(Both())->Decide(Token("reader-token"), kFollow);
  EXPECT_THAT(verdict.status, StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(verdict.status, HasReason(v1::ERROR_REASON_PERMISSION_DENIED));
  const auto metadata = ErrorInfoOf(verdict.status).metadata();
  EXPECT_EQ(metadata.at("method"), kFollow);
  EXPECT_EQ(metadata.at("caller"), "reader");
}

TEST(Policy, WhoShowsNothingIsUnauthenticatedAndWhoIsUnknownDenied) {
  const auto policy = Parse(Both());
  EXPECT_THAT(policy->Decide({}, kStatus).status, HasReason(v1::ERROR_REASON_UNAUTHENTICATED));
  EXPECT_THAT(policy->Decide({.secret = true}, kStatus).status, HasReason(v1::ERROR_REASON_UNAUTHENTICATED));
  const Verdict unknown = policy->Decide(Certificate({"stranger.example"}), kStatus);
  EXPECT_THAT(unknown.status, HasReason(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_EQ(unknown.caller, "stranger.example");
}

TEST(Policy, AWrongTokenIsNotMadeGoodByACertificate) {
  Identity identity = Certificate({"reader.example"});
  identity.token_sha256 = Sha256("guess");
  EXPECT_THAT(Parse(Both())->Decide(identity, kStatus).status, HasReason(v1::ERROR_REASON_UNAUTHENTICATED));
  // An authorization that is no bearer token.
  identity.token_sha256 = "";
  EXPECT_THAT(Parse(Both())->Decide(identity, kStatus).status, HasReason(v1::ERROR_REASON_UNAUTHENTICATED));
}

TEST(Policy, TakesTokensOverPlainTextOnlyWhenItSaysSo) {
  const std::string reader = CallerJson("reader", R"("/*")");
  EXPECT_THAT(Parse(PolicyJson(reader))->Decide(Token("reader-token", false), kStatus).status,
              StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("over TLS only")));
  EXPECT_THAT(Parse(PolicyJson(reader, R"(, "allow_plaintext_tokens": true)"))
                  ->Decide(Token("reader-token", false), kStatus)
                  .status,
              IsOk());
}

TEST(Policy, AServiceAndEverythingAreAllTheirMethods) {
  const auto policy = Parse(PolicyJson(CallerJson("ingest", R"("/accord.v1.IngestService/*")") + "," +
                                       CallerJson("admin", R"("/*")")));
  int of_ingest = 0;
  for (const std::string& method : KnownMethods()) {
    EXPECT_THAT(policy->Decide(Token("admin-token"), method).status, IsOk());
    of_ingest += policy->Decide(Token("ingest-token"), method).status.ok() ? 1 : 0;
  }
  EXPECT_EQ(of_ingest, 6);
}

TEST(Policy, QuotasAreTheCallersElseTheFilesElseTheGiven) {
  const std::string own = R"(, "quota": {"calls_per_second": 5, "burst": 9, "calls_in_flight": 2})";
  const std::string callers = CallerJson("a", R"("/*")", own) + "," + CallerJson("b", R"("/*")");
  const auto with = Parse(PolicyJson(callers, R"(, "quota": {"calls_per_second": 100})"));
  const CallQuota a = with->Decide(Token("a-token"), kStatus).quota;
  EXPECT_EQ(a.calls_per_second, 5);
  EXPECT_EQ(a.burst, 9);
  EXPECT_EQ(a.calls_in_flight, 2);
  const CallQuota b = with->Decide(Token("b-token"), kStatus).quota;
  EXPECT_EQ(b.calls_per_second, 100);
  EXPECT_EQ(b.burst, 100);
  const auto without = ParsePolicy(PolicyJson(callers), MakeQuota(7, 0, 3));
  ASSERT_THAT(without, IsOk());
  EXPECT_EQ((*without)->Decide(Token("b-token"), kStatus).quota.calls_in_flight, 3);
}

struct Wrong {
  std::string json;
  const char* says;
};

TEST(Policy, RefusesAFileThatSaysLessThanItsWriterThinksAndNamesThePlace) {
  const std::string hash = LowerHex(Sha256("x"));
  const std::string one = CallerJson("a", R"("/*")");
  const std::vector<Wrong> table = {
      {R"({})", "callers: is empty"},
      {PolicyJson(R"({"name": "a b", "certificates": ["c"], "methods": ["/*"]})"), "callers[0].name: "},
      {PolicyJson(one + "," + one), "callers[1].name: \"a\" stands there twice"},
      {PolicyJson(R"({"name": "a", "methods": ["/*"]})"), "callers[0]: has neither"},
      {PolicyJson(R"({"name": "a", "certificates": ["c"]})"), "callers[0].methods: is empty"},
      {PolicyJson(R"({"name": "a", "certificates": ["*.example"], "methods": ["/*"]})"),
       "callers[0].certificates[0]: "},
      {PolicyJson(R"({"name": "a", "certificates": ["c", "c"], "methods": ["/*"]})"),
       "callers[0].certificates[1]: \"c\" stands there twice"},
      {PolicyJson(R"({"name": "a", "token_sha256": ["secret"], "methods": ["/*"]})"),
       "callers[0].token_sha256[0]: is not the 64"},
      {PolicyJson(R"({"name": "a", "token_sha256": [")" + LowerHex(Sha256("")) + R"("], "methods": ["/*"]})"),
       "callers[0].token_sha256[0]: is the hash of no token"},
      {PolicyJson(R"({"name": "a", "token_sha256": [")" + hash + R"(", ")" + hash +
                  R"("], "methods": ["/*"]})"),
       "callers[0].token_sha256[1]: stands there twice"},
      {PolicyJson(CallerJson("a", R"("/accord.v1.ViewService/Get*")")), "callers[0].methods[0]: "},
      {PolicyJson(CallerJson("a", R"("/*", "/accord.v2.ViewService/*")")), "callers[0].methods[1]: "},
      {PolicyJson(CallerJson("a", R"("*")")), "callers[0].methods[0]: "},
      {PolicyJson(CallerJson("a", R"("/accord.v1.ViewService/GetNothing")")), "callers[0].methods[0]: "},
      {PolicyJson(CallerJson("a", R"("/*")", R"(, "quota": {"calls_per_second": -1})")),
       "callers[0].quota.calls_per_second: "},
      {PolicyJson(CallerJson("a", R"("/*")", R"(, "quota": {"burst": 3})")), "callers[0].quota.burst: "},
      {PolicyJson(one, R"(, "quota": {"calls_in_flight": -1})"), "quota.calls_in_flight: "},
      {PolicyJson(one, R"(, "quota": {"calls_per_second": "NaN"})"), "quota.calls_per_second: "},
  };
  for (const Wrong& wrong : table) {
    EXPECT_THAT(ParsePolicy(wrong.json, CallQuota()),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(wrong.says)))
        << wrong.json;
  }
}

TEST(Policy, NeverTellsWhatStandsInTheHashesPlace) {
  const auto policy = ParsePolicy(
      PolicyJson(R"({"name": "a", "token_sha256": ["hunter2"], "methods": ["/*"]})"), CallQuota());
  EXPECT_THAT(std::string(policy.status().message()), ::testing::Not(HasSubstr("hunter2")));
}

}  // namespace
}  // namespace accord::rpc
