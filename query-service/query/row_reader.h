// The view's rows at one read point. Everything that answers a request reads through here.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accord/storage/v1/view_store.pb.h"
#include "accord/v1/judgement.pb.h"
#include "query-service/view/keys.h"
#include "query-service/view/view.h"

namespace accord::query {

// Thread safe. The point must outlive it. Every call may fail with DATA_LOSS (CORRUPTION) when a row is
// damaged.
class RowReader {
 public:
  // With ReadTier::kMemory calls fail with store::IsNotInMemory instead of waiting for the disk.
  explicit RowReader(const ReadPoint& point, store::ReadTier tier = store::ReadTier::kDisk)
      : point_(point), tier_(tier) {}

  const ReadPoint& point() const { return point_; }
  store::ReadTier tier() const { return tier_; }

  // Stored rows as they are: of v1::Article and of SourceRow. nullopt: no such article is live.
  absl::StatusOr<std::optional<std::string>> ArticleBytes(absl::string_view id) const;
  absl::StatusOr<std::optional<std::string>> SourceBytes(absl::string_view article) const;
  // Of v1::Article, of GroupRow, of RecordRow. In order; all must exist in this picture.
  absl::StatusOr<std::vector<std::string>> ArticleBytes(const std::vector<std::string>& ids) const;
  absl::StatusOr<std::vector<std::string>> GroupBytes(Kind kind, const std::vector<GroupId>& groups) const;
  absl::StatusOr<std::vector<std::string>> RecordBytes(Kind kind, const std::vector<std::string>& ids) const;

  // The group of a live member; nullopt when no live article gives that name.
  absl::StatusOr<std::optional<GroupId>> GroupOfMember(Kind kind, absl::string_view member) const;
  // The row that speaks for the cluster that a group is in: its own, or that of the cluster's first group.
  absl::StatusOr<std::string> ClusterBytes(Kind kind, const GroupId& group) const;
  // In order of the groups; a cluster stands as often as it has groups there.
  absl::StatusOr<std::vector<storage::v1::GroupRow>> Clusters(Kind kind,
                                                              const std::vector<GroupId>& groups) const;
  // The groups of the cluster of a live member, the first one first; empty when no live article gives that
  // name. What is indexed under a participant is indexed under its groups.
  absl::StatusOr<std::vector<GroupId>> ClusterOfMember(Kind kind, absl::string_view member) const;

  // The groups' own rows, in order; all must exist in this picture.
  absl::StatusOr<std::vector<storage::v1::GroupRow>> Groups(Kind kind,
                                                            const std::vector<GroupId>& groups) const;
  // What says that both are one; nullopt when nothing does.
  absl::StatusOr<std::optional<EdgeValue>> Edge(Kind kind, const GroupId& lower, const GroupId& higher) const;
  // The judgement that holds of two members, the lesser one first; it must exist.
  absl::StatusOr<v1::IdentityJudgement> Judgement(Kind kind, absl::string_view first,
                                                  absl::string_view second) const;
  // The least member from `from` on that a judgement holds of; nullopt when there is none.
  absl::StatusOr<std::optional<std::string>> JudgedFrom(Kind kind, absl::string_view from) const;
  // The members of these groups together, ascending, from `from` on (empty: from the start), at most
  // `members_max`; fewer only at the end.
  absl::StatusOr<std::vector<std::string>> MembersFrom(Kind kind, const std::vector<GroupId>& groups,
                                                       absl::string_view from, size_t members_max) const;
  // Of EntityRow. In order; all must exist in this picture.
  absl::StatusOr<std::vector<std::string>> EntityBytes(Kind kind,
                                                       const std::vector<std::string>& members) const;

  // Of v1::Contradiction. nullopt: there is none of that id now.
  absl::StatusOr<std::optional<std::string>> ContradictionBytes(absl::string_view id) const;
  // How many there are.
  absl::StatusOr<int64_t> Contradictions() const;
  absl::StatusOr<int64_t> Stories() const;

  // Rows of one key of names (view/name_keys.h), ascending by the word that is left out, from the words on
  // that begin with `left_out_from`; `visit` says where to go on.
  enum class NextName { kRow, kWord, kEnd };
  using VisitName = absl::FunctionRef<NextName(const NamedRow& row, absl::string_view value)>;
  absl::Status VisitNames(char sort, uint64_t hash, absl::string_view left_out_from, VisitName visit) const;

  // Whether there is such a row in the index.
  absl::StatusOr<bool> InIndex(absl::string_view key) const;
  // The rows of the index whose keys start with `prefix`, standing nowhere: to be sought in.
  store::Iterator Index(absl::string_view prefix) const;
  // Those of them after what follows `prefix` there (empty: from the start).
  store::Iterator IndexAfter(absl::string_view prefix, absl::string_view after) const;
  // Of FilterRow, in the order of ids, after `after` (empty: from the start); and the one of an id, which
  // must exist. An empty one is of what nothing is told of. Views since kViewFiltersSince have them.
  store::Iterator Filters(Kind kind, absl::string_view after) const;
  absl::StatusOr<std::string> FilterBytes(Kind kind, absl::string_view id) const;
  // nullopt when nothing live has that id.
  absl::StatusOr<std::optional<std::string>> FilterBytesIfAny(Kind kind, absl::string_view id) const;
  absl::Status DamagedFilter() const;
  // The number of a record's independent sources.
  absl::StatusOr<uint32_t> StoriesOf(Kind kind, absl::string_view canonical) const;
  // Of what VisitSummaries gives: record and support behind each other. In order; all must exist.
  absl::StatusOr<std::vector<std::string>> SummaryBytes(Kind kind, const std::vector<std::string>& ids) const;
  // What follows `prefix` in the table's keys, ascending, after `after` (empty: from the start), at most
  // `ids_max`.
  absl::StatusOr<std::vector<std::string>> IdsAfter(Table table, absl::string_view prefix,
                                                    absl::string_view after, size_t ids_max) const;
  // The same with the rows: calls `visit` with each id and row until it gives an error, which is the answer.
  using VisitRow = std::function<absl::Status(absl::string_view id, absl::string_view row)>;
  absl::Status VisitAfter(Table table, absl::string_view prefix, absl::string_view after, size_t rows_max,
                          const VisitRow& visit) const;
  // The records after `after` without evidence, ascending by canonical id, and what their support adds to
  // them (see wire.h); until `visit` gives false. Views since kViewSummarySince have them.
  using VisitSummary =
      absl::FunctionRef<bool(absl::string_view id, absl::string_view record, absl::string_view support)>;
  absl::Status VisitSummaries(Kind kind, absl::string_view after, VisitSummary visit) const;
  // The articles after `after`, in the same way.
  using VisitArticle = absl::FunctionRef<bool(absl::string_view id, absl::string_view article)>;
  absl::Status VisitArticles(absl::string_view after, VisitArticle visit) const;
  // The groups of an article's entities of one kind, ascending, each once.
  absl::StatusOr<std::vector<GroupId>> GroupsOfArticle(absl::string_view article, Kind kind) const;
  // Live articles, or records of a kind.
  absl::StatusOr<int64_t> Total(Kind kind) const;
  absl::StatusOr<int64_t> Total(JudgementTotal total) const;

  struct DigestAt {
    int64_t revision = 0;
    std::string digest;
  };
  // The digests of the last revisions, newest first, at most `count`.
  absl::StatusOr<std::vector<DigestAt>> DigestHistory(int count) const;

 private:
  const store::Database& database() const { return *point_.database; }
  const store::Snapshot* snapshot() const { return point_.snapshot.get(); }

  absl::StatusOr<std::optional<std::string>> Get(Table table, absl::string_view key) const;
  // A counter of the index; 0 when there is no such row.
  absl::StatusOr<int64_t> Count(absl::string_view key) const;
  store::Iterator Scan(Table table, absl::string_view begin, absl::string_view end) const;
  // Of the rows whose keys start with `prefix`, standing nowhere.
  store::Iterator Range(Table table, absl::string_view prefix) const;
  // All must exist.
  absl::StatusOr<std::vector<std::string>> GetAll(Table table, const std::vector<std::string>& keys) const;

  const ReadPoint& point_;
  const store::ReadTier tier_;
};

}  // namespace accord::query
