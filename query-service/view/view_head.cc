#include "query-service/view/view_head.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accord/storage/v1/view_store.pb.h"
#include "common/base/error.h"
#include "common/base/limits.h"

namespace accord::query {
namespace {

absl::Status Damaged(absl::string_view what) {
  return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION, absl::StrCat(what, " is damaged"));
}

}  // namespace

absl::StatusOr<ViewHead> ReadHead(const store::Database& database, int version) {
  auto stored = database.Get(kMeta, HeadKey());
  if (!stored.ok()) return stored.status();
  ViewHead head;
  head.version = version;
  if (!stored->has_value()) return head;
  storage::v1::ViewHead row;
  if (!row.ParseFromString(**stored)) return Damaged("the view's head");
  const std::optional<Digest> digest = Digest::FromBytes(row.digest());
  if (!digest) return Damaged("the digest in the view's head");
  head.position = {row.epoch(), row.revision(), row.chain(), row.bootstrap()};
  head.digest = *digest;
  head.version = row.view_version();
  head.fold_reason = row.fold_reason();
  std::vector<Position> ancestors;
  for (const storage::v1::ViewAncestor& each : row.ancestors()) {
    ancestors.push_back({each.epoch(), each.revision(), each.chain()});
  }
  head.ancestors = std::make_shared<const std::vector<Position>>(std::move(ancestors));
  return head;
}

void PutHead(const ViewHead& head, store::Batch* batch) {
  storage::v1::ViewHead row;
  row.set_epoch(head.position.epoch);
  row.set_revision(head.position.revision);
  row.set_chain(head.position.chain);
  row.set_bootstrap(head.position.bootstrap);
  row.set_digest(head.digest.Bytes());
  row.set_view_version(head.version);
  row.set_fold_reason(head.fold_reason);
  for (const Position& each : *head.ancestors) {
    storage::v1::ViewAncestor* ancestor = row.add_ancestors();
    ancestor->set_epoch(each.epoch);
    ancestor->set_revision(each.revision);
    ancestor->set_chain(each.chain);
  }
  batch->Put(kMeta, HeadKey(), row.SerializeAsString());
}

void PutDigest(const ViewHead& head, store::Batch* batch) {
  storage::v1::DigestRow row;
  row.set_digest(head.digest.Bytes());
  batch->Put(kMeta, DigestKey(head.position.revision), row.SerializeAsString());
  const int64_t oldest = head.position.revision - kDigestHistoryMax;
  if (oldest > 0) batch->Delete(kMeta, DigestKey(oldest));
}

absl::StatusOr<bool> ReadReady(const store::Database& database, absl::string_view epoch) {
  auto stored = database.Get(kMeta, ReadyKey());
  if (!stored.ok()) return stored.status();
  storage::v1::ReadyRow row;
  if (*stored && !row.ParseFromString(**stored)) return Damaged("the view's ready mark");
  return stored->has_value() && row.epoch() == epoch;
}

void PutReady(absl::string_view epoch, store::Batch* batch) {
  storage::v1::ReadyRow row;
  row.set_epoch(std::string(epoch));
  batch->Put(kMeta, ReadyKey(), row.SerializeAsString());
}

}  // namespace accord::query
