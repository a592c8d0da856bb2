#include "common/rpc/port/admin_server.h"

#include <httplib.h>

#include <chrono>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/rpc/port/admin_gate.h"
#include "common/rpc/port/admin_stream.h"
#include "common/rpc/port/listening.h"
#include "common/telemetry/log.h"

namespace accord::rpc {
namespace {

// For the rest of a request and its answer; a scrape is a few hundred kilobytes.
constexpr std::chrono::seconds kAnswerTime{5};

// The library's routes, without its sockets and threads.
class Http : public httplib::Server {
 public:
  void Answer(AdminRequest request) {
    AdminStream stream(std::move(request), std::chrono::steady_clock::now() + kAnswerTime);
    bool closed = false;
    process_request(stream, /*close_connection=*/true, closed, /*setup_request=*/nullptr);
  }
};

void Reply(httplib::Response& response, const absl::Status& status) {
  response.status = status.ok() ? 200 : 503;
  response.set_content(status.ok() ? "ok\n" : absl::StrCat(std::string(status.message()), "\n"),
                       "text/plain");
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

// The gate stops before the routes go.
struct AdminServer::Running {
  Http http;
  std::unique_ptr<AdminGate> gate;
};

absl::StatusOr<std::unique_ptr<AdminServer>> AdminServer::Start(AdminOptions options) {
  auto running = std::make_unique<Running>();
  running->http.set_payload_max_length(kAdminRequestBytesMax);
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
  absl::StatusOr<Listening> listening = Listen(options.listen);
  if (!listening.ok()) return listening.status();
  std::unique_ptr<AdminServer> server(new AdminServer());
  server->address_ = listening->address;
  absl::StatusOr<std::unique_ptr<AdminGate>> gate =
      AdminGate::Start(*std::move(listening),
                       [http = &running->http](AdminRequest request) { http->Answer(std::move(request)); });
  if (!gate.ok()) return gate.status();
  running->gate = *std::move(gate);
  server->running_ = std::move(running);
  return server;
}

AdminServer::~AdminServer() = default;

}  // namespace accord::rpc
