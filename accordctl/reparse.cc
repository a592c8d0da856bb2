#include <algorithm>
#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "accord/v1/ingest_service.grpc.pb.h"
#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "common/rpc/status.h"

namespace accord::ctl {
namespace {

constexpr int kBarCells = 30;

// "[=====>        ] 120 of 400" over the line before it.
std::string Bar(const v1::ReparseArticlesResponse& progress, int64_t of) {
  const int cells = of > 0 ? static_cast<int>(kBarCells * std::min(progress.done(), of) / of) : kBarCells;
  return absl::StrCat("\r[", std::string(cells, '='), std::string(kBarCells - cells, ' '), "] ",
                      progress.done(), " of ", of);
}

}  // namespace

int Reparse(const std::shared_ptr<grpc::Channel>& ingest, const ReparseSettings& settings,
            const Console& console) {
  const auto stub = v1::IngestService::NewStub(ingest);
  v1::ReparseArticlesRequest request;
  request.set_articles_max(settings.articles_max);
  // As long as there are articles, so without a deadline.
  grpc::ClientContext context;
  const auto stream = stub->ReparseArticles(&context, request);
  const bool terminal = console.columns > 0;
  v1::ReparseArticlesResponse progress;
  while (stream->Read(&progress)) {
    const int64_t of = settings.articles_max > 0 ? std::min(settings.articles_max, progress.outdated())
                                                 : progress.outdated();
    if (terminal) console.out << Bar(progress, of) << std::flush;
  }
  if (terminal) console.out << "\n";
  const absl::Status status = rpc::FromGrpc(stream->Finish());
  if (!status.ok()) return Fail(console, status);
  console.out << "outdated " << progress.outdated() << " of " << progress.articles() << "  changed "
              << progress.changed() << "  unchanged " << progress.unchanged() << "  skipped "
              << progress.skipped() << "  failed " << progress.failed();
  if (!progress.meta().written_at().empty()) console.out << "  written_at " << progress.meta().written_at();
  console.out << "\n";
  return progress.failed() > 0 ? kExitFailure : kExitOk;
}

}  // namespace accord::ctl
