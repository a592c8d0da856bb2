// A position of the article log, and the token that clients see of it.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace accord {

struct Position {
  // 16 bytes: this life of the log. Empty for "none yet".
  std::string epoch;
  // Dense, from 1; 0 before the first entry.
  int64_t revision = 0;
  // 32 bytes; empty at revision 0.
  std::string chain;
  // A bootstrap is under way: `revision` is that of the last entry read of the base (0 before the first),
  // `chain` that of the floor whose base it is.
  bool bootstrap = false;

  friend bool operator==(const Position& a, const Position& b) {
    return a.epoch == b.epoch && a.revision == b.revision && a.chain == b.chain && a.bootstrap == b.bootstrap;
  }
};

// The chain value of an entry: SHA-256(previous chain ‖ revision as 8 bytes big-endian ‖ change).
std::string NextChain(absl::string_view previous_chain, int64_t revision, absl::string_view change);

// "a1-{epoch in hex}-{revision}": what `written_at` and `read_at` hold.
std::string FormatToken(const Position& position);

struct Token {
  std::string epoch;
  int64_t revision = 0;
};
// INVALID_ARGUMENT (INVALID_TOKEN) naming `field` when it is no token of ours.
absl::StatusOr<Token> ParseToken(absl::string_view field, absl::string_view token);

}  // namespace accord
