// accord-ingest: opens the log, loads the parser, and serves IngestService and ChangeFeed until a stop
// signal. The only file that knows the concrete types.
#include <atomic>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/log/janitor.h"
#include "common/log/rocks_log.h"
#include "common/process/exit_code.h"
#include "common/process/flags.h"
#include "common/process/machine.h"
#include "common/process/shutdown.h"
#include "common/process/version.h"
#include "common/rpc/executor.h"
#include "common/rpc/port/server_metrics.h"
#include "common/rpc/port/serving.h"
#include "common/store/sizes.h"
#include "common/store/space.h"
#include "common/telemetry/disk_metrics.h"
#include "common/telemetry/log.h"
#include "common/telemetry/process_metrics.h"
#include "ingest-service/commit/article_writer.h"
#include "ingest-service/commit/log_metrics.h"
#include "ingest-service/parser.h"
#include "ingest-service/rpc/feed_rpc.h"
#include "ingest-service/rpc/ingest_rpc.h"

namespace accord::ingest {
namespace {

constexpr char kProgram[] = "accord-ingest";
constexpr char kIngestService[] = "accord.v1.IngestService";
// How often it looks whether the store still takes writes.
constexpr std::chrono::milliseconds kLookPeriod{500};
// The block cache is one part in so many of the limit of memory: most of it is for parsing, and for what
// waits in queues.
constexpr uint64_t kCachePart = 16;

struct Options {
  process::CommonFlags common;
  process::Machine machine;
  int parse_threads = 0;
  int block_cache_mib = 0;
  int disk_reserve_percent = 10;
  int wal_limit_mib = 256;
  int ballast_mib = 0;
  std::chrono::milliseconds log_retention = std::chrono::hours(7 * 24);
  std::chrono::milliseconds scrub_interval = std::chrono::hours(24);
  bool accept_rollback = false;
};

std::vector<std::unique_ptr<rpc::Service>> Services(ArticleWriter& writer, log::ArticleLog& log,
                                                    rpc::Executor& requests, rpc::Executor& feed) {
  std::vector<std::unique_ptr<rpc::Service>> services;
  services.push_back(std::make_unique<IngestRpc>(writer, log, requests));
  services.push_back(std::make_unique<FeedRpc>(log, feed));
  return services;
}

// Ready is: the store is open and the feed serves. That it cannot write turns IngestService alone
// NOT_SERVING: a feed that does not grow still serves.
absl::Status Ready(const std::atomic<bool>& stopping) {
  if (!stopping) return absl::OkStatus();
  return Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY, "the service is stopping");
}

// Keeps IngestService's health what the store takes.
void FollowWrites(const ArticleWriter& writer, rpc::Server& server) {
  const absl::Status writes = writer.WriteStatus();
  if (writes.ok() == server.serving(kIngestService)) return;
  server.SetServing(kIngestService, writes.ok());
  if (writes.ok()) return telemetry::LogInfo("the store takes writes again");
  telemetry::LogError("the store takes no writes",
                      {{"status", writes.ToString(absl::StatusToStringMode::kWithNoExtraData)}});
}

void ReportStore(absl::string_view line) { telemetry::LogWarning("store", {{"message", line}}); }

absl::StatusOr<std::unique_ptr<store::SpaceGuard>> GuardSpace(const Options& options,
                                                              const log::RocksLogOptions& log) {
  store::SpaceOptions space;
  space.path = options.common.data_dir;
  space.reserve_percent = options.disk_reserve_percent;
  space.wal_bytes_max = log.wal_bytes_max;
  space.write_buffer_bytes = log.write_buffer_bytes;
  const uint64_t least = store::BallastLeast(log.write_buffer_bytes, log.wal_bytes_max);
  space.ballast_bytes = options.ballast_mib > 0 ? static_cast<uint64_t>(options.ballast_mib) << 20 : least;
  space.report = ReportStore;
  return store::SpaceGuard::Create(std::move(space));
}

void AddStoreMetrics(telemetry::Metrics* metrics, const log::RocksLog& log, const store::SpaceGuard& space,
                     const Parser& parser) {
  telemetry::AddProcessMetrics(metrics, kProgram, process::Version(), parser.ruleset());
  telemetry::AddDiskMetrics(metrics, [&space] { return space.State(); });
  AddLogMetrics(metrics, log);
}

void AddQueueMetrics(telemetry::Metrics* metrics, const ArticleWriter& writer, const rpc::Executor& requests,
                     const rpc::Executor& feed) {
  rpc::AddQueueMetrics(metrics, "parse", [&writer] { return writer.waiting_to_parse(); });
  rpc::AddQueueMetrics(metrics, "commit", [&writer] { return writer.waiting_to_commit(); });
  rpc::AddQueueMetrics(metrics, requests);
  rpc::AddQueueMetrics(metrics, feed);
}

void AddLogFlags(process::Flags* flags, Options* options) {
  flags->Add("log_retention", &options->log_retention, std::chrono::seconds(1),
             "How long the log keeps each entry; a view that was away for longer folds again");
  flags->Add("scrub_interval", &options->scrub_interval, std::chrono::minutes(1),
             "How long after one check of all stored bytes the next one begins");
  flags->Add(
      "accept_rollback", &options->accept_rollback,
      "For one start after acknowledged articles were lost: go on with what is left; views fold again");
}

log::JanitorOptions JanitorOf(const Options& options) {
  log::JanitorOptions out;
  out.retention = options.log_retention;
  out.scrub_interval = options.scrub_interval;
  out.report = ReportStore;
  return out;
}

// Serves until a stop signal; returns the exit code. The log is closed by the caller.
int Serve(const Options& options, rpc::PreparedServing prepared, log::RocksLog& log, const Parser& parser,
          store::SpaceGuard& space) {
  log::Janitor janitor(&log, JanitorOf(options));
  telemetry::Metrics metrics;
  AddStoreMetrics(&metrics, log, space, parser);
  AddJanitorMetrics(&metrics, janitor);
  auto writer = ArticleWriter::Create(
      &log,
      [&parser](const v1::ArticleInput& input, absl::string_view id, v1::ParsedArticle* parsed) {
        return parser.Parse(input, id, parsed);
      },
      {.parse_threads = options.parse_threads > 0 ? options.parse_threads : process::CoresOf(options.machine),
       .admit =
           [&log, &space] {
             // A full volume first: it is why the mark cannot be written.
             const absl::Status room = space.Check();
             return room.ok() ? log.WriteStatus() : room;
           },
       .metrics = AddWriteMetrics(&metrics),
       .ruleset = parser.ruleset()});
  rpc::Executor requests({.name = "requests", .queue_max = kParseQueueMax});
  rpc::Executor feed({.name = "feed", .queue_max = kOpenStreamsMax});
  AddQueueMetrics(&metrics, *writer, requests, feed);
  std::atomic<bool> stopping{false};

  auto serving = rpc::Serving::Start({.program = kProgram,
                                      .prepared = std::move(prepared),
                                      .metrics = &metrics,
                                      .ready = [&] { return Ready(stopping); }},
                                     Services(*writer, log, requests, feed));
  if (!serving.ok())
    return process::FailStart(rpc::ServingExitCode(serving.status()), "cannot serve", serving.status());
  rpc::Server& server = (*serving)->server();
  server.SetAllServing(true);
  (*serving)->Announce();
  telemetry::LogInfo("serving", {{"version", process::Version()},
                                 {"ruleset", parser.ruleset()},
                                 {"revision", log.Head().revision},
                                 {"listen", server.address().ToString()}});

  process::WaitForStopSignal(kLookPeriod, [&] { FollowWrites(*writer, server); });
  process::ShutdownWatchdog watchdog;
  stopping = true;
  space.StopWaiting();
  if (absl::Status status = (*serving)->Stop(process::kStopGrace); !status.ok()) {
    telemetry::LogError("stop", {{"status", status.ToString(absl::StatusToStringMode::kWithNoExtraData)}});
    process::ExitNow(process::kExitForcedStop);
  }
  writer->Close();
  return process::kExitOk;
}

int Main(int argc, char** argv) {
  process::BlockStopSignals();
  Options options;
  options.common.listen = {"127.0.0.1", 7400};
  options.common.admin_listen = {"127.0.0.1", 7401};
  process::Flags flags(
      kProgram, "Takes articles in, parses them, and keeps the article log that accord-query follows.");
  flags.AddCommon(&options.common);
  flags.Add("parse_threads", &options.parse_threads, 0, 256,
            "Threads that parse; 0 is one per core that the control group allows");
  flags.Add(
      "block_cache_mib", &options.block_cache_mib, 0, 1024 * 1024,
      "MiB of blocks of the store that are kept in memory; 0 is a sixteenth of the control group's limit "
      "of memory, 64 without one");
  flags.Add("disk_reserve_percent", &options.disk_reserve_percent, 1, 90,
            "Percent of the volume that stays free: below it writes are refused. Never less than the "
            "write-ahead log limit needs");
  flags.Add("wal_limit_mib", &options.wal_limit_mib, 4, 64 * 1024,
            "MiB of write-ahead log before it is flushed; bounds recovery, and what must stay free: "
            "twice as much and 320 MiB, or 7 times as much where that is less");
  flags.Add("ballast_mib", &options.ballast_mib, 0, 1024 * 1024,
            "MiB of a file that is given up when somebody else fills the volume; 0 is what the write-ahead "
            "log limit needs, and it is never less");
  AddLogFlags(&flags, &options);
  if (std::optional<int> code = flags.Parse(argc, argv)) return *code;
  process::ApplyLogFlags(options.common.log);
  options.machine = process::ReadMachine();
  absl::StatusOr<rpc::PreparedServing> prepared = rpc::PrepareServing(options.common);
  if (!prepared.ok())
    return process::FailStart(process::kExitConfiguration, "cannot serve", prepared.status());

  auto parser = Parser::Create();
  if (!parser.ok())
    return process::FailStart(process::kExitFailure, "cannot load the lexicons", parser.status());
  log::RocksLogOptions log_options;
  log_options.path = absl::StrCat(options.common.data_dir, "/log");
  log_options.block_cache_bytes = process::CacheBytes(options.block_cache_mib, options.machine, kCachePart,
                                                      log_options.block_cache_bytes);
  log_options.wal_bytes_max = static_cast<size_t>(options.wal_limit_mib) << 20;
  log_options.report = ReportStore;
  log_options.accept_rollback = options.accept_rollback;
  auto space = GuardSpace(options, log_options);
  if (!space.ok()) {
    return process::FailStart(
        absl::IsInvalidArgument(space.status()) ? process::kExitConfiguration : process::kExitStorage,
        "cannot use the volume with --wal_limit_mib and --ballast_mib", space.status());
  }
  if (absl::Status status = (*space)->CheckOpen(log_options.path); !status.ok())
    return process::FailStart(process::StorageExitCode(status), "cannot open the log", status);
  log_options.file_system = (*space)->file_system();
  auto log = log::RocksLog::Open(std::move(log_options));
  if (!log.ok())
    return process::FailStart(process::StorageExitCode(log.status()), "cannot open the log", log.status());

  const int code = Serve(options, *std::move(prepared), **log, **parser, **space);
  (*space)->StopWaiting();
  (*log)->Close();
  log->reset();
  if (code == process::kExitOk) telemetry::LogInfo("stopped");
  telemetry::FlushLog();
  return code;
}

}  // namespace
}  // namespace accord::ingest

int main(int argc, char** argv) { return accord::ingest::Main(argc, argv); }
