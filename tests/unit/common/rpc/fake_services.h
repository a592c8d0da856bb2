// Services of accord.v1 with handlers that tests steer: the wrappers of common/rpc are tested through these
// over real sockets.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "accord/v1/change_feed.grpc.pb.h"
#include "accord/v1/ingest_service.grpc.pb.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "common/base/error.h"
#include "common/base/mutex.h"
#include "common/rpc/port/server.h"
#include "common/rpc/status.h"
#include "grpcpp/create_channel.h"

namespace accord::rpc {

// A gate that handlers wait at until the test opens it.
class Gate {
 public:
  ~Gate() { Open(); }
  void Open() {
    MutexLock lock(&mutex_);
    open_ = true;
    wake_.NotifyAll();
  }
  void Pass() {
    MutexLock lock(&mutex_);
    ++arrived_;
    wake_.NotifyAll();
    while (!open_) wake_.Wait(&mutex_);
  }
  // Until `count` have come to the gate.
  void AwaitArrivals(int count) {
    MutexLock lock(&mutex_);
    while (arrived_ < count) wake_.Wait(&mutex_);
  }

 private:
  Mutex mutex_;
  CondVar wake_;
  int arrived_ ABSL_GUARDED_BY(mutex_) = 0;
  bool open_ ABSL_GUARDED_BY(mutex_) = false;
};

class FakeView final : public Service {
 public:
  using Handler =
      std::function<absl::StatusOr<v1::GetStatusResponse>(const v1::GetStatusRequest&, CallContext&)>;
  FakeView(Executor& pool, Handler handler) : Service("accord.v1.ViewService"), handler_(std::move(handler)) {
    Unary("GetStatus", pool, &FakeView::GetStatus);
  }

 private:
  absl::StatusOr<v1::GetStatusResponse> GetStatus(const v1::GetStatusRequest& request, CallContext& call) {
    return handler_(request, call);
  }
  const Handler handler_;
};

// Ingests: IngestArticle answers later, from another thread; IngestArticles answers by title: "bad" is an
// error, "slow" waits for the gate.
class FakeIngest final : public Service {
 public:
  FakeIngest(Executor& pool, Executor& later, Gate& gate)
      : Service("accord.v1.IngestService"), later_(later), gate_(gate) {
    UnaryAsync("IngestArticle", pool, &FakeIngest::IngestArticle);
    ItemStream("IngestArticles", pool, 2, &FakeIngest::IngestArticles);
  }
  int greatest_in_flight() const { return greatest_in_flight_; }
  // Sinks that were made, one for each stream that was let in.
  int sinks() const { return sinks_; }

 private:
  void IngestArticle(v1::IngestArticleRequest request, CallContext&, Done<v1::IngestArticleResponse> done) {
    if (request.article().title() == "forgotten") return;
    (void)later_.Submit([request = std::move(request), done] {
      v1::IngestArticleResponse response;
      response.mutable_article()->set_title(request.article().title());
      done(std::move(response));
    });
  }

  class Sink final : public ItemSink<v1::IngestArticlesRequest, v1::IngestArticlesResponse> {
   public:
    explicit Sink(FakeIngest& service) : service_(service) {}
    void Take(v1::IngestArticlesRequest item, std::function<void(v1::IngestArticlesResponse)> done) override {
      const int now = ++service_.in_flight_;
      int greatest = service_.greatest_in_flight_;
      while (now > greatest && !service_.greatest_in_flight_.compare_exchange_weak(greatest, now)) {
      }
      (void)service_.later_.Submit([&service = service_, item = std::move(item), done = std::move(done)] {
        const std::string& title = item.request().article().title();
        if (title == "slow") service.gate_.Pass();
        v1::IngestArticlesResponse result;
        result.set_item(item.item());
        if (title == "bad") {
          *result.mutable_error() = ToWire(InvalidField("article.title", "is bad"), "test");
        } else {
          result.mutable_response()->mutable_article()->set_title(title);
        }
        --service.in_flight_;
        done(std::move(result));
      });
    }
    v1::IngestArticlesResponse Refused(int64_t ordinal, const absl::Status& status) override {
      v1::IngestArticlesResponse result;
      result.set_item(-1 - ordinal);
      *result.mutable_error() = ToWire(status, "test");
      return result;
    }

   private:
    FakeIngest& service_;
  };
  std::unique_ptr<ItemSink<v1::IngestArticlesRequest, v1::IngestArticlesResponse>> IngestArticles(
      CallContext&) {
    ++sinks_;
    return std::make_unique<Sink>(*this);
  }

  Executor& later_;
  Gate& gate_;
  std::atomic<int> in_flight_{0};
  std::atomic<int> greatest_in_flight_{0};
  std::atomic<int> sinks_{0};
};

// A feed of numbers up to a head that the test moves. A request beyond revision 1000 is refused.
class FakeFeed final : public Service {
 public:
  explicit FakeFeed(Executor& pool, size_t message_bytes = 0)
      : Service("accord.v1.ChangeFeed"), message_bytes_(message_bytes) {
    ServerStream("Follow", pool, &FakeFeed::Follow);
  }
  void SetHead(int64_t head) {
    std::vector<Waker> wakers;
    {
      MutexLock lock(&mutex_);
      head_ = head;
      wakers = wakers_;
    }
    for (const Waker& wake : wakers) wake();
  }
  // The streams end with OK when they have nothing more.
  void Finish() {
    at_end_ = true;
    SetHead(head());
  }
  int64_t head() {
    MutexLock lock(&mutex_);
    return head_;
  }
  // Messages that all streams have asked for so far.
  int64_t pulled() const { return pulled_; }

 private:
  class Source final : public PullSource<v1::FollowResponse> {
   public:
    Source(FakeFeed& feed, int64_t revision) : feed_(feed), revision_(revision) {}
    absl::StatusOr<std::optional<v1::FollowResponse>> Next(CallContext&) override {
      if (revision_ >= feed_.head()) return std::nullopt;
      ++feed_.pulled_;
      v1::FollowResponse response;
      response.set_head_revision(++revision_);
      if (feed_.message_bytes_ > 0)
        response.add_entries()->set_change(std::string(feed_.message_bytes_, 'x'));
      return response;
    }
    bool AtEnd() const override { return feed_.at_end_; }

   private:
    FakeFeed& feed_;
    int64_t revision_;
  };
  absl::StatusOr<std::unique_ptr<PullSource<v1::FollowResponse>>> Follow(const v1::FollowRequest& request,
                                                                         CallContext&, Waker waker) {
    const int64_t from = request.position().revision();
    if (from > 1000) {
      return Error(absl::StatusCode::kOutOfRange, v1::ERROR_REASON_POSITION_OUT_OF_RANGE, "past the head");
    }
    MutexLock lock(&mutex_);
    wakers_.push_back(std::move(waker));
    return std::make_unique<Source>(*this, from);
  }

  const size_t message_bytes_;
  std::atomic<bool> at_end_{false};
  std::atomic<int64_t> pulled_{0};
  Mutex mutex_;
  int64_t head_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<Waker> wakers_ ABSL_GUARDED_BY(mutex_);
};

inline std::unique_ptr<Server> Serve(
    std::vector<std::unique_ptr<Service>> services,
    std::chrono::milliseconds stream_stall = std::chrono::milliseconds(kStreamStallMsMax)) {
  absl::StatusOr<std::unique_ptr<Server>> server =
      Server::Start({.listen = {"127.0.0.1", 0}, .stream_stall = stream_stall}, std::move(services));
  if (!server.ok()) std::abort();
  return *std::move(server);
}

inline std::unique_ptr<Server> Serve(
    std::unique_ptr<Service> service,
    std::chrono::milliseconds stream_stall = std::chrono::milliseconds(kStreamStallMsMax)) {
  std::vector<std::unique_ptr<Service>> services;
  services.push_back(std::move(service));
  return Serve(std::move(services), stream_stall);
}

inline std::shared_ptr<grpc::Channel> Dial(const Server& server) {
  return grpc::CreateChannel(server.address().ToString(), grpc::InsecureChannelCredentials());
}

}  // namespace accord::rpc
