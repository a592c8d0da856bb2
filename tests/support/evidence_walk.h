// Promise P1 over any message: every span of every Evidence in it equals its quoted surface and the slice of
// the article's clean text.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "accord/v1/common.pb.h"
#include "google/protobuf/message.h"

namespace accord::testing {

struct SourceText {
  std::string text;
  std::string sha256;
};

// The clean text of "articles/{id}"; nullptr when there is no such article.
using SourceOf = std::function<const SourceText*(const std::string& article)>;

struct WalkResult {
  int evidences = 0;
  int spans = 0;
  std::vector<std::string> faults;
};

// Walks `message` by reflection, so that a new field with evidence in it is walked too. Adds to `result`.
void WalkEvidence(const google::protobuf::Message& message, const SourceOf& source_of, WalkResult* result);

// Every Evidence in `message`.
std::vector<v1::Evidence> EvidenceIn(const google::protobuf::Message& message);

}  // namespace accord::testing
