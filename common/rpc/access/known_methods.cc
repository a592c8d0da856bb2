#include "common/rpc/access/known_methods.h"

#include "absl/strings/str_cat.h"
#include "accord/v1/agreement_service.pb.h"
#include "accord/v1/article_service.pb.h"
#include "accord/v1/change_feed.pb.h"
#include "accord/v1/claim_service.pb.h"
#include "accord/v1/contradiction_service.pb.h"
#include "accord/v1/figure_service.pb.h"
#include "accord/v1/ingest_service.pb.h"
#include "accord/v1/participant_service.pb.h"
#include "accord/v1/view_service.pb.h"
#include "google/protobuf/descriptor.h"

namespace accord::rpc {
namespace {

// A message of each file links the file into the program; its test compares with the files that there are.
std::set<std::string> Collect() {
  std::set<std::string> methods;
  for (const google::protobuf::Descriptor* message :
       {v1::GetAgreementRequest::descriptor(), v1::GetArticleRequest::descriptor(),
        v1::FollowRequest::descriptor(), v1::ListClaimsRequest::descriptor(),
        v1::GetContradictionRequest::descriptor(), v1::GetFigureRequest::descriptor(),
        v1::IngestArticleRequest::descriptor(), v1::GetParticipantRequest::descriptor(),
        v1::GetStatusRequest::descriptor()}) {
    const google::protobuf::FileDescriptor* file = message->file();
    for (int i = 0; i < file->service_count(); ++i) {
      const google::protobuf::ServiceDescriptor* service = file->service(i);
      for (int j = 0; j < service->method_count(); ++j)
        methods.insert(absl::StrCat("/", service->full_name(), "/", service->method(j)->name()));
    }
  }
  return methods;
}

}  // namespace

const std::set<std::string>& KnownMethods() {
  static const auto* methods = new std::set<std::string>(Collect());
  return *methods;
}

}  // namespace accord::rpc
