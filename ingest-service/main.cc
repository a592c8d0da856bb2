// accord-ingest: opens the log, loads the parser, and serves IngestService and ChangeFeed until a stop
// signal. The only file that knows the concrete types.
#include <atomic>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/log/rocks_log.h"
#include "common/rpc/admin_server.h"
#include "common/rpc/executor.h"
#include "common/rpc/exit_code.h"
#include "common/rpc/flags.h"
#include "common/rpc/server.h"
#include "common/rpc/shutdown.h"
#include "common/rpc/version.h"
#include "common/telemetry/log.h"
#include "ingest-service/commit/article_writer.h"
#include "ingest-service/parser.h"
#include "ingest-service/rpc/feed_rpc.h"
#include "ingest-service/rpc/ingest_rpc.h"

namespace accord::ingest {
namespace {

constexpr char kProgram[] = "accord-ingest";
constexpr char kIngestService[] = "accord.v1.IngestService";
// How often it looks whether the store still takes writes.
constexpr std::chrono::milliseconds kLookPeriod{500};

struct Options {
  rpc::CommonFlags common;
  int parse_threads = 0;
};

int Fail(rpc::ExitCode code, absl::string_view what, const absl::Status& status) {
  telemetry::LogError(what, {{"status", status.ToString(absl::StatusToStringMode::kWithNoExtraData)},
                             {"exit_code", static_cast<int>(code)}});
  return code;
}

std::vector<std::unique_ptr<rpc::Service>> Services(ArticleWriter& writer, log::ArticleLog& log,
                                                    rpc::Executor& requests, rpc::Executor& feed) {
  std::vector<std::unique_ptr<rpc::Service>> services;
  services.push_back(std::make_unique<IngestRpc>(writer, requests));
  services.push_back(std::make_unique<FeedRpc>(log, feed));
  return services;
}

// Ready is: the store takes writes. A feed that cannot grow still serves (only IngestService is then
// NOT_SERVING).
absl::Status Ready(const ArticleWriter& writer, const std::atomic<bool>& stopping) {
  if (stopping)
    return Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY, "the service is stopping");
  return writer.WriteStatus();
}

// Serves until a stop signal; returns the exit code. The log is closed by the caller.
int Serve(const Options& options, log::RocksLog& log, const Parser& parser) {
  auto writer = ArticleWriter::Create(
      &log,
      [&parser](const v1::ArticleInput& input, absl::string_view id) { return parser.Parse(input, id); },
      {.parse_threads = options.parse_threads});
  rpc::Executor requests({.name = "requests", .queue_max = kParseQueueMax});
  rpc::Executor feed({.name = "feed", .queue_max = kOpenStreamsMax});
  std::atomic<bool> stopping{false};

  auto server =
      rpc::Server::Start({.listen = options.common.listen,
                          .stream_stall = std::chrono::seconds(options.common.stream_stall_seconds)},
                         Services(*writer, log, requests, feed));
  if (!server.ok()) return Fail(rpc::kExitPort, "cannot serve", server.status());
  auto admin = rpc::AdminServer::Start({.listen = options.common.admin_listen,
                                        .service = (*server)->address(),
                                        .ready = [&] { return Ready(*writer, stopping); }});
  if (!admin.ok()) return Fail(rpc::kExitPort, "cannot serve probes", admin.status());

  (*server)->SetAllServing(true);
  rpc::AnnounceAddress(kProgram, "listening", (*server)->address());
  rpc::AnnounceAddress(kProgram, "admin", (*admin)->address());
  telemetry::LogInfo("serving", {{"version", rpc::Version()},
                                 {"ruleset", parser.ruleset()},
                                 {"revision", log.Head().revision},
                                 {"listen", (*server)->address().ToString()}});

  rpc::WaitForStopSignal(kLookPeriod, [&] {
    const absl::Status writes = writer->WriteStatus();
    if (writes.ok() == (*server)->serving(kIngestService)) return;
    (*server)->SetServing(kIngestService, writes.ok());
    telemetry::LogError("the store takes no writes",
                        {{"status", writes.ToString(absl::StatusToStringMode::kWithNoExtraData)}});
  });
  rpc::ShutdownWatchdog watchdog;
  stopping = true;
  if (absl::Status status = (*server)->Stop(rpc::kStopGrace); !status.ok()) {
    telemetry::LogError("stop", {{"status", status.ToString(absl::StatusToStringMode::kWithNoExtraData)}});
    rpc::ExitNow(rpc::kExitForcedStop);
  }
  writer->Close();
  return rpc::kExitOk;
}

int Main(int argc, char** argv) {
  rpc::BlockStopSignals();
  Options options;
  options.common.listen = {"127.0.0.1", 7400};
  options.common.admin_listen = {"127.0.0.1", 7401};
  rpc::Flags flags(kProgram,
                   "Takes articles in, parses them, and keeps the article log that accord-query follows.");
  flags.AddCommon(&options.common);
  flags.Add("parse_threads", &options.parse_threads, 0, 256, "Threads that parse; 0 is one per core");
  if (std::optional<int> code = flags.Parse(argc, argv)) return *code;
  telemetry::SetLogLevel(options.common.log_level);
  rpc::RaiseOpenFilesLimit();

  auto parser = Parser::Create();
  if (!parser.ok()) return Fail(rpc::kExitFailure, "cannot load the lexicons", parser.status());
  auto log = log::RocksLog::Open(
      {.path = absl::StrCat(options.common.data_dir, "/log"), .report = [](absl::string_view line) {
         telemetry::LogWarning("store", {{"message", line}});
       }});
  if (!log.ok()) return Fail(rpc::StorageExitCode(log.status()), "cannot open the log", log.status());

  const int code = Serve(options, **log, **parser);
  (*log)->Close();
  log->reset();
  if (code == rpc::kExitOk) telemetry::LogInfo("stopped");
  telemetry::FlushLog();
  return code;
}

}  // namespace
}  // namespace accord::ingest

int main(int argc, char** argv) { return accord::ingest::Main(argc, argv); }
