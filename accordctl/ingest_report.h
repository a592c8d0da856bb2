// What became of each article of an ingest: counts, failures by name, and the freshest token.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "accord/v1/ingest_service.pb.h"
#include "accordctl/console.h"

namespace accord::ctl {

// Not thread safe.
class IngestReport {
 public:
  // `verbose`: every article gets a line on `out`, not only the failures on `err`.
  IngestReport(const Console& console, bool verbose) : console_(console), verbose_(verbose) {}

  void Add(absl::string_view path, const v1::IngestArticleResponse& response);
  void AddFailure(absl::string_view path, const absl::Status& status);

  // The newest token seen; empty when nothing was stored.
  const std::string& written_at() const { return written_at_; }
  // One line: "created 3  updated 0  unchanged 2  failed 1  written_at a1-...".
  std::string Summary() const;
  int failed() const { return failed_; }

 private:
  const Console console_;
  const bool verbose_;
  int created_ = 0;
  int updated_ = 0;
  int unchanged_ = 0;
  int failed_ = 0;
  // The token with the highest revision: results do not come in order.
  std::string written_at_;
  int64_t revision_ = -1;
};

}  // namespace accord::ctl
