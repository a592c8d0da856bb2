// The views of a replica: the one that serves, and the one that is folded to take its place. Opens what the
// folders hold, begins folds, and swaps; follower.h decides when.
//
//   served   ready once in its epoch; named by the pointer; read by all
//   fold     not read by anybody before Swap makes it the served one
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "accord/v1/view_service.pb.h"
#include "query-service/follow/view_folders.h"
#include "query-service/view/view.h"

namespace accord::query {

struct ViewSetOptions {
  std::string data_dir;
  // How views are opened; `path` and `fold_reason` are set here.
  ViewOptions view;
  // Called between the steps that change folders or pointer, with the step's name: tests stop there.
  std::function<absl::Status(absl::string_view step)> before_step;
};

// For one thread.
class ViewSet {
 public:
  // Opens the view that serves and the fold that was under way, and removes what is neither. A view that is
  // damaged or of a version that cannot be read is not served: it is folded again, which is said as an error.
  // Errors are of the disk, or UNAVAILABLE when another process holds the folder.
  static absl::StatusOr<std::unique_ptr<ViewSet>> Open(ViewSetOptions options);

  // Null before the first view has caught up with the log.
  const View* served() const { return served_.view.get(); }
  // Null when the log is folded into the served view itself. There is always one of the two.
  const View* fold() const { return fold_.view.get(); }
  v1::FoldReason fold_reason() const;
  // The served view, when it could go on from where it stands if only the log let it: it is no reason of its
  // own that it is folded again.
  View* resumable();
  // What the log is folded into: the fold, or else the served view.
  View& target() { return fold_.view ? *fold_.view : *served_.view; }

  // Begins to fold from the start, beside the view that serves; a fold that was under way is removed. On
  // error nothing has changed but that fold, which may be gone.
  absl::Status FoldAgain(v1::FoldReason reason);
  // The fold serves from now on, durably: after a crash at any moment the one or the other does. The view
  // that served is removed by Sweep once its last reader is gone. On error nothing has changed; call it
  // again.
  absl::Status Swap();
  // Lets go of the fold: the served view goes on. There must be one.
  void DropFold();

  // Removes the folders of views that nobody has open any more.
  void Sweep();

 private:
  struct Numbered {
    int64_t number = 0;
    std::unique_ptr<View> view;
  };
  struct Retired {
    int64_t number = 0;
    std::shared_ptr<const std::atomic<bool>> closed;
  };

  explicit ViewSet(ViewSetOptions options)
      : options_(std::move(options)), folders_(options_.data_dir, options_.view.file_system) {}

  absl::Status OpenAll();
  // Opens the view that the pointer names; why it does not serve otherwise.
  absl::StatusOr<v1::FoldReason> OpenServed(int64_t number);
  // Takes up the fold that was under way, if `number` is one.
  absl::Status ResumeFold(int64_t number);
  absl::StatusOr<std::unique_ptr<View>> OpenView(int64_t number, v1::FoldReason reason) const;
  absl::Status BeforeStep(absl::string_view step) const;
  void Retire(Numbered* view);
  // Removes the folders that are neither served, folded, named by the pointer nor still open.
  void RemoveOthers();

  const ViewSetOptions options_;
  ViewFolders folders_;
  Numbered served_;
  Numbered fold_;
  // What the pointer names; 0: nothing.
  int64_t pointer_ = 0;
  // The greatest number that was given.
  int64_t last_number_ = 0;
  std::vector<Retired> retired_;
};

}  // namespace accord::query
