#include "query-service/follow/view_set.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/telemetry/log.h"

namespace accord::query {
namespace {

// What a view that does not open is folded again for; UNSPECIFIED when folding again would not help.
v1::FoldReason ReasonToFoldAgain(const absl::Status& open) {
  if (absl::IsDataLoss(open)) return v1::FOLD_REASON_DAMAGED;
  if (absl::IsFailedPrecondition(open)) return v1::FOLD_REASON_VIEW_VERSION;
  return v1::FOLD_REASON_UNSPECIFIED;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ViewSet>> ViewSet::Open(ViewSetOptions options) {
  std::unique_ptr<ViewSet> views(new ViewSet(std::move(options)));
  if (absl::Status status = views->OpenAll(); !status.ok()) return status;
  return views;
}

absl::Status ViewSet::OpenAll() {
  if (absl::Status status = folders_.Prepare(); !status.ok()) return status;
  absl::StatusOr<std::vector<int64_t>> numbers = folders_.Numbers();
  if (!numbers.ok()) return numbers.status();
  if (!numbers->empty()) last_number_ = numbers->back();
  absl::StatusOr<std::optional<int64_t>> pointer = folders_.Served();
  if (!pointer.ok()) return pointer.status();
  v1::FoldReason reason = v1::FOLD_REASON_FIRST;
  if (*pointer) {
    pointer_ = **pointer;
    absl::StatusOr<v1::FoldReason> opened = OpenServed(pointer_);
    if (!opened.ok()) return opened.status();
    reason = *opened;
  }
  if (!fold_.view && last_number_ > pointer_) {
    if (absl::Status status = ResumeFold(last_number_); !status.ok()) return status;
  }
  RemoveOthers();
  if (served_.view || fold_.view) return absl::OkStatus();
  return FoldAgain(reason);
}

absl::StatusOr<v1::FoldReason> ViewSet::OpenServed(int64_t number) {
  absl::StatusOr<std::unique_ptr<View>> view = OpenView(number, v1::FOLD_REASON_FIRST);
  if (!view.ok()) {
    const v1::FoldReason reason = ReasonToFoldAgain(view.status());
    if (reason == v1::FOLD_REASON_UNSPECIFIED) return view.status();
    telemetry::LogError("the view cannot be served; it is folded again from the log, beside it",
                        {{"path", folders_.Path(number)},
                         {"reason", v1::FoldReason_Name(reason)},
                         {"error", view.status().message()}});
    return reason;
  }
  // The pointer names only what was ready; an operator may have put another folder there.
  Numbered& place = (*view)->was_ready() ? served_ : fold_;
  place = {number, *std::move(view)};
  return v1::FOLD_REASON_FIRST;
}

absl::Status ViewSet::ResumeFold(int64_t number) {
  absl::StatusOr<std::unique_ptr<View>> view = OpenView(number, v1::FOLD_REASON_FIRST);
  if (!view.ok()) {
    if (ReasonToFoldAgain(view.status()) == v1::FOLD_REASON_UNSPECIFIED) return view.status();
    telemetry::LogWarning("the view that was being folded is of no use and is removed",
                          {{"path", folders_.Path(number)}, {"error", view.status().message()}});
    return absl::OkStatus();
  }
  // One that holds nothing yet is begun again where it is needed, with the reason of then.
  if (!(*view)->foldable() || (*view)->position().epoch.empty()) return absl::OkStatus();
  fold_ = {number, *std::move(view)};
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<View>> ViewSet::OpenView(int64_t number, v1::FoldReason reason) const {
  ViewOptions options = options_.view;
  options.path = folders_.Path(number);
  options.fold_reason = reason;
  return View::Open(std::move(options));
}

v1::FoldReason ViewSet::fold_reason() const {
  if (!fold_.view) return v1::FOLD_REASON_UNSPECIFIED;
  const int stored = fold_.view->fold_reason();
  return v1::FoldReason_IsValid(stored) ? static_cast<v1::FoldReason>(stored) : v1::FOLD_REASON_UNSPECIFIED;
}

View* ViewSet::resumable() {
  if (!fold_.view || !served_.view || !served_.view->foldable()) return nullptr;
  const v1::FoldReason reason = fold_reason();
  const bool of_the_log = reason == v1::FOLD_REASON_EPOCH_CHANGED || reason == v1::FOLD_REASON_BELOW_FLOOR;
  return of_the_log ? served_.view.get() : nullptr;
}

absl::Status ViewSet::FoldAgain(v1::FoldReason reason) {
  DropFold();
  if (absl::Status status = BeforeStep("open fold"); !status.ok()) return status;
  absl::StatusOr<std::unique_ptr<View>> view = OpenView(last_number_ + 1, reason);
  if (!view.ok()) return view.status();
  fold_ = {++last_number_, *std::move(view)};
  return absl::OkStatus();
}

absl::Status ViewSet::Swap() {
  if (absl::Status status = BeforeStep("mark ready"); !status.ok()) return status;
  if (absl::Status status = fold_.view->MarkReady(); !status.ok()) return status;
  // The pointer is synced, the view's writes are not: without this a loss of power could leave the pointer at
  // a view that lost its end.
  if (absl::Status status = BeforeStep("flush"); !status.ok()) return status;
  if (absl::Status status = fold_.view->Flush(); !status.ok()) return status;
  if (absl::Status status = BeforeStep("point"); !status.ok()) return status;
  if (absl::Status status = folders_.SetServed(fold_.number); !status.ok()) return status;
  pointer_ = fold_.number;
  std::swap(served_, fold_);
  Retire(&fold_);
  if (absl::Status status = BeforeStep("remove"); !status.ok()) return status;
  RemoveOthers();
  return absl::OkStatus();
}

void ViewSet::DropFold() { Retire(&fold_); }

void ViewSet::Retire(Numbered* view) {
  if (!view->view) return;
  retired_.push_back({view->number, view->view->closed()});
  *view = {};
  Sweep();
}

void ViewSet::Sweep() {
  if (retired_.empty()) return;
  const auto closed = [](const Retired& each) { return each.closed->load(); };
  const auto gone = std::stable_partition(retired_.begin(), retired_.end(),
                                          [&](const Retired& each) { return !closed(each); });
  if (gone == retired_.end()) return;
  retired_.erase(gone, retired_.end());
  RemoveOthers();
}

void ViewSet::RemoveOthers() {
  absl::StatusOr<std::vector<int64_t>> numbers = folders_.Numbers();
  absl::Status status = numbers.status();
  if (numbers.ok()) {
    for (const int64_t number : *numbers) {
      const auto is_this = [&](const Retired& each) { return each.number == number; };
      if (number == pointer_ || number == fold_.number ||
          std::any_of(retired_.begin(), retired_.end(), is_this)) {
        continue;
      }
      telemetry::LogInfo("removing a view that is no longer needed", {{"path", folders_.Path(number)}});
      status.Update(folders_.Remove(number));
    }
  }
  // Only room is lost; the next start tries again.
  if (!status.ok()) telemetry::LogWarning("an old view was not removed", {{"error", status.message()}});
}

absl::Status ViewSet::BeforeStep(absl::string_view step) const {
  return options_.before_step ? options_.before_step(step) : absl::OkStatus();
}

}  // namespace accord::query
