#include "accordctl/ingest_report.h"

#include <ostream>

#include "absl/strings/str_cat.h"
#include "common/base/position.h"

namespace accord::ctl {

void IngestReport::Add(absl::string_view path, const v1::IngestArticleResponse& response) {
  absl::string_view word = "unchanged";
  switch (response.outcome()) {
    case v1::INGEST_OUTCOME_CREATED:
      word = "created";
      ++created_;
      break;
    case v1::INGEST_OUTCOME_UPDATED:
      word = "updated";
      ++updated_;
      break;
    default:
      ++unchanged_;
  }
  if (verbose_) {
    console_.out << word << (response.replayed() ? " before" : "") << "  " << response.article().name()
                 << "  " << path << "\n";
  }
  const auto token = ParseToken("written_at", response.meta().written_at());
  if (token.ok() && token->revision > revision_) {
    revision_ = token->revision;
    written_at_ = response.meta().written_at();
  }
}

void IngestReport::AddFailure(absl::string_view path, const absl::Status& status) {
  ++failed_;
  console_.err << "failed  " << path << ": " << DescribeError(status) << "\n";
}

std::string IngestReport::Summary() const {
  return absl::StrCat("created ", created_, "  updated ", updated_, "  unchanged ", unchanged_, "  failed ",
                      failed_, written_at_.empty() ? "" : "  written_at ", written_at_);
}

}  // namespace accord::ctl
