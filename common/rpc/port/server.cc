#include "common/rpc/port/server.h"

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <future>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/mutex.h"
#include "common/rpc/grpc_log.h"
#include "common/rpc/port/listening.h"
#include "common/rpc/port/stream_watch.h"
#include "common/telemetry/log.h"
#include "grpc/grpc.h"
#include "grpc/health/v1/health.pb.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/server_builder.h"

namespace accord::rpc {
namespace {

// How often a stop looks whether the last call is over.
constexpr std::chrono::milliseconds kDrainLook{2};
// Above the age of a connection, a tenth of it (gRPC draws at random) and its grace.
constexpr std::chrono::milliseconds kLifeMargin{2000};

int Ms(std::chrono::milliseconds duration) { return static_cast<int>(duration.count()); }

// Every setting of the listener, with its reason.
void Configure(const ConnectionLimits& limits, grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(static_cast<int>(kRequestBytesMax));
  // gRPC weighs a message before it unpacks it: 200 KB of zeros in gzip took 220 MB. So none is unpacked.
  builder.AddChannelArgument(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0);
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_GZIP, false);
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_DEFLATE, false);
  // Replies are bounded by us (kPageBytesMax, kFollowBatchBytesMax); a single large article in the feed must
  // still leave.
  builder.SetMaxSendMessageSize(-1);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, static_cast<int>(kMetadataBytesMax));
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kConcurrentCallsPerConnectionMax);
  // What a client may send of a stream before it is read: enough for 25 MB/s at 10 ms. Left to itself, gRPC
  // lets that grow with the connection's speed, to 4 MiB a stream and more.
  builder.AddChannelArgument(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_STREAM_LOOKAHEAD_BYTES, 256 * 1024);
  // The five shapes of a slow client: the handshake limit ends silence and half a preface, the idle limit
  // silence after it and half a request's headers, the age what remains.
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, Ms(limits.handshake));
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, Ms(limits.idle));
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, Ms(limits.age));
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, Ms(limits.age_grace));
  // Notices peers that vanished without a FIN.
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, Ms(limits.keepalive));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, Ms(limits.keepalive_timeout));
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  // Our clients ping as well (common/client/channel.cc); by default that ends the connection.
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kClientPingMsLeast);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
}

// By when gRPC has ended a connection by itself, unless a write of it hangs.
std::chrono::milliseconds LifeOf(const ConnectionLimits& limits) {
  return limits.age + limits.age / 10 + limits.age_grace + kLifeMargin;
}

// gRPC ends its threads when its last user goes, and one of them sleeps for up to ten seconds after a write
// had to wait: a stop would wait for it.
void KeepGrpcForGood() {
  static const bool kept = [] {
    grpc_init();
    return true;
  }();
  (void)kept;
}

}  // namespace

struct Server::Running {
  // Lets the calls that are open end. gRPC's own Shutdown answers those that arrive while it begins with
  // CANCELLED, which no client tries again: so none may be on its way by then. Health and reflection pass no
  // gate, and Shutdown ends them.
  void Drain(std::chrono::steady_clock::time_point until) {
    gate.closed = true;
    while (gate.open > 0 && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(kDrainLook);
    if (gate.open == 0) acceptor->Disconnect();
  }

  CallGate gate;
  std::vector<std::unique_ptr<Service>> services;
  // The server's handshakes ask it for certificates.
  std::shared_ptr<grpc::ServerCredentials> credentials;
  std::unique_ptr<grpc::Server> server;
  // Hands connections to the server: stopped before it.
  std::unique_ptr<Acceptor> acceptor;
  Mutex mutex;
  std::map<std::string, bool, std::less<>> serving ABSL_GUARDED_BY(mutex);
  bool stopping ABSL_GUARDED_BY(mutex) = false;
  std::shared_future<void> stopped ABSL_GUARDED_BY(mutex);
  // Goes before the services do.
  std::unique_ptr<StreamWatch> watch;
};

absl::StatusOr<std::unique_ptr<Server>> Server::Start(ServerOptions options,
                                                      std::vector<std::unique_ptr<Service>> services) {
  RouteGrpcLog();
  KeepGrpcForGood();
  // Both are for the whole process and for servers built later.
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  // Links the descriptor, which reflection needs to describe what gRPC serves without one.
  grpc::health::v1::HealthCheckRequest::descriptor();

  auto running = std::make_shared<Running>();
  running->services = std::move(services);
  absl::StatusOr<Listening> listening = Listen(options.listen);
  if (!listening.ok()) return listening.status();
  const process::HostPort address = listening->address;
  running->credentials =
      options.credentials != nullptr ? options.credentials : grpc::InsecureServerCredentials();
  grpc::ServerBuilder builder;
  Configure(options.connections, builder);
  using External = grpc::ServerBuilder::experimental_type::ExternalConnectionType;
  std::shared_ptr<grpc::experimental::ExternalConnectionAcceptor> connections =
      builder.experimental().AddExternalConnectionAcceptor(External::FROM_FD, running->credentials);
  for (const auto& service : running->services) {
    CallHooks hooks = options.hooks;
    hooks.gate = &running->gate;
    service->SetHooks(hooks);
    builder.RegisterService(service.get());
  }
  running->server = builder.BuildAndStart();
  if (running->server == nullptr)
    return Error(absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL,
                 "gRPC does not start: its log has why");
  const size_t connections_max = options.connections.connections_max > 0
                                     ? options.connections.connections_max
                                     : DefaultConnectionsMax(RaiseOpenFilesLimit());
  const AcceptorLimits limits = {.connections_max = connections_max,
                                 .unread = 2 * options.stream_stall,
                                 .life = LifeOf(options.connections)};
  auto acceptor = Acceptor::Start(*std::move(listening), limits, [connections](int fd) {
    grpc::experimental::ExternalConnectionAcceptor::NewConnectionParameters connection;
    connection.fd = fd;
    connections->HandleNewConnection(&connection);
  });
  if (!acceptor.ok()) return acceptor.status();
  running->acceptor = *std::move(acceptor);
  std::vector<OpenStreams*> streams;
  for (const auto& service : running->services) streams.push_back(&service->streams());
  running->watch = std::make_unique<StreamWatch>(std::move(streams), options.stream_stall);
  std::unique_ptr<Server> server(new Server());
  server->address_ = address;
  server->running_ = std::move(running);
  // gRPC begins with SERVING for the whole and no answer for the services.
  server->SetAllServing(false);
  return server;
}

Server::~Server() {
  if (absl::Status status = Stop(std::chrono::milliseconds(0)); !status.ok()) {
    telemetry::LogError("server leaked",
                        {{"status", status.ToString(absl::StatusToStringMode::kWithNoExtraData)}});
  }
}

const std::vector<std::unique_ptr<Service>>& Server::services() const { return running_->services; }

absl::Status Server::Probe(std::chrono::milliseconds timeout) const {
  return running_->acceptor->Probe(timeout);
}

const Acceptor& Server::acceptor() const { return *running_->acceptor; }

void Server::SetServing(absl::string_view service, bool serving) {
  const std::string name(service);
  MutexLock lock(&running_->mutex);
  if (running_->stopping) return;
  running_->serving[name] = serving;
  running_->server->GetHealthCheckService()->SetServingStatus(name, serving);
}

void Server::SetAllServing(bool serving) {
  SetServing("", serving);
  for (const auto& service : running_->services) SetServing(service->name(), serving);
}

bool Server::serving(absl::string_view service) const {
  MutexLock lock(&running_->mutex);
  const auto found = running_->serving.find(service);
  return found != running_->serving.end() && found->second;
}

absl::Status Server::Stop(std::chrono::milliseconds grace) {
  SetAllServing(false);
  std::shared_future<void> stopped;
  {
    MutexLock lock(&running_->mutex);
    if (!running_->stopping) {
      running_->stopping = true;
      // In a thread of its own: Shutdown never returns while a handler does not answer, whatever its deadline
      // says. It lets go of the services before it says that it is done, so that the destructor of a server
      // that has stopped destroys them and no one later.
      std::promise<void> done;
      running_->stopped = done.get_future().share();
      std::thread([running = running_, grace, done = std::move(done)]() mutable {
        running->acceptor->Stop();
        for (const auto& service : running->services) service->streams().EndAll();
        const auto end = std::chrono::steady_clock::now() + grace;
        running->Drain(end);
        const auto left = std::max(end - std::chrono::steady_clock::now(), std::chrono::nanoseconds(0));
        running->server->Shutdown(std::chrono::system_clock::now() +
                                  std::chrono::duration_cast<std::chrono::microseconds>(left));
        running->server->Wait();
        running.reset();
        done.set_value();
      }).detach();
    }
    stopped = running_->stopped;
  }
  if (stopped.wait_for(grace + std::chrono::milliseconds(kStopMarginMs)) == std::future_status::ready) {
    return absl::OkStatus();
  }
  return Error(
      absl::StatusCode::kDeadlineExceeded, v1::ERROR_REASON_DEADLINE_EXCEEDED,
      absl::StrCat("calls are stuck ", kStopMarginMs, " ms after the grace of ", grace.count(), " ms"));
}

size_t RaiseOpenFilesLimit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  if (limit.rlim_cur < limit.rlim_max) {
    rlimit raised = limit;
    raised.rlim_cur = limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
  }
  return limit.rlim_cur;
}

size_t DefaultConnectionsMax(size_t open_files) { return std::min(kConnectionsMax, open_files / 2); }

void AnnounceAddress(absl::string_view program, absl::string_view what, const process::HostPort& address) {
  const std::string line = absl::StrCat(program, " ", what, " on ", address.ToString(), "\n");
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fflush(stdout);
}

}  // namespace accord::rpc
