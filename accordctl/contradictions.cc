#include "absl/strings/str_join.h"
#include "accord/v1/contradiction_service.grpc.pb.h"
#include "accordctl/commands.h"
#include "accordctl/describe.h"
#include "accordctl/walk.h"

namespace accord::ctl {
namespace {

Table TableOf(const v1::ListContradictionsResponse& response) {
  using Kind = Column::Kind;
  Table table({{"NAME", Kind::kWhole}, {"RECORD", Kind::kWhole}, {"FIELD", Kind::kWhole}, {"SIDES"}});
  for (const v1::Contradiction& each : response.contradictions()) {
    table.Add({each.name(), each.record(), each.field(),
               absl::StrJoin(each.sides(), "; ", [](std::string* out, const v1::ContradictionSide& side) {
                 out->append(Describe(side));
               })});
  }
  return table;
}

}  // namespace

int Contradictions(const std::shared_ptr<grpc::Channel>& query, const ContradictionsSettings& settings,
                   std::chrono::milliseconds timeout, const Console& console) {
  const auto stub = v1::ContradictionService::NewStub(query);
  auto request = PageRequestFor<v1::ListContradictionsRequest>(settings);
  if (!settings.record.empty()) request.mutable_match()->set_record(settings.record);
  return WalkPages(*stub, &v1::ContradictionService::Stub::ListContradictions, request, settings, timeout,
                   console, TableOf);
}

}  // namespace accord::ctl
