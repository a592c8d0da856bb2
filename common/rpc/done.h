// The answer of an asynchronous handler, given once, from any thread.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

#include "absl/status/statusor.h"

namespace accord::rpc {

// Copies share one answer. The first call counts, later ones are ignored; when the last copy goes away
// without a call the answer is an INTERNAL error, so that a forgotten answer cannot leave a client waiting.
// Converts to the std::function that the write path takes.
template <typename Response>
class Done {
 public:
  using Answer = absl::StatusOr<Response>;

  explicit Done(std::function<void(Answer)> give) : state_(std::make_shared<State>(std::move(give))) {}

  void operator()(Answer answer) const { state_->Give(std::move(answer)); }

 private:
  struct State {
    explicit State(std::function<void(Answer)> give) : give(std::move(give)) {}
    ~State() { Give(absl::InternalError("the handler ended without an answer")); }
    void Give(Answer answer) {
      if (!given.exchange(true)) give(std::move(answer));
    }
    const std::function<void(Answer)> give;
    std::atomic<bool> given{false};
  };
  std::shared_ptr<State> state_;
};

}  // namespace accord::rpc
