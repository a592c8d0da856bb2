#include "accordctl/ingest.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <ostream>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "accordctl/await_view.h"
#include "accordctl/exit_code.h"
#include "accordctl/ingest_report.h"
#include "accordctl/input/article_file.h"
#include "accordctl/input/article_paths.h"
#include "accordctl/request_ids.h"
#include "accordctl/stall_guard.h"
#include "common/base/error.h"
#include "common/rpc/status.h"

namespace accord::ctl {
namespace {

using Stream = grpc::ClientReaderWriterInterface<v1::IngestArticlesRequest, v1::IngestArticlesResponse>;
namespace fs = std::filesystem;

constexpr int kRetryMsMax = 5000;

absl::StatusOr<v1::ArticleInput> ReadArticle(const fs::path& path, const IngestSettings& settings,
                                             const Console& console) {
  absl::StatusOr<v1::ArticleInput> article =
      path == "-" ? ReadArticleStream(console.in, "standard input") : ReadArticleFile(path);
  if (!article.ok()) return article;
  if (!settings.id.empty()) article->set_article_id(settings.id);
  if (settings.id_from_name && path != "-") article->set_article_id(ArticleIdFromName(path));
  return article;
}

bool MayBeSentAgain(const absl::Status& status) {
  return ExitCodeOf(status) == kExitTryAgain || RetryAfterMsOf(status) >= 0;
}

// One ingest under way. Goes in rounds: each sends what has no answer yet over a stream of its own, in which
// a thread sends and the caller's thread receives.
class Transfer {
 public:
  Transfer(const std::vector<fs::path>& paths, const IngestSettings& settings, const Console& console)
      : paths_(paths),
        settings_(settings),
        console_(console),
        ids_(settings.request_id_prefix),
        report_(console, settings.verbose) {
    for (size_t item = 0; item < paths.size(); ++item) open_.insert(item);
  }

  // The newest token of what was stored; empty when nothing was.
  const std::string& written_at() const { return report_.written_at(); }

  int Run(v1::IngestService::StubInterface& stub, std::chrono::milliseconds stall) {
    int tries_left = settings_.retries;
    int wait_ms = settings_.retry_ms;
    for (;;) {
      const size_t before = open_.size();
      last_failures_.clear();
      const absl::Status ended = SendAll(stub, stall);
      if (open_.size() < before) {
        tries_left = settings_.retries;
        wait_ms = settings_.retry_ms;
      }
      const bool again =
          !open_.empty() && !stalled_ && (ended.ok() ? !last_failures_.empty() : MayBeSentAgain(ended));
      if (!again || tries_left-- == 0) return Finish(ended);
      const absl::Status& why = ended.ok() ? last_failures_.begin()->second : ended;
      console_.err << "sending " << open_.size() << " again: " << DescribeError(why) << "\n";
      std::this_thread::sleep_for(std::chrono::milliseconds(std::max(wait_ms, RetryAfterMsOf(why))));
      wait_ms = std::min(wait_ms * 2, kRetryMsMax);
    }
  }

 private:
  // One round. How the stream ended.
  absl::Status SendAll(v1::IngestService::StubInterface& stub, std::chrono::milliseconds stall) {
    grpc::ClientContext context;
    const std::unique_ptr<Stream> stream = stub.IngestArticles(&context);
    StallGuard guard(stall, [&context] { context.TryCancel(); });
    const std::vector<size_t> items(open_.begin(), open_.end());
    std::map<size_t, absl::Status> unreadable;
    std::thread sender([&] { Send(items, *stream, guard, &unreadable); });
    v1::IngestArticlesResponse response;
    while (stream->Read(&response)) {
      guard.Touch();
      Take(response);
    }
    sender.join();
    for (const auto& [item, status] : unreadable) Fail(item, status);
    absl::Status status = rpc::FromGrpc(stream->Finish());
    stalled_ = guard.stalled();
    if (!stalled_) return status;
    return absl::DeadlineExceededError(absl::StrCat("nothing moved for ", stall.count() / 1000, " s"));
  }

  // Reads each file when its turn comes, so that memory holds what the service has not taken yet and no more.
  void Send(const std::vector<size_t>& items, Stream& stream, StallGuard& guard,
            std::map<size_t, absl::Status>* unreadable) {
    for (const size_t item : items) {
      absl::StatusOr<v1::ArticleInput> article = Read(paths_[item]);
      guard.Touch();
      if (!article.ok()) {
        unreadable->emplace(item, article.status());
        continue;
      }
      v1::IngestArticlesRequest request;
      request.set_item(static_cast<int64_t>(item));
      request.mutable_request()->set_request_id(ids_.Of(paths_[item], *article));
      *request.mutable_request()->mutable_article() = *std::move(article);
      if (!stream.Write(request)) return;  // broken: Finish tells why
      guard.Touch();
    }
    stream.WritesDone();
  }

  // Standard input can be read once only.
  absl::StatusOr<v1::ArticleInput> Read(const fs::path& path) {
    if (path != "-") return ReadArticle(path, settings_, console_);
    if (!piped_) piped_ = ReadArticle(path, settings_, console_);
    return *piped_;
  }

  void Take(const v1::IngestArticlesResponse& response) {
    const size_t item = static_cast<size_t>(response.item());
    if (open_.count(item) == 0) return;  // not ours
    if (!response.has_error()) {
      open_.erase(item);
      report_.Add(paths_[item].string(), response.response());
      return;
    }
    const absl::Status status = rpc::FromWire(response.error());
    MayBeSentAgain(status) ? void(last_failures_[item] = status) : Fail(item, status);
  }

  void Fail(size_t item, const absl::Status& status) {
    open_.erase(item);
    report_.AddFailure(paths_[item].string(), status);
  }

  int Finish(const absl::Status& status) {
    const absl::Status unanswered = status.ok() ? absl::InternalError("the service gave no answer") : status;
    for (const size_t item : std::vector<size_t>(open_.begin(), open_.end())) {
      const auto known = last_failures_.find(item);
      Fail(item, known != last_failures_.end() ? known->second : unanswered);
      unfinished_ = true;
    }
    if (unfinished_) {
      console_.err << "to send them again so that none is stored twice: --request_id_prefix " << ids_.prefix()
                   << "\n";
    }
    console_.out << report_.Summary() << "\n";
    if (!status.ok()) return ctl::Fail(console_, status);
    return report_.failed() == 0 ? kExitOk : kExitFailure;
  }

  const std::vector<fs::path>& paths_;
  const IngestSettings& settings_;
  const Console& console_;
  const RequestIds ids_;
  IngestReport report_;
  // What has no final answer yet.
  std::set<size_t> open_;
  // Refusals of this round that another one may not meet.
  std::map<size_t, absl::Status> last_failures_;
  std::optional<absl::StatusOr<v1::ArticleInput>> piped_;
  bool stalled_ = false;
  bool unfinished_ = false;
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
