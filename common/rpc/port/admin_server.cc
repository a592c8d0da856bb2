#include "common/rpc/port/admin_server.h"

#include <httplib.h>
#include <sys/socket.h>

#include <string>
#include <thread>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/rpc/port/admin_queue.h"
#include "common/telemetry/log.h"

namespace accord::rpc {
namespace {

// Probes and scrapes come one at a time; the others answer while one waits for a dial or for a client that is
// slow.
constexpr size_t kThreads = 4;
constexpr time_t kIoSeconds = 5;
// How long a connection may be silent before its request: who connects to probe asks at once.
constexpr time_t kSilentSeconds = 1;

void Reply(httplib::Response& response, const absl::Status& status) {
  response.status = status.ok() ? 200 : 503;
  response.set_content(status.ok() ? "ok\n" : absl::StrCat(std::string(status.message()), "\n"),
                       "text/plain");
}

void SetLimits(httplib::Server& http) {
  http.new_task_queue = [] { return new AdminQueue(kThreads, kAdminConnectionsMax); };
  http.set_payload_max_length(kAdminRequestBytesMax);
  http.set_read_timeout(kIoSeconds);
  http.set_write_timeout(kIoSeconds);
  http.set_keep_alive_max_count(1);
  http.set_keep_alive_timeout(kSilentSeconds);
  // The library's default shares the port with other processes (SO_REUSEPORT).
  http.set_socket_options([](int socket) {
    const int on = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  });
}

// The level of the log, to be seen and to be set.
void AddLogLevel(httplib::Server& http) {
  http.Get("/log_level", [](const httplib::Request&, httplib::Response& out) {
    out.set_content(absl::StrCat(telemetry::LogLevel(), "\n"), "text/plain");
  });
  http.Put("/log_level", [](const httplib::Request& request, httplib::Response& out) {
    const std::string level(absl::StripAsciiWhitespace(request.body));
    const std::string before(telemetry::LogLevel());
    const bool was_told = telemetry::IsLogged(telemetry::Level::kWarning);
    const auto tell = [&] {
      telemetry::LogWarning("log level changed",
                            {{"from", before}, {"to", level}, {"peer", request.remote_addr}});
    };
    if (!telemetry::SetLogLevel(level)) {
      out.status = 400;
      out.set_content("the body is none of debug, info, warning and error\n", "text/plain");
      return;
    }
    // Under whichever level lets it through: who reads the log must know why it changed.
    if (was_told && !telemetry::IsLogged(telemetry::Level::kWarning)) {
      telemetry::SetLogLevel(before);
      tell();
      telemetry::SetLogLevel(level);
    } else {
      tell();
    }
    out.set_content(absl::StrCat(level, "\n"), "text/plain");
  });
}

}  // namespace

struct AdminServer::Running {
  httplib::Server http;
  std::thread thread;
};

absl::StatusOr<std::unique_ptr<AdminServer>> AdminServer::Start(AdminOptions options) {
  auto running = std::make_unique<Running>();
  SetLimits(running->http);
  running->http.Get("/livez", [live = std::move(options.live)](
                                  const httplib::Request&, httplib::Response& out) { Reply(out, live()); });
  running->http.Get("/readyz", [ready = std::move(options.ready)](
                                   const httplib::Request&, httplib::Response& out) { Reply(out, ready()); });
  if (options.metrics != nullptr) {
    running->http.Get("/metrics",
                      [metrics = options.metrics](const httplib::Request&, httplib::Response& out) {
                        out.set_content(metrics->Text(), "text/plain; version=0.0.4; charset=utf-8");
                      });
  }
  AddLogLevel(running->http);
  process::HostPort address = options.listen;
  bool bound = false;
  if (address.port == 0) {
    const int port = running->http.bind_to_any_port(address.host);
    bound = port > 0;
    address.port = static_cast<uint16_t>(port);
  } else {
    bound = running->http.bind_to_port(address.host, address.port);
  }
  if (!bound) {
    return Error(
        absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
        absl::StrCat("cannot listen on ", options.listen.ToString(), ": the port is taken, or is not ours"));
  }
  running->thread = std::thread([http = &running->http] { http->listen_after_bind(); });
  // stop() before the loop runs would be lost.
  while (!running->http.is_running()) std::this_thread::yield();
  std::unique_ptr<AdminServer> server(new AdminServer());
  server->address_ = std::move(address);
  server->running_ = std::move(running);
  return server;
}

AdminServer::~AdminServer() {
  running_->http.stop();
  running_->thread.join();
}

}  // namespace accord::rpc
