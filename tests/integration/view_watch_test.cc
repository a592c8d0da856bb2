// Watch over the real programs: who applies what it tells holds what List gives, through kills of the replica
// and on another one; who does not read costs bounded memory and is cut.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "accord/v1/figure_service.grpc.pb.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "common/client/call.h"
#include "common/client/pages.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/support/channel_arguments.h"
#include "tests/integration/cluster.h"
#include "tests/integration/stalls.h"
#include "tests/support/eventually.h"
#include "tests/support/tcp_proxy.h"

namespace accord::testing {
namespace {

constexpr const char* kCountries[] = {"Canada", "Laos",   "Vietnam", "Japan", "Chile", "Peru",
                                      "India",  "Poland", "Egypt",   "Spain", "Ghana"};
constexpr int kSlowWatchers = 16;
constexpr int64_t kBytesPerSecondBefore = 64 * 1024;
constexpr int kFloodArticles = 100;
constexpr int kFloodFigures = 60;
// For each stream: a message, and what gRPC and the socket hold.
constexpr int64_t kPerStreamKib = 6 * 1024;

// Takes no more than a few messages ahead of its reader.
std::shared_ptr<grpc::Channel> NarrowChannel(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  arguments.SetInt(GRPC_ARG_HTTP2_STREAM_LOOKAHEAD_BYTES, 4096);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

// Watches everything, on a connection of its own.
class SlowWatcher {
 public:
  SlowWatcher(const std::string& address, const std::string& token)
      : stub_(v1::ViewService::NewStub(NarrowChannel(address))) {
    request_.set_resume_token(token);
    context_.set_wait_for_ready(true);
  }
  void Start() {
    reader_ = std::thread([this] {
      const auto stream = stub_->Watch(&context_, request_);
      v1::WatchResponse message;
      while (stream->Read(&message)) begun_ = true;
      stream->Finish();
    });
  }
  bool begun() const { return begun_; }
  ~SlowWatcher() {
    context_.TryCancel();
    if (reader_.joinable()) reader_.join();
  }

 private:
  const std::unique_ptr<v1::ViewService::Stub> stub_;
  v1::WatchRequest request_;
  grpc::ClientContext context_;
  std::atomic<bool> begun_{false};
  std::thread reader_;
};

class ViewWatch : public Cluster {
 protected:
  // `count` articles about `figures` figures of their own each. The token of the last.
  std::string IngestSome(const std::string& prefix, int count, int figures = 1) {
    const std::string folder = dir_.Sub(absl::StrCat("texts-", prefix));
    std::filesystem::create_directories(folder);
    for (int i = 0; i < count; ++i) {
      std::ofstream text(absl::StrCat(folder, "/", prefix, "-", i, ".txt"));
      for (int each = 0; each < figures; ++each) {
        const int n = texts_++;
        text << "Exports of " << kCountries[n % 11] << " to Kenya were worth " << n % 900 + 1
             << " million USD in " << 1900 + n / 11 % 120 << ".\n";
      }
    }
    return Ingest({folder});
  }
  // The figures that a replica lists at `token`.
  static std::set<std::string> Figures(const Service& query, const std::string& token) {
    const auto stub = v1::FigureService::NewStub(ChannelTo(query));
    v1::ListFiguresRequest request;
    request.set_at_least_as_fresh(token);
    request.set_page_size(1000);
    client::Pages<v1::FigureService::Stub, v1::ListFiguresRequest, v1::ListFiguresResponse> pages(
        *stub, &v1::FigureService::Stub::ListFigures, request,
        {.timeout = std::chrono::seconds(20), .wait_for_ready = true});
    std::set<std::string> names;
    while (pages.Next()) {
      for (const auto& figure : pages.page().figures()) names.insert(figure.name());
    }
    EXPECT_TRUE(pages.status().ok()) << pages.status();
    return names;
  }
  // Applies what a watch from `*token` on tells until it has told `until` changes; `*token` moves along.
  static void Follow(const Service& query, size_t until, std::string* token, std::set<std::string>* holds,
                     std::string* read_at) {
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    v1::WatchRequest request;
    request.set_resume_token(*token);
    request.mutable_figures();
    const auto stub = v1::ViewService::NewStub(ChannelTo(query));
    const auto stream = stub->Watch(&context, request);
    v1::WatchResponse message;
    while (stream->Read(&message)) {
      *token = message.resume_token();
      *read_at = message.meta().read_at();
      for (const v1::WatchedChange& change : message.changes()) {
        if (change.type() == v1::CHANGE_TYPE_REMOVED) holds->erase(change.name());
        if (change.type() == v1::CHANGE_TYPE_RENAMED) holds->erase(change.previous_name());
        if (change.type() != v1::CHANGE_TYPE_REMOVED) holds->insert(change.name());
      }
      if (holds->size() >= until) break;
    }
    EXPECT_GE(holds->size(), until) << "the stream ended early";
    context.TryCancel();
    stream->Finish();
  }

  int texts_ = 0;
};

TEST_F(ViewWatch, HoldsTheListThroughKillsAndOnAnyReplica) {
  IngestSome("before", 10);
  std::string token, read_at;
  std::set<std::string> holds;
  Follow(query_, 0, &token, &holds, &read_at);
  holds = Figures(query_, read_at);
  IngestSome("first", 20);
  Follow(query_, 25, &token, &holds, &read_at);
  EXPECT_EQ(holds, Figures(query_, read_at));
  KillQuery();
  IngestSome("second", 30);
  ASSERT_NO_FATAL_FAILURE(RestartQuery());
  Follow(query_, 60, &token, &holds, &read_at);
  EXPECT_EQ(holds, Figures(query_, read_at));
  EXPECT_EQ(holds.size(), 60u);
  // Another replica goes on from the same token, and each goes on from the other's.
  const Service other = FreshReplica();
  ASSERT_NE(other.process, nullptr);
  IngestSome("third", 10);
  Follow(other, 70, &token, &holds, &read_at);
  EXPECT_EQ(holds, Figures(other, read_at));
  IngestSome("fourth", 10);
  Follow(query_, 80, &token, &holds, &read_at);
  EXPECT_EQ(holds, Figures(query_, read_at));
}

TEST_F(ViewWatch, WhoReadsAByteASecondIsCutAndCostsBoundedMemory) {
  auto query =
      services_.StartQuery(dir_.Sub("slow"), ingest_.address, "127.0.0.1:0", {"--stream_stall_seconds", "2"});
  ASSERT_TRUE(query.ok()) << query.status();
  auto proxy = TcpProxy::Start(query->address);
  ASSERT_TRUE(proxy.ok()) << proxy.status();
  // All that there is to tell is there before the first watcher comes, so that folding costs nothing later.
  std::string token, read_at;
  std::set<std::string> none;
  Follow(*query, 0, &token, &none, &read_at);
  const auto folded = StatusAt(ChannelTo(*query), IngestSome("flood", kFloodArticles, kFloodFigures));
  ASSERT_TRUE(folded.ok()) << folded.status();
  std::vector<std::unique_ptr<SlowWatcher>> watchers;
  for (int i = 0; i < kSlowWatchers; ++i)
    watchers.push_back(std::make_unique<SlowWatcher>((*proxy)->address(), token));
  const int64_t before = ResidentKib(query->process->pid());
  int64_t most = before;
  // Slow enough that most is still to come when each has read something.
  (*proxy)->Throttle(Way::kDown, kBytesPerSecondBefore);
  for (const auto& each : watchers) each->Start();
  EXPECT_TRUE(Eventually([&] {
    return std::all_of(watchers.begin(), watchers.end(), [](const auto& each) { return each->begun(); });
  }));
  (*proxy)->Throttle(Way::kDown, 1);
  EXPECT_TRUE(Eventually([&] {
    most = std::max(most, ResidentKib(query->process->pid()));
    return CountOf(query->process->err(), kCutLine) >= kSlowWatchers;
  }));
  std::cout << "memory " << before << " KiB before, at most " << most << " KiB meanwhile\n";
  EXPECT_LT(most - before, ResidentMaxKib(kSlowWatchers, kPerStreamKib));
}

}  // namespace
}  // namespace accord::testing
