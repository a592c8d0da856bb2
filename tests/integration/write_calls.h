// Writes of a test, each remembered in a History attempt by attempt.
#pragma once

#include <chrono>
#include <string>

#include "absl/status/statusor.h"
#include "accord/v1/ingest_service.grpc.pb.h"
#include "common/base/mutex.h"
#include "tests/support/history.h"

namespace accord::testing {

inline constexpr std::chrono::milliseconds kAttemptTimeout{3000};
// How long a write is tried again before a test gives it up.
inline constexpr std::chrono::seconds kLastAnswers{60};

// A short article that parses into a few records; each number makes other content.
std::string LoadText(int64_t number);

// One change that a client wants made.
struct Change {
  std::string article;
  // Empty: a delete.
  std::string text;
  std::string request_id;
};

// What one call came to.
struct Attempt {
  WriteAnswer answer;
  std::string token;
  absl::Status status;
};

// Begins a write in the history; its call there.
int64_t BeginWrite(History* history, int client, const Change& change);
v1::IngestArticleRequest PutOf(const Change& change);
// What an answer says of its write.
Attempt AttemptOf(const absl::StatusOr<v1::IngestArticleResponse>& response);
// One call, which the caller has begun and ends.
Attempt CallOnce(v1::IngestService::Stub& stub, const Change& change, bool allow_missing);

// One write, tried again under one id until it is answered: puts `text`, or deletes when that is empty. Its
// token.
absl::StatusOr<std::string> WriteOne(History* history, const std::string& ingest, const std::string& article,
                                     const std::string& text);
// Puts `count` articles "PREFIX-0", "PREFIX-1", ... in any order, several at a time. The newest of their
// tokens.
absl::StatusOr<std::string> WriteMany(History* history, const std::string& ingest, const std::string& prefix,
                                      int count);

// The newest position that any writer was told of.
class NewestToken {
 public:
  void Offer(const std::string& token, int64_t revision);
  std::string token() const;
  int64_t revision() const;

 private:
  mutable Mutex mutex_;
  std::string token_ ABSL_GUARDED_BY(mutex_);
  int64_t revision_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace accord::testing
