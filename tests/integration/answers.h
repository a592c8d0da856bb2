// Everything that a query service answers about what is live, read through the public API alone.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "accord/v1/agreement.pb.h"
#include "accord/v1/article.pb.h"
#include "accord/v1/figure.pb.h"
#include "accord/v1/participant.pb.h"
#include "grpcpp/channel.h"
#include "tests/support/evidence_walk.h"
#include "tests/support/record_facts.h"

namespace accord::testing {

struct Answers {
  // By name; whole records.
  std::map<std::string, v1::Agreement> agreements;
  std::map<std::string, v1::Participant> participants;
  std::map<std::string, v1::Figure> figures;
  std::map<std::string, v1::Article> articles;
  // By article name.
  std::map<std::string, SourceText> sources;
  std::map<std::string, std::vector<v1::Region>> regions;
  // Record name to the ids of the articles that speak of it.
  std::map<std::string, std::set<std::string>> articles_of;

  std::vector<RecordFacts> Facts() const;
  // Every evidence of every record, checked.
  WalkResult WalkAll() const;
};

// Lists all of it, at least as fresh as `token` (empty: as it is). Member names that records refer to are
// followed by Get.
absl::StatusOr<Answers> ReadAnswers(const std::shared_ptr<grpc::Channel>& query, const std::string& token);

}  // namespace accord::testing
