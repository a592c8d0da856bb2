// What the end of a feed's stream asks for: another try, an operator, or a view that is folded from the
// start.
#pragma once

#include "absl/status/status.h"
#include "accord/v1/view_service.pb.h"
#include "common/base/position.h"

namespace accord::query {

struct StreamEnd {
  // Where the status came up.
  enum class From { kFeed, kView };
  absl::Status status;
  From from = From::kFeed;
};

struct Verdict {
  enum class Ask {
    // It may go better next time.
    kTryAgain,
    // The log is not the view's log, or damaged: trying again mends it only when an operator does.
    kRefused,
    // The log goes on, but not from where the view stands.
    kFoldAgain,
  };
  Ask ask = Ask::kTryAgain;
  // For kFoldAgain.
  v1::FoldReason reason = v1::FOLD_REASON_UNSPECIFIED;
};

// `ours`: where the view stands whose stream ended.
Verdict Judge(const StreamEnd& end, const Position& ours);

}  // namespace accord::query
