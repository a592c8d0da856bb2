#include "accord/v1/claim_service.grpc.pb.h"
#include "accordctl/commands.h"
#include "accordctl/describe.h"
#include "accordctl/evidence.h"
#include "accordctl/walk.h"

namespace accord::ctl {
namespace {

Table TableOf(const v1::ListClaimsResponse& response) {
  using Kind = Column::Kind;
  Table table({{"MEMBER", Kind::kWhole}, {"FIELD", Kind::kWhole}, {"VALUE"}, {"EVIDENCE"}, {"REMARKS"}});
  for (const v1::MemberClaim& each : response.claims()) {
    table.Add({each.member(), each.field(), Describe(each.claim().value()),
               PrintEvidence(each.claim().evidence()), PrintRemarks(each.claim())});
  }
  return table;
}

}  // namespace

int Claims(const std::shared_ptr<grpc::Channel>& query, const ClaimsSettings& settings,
           std::chrono::milliseconds timeout, const Console& console) {
  const auto stub = v1::ClaimService::NewStub(query);
  auto request = PageRequestFor<v1::ListClaimsRequest>(settings);
  request.mutable_match()->set_record(settings.record);
  request.mutable_match()->set_field(settings.field);
  return WalkPages(*stub, &v1::ClaimService::Stub::ListClaims, request, settings, timeout, console, TableOf);
}

}  // namespace accord::ctl
