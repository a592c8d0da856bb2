#include <ostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "accord/v1/participant_service.grpc.pb.h"
#include "accordctl/commands.h"
#include "accordctl/describe.h"
#include "accordctl/match_flags.h"
#include "accordctl/walk.h"
#include "common/base/names.h"
#include "common/client/call.h"

namespace accord::ctl {
namespace {

Table TableOf(const v1::ListConnectionsResponse& response) {
  using Kind = Column::Kind;
  Table table({{"NAME", Kind::kWhole},
               {"TYPE", Kind::kWhole},
               {"DISPLAY NAME"},
               {response.lower_bound() ? "AT LEAST" : "AGREEMENTS", Kind::kNumber},
               {"SINCE", Kind::kWhole},
               {"LAST", Kind::kWhole}});
  for (const v1::ParticipantConnection& each : response.connections()) {
    const v1::Participant& other = each.participant();
    table.Add({other.name(), EnumTerm(other.type()), other.display_name(), absl::StrCat(each.agreements()),
               each.first_day(), each.last_day()});
  }
  return table;
}

// In a quoted string of the DOT language only the quote and the backslash mean something.
std::string Quoted(absl::string_view text) {
  return absl::StrCat("\"", absl::StrReplaceAll(text, {{"\\", "\\\\"}, {"\"", "\\\""}, {"\n", " "}}), "\"");
}

// A graph for Graphviz: whom was asked for in the middle, a line to each other one with the number of
// agreements.
int PrintDot(v1::ParticipantService::Stub& stub, const v1::ListConnectionsRequest& request,
             const ConnectionsSettings& settings, std::chrono::milliseconds timeout, const Console& console) {
  v1::GetParticipantRequest get;
  get.set_name(request.name());
  get.set_at_least_as_fresh(request.at_least_as_fresh());
  const auto asked =
      client::Call(stub, &v1::ParticipantService::Stub::GetParticipant, get, {.timeout = timeout});
  if (!asked.ok()) return Fail(console, asked.status());
  client::Pages<v1::ParticipantService::Stub, v1::ListConnectionsRequest, v1::ListConnectionsResponse> pages(
      stub, &v1::ParticipantService::Stub::ListConnections, request, {.timeout = timeout});
  const std::string middle = Quoted(asked->participant().name());
  std::string dot = absl::StrCat("graph connections {\n  ", middle,
                                 " [label=", Quoted(asked->participant().display_name()), ", shape=box];\n");
  while (pages.Next()) {
    for (const v1::ParticipantConnection& each : pages.page().connections()) {
      const std::string other = Quoted(each.participant().name());
      absl::StrAppend(&dot, "  ", other, " [label=", Quoted(each.participant().display_name()), "];\n  ",
                      middle, " -- ", other, " [label=\"", each.agreements(), "\"];\n");
    }
    if (!settings.all) break;
  }
  if (!pages.status().ok()) return Fail(console, pages.status());
  console.out << dot << "}\n";
  return kExitOk;
}

}  // namespace

int Connections(const std::shared_ptr<grpc::Channel>& query, const ConnectionsSettings& settings,
                std::chrono::milliseconds timeout, const Console& console) {
  const auto stub = v1::ParticipantService::NewStub(query);
  auto request = PageRequestFor<v1::ListConnectionsRequest>(settings);
  const bool is_id = settings.name.find('/') == std::string::npos;
  request.set_name(is_id ? absl::StrCat(kParticipants, "/", settings.name) : settings.name);
  if (absl::Status status = SetMatches(kAgreements, settings.match, request.mutable_match()); !status.ok()) {
    Fail(console, status);
    return kExitUsage;
  }
  if (settings.output == Output::kDot) return PrintDot(*stub, request, settings, timeout, console);
  return WalkPages(*stub, &v1::ParticipantService::Stub::ListConnections, request, settings, timeout, console,
                   TableOf);
}

}  // namespace accord::ctl
