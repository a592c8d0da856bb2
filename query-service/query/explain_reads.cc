#include "query-service/query/explain_reads.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/base/limits.h"
#include "query-service/query/record_judgements.h"
#include "query-service/query/record_name.h"
#include "query-service/query/record_reads.h"

namespace accord::query {
namespace {

using storage::v1::GroupRow;

// A view from before groups were joined counts in the record's own row.
template <typename Counts>
void SetSupport(const Counts& counts, v1::Support* support) {
  support->set_articles(counts.articles());
  support->set_members(counts.members());
  support->set_claims(counts.claims());
}

// One record's groups, from the one that the others follow on.
class Explanation {
 public:
  Explanation(const RowReader& rows, Kind kind) : rows_(rows), kind_(kind) {}

  absl::StatusOr<v1::ExplainRecordResponse> Of(const std::vector<GroupId>& groups) {
    auto stored = rows_.Groups(kind_, groups);
    if (!stored.ok()) return stored.status();
    v1::ExplainRecordResponse response;
    response.set_name(ResourceName(CollectionOf(kind_), stored->front().canonical()));
    for (size_t i = 0; i < groups.size(); ++i) keys_[groups[i].bytes()] = (*stored)[i].key();
    for (size_t i = 0; i < groups.size(); ++i) {
      v1::JoinedGroup& group = *response.add_groups();
      absl::Status status = Describe(groups[i], (*stored)[i], &group);
      // The first of a tree that was cut follows one of another record.
      if (status.ok() && i > 0) status = SetReason(groups[i], (*stored)[i], &group);
      if (!status.ok()) return status;
    }
    auto judgements = JudgementsAbout(rows_, kind_, groups);
    if (!judgements.ok()) return judgements.status();
    for (v1::IdentityJudgement& judgement : *judgements) *response.add_judgements() = std::move(judgement);
    return response;
  }

 private:
  absl::Status Describe(const GroupId& id, const GroupRow& row, v1::JoinedGroup* group) {
    group->set_key(row.key());
    group->set_reason(v1::JOIN_REASON_EQUAL_KEYS);
    if (row.has_own()) {
      SetSupport(row.own(), group->mutable_support());
    } else {
      SetSupport(row, group->mutable_support());
    }
    const auto members = rows_.MembersFrom(kind_, {id}, "", kExplainedMembersMax);
    if (!members.ok()) return members.status();
    for (const std::string& member : *members) group->add_members(ResourceName(CollectionOf(kind_), member));
    return absl::OkStatus();
  }

  absl::Status SetReason(const GroupId& id, const GroupRow& row, v1::JoinedGroup* group) {
    group->set_follows(keys_[row.follows()]);
    group->set_reason(v1::JOIN_REASON_SAME_BLOCK);
    const std::optional<GroupId> higher = GroupId::FromBytes(row.follows());
    if (!higher) return absl::OkStatus();
    const auto edge = rows_.Edge(kind_, id, *higher);
    if (!edge.ok()) return edge.status();
    if (!edge->has_value()) return absl::OkStatus();
    const bool judged = (*edge)->judged > 0;
    // No article states which forms are one agreement.
    if (!judged && kind_ == Kind::kAgreement) return absl::OkStatus();
    group->set_reason(judged ? v1::JOIN_REASON_JUDGED : v1::JOIN_REASON_STATED);
    group->set_stated_by(judged ? 0 : (*edge)->stated);
    return absl::OkStatus();
  }

  const RowReader& rows_;
  const Kind kind_;
  // By the group's bytes.
  std::map<std::string, std::string> keys_;
};

}  // namespace

absl::StatusOr<Encoded<v1::ExplainRecordResponse>> ExplainRecord(const RowReader& rows,
                                                                 const v1::ExplainRecordRequest& request) {
  const absl::StatusOr<RecordName> record =
      ParseRecordName("name", {Kind::kAgreement, Kind::kParticipant, Kind::kFigure}, request.name());
  if (!record.ok()) return record.status();
  const auto groups = rows.ClusterOfMember(record->kind, record->id);
  if (!groups.ok()) return groups.status();
  if (groups->empty()) return NotFound(request.name());
  // Many lookups.
  if (rows.tier() == store::ReadTier::kMemory) return store::NotInMemory();
  absl::StatusOr<v1::ExplainRecordResponse> response = Explanation(rows, record->kind).Of(*groups);
  if (!response.ok()) return response.status();
  *response->mutable_meta() = MetaOf(rows.point());
  return Encoded<v1::ExplainRecordResponse>{response->SerializeAsString()};
}

}  // namespace accord::query
