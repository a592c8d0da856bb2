#include <ostream>

#include "accord/v1/ingest_service.grpc.pb.h"
#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "common/client/call.h"

namespace accord::ctl {
namespace {

const char* OutcomeWord(v1::IngestOutcome outcome) {
  switch (outcome) {
    case v1::INGEST_OUTCOME_CREATED:
      return "judged";
    case v1::INGEST_OUTCOME_UPDATED:
      return "judged anew";
    default:
      return "as it was";
  }
}

}  // namespace

int Judge(const std::shared_ptr<grpc::Channel>& ingest, const JudgeSettings& settings,
          std::chrono::milliseconds timeout, const Console& console) {
  const auto stub = v1::IngestService::NewStub(ingest);
  v1::JudgeIdentityRequest request;
  request.set_name(settings.name);
  request.set_other_name(settings.other_name);
  request.set_verdict(settings.verdict);
  request.set_curator(settings.curator);
  request.set_comment(settings.comment);
  request.set_request_id(settings.request_id);
  const auto response =
      client::Call(*stub, &v1::IngestService::Stub::JudgeIdentity, request, {.timeout = timeout});
  if (!response.ok()) return Fail(console, response.status());
  const v1::IdentityJudgement& judgement = response->judgement();
  console.out << OutcomeWord(response->outcome()) << "  " << judgement.first() << "  " << judgement.second()
              << "  written_at " << response->meta().written_at() << "\n";
  return kExitOk;
}

}  // namespace accord::ctl
