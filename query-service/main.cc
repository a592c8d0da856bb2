// accord-query: follows the article log of an accord-ingest into a view of its own and answers reads from it.
// This file knows the concrete types and the order of start and stop; nothing else happens here.
#include <atomic>
#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/process/exit_code.h"
#include "common/process/flags.h"
#include "common/process/machine.h"
#include "common/process/shutdown.h"
#include "common/process/version.h"
#include "common/rpc/executor.h"
#include "common/rpc/port/server_metrics.h"
#include "common/rpc/port/serving.h"
#include "common/store/space.h"
#include "common/telemetry/disk_metrics.h"
#include "common/telemetry/log.h"
#include "common/telemetry/process_metrics.h"
#include "query-service/follow/feed_link.h"
#include "query-service/follow/follower.h"
#include "query-service/follow/view_set.h"
#include "query-service/query/served_view.h"
#include "query-service/rpc/fresh_reader.h"
#include "query-service/rpc/services.h"
#include "query-service/rpc/view_metrics.h"

namespace accord::query {
namespace {

// The one that serves and the one that is folded to take its place.
constexpr size_t kViewsAtOnce = 2;
constexpr size_t kMiB = 1024 * 1024;
// Caches of a view are one part in so many of the limit of memory: with two views at once three eighths of
// it.
constexpr uint64_t kBlockCachePart = 8;
constexpr uint64_t kMemberCachePart = 16;

struct QueryFlags {
  process::CommonFlags common;
  FeedFlags feed;
  int disk_reserve_percent = 10;
  int reply_memo_mib = 8;
  int block_cache_mib = 0;
  int member_cache_mib = 0;
};

void AddCacheFlags(process::Flags* parser, QueryFlags* flags) {
  parser->Add("reply_memo_mib", &flags->reply_memo_mib, 0, 1024,
              "MiB of replies that are remembered until the view moves on; 0 remembers none");
  parser->Add(
      "block_cache_mib", &flags->block_cache_mib, 0, 1024 * 1024,
      "MiB of blocks of a view that are kept in memory; 0 is an eighth of the control group's limit of "
      "memory, 256 without one. While a view is folded beside the one that serves there are two");
  parser->Add("member_cache_mib", &flags->member_cache_mib, 0, 1024 * 1024,
              "MiB of what a view was folded from that are kept in memory; 0 is a sixteenth of the control "
              "group's limit of memory, 128 without one");
}

void SizeCaches(const QueryFlags& flags, ViewOptions* view) {
  const process::Machine machine = process::ReadMachine();
  view->block_cache_bytes =
      process::CacheBytes(flags.block_cache_mib, machine, kBlockCachePart, view->block_cache_bytes);
  view->member_cache_bytes =
      process::CacheBytes(flags.member_cache_mib, machine, kMemberCachePart, view->member_cache_bytes);
}

v1::BuildInfo Build() {
  v1::BuildInfo build;
  build.set_version(process::Version());
  build.mutable_started()->set_seconds(
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count());
  return build;
}

absl::Status NotCaughtUp() {
  return Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
               "the view has not caught up with the head that the feed first told of");
}

FeedState StateOf(const Follower* follower) {
  if (follower == nullptr) return {};
  FollowerStatus status = follower->status();
  return {status.head_revision, status.following, std::move(status.folding), status.at_head};
}

// Serves until a stop signal; then stops in an order in which nobody waits for what is gone.
int Serve(rpc::PreparedServing prepared, const FeedLink& link, ViewSet* views, store::SpaceGuard* space,
          size_t memo_bytes) {
  telemetry::Metrics metrics;
  telemetry::AddProcessMetrics(&metrics, "accord-query", process::Version());
  telemetry::AddDiskMetrics(&metrics, [space] { return space->State(); });
  ServedView served(memo_bytes);
  // What was ready before serves before the port opens.
  if (views->served() != nullptr) served.Publish(views->served()->Read());
  rpc::Executor pool({.name = "reads", .queue_max = kReadQueueMax});
  const FreshReader reader(&served, &pool);

  const auto source = link.Source();
  link.AddMetrics(&metrics);
  std::atomic<bool> ready{false};
  std::atomic<const Follower*> feed{nullptr};
  const auto feed_state = [&feed] { return StateOf(feed.load()); };
  ViewMetrics view_metrics(&metrics, &served, feed_state);
  rpc::AddQueueMetrics(&metrics, pool);

  auto serving = rpc::Serving::Start({.program = "accord-query",
                                      .prepared = std::move(prepared),
                                      .metrics = &metrics,
                                      .ready = [&ready] { return ready ? absl::OkStatus() : NotCaughtUp(); }},
                                     MakeQueryServices(&reader, feed_state, Build()));
  if (!serving.ok())
    return process::FailStart(rpc::ServingExitCode(serving.status()), "cannot serve", serving.status());
  rpc::Server& server = (*serving)->server();

  Follower follower(views, source.get(),
                    {.publish =
                         [&](ReadPoint point) {
                           view_metrics.Published(point);
                           served.Publish(std::move(point));
                         },
                     .ready =
                         [&ready, &server] {
                           ready = true;
                           server.SetAllServing(true);
                         },
                     .expect = [&served](std::string epoch) { served.Expect(std::move(epoch)); },
                     .room = [space] { return space->Check(); }});
  feed = &follower;
  (*serving)->Announce();

  process::WaitForStopSignal();
  process::ShutdownWatchdog watchdog;
  ready = false;
  served.Close();  // those who wait for a fresher view are answered now
  if (!(*serving)->Stop(process::kStopGrace).ok()) process::ExitNow(process::kExitForcedStop);
  pool.Stop();
  feed = nullptr;
  space->StopWaiting();
  follower.Stop();
  telemetry::LogInfo("stopped", {{"revision", views->target().position().revision}});
  telemetry::FlushLog();
  return process::kExitOk;
}

int Main(int argc, const char* const* argv) {
  process::BlockStopSignals();
  QueryFlags flags;
  flags.common.listen = {"127.0.0.1", 7410};
  flags.common.admin_listen = {"127.0.0.1", 7411};
  process::Flags parser("accord-query",
                        "Follows an article log into a view and answers reads of agreements, participants, "
                        "figures and articles.");
  parser.AddCommon(&flags.common);
  AddFeedFlags(&parser, &flags.feed);
  AddCacheFlags(&parser, &flags);
  parser.Add("disk_reserve_percent", &flags.disk_reserve_percent, 1, 90,
             "Percent of the volume that stays free; below it the view is not folded on, reads go on");
  if (const std::optional<int> exit_code = parser.Parse(argc, argv)) return *exit_code;
  process::ApplyLogFlags(flags.common.log);
  absl::StatusOr<rpc::PreparedServing> prepared = rpc::PrepareServing(flags.common);
  if (!prepared.ok())
    return process::FailStart(process::kExitConfiguration, "cannot serve", prepared.status());
  const absl::StatusOr<FeedLink> link = FeedLink::Open(flags.feed);
  if (!link.ok()) return process::FailStart(process::kExitConfiguration, "cannot follow", link.status());

  ViewOptions view;
  SizeCaches(flags, &view);
  auto space = store::SpaceGuard::Create(
      {.path = flags.common.data_dir,
       .reserve_percent = flags.disk_reserve_percent,
       // What the feed gives again needs no ballast; but two views may be written at a time.
       .wal_bytes_max = kViewsAtOnce * view.wal_bytes_max,
       .write_buffer_bytes = kViewsAtOnce * view.write_buffer_bytes,
       .report = [](absl::string_view line) {
         telemetry::LogWarning("volume", {{"message", line}});
       }});
  if (!space.ok())
    return process::FailStart(process::kExitStorage, "cannot watch the volume", space.status());
  view.file_system = (*space)->file_system();
  auto views = ViewSet::Open({.data_dir = flags.common.data_dir, .view = std::move(view)});
  if (!views.ok())
    return process::FailStart(process::StorageExitCode(views.status()), "cannot open the view",
                              views.status());
  telemetry::LogInfo("view opened", {{"path", flags.common.data_dir},
                                     {"served", (*views)->served() != nullptr},
                                     {"revision", (*views)->target().position().revision}});
  return Serve(*std::move(prepared), *link, views->get(), space->get(),
               static_cast<size_t>(flags.reply_memo_mib) * kMiB);
}

}  // namespace
}  // namespace accord::query

int main(int argc, char** argv) { return accord::query::Main(argc, argv); }
