#include "accordctl/watch.h"

#include <ostream>
#include <string>
#include <thread>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "accordctl/exit_code.h"
#include "accordctl/json.h"
#include "accordctl/match_flags.h"
#include "accordctl/stall_guard.h"
#include "common/base/names.h"
#include "common/rpc/status.h"

namespace accord::ctl {
namespace {

constexpr std::chrono::milliseconds kRetry{500};

google::protobuf::Message* MatchOf(absl::string_view collection, v1::WatchRequest* request) {
  if (collection == kAgreements) return request->mutable_agreements();
  if (collection == kParticipants) return request->mutable_participants();
  if (collection == kFigures) return request->mutable_figures();
  return request->mutable_articles();
}

absl::StatusOr<v1::WatchRequest> RequestFor(const WatchSettings& settings) {
  v1::WatchRequest request;
  request.set_resume_token(settings.resume_token);
  request.set_include_counted(settings.counted);
  if (settings.collection.empty()) return request;
  google::protobuf::Message* match = MatchOf(settings.collection, &request);
  absl::Status status = SetMatches(settings.collection, settings.match, match);
  if (!status.ok()) return status;
  return request;
}

// "added", ...
std::string Word(v1::ChangeType type) {
  return absl::AsciiStrToLower(v1::ChangeType_Name(type).substr(sizeof("CHANGE_TYPE_") - 1));
}

void Print(const v1::WatchResponse& message, const WatchSettings& settings, const Console& console) {
  if (settings.output == Output::kJson) {
    console.out << JsonLine(message);
  } else {
    for (const v1::WatchedChange& change : message.changes()) {
      console.out << change.revision() << "  " << Word(change.type()) << "  " << change.name();
      if (!change.previous_name().empty()) console.out << "  was " << change.previous_name();
      console.out << "\n";
    }
  }
  console.out << std::flush;
}

// One stream, until it ends; OK when `left` changes were told. Moves `request` to what was told.
absl::Status Stream(v1::ViewService::Stub& stub, const WatchSettings& settings,
                    std::chrono::milliseconds timeout, const Console& console, v1::WatchRequest* request,
                    int64_t* left, bool* told) {
  grpc::ClientContext context;
  // Without changes there is a message each kWatchProgressMs.
  StallGuard guard(timeout, [&context] { context.TryCancel(); });
  const auto stream = stub.Watch(&context, *request);
  v1::WatchResponse message;
  while (stream->Read(&message)) {
    guard.Touch();
    *told = true;
    request->set_resume_token(message.resume_token());
    Print(message, settings, console);
    if (settings.changes_max == 0) continue;
    *left -= message.changes_size();
    if (*left > 0) continue;
    context.TryCancel();
    stream->Finish();
    return absl::OkStatus();
  }
  absl::Status status = rpc::FromGrpc(stream->Finish());
  if (guard.stalled()) return absl::UnavailableError("nothing was told for too long");
  return status.ok() ? absl::UnavailableError("the service ended the watch") : status;
}

}  // namespace

int Watch(const std::shared_ptr<grpc::Channel>& query, const WatchSettings& settings,
          std::chrono::milliseconds timeout, const Console& console) {
  absl::StatusOr<v1::WatchRequest> request = RequestFor(settings);
  if (!request.ok()) {
    Fail(console, request.status());
    return kExitUsage;
  }
  const auto stub = v1::ViewService::NewStub(query);
  int64_t left = settings.changes_max;
  auto last = std::chrono::steady_clock::now();
  while (true) {
    bool told = false;
    const absl::Status status = Stream(*stub, settings, timeout, console, &*request, &left, &told);
    if (status.ok()) return kExitOk;
    if (told) last = std::chrono::steady_clock::now();
    if (!absl::IsUnavailable(status) || std::chrono::steady_clock::now() - last > timeout) {
      const int code = Fail(console, status);
      if (absl::IsUnavailable(status) && !request->resume_token().empty())
        console.err << "to go on: --resume_token " << request->resume_token() << "\n";
      return code;
    }
    std::this_thread::sleep_for(kRetry);
  }
}

}  // namespace accord::ctl
