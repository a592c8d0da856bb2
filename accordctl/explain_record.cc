#include <ostream>

#include "absl/strings/str_cat.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "accordctl/commands.h"
#include "accordctl/describe.h"
#include "accordctl/exit_code.h"
#include "accordctl/json.h"
#include "accordctl/table.h"
#include "common/client/call.h"

namespace accord::ctl {
namespace {

using Kind = Column::Kind;

Table TableOf(const google::protobuf::RepeatedPtrField<v1::JoinedGroup>& groups) {
  Table table({{"KEY"},
               {"FOLLOWS"},
               {"REASON", Kind::kWhole},
               {"STATED BY", Kind::kNumber},
               {"ARTICLES", Kind::kNumber},
               {"MEMBERS", Kind::kNumber},
               {"LEAST MEMBER", Kind::kWhole}});
  for (const v1::JoinedGroup& group : groups) {
    table.Add({group.key(), group.follows(), EnumTerm(group.reason()),
               group.stated_by() == 0 ? "" : absl::StrCat(group.stated_by()),
               absl::StrCat(group.support().articles()), absl::StrCat(group.support().members()),
               group.members_size() == 0 ? "" : group.members(0)});
  }
  return table;
}

Table TableOf(const google::protobuf::RepeatedPtrField<v1::IdentityJudgement>& judgements) {
  Table table(
      {{"JUDGED", Kind::kWhole}, {"AND", Kind::kWhole}, {"VERDICT", Kind::kWhole}, {"CURATOR"}, {"COMMENT"}});
  for (const v1::IdentityJudgement& judgement : judgements) {
    table.Add({judgement.first(), judgement.second(), EnumTerm(judgement.verdict()), judgement.curator(),
               judgement.comment()});
  }
  return table;
}

}  // namespace

int ExplainRecord(const std::shared_ptr<grpc::Channel>& query, const ExplainRecordSettings& settings,
                  std::chrono::milliseconds timeout, const Console& console) {
  const auto stub = v1::ViewService::NewStub(query);
  v1::ExplainRecordRequest request;
  request.set_name(settings.name);
  request.set_at_least_as_fresh(settings.at_least_as_fresh);
  const auto told = client::Call(*stub, &v1::ViewService::Stub::ExplainRecord, request, {.timeout = timeout});
  if (!told.ok()) return Fail(console, told.status());
  if (settings.output == Output::kJson) {
    console.out << Json(*told);
    return kExitOk;
  }
  console.out << told->name() << "\n" << TableOf(told->groups()).Print(console.columns);
  const Table judgements = TableOf(told->judgements());
  if (!judgements.empty()) console.out << judgements.Print(console.columns);
  return kExitOk;
}

}  // namespace accord::ctl
