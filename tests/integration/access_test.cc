// Who may call what, with the programs as they are shipped: every method of every service by every kind of
// caller, policies that change while streams are open, and a policy that is wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "accord/v1/change_feed.grpc.pb.h"
#include "common/base/hash.h"
#include "common/rpc/access/known_methods.h"
#include "common/rpc/status.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "tests/integration/quick_channel.h"
#include "tests/support/certificates.h"
#include "tests/support/eventually.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/services.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using ::testing::HasSubstr;

// What each caller may call: the services named, "*" all.
const std::map<std::string, std::vector<std::string>> kCallers = {
    {"reader",
     {"AgreementService", "ArticleService", "ClaimService", "ContradictionService", "FigureService",
      "ParticipantService", "ViewService"}},
    {"writer", {"IngestService"}},
    {"replica", {"ChangeFeed"}},
    {"admin", {"*"}},
};

std::string CertificateName(const std::string& caller) { return absl::StrCat(caller, ".accord.example"); }
std::string TokenOf(const std::string& caller) { return absl::StrCat("token of ", caller); }

// Knows each caller by a token and by a certificate.
std::string Policy(const std::vector<std::string>& without = {}) {
  std::string callers;
  for (const auto& [name, services] : kCallers) {
    if (std::find(without.begin(), without.end(), name) != without.end()) continue;
    std::string methods;
    for (const std::string& service : services) {
      absl::StrAppend(&methods, methods.empty() ? "" : ", ", "\"",
                      service == "*" ? "/*" : absl::StrCat("/accord.v1.", service, "/*"), "\"");
    }
    absl::StrAppend(&callers, callers.empty() ? "" : ",\n", R"({"name": ")", name, R"(", "certificates": [")",
                    CertificateName(name), R"("], "token_sha256": [")", LowerHex(Sha256(TokenOf(name))),
                    R"("], "methods": [)", methods, "]}");
  }
  return absl::StrCat(R"({"callers": [)", callers, "]}\n");
}

bool MayCall(const std::string& caller, const std::string& method) {
  const auto it = kCallers.find(caller);
  if (it == kCallers.end()) return false;
  for (const std::string& service : it->second) {
    if (service == "*" || absl::StartsWith(method, absl::StrCat("/accord.v1.", service, "/"))) return true;
  }
  return false;
}

// Calls `method` with an empty message: how it ended, OK once a message came back.
absl::Status CallOf(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                    const std::string& token) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
  context.set_wait_for_ready(true);
  if (!token.empty()) context.AddMetadata("authorization", absl::StrCat("Bearer ", token));
  grpc::CompletionQueue queue;
  const auto wait = [&queue] {
    void* tag = nullptr;
    bool ok = false;
    return queue.Next(&tag, &ok) && ok;
  };
  const auto call = stub.PrepareCall(&context, method, &queue);
  call->StartCall(nullptr);
  wait();
  const grpc::Slice empty;
  call->WriteLast(grpc::ByteBuffer(&empty, 1), grpc::WriteOptions(), nullptr);
  wait();
  grpc::ByteBuffer response;
  call->Read(&response, nullptr);
  const bool answered = wait();
  if (answered) context.TryCancel();
  grpc::Status status;
  call->Finish(&status, nullptr);
  wait();
  return answered ? absl::OkStatus() : rpc::FromGrpc(status);
}

class AccessTest : public ::testing::Test {
 protected:
  AccessTest() : services_(ACCORD_BIN_DIR) { WritePolicy(Policy()); }

  void WritePolicy(const std::string& json) {
    std::filesystem::rename(dir_.Write("next.json", json), policy_);
  }

  void Start(std::vector<std::string> flags = {}) {
    flags.insert(flags.end(), {"--access_policy", policy_});
    auto ingest = services_.StartIngest(dir_.Sub("ingest"), "127.0.0.1:0", flags);
    ASSERT_THAT(ingest, IsOk());
    ingest_ = *std::move(ingest);
    // Its feed is refused, as it shows nothing: who may call is asked before there is a view.
    auto query = services_.StartQuery(dir_.Sub("query"), ingest_.address, "127.0.0.1:0", flags);
    ASSERT_THAT(query, IsOk());
    query_ = *std::move(query);
  }

  using ChannelOf = std::function<std::shared_ptr<grpc::Channel>(const Service&, const std::string& caller)>;
  // Every method by every caller; `unknown` is what one that is not in the policy gets.
  void CheckMatrix(const ChannelOf& channel_of, bool by_token, absl::StatusCode none,
                   absl::StatusCode wrong) {
    int allowed = 0, denied = 0;
    for (const std::string& method : rpc::KnownMethods()) {
      const auto call = [&](const Service& service, const std::string& caller) {
        return CallOf(channel_of(service, caller), method,
                      by_token && caller != "none" ? TokenOf(caller) : "");
      };
      // The one of both that has it.
      const bool ingest = !absl::IsUnimplemented(call(ingest_, "admin"));
      const Service& service = ingest ? ingest_ : query_;
      for (const char* caller : {"none", "wrong", "reader", "writer", "replica", "admin"}) {
        const absl::Status status = call(service, caller);
        const std::string who = absl::StrCat(caller, " ", method);
        if (MayCall(caller, method)) {
          ++allowed;
          EXPECT_FALSE(absl::IsUnauthenticated(status) || absl::IsPermissionDenied(status) ||
                       absl::IsUnimplemented(status))
              << who << ": " << status;
          continue;
        }
        ++denied;
        const std::string name = caller;
        EXPECT_THAT(status, StatusIs(name == "none"    ? none
                                     : name == "wrong" ? wrong
                                                       : absl::StatusCode::kPermissionDenied))
            << who;
        EXPECT_EQ(ErrorInfoOf(status).metadata().at("method"), method) << who;
      }
    }
    std::cout << allowed << " pairs of caller and method allowed, " << denied << " denied\n";
    EXPECT_EQ(static_cast<size_t>(allowed + denied), rpc::KnownMethods().size() * 6);
  }

  const Services services_;
  const ScratchDir dir_;
  const std::string policy_ = dir_.Sub("policy.json");
  Service ingest_, query_;
};

TEST_F(AccessTest, EveryMethodAnswersEveryCallerAsThePolicySaysByTokens) {
  ASSERT_NO_FATAL_FAILURE(Start());
  CheckMatrix([](const Service& service, const std::string&) { return QuickChannel(service.address); },
              /*by_token=*/true, absl::StatusCode::kUnauthenticated, absl::StatusCode::kUnauthenticated);
}

TEST_F(AccessTest, EveryMethodAnswersEveryCallerAsThePolicySaysByCertificates) {
  const TestAuthority authority;
  const PemPair server = authority.Issue();
  ASSERT_NO_FATAL_FAILURE(
      Start({"--tls_cert", dir_.Write("cert.pem", server.cert), "--tls_key",
             dir_.Write("key.pem", server.key), "--tls_client_ca", dir_.Write("ca.pem", authority.pem())}));
  std::map<std::string, PemPair> pairs;
  for (const char* caller : {"none", "wrong", "reader", "writer", "replica", "admin"}) {
    // Who is nobody still needs a certificate to come in.
    pairs[caller] = authority.Issue({.name = caller, .hosts = {CertificateName(caller)}});
  }
  CheckMatrix(
      [&](const Service& service, const std::string& caller) {
        grpc::SslCredentialsOptions options{authority.pem(), pairs[caller].key, pairs[caller].cert};
        grpc::ChannelArguments arguments;
        // Channels of different certificates share no connection.
        arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
        return grpc::CreateCustomChannel(service.address, grpc::SslCredentials(options), arguments);
      },
      /*by_token=*/false, absl::StatusCode::kPermissionDenied, absl::StatusCode::kPermissionDenied);
}

TEST_F(AccessTest, HealthAndReflectionAnswerEverybody) {
  ASSERT_NO_FATAL_FAILURE(Start());
  for (const Service* service : {&ingest_, &query_}) {
    EXPECT_THAT(CallOf(QuickChannel(service->address), "/grpc.health.v1.Health/Check", ""), IsOk());
    const std::string reflection = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";
    EXPECT_THAT(CallOf(QuickChannel(service->address), reflection, ""), IsOk());
  }
}

TEST_F(AccessTest, ARemovedCallersOpenStreamIsCutAndAWrongFileChangesNothing) {
  ASSERT_NO_FATAL_FAILURE(Start());
  const auto stub = v1::ChangeFeed::NewStub(QuickChannel(ingest_.address));
  grpc::ClientContext context;
  context.AddMetadata("authorization", absl::StrCat("Bearer ", TokenOf("replica")));
  const auto reader = stub->Follow(&context, {});
  v1::FollowResponse response;
  ASSERT_TRUE(reader->Read(&response));

  WritePolicy(R"({"callers": [{"name": "reader",)");
  ASSERT_TRUE(
      Eventually([&] { return absl::StrContains(ingest_.process->err(), "the last good one stays"); }));
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_THAT(CallOf(QuickChannel(ingest_.address), "/accord.v1.ChangeFeed/Follow", TokenOf("replica")),
              IsOk());

  WritePolicy(Policy({"replica"}));
  while (reader->Read(&response)) {
  }
  const absl::Status end = rpc::FromGrpc(reader->Finish());
  EXPECT_THAT(end,
              StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("\"replica\" may no longer call")));
  EXPECT_THAT(end, HasReason(v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST_F(AccessTest, AWrongPolicyEndsTheStartWithTheFileAndTheReason) {
  WritePolicy(R"({"callers": [{"name": "reader", "token_sha256": [], "methods": ["/*"]}]})");
  for (const char* program : {"accord-ingest", "accord-query"}) {
    const ProcessResult result =
        RunProcess({absl::StrCat(ACCORD_BIN_DIR, "/", program), "--data_dir", dir_.Sub("data"), "--listen",
                    "127.0.0.1:0", "--admin_listen", "127.0.0.1:0", "--access_policy", policy_});
    EXPECT_EQ(result.code, 2) << program;
    EXPECT_THAT(result.err, HasSubstr(policy_ + ": callers[0]: has neither")) << program;
    EXPECT_FALSE(std::filesystem::exists(dir_.Sub("data"))) << program << " opened something first";
  }
}

}  // namespace
}  // namespace accord::testing
