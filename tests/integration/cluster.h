// One accord-ingest and one accord-query as real processes on fresh folders, for a test.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "accord/v1/view_service.pb.h"
#include "grpcpp/channel.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/services.h"

namespace accord::testing {

class Cluster : public ::testing::Test {
 protected:
  Cluster();
  // Starts both and waits until the view serves; the test fails when one does not come up.
  void SetUp() override;

  // `accordctl ingest` of `paths` under their file names. The written_at token; a test failure when an
  // article fails.
  std::string Ingest(const std::vector<std::string>& paths);
  ProcessResult Accordctl(const std::vector<std::string>& arguments, const std::string& input = "") const {
    return services_.Accordctl(ingest_.address, query_.address, arguments, input);
  }

  std::shared_ptr<grpc::Channel> IngestChannel() const;
  std::shared_ptr<grpc::Channel> QueryChannel() const { return ChannelTo(query_); }
  static std::shared_ptr<grpc::Channel> ChannelTo(const Service& service);

  // The status of a view once it has reached `token`, however long it was away: asks again while it is behind
  // or not back yet, for three minutes.
  static absl::StatusOr<v1::GetStatusResponse> StatusAt(const std::shared_ptr<grpc::Channel>& query,
                                                        const std::string& token);

  // kill -9, and a new process on the same folder and address.
  void KillIngest() { ingest_.process->Kill(); }
  void KillQuery() { query_.process->Kill(); }
  void RestartIngest(const std::vector<std::string>& flags = {});
  void RestartQuery();
  // Another replica that folds from the start, on a folder of its own.
  Service FreshReplica();

  const Services services_;
  ScratchDir dir_;
  Service ingest_;
  Service query_;
};

// The value behind `key ` in accordctl's summary: "a1-..." for written_at; empty when it is not there.
std::string ValueIn(const std::string& summary, const std::string& key);

// Folder of this repository's tests/corpus.
std::string CorpusFolder(const std::string& name);

// ACCORD_CORPUS_DIR/NAME, or empty when there is none.
std::string RealCorpusFolder(const std::string& name);

}  // namespace accord::testing
