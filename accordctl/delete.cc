#include <ostream>

#include "absl/strings/match.h"
#include "accord/v1/ingest_service.grpc.pb.h"
#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "common/base/names.h"
#include "common/client/call.h"

namespace accord::ctl {

int Delete(const std::shared_ptr<grpc::Channel>& ingest, const DeleteSettings& settings,
           std::chrono::milliseconds timeout, const Console& console) {
  const auto stub = v1::IngestService::NewStub(ingest);
  int code = kExitOk;
  for (const std::string& name : settings.names) {
    v1::DeleteArticleRequest request;
    request.set_name(absl::StrContains(name, "/") ? name : ResourceName(kArticles, name));
    request.set_allow_missing(settings.allow_missing);
    const auto response =
        client::Call(*stub, &v1::IngestService::Stub::DeleteArticle, request, {.timeout = timeout});
    if (!response.ok()) {
      const int failure = Fail(console, response.status());
      if (code == kExitOk) code = failure;
      continue;
    }
    console.out << (response->deleted() ? "deleted  " : "absent  ") << request.name() << "  written_at "
                << response->meta().written_at() << "\n";
  }
  return code;
}

}  // namespace accord::ctl
