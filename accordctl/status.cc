#include <ostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "accordctl/json.h"
#include "common/client/call.h"
#include "common/client/channel.h"

namespace accord::ctl {
namespace {

std::string Served(const v1::GetStatusResponse& status) {
  const absl::string_view following = status.following() ? "following" : "not following";
  // Before a view has caught up for the first time there is none to tell of.
  if (!status.has_position()) return absl::StrCat("none served yet, ", following);
  const int64_t revision = status.position().revision();
  return absl::StrCat("revision ", revision, " of ", status.head_revision(), ", ",
                      status.head_revision() - revision, " behind, ", following);
}

std::string Folding(const v1::GetStatusResponse& status) {
  if (!status.has_folding()) return "";
  const v1::LogPosition& position = status.folding().position();
  return absl::StrCat("folding      from the start, ",
                      absl::StripPrefix(v1::FoldReason_Name(status.folding().reason()), "FOLD_REASON_"),
                      ", at revision ", position.revision(),
                      position.bootstrap() ? " of the articles live at the floor\n" : "\n");
}

std::string Rulesets(const v1::GetStatusResponse& status) {
  std::string out;
  for (const v1::RulesetCount& each : status.rulesets())
    absl::StrAppend(&out, "ruleset      ", each.ruleset(), " parsed ", each.articles(), "\n");
  return out;
}

std::string Print(const v1::GetStatusResponse& status) {
  const v1::LogPosition& position = status.position();
  return absl::StrCat("view         ", Served(status), "\n",                  //
                      Folding(status),                                        //
                      "epoch        ", position.epoch(), "\n",                //
                      "digest       ", status.digest(), "\n",                 //
                      "articles     ", status.counts().articles(), "\n",      //
                      "agreements   ", status.counts().agreements(), "\n",    //
                      "participants ", status.counts().participants(), "\n",  //
                      "figures      ", status.counts().figures(), "\n",       //
                      "contradictions ", status.counts().contradictions(), "\n", "judgements   ",
                      status.counts().judgements(), ", ", status.counts().idle_judgements(),
                      " without effect\n",
                      Rulesets(status),  //
                      "build        ", status.build().version(),
                      "\n",  //
                      "read_at      ", status.meta().read_at(), "\n");
}

}  // namespace

int Status(const std::shared_ptr<grpc::Channel>& ingest, const std::shared_ptr<grpc::Channel>& query,
           const Connection& connection, const StatusSettings& settings, const Console& console) {
  const absl::Status ingest_status =
      client::WaitForReady(*ingest, std::chrono::system_clock::now() + connection.timeout());
  const auto stub = v1::ViewService::NewStub(query);
  v1::GetStatusRequest request;
  request.set_at_least_as_fresh(settings.at_least_as_fresh);
  const auto view = client::Call(*stub, &v1::ViewService::Stub::GetStatus, request,
                                 {.timeout = connection.timeout(), .wait_for_ready = true});
  if (settings.output == Output::kJson) {
    if (view.ok()) console.out << Json(*view);
  } else {
    console.out << "accord-ingest " << connection.ingest
                << (ingest_status.ok() ? " reachable" : " NOT REACHABLE") << "\n"
                << "accord-query " << connection.query << (view.ok() ? " reachable" : " NOT REACHABLE")
                << "\n";
    if (view.ok()) console.out << Print(*view);
  }
  int code = kExitOk;
  if (!ingest_status.ok()) code = Fail(console, ingest_status);
  if (!view.ok()) code = Fail(console, view.status());
  return code;
}

}  // namespace accord::ctl
