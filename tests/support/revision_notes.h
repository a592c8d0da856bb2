// Remembers what each call that has ended noted of its revision (rpc::CallContext::NoteRevision).
#pragma once

#include <cstdint>
#include <vector>

#include "common/base/mutex.h"
#include "common/rpc/call_hooks.h"

namespace accord::testing {

// Thread safe.
class RevisionNotes final : public rpc::CallObserver {
 public:
  void Began(rpc::CallContext&) override {}
  void Received(const rpc::CallContext&) override {}
  void Sent(const rpc::CallContext&) override {}
  void Ended(const rpc::CallContext& call, const absl::Status&, grpc::StatusCode) override {
    MutexLock lock(&mutex_);
    revisions_.push_back(call.revision());
  }

  // In the order in which the calls ended.
  std::vector<int64_t> revisions() const {
    MutexLock lock(&mutex_);
    return revisions_;
  }

 private:
  mutable Mutex mutex_;
  std::vector<int64_t> revisions_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace accord::testing
