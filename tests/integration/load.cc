#include "tests/integration/load.h"

#include <map>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accord/v1/article_service.grpc.pb.h"
#include "common/base/hash.h"
#include "common/base/position.h"
#include "common/client/call.h"
#include "tests/integration/quick_channel.h"

namespace accord::testing {
namespace {

constexpr int kOwnArticles = 12;
// Articles that several clients write.
constexpr int kSharedArticles = 6;
// Every how many-th change is a delete, has no request id, or is sent once more after its answer.
constexpr int kDeleteEvery = 6;
constexpr int kNamelessEvery = 5;
constexpr int kAgainEvery = 12;
// Items of the bulk stream that wait for their results at most.
constexpr size_t kBulkWindow = 24;

}  // namespace

class Load::Client {
 public:
  Client(Load* load, int number)
      : load_(*load), number_(number), random_(load->options_.seed * 1000 + number) {}

 protected:
  int Pick(int bound) { return static_cast<int>(random_() % static_cast<uint64_t>(bound)); }
  std::string PickArticle() {
    return Pick(3) == 0 ? absl::StrCat("shared-", Pick(kSharedArticles))
                        : absl::StrCat("client-", number_, "-", Pick(kOwnArticles));
  }
  Change PickChange() {
    Change change{PickArticle(), "", ""};
    const int64_t number = ++load_.numbers_;
    if (Pick(kDeleteEvery) > 0) change.text = LoadText(number);
    if (Pick(kNamelessEvery) > 0) change.request_id = absl::StrCat("load:", number_, ".", number);
    return change;
  }
  int64_t Begin(const Change& change) { return BeginWrite(&load_.history_, number_, change); }
  // Whether the answer settles it.
  bool End(int64_t call, const WriteAnswer& answer, const std::string& token) {
    load_.history_.End(call, answer);
    if (answer.revision > 0) {
      load_.newest_.Offer(token, answer.revision);
      ++load_.acknowledged_;
    }
    return answer.kind != WriteAnswer::Kind::kUnknown;
  }
  void Rest() const { std::this_thread::sleep_for(load_.options_.pause); }
  // Whether to go on; what is under way when the load stops has a while to end.
  bool Stopping() const { return load_.stopping_; }
  bool MayTryAgain() {
    if (!load_.stopping_) return true;
    if (!give_up_) give_up_ = std::chrono::steady_clock::now() + kLastAnswers;
    return std::chrono::steady_clock::now() < *give_up_;
  }

  Load& load_;
  const int number_;

 private:
  std::mt19937_64 random_;
  std::optional<std::chrono::steady_clock::time_point> give_up_;
};

// Writes one change after the other, and the same again under its id while the answer is lost.
class Load::Unary : public Client {
 public:
  Unary(Load* load, int number)
      : Client(load, number), stub_(v1::IngestService::NewStub(QuickChannel(load->options_.ingest))) {}

  void Run() {
    while (!Stopping()) {
      const Change change = PickChange();
      while (!Settle(change) && !change.request_id.empty() && MayTryAgain()) Rest();
      if (!change.request_id.empty() && Pick(kAgainEvery) == 0) Settle(change);
      Rest();
    }
  }

 private:
  bool Settle(const Change& change) {
    const int64_t call = Begin(change);
    const Attempt attempt = CallOnce(*stub_, change, /*allow_missing=*/Pick(2) == 0);
    return End(call, attempt.answer, attempt.token);
  }

  const std::unique_ptr<v1::IngestService::Stub> stub_;
};

// Puts over one stream after the other; what a broken one left without a result goes first into the next.
class Load::Bulk : public Client {
 public:
  Bulk(Load* load, int number)
      : Client(load, number), stub_(v1::IngestService::NewStub(QuickChannel(load->options_.ingest))) {}

  void Run() {
    while (!Stopping() || (AnyLeft() && MayTryAgain())) {
      OneStream();
      Rest();
    }
  }

 private:
  struct Item {
    Change change;
    int64_t call = 0;
  };

  bool AnyLeft() {
    MutexLock lock(&mutex_);
    return !left_.empty();
  }

  void OneStream() {
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    // Streams end now and then without a fault, too.
    context.set_deadline(std::chrono::system_clock::now() + kAttemptTimeout);
    const auto stream = stub_->IngestArticles(&context);
    std::atomic<bool> broken{false};
    std::thread sender([&] {
      while (!broken && SendNext(stream.get())) Rest();
      stream->WritesDone();
    });
    v1::IngestArticlesResponse result;
    while (stream->Read(&result)) Take(result);
    broken = true;
    sender.join();
    stream->Finish();
    MutexLock lock(&mutex_);
    for (auto& [number, item] : waiting_) {
      load_.history_.End(item.call, WriteAnswer{});
      if (!item.change.request_id.empty()) left_.push_back(std::move(item.change));
    }
    waiting_.clear();
  }

  // False when there is nothing more to send, or the stream is broken.
  bool SendNext(grpc::ClientReaderWriter<v1::IngestArticlesRequest, v1::IngestArticlesResponse>* stream) {
    v1::IngestArticlesRequest request;
    {
      MutexLock lock(&mutex_);
      if (waiting_.size() >= kBulkWindow) return true;
      Change change;
      if (!left_.empty()) {
        change = std::move(left_.back());
        left_.pop_back();
      } else if (Stopping()) {
        return false;
      } else {
        change = PickChange();
        if (change.text.empty()) change.text = LoadText(++load_.numbers_);
      }
      request.set_item(++items_);
      *request.mutable_request() = PutOf(change);
      const int64_t call = Begin(change);
      waiting_[items_] = {std::move(change), call};
    }
    return stream->Write(request);
  }

  void Take(const v1::IngestArticlesResponse& result) {
    Item item;
    {
      MutexLock lock(&mutex_);
      const auto found = waiting_.find(result.item());
      if (found == waiting_.end()) return;
      item = std::move(found->second);
      waiting_.erase(found);
    }
    const Attempt attempt =
        result.has_error() ? AttemptOf(rpc::FromWire(result.error())) : AttemptOf(result.response());
    const bool settled = End(item.call, attempt.answer, attempt.token);
    if (settled || item.change.request_id.empty()) return;
    MutexLock lock(&mutex_);
    left_.push_back(std::move(item.change));
  }

  const std::unique_ptr<v1::IngestService::Stub> stub_;
  Mutex mutex_;
  int64_t items_ ABSL_GUARDED_BY(mutex_) = 0;
  std::map<int64_t, Item> waiting_ ABSL_GUARDED_BY(mutex_);
  std::vector<Change> left_ ABSL_GUARDED_BY(mutex_);
};

// Reads articles, every other time at least as fresh as the newest write.
class Load::Reader : public Client {
 public:
  Reader(Load* load, int number)
      : Client(load, number), stub_(v1::ArticleService::NewStub(QuickChannel(load->options_.query))) {}

  void Run() {
    for (; !Stopping(); Rest()) {
      v1::GetArticleRequest request;
      Read read;
      read.client = number_;
      read.article = Pick(2) == 0
                         ? absl::StrCat("shared-", Pick(kSharedArticles))
                         : absl::StrCat("client-", 1 + Pick(load_.options_.writers), "-", Pick(kOwnArticles));
      request.set_name("articles/" + read.article);
      if (Pick(2) == 0) request.set_at_least_as_fresh(load_.newest_.token());
      if (const auto token = ParseToken("token", request.at_least_as_fresh()); token.ok()) {
        read.fresh = token->revision;
      }
      const int64_t call = load_.history_.Begin(std::move(read));
      const auto response = client::Call(*stub_, &v1::ArticleService::Stub::GetArticle, request,
                                         {kAttemptTimeout, /*wait_for_ready=*/true});
      load_.history_.End(call, Answer(response));
    }
  }

 private:
  ReadAnswer Answer(const absl::StatusOr<v1::GetArticleResponse>& response) {
    ReadAnswer answer;
    if (!response.ok()) {
      // A NOT_FOUND does not tell where it was read.
      if (absl::IsNotFound(response.status())) answer.kind = ReadAnswer::Kind::kAbsent;
      return answer;
    }
    ++load_.read_;
    answer.kind = ReadAnswer::Kind::kFound;
    answer.content = response->article().raw_sha256();
    if (const auto token = ParseToken("read_at", response->meta().read_at()); token.ok()) {
      answer.epoch = LowerHex(token->epoch);
      answer.revision = token->revision;
    }
    return answer;
  }

  const std::unique_ptr<v1::ArticleService::Stub> stub_;
};

Load::Load(History* history, LoadOptions options) : history_(*history), options_(std::move(options)) {
  int number = 0;
  for (int i = 0; i < options_.writers; ++i) {
    threads_.emplace_back([this, n = ++number] { Unary(this, n).Run(); });
  }
  if (options_.bulk) threads_.emplace_back([this, n = ++number] { Bulk(this, n).Run(); });
  for (int i = 0; i < options_.readers && !options_.query.empty(); ++i) {
    threads_.emplace_back([this, n = ++number] { Reader(this, n).Run(); });
  }
}

Load::~Load() { Stop(); }

void Load::Stop() {
  stopping_ = true;
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace accord::testing
