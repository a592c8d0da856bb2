#include "query-service/view/view.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accord/storage/v1/view_store.pb.h"
#include "accord/v1/change_feed.pb.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/names.h"
#include "query-service/view/article_fold.h"
#include "query-service/view/contributions.h"
#include "query-service/view/keys.h"

namespace accord::query {
namespace {

absl::Status Damaged(absl::string_view what) {
  return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION, absl::StrCat(what, " is damaged"));
}

absl::Status Diverged(absl::string_view why, const Position& ours, int64_t revision) {
  return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_LOG_DIVERGED,
               absl::StrCat("the feed's entry ", revision, " does not follow the view's position ",
                            ours.revision, ": ", why),
               {{"revision", absl::StrCat(revision)}, {"applied", absl::StrCat(ours.revision)}});
}

absl::Status CheckFollows(const Position& ours, const FeedEntry& entry) {
  if (entry.revision != ours.revision + 1) return Diverged("revisions must be dense", ours, entry.revision);
  if (entry.chain != NextChain(ours.chain, entry.revision, entry.change)) {
    return Diverged("its chain is another", ours, entry.revision);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<View>> View::Open(ViewOptions options) {
  auto database = store::Database::Open({.path = options.path,
                                         .tables = ViewTables(),
                                         .sync_writes = false,  // what a crash loses the feed delivers again
                                         .block_cache_bytes = options.block_cache_bytes});
  if (!database.ok()) return database.status();
  std::unique_ptr<View> view(new View(std::move(options), *std::move(database)));
  if (absl::Status status = view->ReadHead(); !status.ok()) return status;
  return view;
}

absl::Status View::ReadHead() {
  auto stored = database_->Get(kMeta, HeadKey());
  if (!stored.ok()) return stored.status();
  if (!stored->has_value()) return absl::OkStatus();
  storage::v1::ViewHead head;
  if (!head.ParseFromString(**stored)) return Damaged("the view's head");
  if (head.view_version() != kViewVersion) {
    return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_INTERNAL,
                 absl::StrCat("the folder ", options_.path, " holds a view of version ", head.view_version(),
                              ", this program folds version ", kViewVersion,
                              ": empty the folder and start again, the view is folded anew from the log"));
  }
  const std::optional<Digest> digest = Digest::FromBytes(head.digest());
  if (!digest) return Damaged("the digest in the view's head");
  position_ = {head.epoch(), head.revision(), head.chain()};
  digest_ = *digest;
  auto ready = database_->Get(kMeta, ReadyKey());
  if (!ready.ok()) return ready.status();
  storage::v1::ReadyRow row;
  if (*ready && !row.ParseFromString(**ready)) return Damaged("the view's ready mark");
  was_ready_ = ready->has_value() && row.epoch() == position_.epoch;
  return absl::OkStatus();
}

absl::Status View::AdoptEpoch(absl::string_view epoch) {
  if (position_.epoch == epoch) return absl::OkStatus();
  if (!position_.epoch.empty()) {
    return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_EPOCH_CHANGED,
                 "the feed is of another life of the log than the view",
                 {{"epoch", LowerHex(epoch)}, {"ours", LowerHex(position_.epoch)}});
  }
  Position adopted = position_;
  adopted.epoch = std::string(epoch);
  return WriteHead({}, std::move(adopted), digest_, /*with_history=*/false);
}

absl::StatusOr<View::FoldResult> View::Fold(const FeedEntry& entry) {
  if (absl::Status status = CheckFollows(position_, entry); !status.ok()) return status;
  v1::Change change;
  if (!change.ParseFromString(entry.change)) return Damaged(absl::StrCat("log entry ", entry.revision));

  FoldResult result;
  std::string article;
  std::optional<Contributions> now;
  if (change.has_put()) {
    absl::StatusOr<Contributions> contributions = ContributionsOf(std::move(*change.mutable_put()));
    if (!contributions.ok()) return contributions.status();
    now = *std::move(contributions);
    article = now->article;
    result.skipped = now->skipped;
  } else if (change.has_delete_()) {
    absl::StatusOr<std::string> id = ParseResourceName("delete.name", kArticles, change.delete_().name());
    if (!id.ok()) return Damaged(absl::StrCat("the article name in log entry ", entry.revision));
    article = *std::move(id);
  } else {
    return Error(absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL,
                 absl::StrCat("log entry ", entry.revision, " is of a kind that this version does not know"));
  }

  ViewBatch rows(*database_);
  FoldArticle(article, std::move(now), options_.fold_members_max, &cache_, &rows);
  Digest digest = digest_;
  absl::StatusOr<store::Batch> batch = rows.Finish(&digest);
  absl::Status status = batch.status();
  if (batch.ok()) {
    status = WriteHead(*std::move(batch), {position_.epoch, entry.revision, entry.chain}, digest,
                       /*with_history=*/true);
  }
  if (!status.ok()) {
    cache_.Clear();
    return status;
  }
  result.rows = rows.counts();
  return result;
}

absl::Status View::WriteHead(store::Batch batch, Position position, Digest digest, bool with_history) {
  storage::v1::ViewHead head;
  head.set_epoch(position.epoch);
  head.set_revision(position.revision);
  head.set_chain(position.chain);
  head.set_digest(digest.Bytes());
  head.set_view_version(kViewVersion);
  batch.Put(kMeta, HeadKey(), head.SerializeAsString());
  if (with_history) {
    storage::v1::DigestRow row;
    row.set_digest(digest.Bytes());
    batch.Put(kMeta, DigestKey(position.revision), row.SerializeAsString());
    const int64_t oldest = position.revision - kDigestHistoryMax;
    if (oldest > 0) batch.Delete(kMeta, DigestKey(oldest));
  }
  if (absl::Status status = database_->Write(std::move(batch)); !status.ok()) return status;
  position_ = std::move(position);
  digest_ = digest;
  return absl::OkStatus();
}

absl::Status View::MarkReady() {
  if (was_ready_) return absl::OkStatus();
  storage::v1::ReadyRow row;
  row.set_epoch(position_.epoch);
  store::Batch batch;
  batch.Put(kMeta, ReadyKey(), row.SerializeAsString());
  if (absl::Status status = database_->Write(std::move(batch)); !status.ok()) return status;
  was_ready_ = true;
  return absl::OkStatus();
}

}  // namespace accord::query
