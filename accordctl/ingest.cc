#include "accordctl/ingest.h"

#include <filesystem>
#include <map>
#include <ostream>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "accordctl/await_view.h"
#include "accordctl/exit_code.h"
#include "accordctl/ingest_report.h"
#include "accordctl/input/article_file.h"
#include "accordctl/input/article_paths.h"
#include "accordctl/stall_guard.h"
#include "common/rpc/status.h"

namespace accord::ctl {
namespace {

using Stream = grpc::ClientReaderWriterInterface<v1::IngestArticlesRequest, v1::IngestArticlesResponse>;
namespace fs = std::filesystem;

absl::StatusOr<v1::ArticleInput> ReadArticle(const fs::path& path, const IngestSettings& settings,
                                             const Console& console) {
  absl::StatusOr<v1::ArticleInput> article =
      path == "-" ? ReadArticleStream(console.in, "standard input") : ReadArticleFile(path);
  if (!article.ok()) return article;
  if (!settings.id.empty()) article->set_article_id(settings.id);
  if (settings.id_from_name && path != "-") article->set_article_id(ArticleIdFromName(path));
  return article;
}

// One ingest under way: a thread sends, the caller's thread receives.
class Transfer {
 public:
  Transfer(const std::vector<fs::path>& paths, const IngestSettings& settings, const Console& console)
      : paths_(paths), settings_(settings), console_(console), report_(console, settings.verbose) {}

  // The newest token of what was stored; empty when nothing was.
  const std::string& written_at() const { return report_.written_at(); }

  int Run(v1::IngestService::StubInterface& stub, std::chrono::milliseconds stall) {
    grpc::ClientContext context;
    const std::unique_ptr<Stream> stream = stub.IngestArticles(&context);
    StallGuard guard(stall, [&context] { context.TryCancel(); });
    std::thread sender([&] { Send(*stream, guard); });
    v1::IngestArticlesResponse response;
    while (stream->Read(&response)) {
      guard.Touch();
      Take(response);
    }
    sender.join();
    absl::Status status = rpc::FromGrpc(stream->Finish());
    if (guard.stalled()) {
      status = absl::DeadlineExceededError(absl::StrCat("nothing moved for ", stall.count() / 1000, " s"));
    }
    return Finish(status);
  }

 private:
  // Reads each file when its turn comes, so that memory holds what the service has not taken yet and no more.
  void Send(Stream& stream, StallGuard& guard) {
    for (size_t item = 0; item < paths_.size(); ++item) {
      absl::StatusOr<v1::ArticleInput> article = ReadArticle(paths_[item], settings_, console_);
      guard.Touch();
      if (!article.ok()) {
        unreadable_.emplace(item, article.status());
        continue;
      }
      v1::IngestArticlesRequest request;
      request.set_item(static_cast<int64_t>(item));
      *request.mutable_request()->mutable_article() = *std::move(article);
      if (!stream.Write(request)) return;  // broken: Finish tells why
      guard.Touch();
    }
    stream.WritesDone();
  }

  void Take(const v1::IngestArticlesResponse& response) {
    const size_t item = static_cast<size_t>(response.item());
    if (item >= paths_.size() || answered_.count(item) > 0) return;  // not ours
    answered_.insert(item);
    if (response.has_error()) {
      report_.AddFailure(paths_[item].string(), rpc::FromWire(response.error()));
    } else {
      report_.Add(paths_[item].string(), response.response());
    }
  }

  int Finish(const absl::Status& status) {
    const absl::Status unanswered = status.ok() ? absl::InternalError("the service gave no answer") : status;
    for (size_t item = 0; item < paths_.size(); ++item) {
      if (const auto found = unreadable_.find(item); found != unreadable_.end()) {
        report_.AddFailure(paths_[item].string(), found->second);
      } else if (answered_.count(item) == 0) {
        report_.AddFailure(paths_[item].string(), unanswered);
      }
    }
    console_.out << report_.Summary() << "\n";
    if (!status.ok()) return Fail(console_, status);
    return report_.failed() == 0 ? kExitOk : kExitFailure;
  }

  const std::vector<fs::path>& paths_;
  const IngestSettings& settings_;
  const Console& console_;
  IngestReport report_;
  // Written by the sender, read when it has ended.
  std::map<size_t, absl::Status> unreadable_;
  std::set<size_t> answered_;
};

}  // namespace

int Ingest(v1::IngestService::StubInterface& stub, v1::ViewService::StubInterface* view,
           const IngestSettings& settings, std::chrono::milliseconds stall, const Console& console) {
  const absl::StatusOr<std::vector<fs::path>> paths = FindArticles(settings.paths);
  if (!paths.ok()) return Fail(console, paths.status());
  if (paths->empty()) {
    return Fail(console, absl::NotFoundError("no .txt, .html or .htm files in the folders given"));
  }
  if (!settings.id.empty() && paths->size() != 1) {
    return Fail(console, absl::InvalidArgumentError(
                             absl::StrCat("--id names one article, but ", paths->size(), " were given")));
  }
  Transfer transfer(*paths, settings, console);
  const int code = transfer.Run(stub, stall);
  if (view == nullptr || settings.wait_seconds <= 0 || transfer.written_at().empty()) return code;
  const absl::Status seen =
      AwaitView(*view, transfer.written_at(), std::chrono::seconds(settings.wait_seconds));
  if (!seen.ok()) console.err << "stored, but not seen by readers yet: " << DescribeError(seen) << "\n";
  return code;
}

}  // namespace accord::ctl
