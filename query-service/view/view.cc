#include "query-service/view/view.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accord/v1/change_feed.pb.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/names.h"
#include "query-service/view/article_fold.h"
#include "query-service/view/change_row.h"
#include "query-service/view/contributions.h"
#include "query-service/view/dump.h"
#include "query-service/view/judgements.h"
#include "query-service/view/keys.h"

namespace accord::query {
namespace {

absl::Status DamagedEntry(absl::string_view what, int64_t revision) {
  return Error(absl::StatusCode::kInternal, v1::ERROR_REASON_CORRUPTION,
               absl::StrCat(what, " ", revision, " is damaged"), {{"revision", absl::StrCat(revision)}});
}

absl::Status Diverged(absl::string_view why, const Position& ours, int64_t revision) {
  return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_LOG_DIVERGED,
               absl::StrCat("the feed's revision ", revision, " does not follow the view's position ",
                            ours.revision, ": ", why),
               {{"revision", absl::StrCat(revision)}, {"applied", absl::StrCat(ours.revision)}});
}

absl::Status CheckFollows(const Position& ours, const FeedEntry& entry) {
  if (ours.bootstrap) return Diverged("the base is not whole", ours, entry.revision);
  if (entry.revision != ours.revision + 1) return Diverged("revisions must be dense", ours, entry.revision);
  if (entry.chain != NextChain(ours.chain, entry.revision, entry.change)) {
    return Diverged("its chain is another", ours, entry.revision);
  }
  return absl::OkStatus();
}

// What an entry says: the article that it puts or deletes, or a judgement.
struct DecodedChange {
  std::string article;
  std::optional<Contributions> now;
  std::optional<JudgedPair> pair;
  v1::IdentityJudgement judgement;

  // Whether something that is live can have been put by it.
  bool Puts() const {
    return now.has_value() || (pair.has_value() && judgement.verdict() != v1::IDENTITY_VERDICT_WITHDRAWN);
  }
};

absl::StatusOr<DecodedChange> Decode(const FeedEntry& entry) {
  v1::Change change;
  if (!change.ParseFromString(entry.change)) return DamagedEntry("log entry", entry.revision);
  if (change.has_put()) {
    absl::StatusOr<Contributions> contributions = ContributionsOf(std::move(*change.mutable_put()));
    if (!contributions.ok()) return DamagedEntry("the article in log entry", entry.revision);
    std::string article = contributions->article;
    return DecodedChange{std::move(article), *std::move(contributions), {}, {}};
  }
  if (change.has_delete_()) {
    absl::StatusOr<std::string> id = ParseResourceName("delete.name", kArticles, change.delete_().name());
    if (!id.ok()) return DamagedEntry("the article name in log entry", entry.revision);
    return DecodedChange{*std::move(id), {}, {}, {}};
  }
  if (change.has_judge()) {
    absl::StatusOr<JudgedPair> pair = PairOf(change.judge());
    if (!pair.ok()) return DamagedEntry("the judgement in log entry", entry.revision);
    return DecodedChange{"", {}, *std::move(pair), std::move(*change.mutable_judge())};
  }
  return Error(absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL,
               absl::StrCat("log entry ", entry.revision, " is of a kind that this version does not know"));
}

}  // namespace

View::View(ViewOptions options, std::unique_ptr<store::Database> database)
    : options_(std::move(options)),
      database_(database.release(),
                [closed = closed_](store::Database* last) {
                  delete last;
                  closed->store(true);
                }),
      cache_(options_.member_cache_bytes) {}

absl::StatusOr<std::unique_ptr<View>> View::Open(ViewOptions options) {
  auto database = store::Database::Open({.path = options.path,
                                         .tables = ViewTables(),
                                         // What a crash loses the feed delivers again.
                                         .sync_writes = false,
                                         .block_cache_bytes = options.block_cache_bytes,
                                         .write_buffer_bytes = options.write_buffer_bytes,
                                         .recovery = store::Recovery::kFirstDamage,
                                         .wal_bytes_max = options.wal_bytes_max,
                                         .file_system = options.file_system});
  if (!database.ok()) return database.status();
  std::unique_ptr<View> view(new View(std::move(options), *std::move(database)));
  const ViewOptions& has = view->options_;
  absl::StatusOr<ViewHead> head = ReadHead(view->database(), has.version);
  if (!head.ok()) return head.status();
  if (view->database().ManifestCut()) {
    const absl::StatusOr<Digest> rows = DigestOfRows(view->database(), nullptr);
    if (!rows.ok()) return rows.status();
    if (!(*rows == head->digest))
      return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                   absl::StrCat("the view in ", has.path, " has lost rows"));
  }
  if (head->version < has.readable_since || head->version > has.version) {
    return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_INTERNAL,
                 absl::StrCat("the folder ", has.path, " holds a view of version ", head->version,
                              "; this program folds version ", has.version, " and reads them from ",
                              has.readable_since, " on"));
  }
  if (head->position == Position()) head->fold_reason = has.fold_reason;
  absl::StatusOr<bool> ready = ReadReady(view->database(), head->position.epoch);
  if (!ready.ok()) return ready.status();
  view->head_ = *std::move(head);
  view->was_ready_ = *ready;
  return view;
}

absl::Status View::CheckFoldable() const {
  if (foldable()) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_INTERNAL,
               absl::StrCat("a view of version ", head_.version, " can only be read"));
}

absl::Status View::AdoptEpoch(absl::string_view epoch, std::vector<Position> ancestors) {
  if (position().epoch == epoch) return absl::OkStatus();
  if (!position().epoch.empty()) {
    return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_EPOCH_CHANGED,
                 "the feed is of another life of the log than the view",
                 {{"epoch", LowerHex(epoch)}, {"ours", LowerHex(position().epoch)}});
  }
  ViewHead adopted = head_;
  adopted.position.epoch = std::string(epoch);
  adopted.ancestors = std::make_shared<const std::vector<Position>>(std::move(ancestors));
  return WriteHead({}, std::move(adopted));
}

absl::StatusOr<View::FoldResult> View::Fold(const FeedEntry& entry) {
  if (absl::Status status = CheckFollows(position(), entry); !status.ok()) return status;
  return FoldChange(entry, {position().epoch, entry.revision, entry.chain});
}

absl::Status View::BeginBase(const Position& floor) {
  const Position& ours = position();
  if (ours.bootstrap && ours.chain == floor.chain) return absl::OkStatus();
  if (ours.revision > 0) return Diverged("a base goes with an empty view", ours, floor.revision);
  if (floor.revision == 0) return Diverged("there is no base below the first entry", ours, 0);
  ViewHead begun = head_;
  begun.position = {ours.epoch, 0, floor.chain, true};
  return WriteHead({}, std::move(begun));
}

absl::StatusOr<View::FoldResult> View::FoldBase(const FeedEntry& entry, const Position& floor) {
  const Position& ours = position();
  if (!ours.bootstrap || ours.chain != floor.chain) {
    return Diverged("it is of another base", ours, entry.revision);
  }
  if (entry.revision <= ours.revision || entry.revision > floor.revision) {
    return Diverged("the base's revisions grow up to the floor", ours, entry.revision);
  }
  return FoldChange(entry, {ours.epoch, entry.revision, ours.chain, true});
}

absl::Status View::EndBase(const Position& floor) {
  const Position& ours = position();
  if (!ours.bootstrap || ours.chain != floor.chain || ours.revision > floor.revision) {
    return Diverged("it is the floor of another base", ours, floor.revision);
  }
  ViewHead whole = head_;
  whole.position = {ours.epoch, floor.revision, floor.chain};
  store::Batch batch;
  PutDigest(whole, &batch);
  return WriteHead(std::move(batch), std::move(whole));
}

absl::StatusOr<View::FoldResult> View::FoldChange(const FeedEntry& entry, Position next) {
  if (absl::Status status = CheckFoldable(); !status.ok()) return status;
  absl::StatusOr<DecodedChange> change = Decode(entry);
  if (!change.ok()) return change.status();
  // The base holds what is live.
  if (next.bootstrap && !change->Puts()) return DamagedEntry("the base's entry", entry.revision);
  FoldResult result;
  if (change->now) result.skipped = change->now->skipped;

  ViewBatch rows(*database_);
  if (change->pair) {
    FoldJudgement(*change->pair, change->judgement, options_.fold_members_max, &cache_, &rows);
  } else {
    FoldArticle(change->article, std::move(change->now), options_.fold_members_max, &cache_, &rows);
  }
  ViewHead head = head_;
  head.position = std::move(next);
  storage::v1::ChangeRow changes;
  if (!head.position.bootstrap) changes = ChangesOf(&rows);
  absl::StatusOr<store::Batch> batch = rows.Finish(&head.digest);
  absl::Status status = batch.status();
  if (batch.ok()) {
    // What a bootstrap holds is the state of no revision, so its digest says nothing to others.
    if (!head.position.bootstrap) {
      PutDigest(head, &*batch);
      PutChanges(head.position.revision, changes, &*batch);
    }
    status = WriteHead(*std::move(batch), std::move(head));
  }
  if (!status.ok()) {
    cache_.Clear();
    return status;
  }
  result.rows = rows.counts();
  return result;
}

absl::Status View::WriteHead(store::Batch batch, ViewHead head) {
  if (absl::Status status = CheckFoldable(); !status.ok()) return status;
  PutHead(head, &batch);
  if (absl::Status status = database_->Write(std::move(batch)); !status.ok()) return status;
  head_ = std::move(head);
  return absl::OkStatus();
}

absl::Status View::MarkReady() {
  if (was_ready_) return absl::OkStatus();
  store::Batch batch;
  PutReady(position().epoch, &batch);
  if (absl::Status status = database_->Write(std::move(batch)); !status.ok()) return status;
  was_ready_ = true;
  return absl::OkStatus();
}

ReadPoint View::Read() const {
  struct Picture {
    std::shared_ptr<const store::Database> database;
    std::shared_ptr<const store::Snapshot> snapshot;
  };
  auto picture = std::make_shared<const Picture>(Picture{database_, database_->TakeSnapshot()});
  const store::Snapshot* snapshot = picture->snapshot.get();
  return {database_,    {std::move(picture), snapshot}, head_.position, head_.digest.Bytes(), head_.ancestors,
          head_.version};
}

}  // namespace accord::query
