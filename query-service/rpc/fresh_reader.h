// Between a handler and the reads: waits for the view that the request's token asks for, without holding a
// thread, then reads on the pool.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/rpc/call_context.h"
#include "common/rpc/done.h"
#include "common/rpc/executor.h"
#include "query-service/query/row_reader.h"
#include "query-service/query/served_view.h"

namespace accord::query {

// One read of query-service/query.
template <typename Request, typename Reply>
using Read = absl::StatusOr<Reply> (*)(const RowReader& rows, const Request& request);

// What a reply at one point hangs on: method and request, but for the token that chose the point.
template <typename Request>
std::string MemoKey(absl::string_view method, const Request& request) {
  if (request.at_least_as_fresh().empty()) return absl::StrCat(method, " ", request.SerializeAsString());
  Request tokenless = request;
  tokenless.clear_at_least_as_fresh();
  return absl::StrCat(method, " ", tokenless.SerializeAsString());
}

// Thread safe. What it is made of must outlive it and every read that it began.
class FreshReader {
 public:
  FreshReader(ServedView* served, rpc::Executor* pool) : served_(*served), pool_(*pool) {}

  rpc::Executor& pool() const { return pool_; }
  ServedView& served() const { return served_; }
  // Whether there is anything to read.
  bool serving() const { return served_.Current() != nullptr; }

  // read(rows, request) from memory alone, or what it gave when it was asked before, at a point that is
  // at_least_as_fresh, or the error of that; nullopt when either takes a wait. Does not block: for gRPC's
  // threads.
  template <typename Request, typename Reply>
  std::optional<absl::StatusOr<Reply>> AtOnce(const Request& request, rpc::CallContext& call,
                                              Read<Request, Reply> read) const {
    std::optional<absl::StatusOr<ServedPoint>> point = served_.AtOnce(request.at_least_as_fresh());
    if (!point) return std::nullopt;
    if (!point->ok()) return point->status();
    call.NoteRevision((**point)->position.revision);
    ReplyMemo& memo = (**point)->replies;
    std::string key = memo.on() ? MemoKey(call.method(), request) : std::string();
    if (std::optional<std::string> known = memo.Find(key)) return Reply{*std::move(known)};
    absl::StatusOr<Reply> reply = read(RowReader(***point, store::ReadTier::kMemory), request);
    if (store::IsNotInMemory(reply.status())) return std::nullopt;
    if (reply.ok()) memo.Keep(std::move(key), reply->bytes);
    return reply;
  }

  // Answers `done` with reading(point, request) at a point that is at_least_as_fresh; with the errors of
  // ServedView::Await otherwise. Runs at once when the view is fresh already: handlers are on the pool.
  // Request has `at_least_as_fresh`.
  template <typename Request, typename Response, typename Reading>
  void Serve(Request request, rpc::CallContext& call, rpc::Done<Response> done, Reading reading) const {
    const std::thread::id handler_thread = std::this_thread::get_id();
    const auto deadline = call.deadline();
    // Shared, since std::function copies what it holds.
    auto held = std::make_shared<const Request>(std::move(request));
    served_.Await(
        held->at_least_as_fresh(), deadline,
        [this, handler_thread, deadline, held, done, reading, &call](absl::StatusOr<ServedPoint> point) {
          if (!point.ok()) return done(point.status());
          call.NoteRevision((*point)->position.revision);  // it is there until it is answered
          auto run = [held, done, reading, point = *std::move(point)] { done(reading(*point, *held)); };
          if (std::this_thread::get_id() == handler_thread) return run();
          if (absl::Status status = pool_.Submit(run, deadline); !status.ok()) done(status);
        });
  }

  // As Serve, with a read whose reply AtOnce may then give again.
  template <typename Request, typename Reply>
  void ServeAndKeep(Request request, rpc::CallContext& call, rpc::Done<Reply> done,
                    Read<Request, Reply> read) const {
    Serve(std::move(request), call, std::move(done),
          [read, &call](const PointInUse& point, const Request& asked) {
            absl::StatusOr<Reply> reply = read(RowReader(point), asked);
            if (reply.ok() && point.replies.on())
              point.replies.Keep(MemoKey(call.method(), asked), reply->bytes);
            return reply;
          });
  }

 private:
  ServedView& served_;
  rpc::Executor& pool_;
};

}  // namespace accord::query
