#include "tests/integration/cluster.h"

#include <cstdlib>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "common/client/call.h"
#include "common/client/channel.h"
#include "tests/support/eventually.h"

namespace accord::testing {
namespace {

constexpr std::chrono::seconds kCatchUpTimeout(180);

}  // namespace

Cluster::Cluster() : services_(ACCORD_BIN_DIR) {}

void Cluster::SetUp() {
  auto ingest = services_.StartIngest(dir_.Sub("ingest"));
  ASSERT_TRUE(ingest.ok()) << ingest.status();
  ingest_ = *std::move(ingest);
  auto query = services_.StartQuery(dir_.Sub("query"), ingest_.address);
  ASSERT_TRUE(query.ok()) << query.status();
  query_ = *std::move(query);
  ASSERT_TRUE(Eventually([this] {
    const auto status = StatusAt(QueryChannel(), "");
    return status.ok() && status->has_position();
  })) << "accord-query serves no view";
}

std::string Cluster::Ingest(const std::vector<std::string>& paths) {
  std::vector<std::string> arguments = {"ingest", "--id_from_name"};
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  const ProcessResult result = Accordctl(arguments);
  EXPECT_EQ(result.code, 0) << result.out << result.err;
  const std::string token = ValueIn(result.out, "written_at");
  EXPECT_NE(token, "") << result.out;
  return token;
}

std::shared_ptr<grpc::Channel> Cluster::ChannelTo(const Service& service) {
  return client::MakeChannel(service.address);
}

std::shared_ptr<grpc::Channel> Cluster::IngestChannel() const {
  return client::MakeChannel(ingest_.address, {.own_connection = true});
}

absl::StatusOr<v1::GetStatusResponse> Cluster::StatusAt(const std::shared_ptr<grpc::Channel>& query,
                                                        const std::string& token) {
  const auto stub = v1::ViewService::NewStub(query);
  v1::GetStatusRequest request;
  request.set_at_least_as_fresh(token);
  const auto deadline = std::chrono::steady_clock::now() + kCatchUpTimeout;
  while (true) {
    auto status = client::Call(*stub, &v1::ViewService::Stub::GetStatus, request,
                               {.timeout = std::chrono::seconds(20), .wait_for_ready = true});
    // The channel comes again by itself while a view is behind, and a long fold is past its deadline then.
    const bool behind = absl::IsUnavailable(status.status()) || absl::IsDeadlineExceeded(status.status());
    if (!behind) return status;
    if (std::chrono::steady_clock::now() > deadline) return status;
  }
}

void Cluster::RestartIngest(const std::vector<std::string>& flags) {
  auto ingest = services_.StartIngest(dir_.Sub("ingest"), ingest_.address, flags);
  ASSERT_TRUE(ingest.ok()) << ingest.status();
  ingest_ = *std::move(ingest);
}

void Cluster::RestartQuery() {
  auto query = services_.StartQuery(dir_.Sub("query"), ingest_.address, query_.address);
  ASSERT_TRUE(query.ok()) << query.status();
  query_ = *std::move(query);
}

Service Cluster::FreshReplica() {
  auto query = services_.StartQuery(dir_.Sub("fresh"), ingest_.address);
  EXPECT_TRUE(query.ok()) << query.status();
  return query.ok() ? *std::move(query) : Service();
}

std::string ValueIn(const std::string& summary, const std::string& key) {
  const size_t at = summary.find(key + " ");
  if (at == std::string::npos) return "";
  const size_t begin = at + key.size() + 1;
  return summary.substr(begin, summary.find_first_of(" \n", begin) - begin);
}

std::string CorpusFolder(const std::string& name) {
  return absl::StrCat(ACCORD_SOURCE_DIR, "/tests/corpus/", name);
}

std::string RealCorpusFolder(const std::string& name) {
  const char* const corpus = std::getenv("ACCORD_CORPUS_DIR");
  if (corpus == nullptr || *corpus == '\0') return "";
  const std::string folder = absl::StrCat(corpus, "/", name);
  return std::filesystem::is_directory(folder) ? folder : "";
}

}  // namespace accord::testing
