#include "query-service/query/claim_reads.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "query-service/query/member_claims.h"
#include "query-service/query/record_name.h"
#include "query-service/query/record_reads.h"
#include "query-service/query/wire.h"
#include "query-service/view/record_message.h"

namespace accord::query {
namespace {

constexpr size_t kMembersAtOnce = 32;

// Where a listing stands: after so many claims of a member, of all that it has. As text "MEMBER/NUMBER".
struct ClaimPlace {
  std::string member;
  size_t claims = 0;

  std::string ToString() const { return absl::StrCat(member, "/", claims); }
  static absl::StatusOr<ClaimPlace> Parse(const std::string& text) {
    if (text.empty()) return ClaimPlace();
    const size_t slash = text.rfind('/');
    ClaimPlace place;
    if (slash == std::string::npos || !absl::SimpleAtoi(text.substr(slash + 1), &place.claims)) {
      return FieldError(v1::ERROR_REASON_INVALID_TOKEN, "page_token", "is not a token of this service",
                        {{"field", "page_token"}});
    }
    place.member = text.substr(0, slash);
    return place;
  }
};

absl::Status CheckField(Kind kind, const std::string& field) {
  if (field.size() > kNameBytesMax) return LimitExceeded("match.field", "bytes", kNameBytesMax, field.size());
  const auto* found = NewRecord(kind)->GetDescriptor()->FindFieldByName(field);
  if (field.empty() || (found != nullptr && field != "name" && field != "evidence" && field != "support"))
    return absl::OkStatus();
  return InvalidField("match.field", absl::StrCat("must be a field of ", CollectionOf(kind),
                                                  " without index or part, such as ",
                                                  kind == Kind::kAgreement     ? "parties"
                                                  : kind == Kind::kParticipant ? "names"
                                                                               : "quantity"));
}

std::string MemberClaimBytes(absl::string_view member_name, absl::string_view path, absl::string_view claim) {
  std::string bytes;
  AppendBytesField(v1::MemberClaim::kClaimFieldNumber, claim, &bytes);
  AppendBytesField(v1::MemberClaim::kMemberFieldNumber, member_name, &bytes);
  AppendBytesField(v1::MemberClaim::kFieldFieldNumber, path, &bytes);
  return bytes;
}

class ClaimPage {
 public:
  ClaimPage(const RowReader& rows, Kind kind, const std::string& field, const PageRequest& request,
            ClaimPlace from)
      : rows_(rows), kind_(kind), field_(field), page_(request), place_(std::move(from)) {}

  absl::StatusOr<std::string> Fill(const std::vector<GroupId>& groups) {
    for (size_t members = 0, bytes = 0;;) {
      const auto ids = rows_.MembersFrom(kind_, groups, place_.member, kMembersAtOnce);
      if (!ids.ok()) return ids.status();
      const auto entities = rows_.EntityBytes(kind_, *ids);
      if (!entities.ok()) return entities.status();
      for (size_t i = 0; i < ids->size(); ++i) {
        const absl::StatusOr<bool> room = AddMember((*ids)[i], (*entities)[i]);
        if (!room.ok()) return room.status();
        if (!*room) return Finish();
        bytes += (*entities)[i].size();
      }
      if (ids->size() < kMembersAtOnce) return Finish();
      members += ids->size();
      if (members >= kClaimPageMembersMax || bytes >= kClaimPageReadBytesMax) {
        page_.EndAfter(place_.ToString());
        return Finish();
      }
    }
  }

 private:
  // The claims of `member` that come after place_; place_ stands behind what was looked at. False: the page
  // is full.
  absl::StatusOr<bool> AddMember(const std::string& member, const std::string& entity) {
    const size_t given = member == place_.member ? place_.claims : 0;
    place_ = {member, 0};
    const std::string name = ResourceName(CollectionOf(kind_), member);
    bool room = true;
    const absl::Status status =
        VisitClaims(kind_, entity, [&](absl::string_view path, absl::string_view claim) {
          ++place_.claims;
          if (place_.claims > given && IsUnder(field_, path))
            room = page_.Add(place_.ToString(), MemberClaimBytes(name, path, claim));
          return room;
        });
    if (!status.ok()) return status;
    return room;
  }

  std::string Finish() { return std::move(page_).Finish(MetaBytes(rows_.point())); }

  const RowReader& rows_;
  const Kind kind_;
  const std::string& field_;
  PageWriter page_;
  ClaimPlace place_;
};

}  // namespace

absl::StatusOr<Encoded<v1::ListClaimsResponse>> ListClaims(const RowReader& rows,
                                                           const v1::ListClaimsRequest& request) {
  const v1::ClaimMatch& match = request.match();
  const absl::StatusOr<PageRequest> page_request = ParsePageRequest(
      request.page_size(), request.page_token(), BindPage(rows.point().view_version, "ListClaims", match, 0));
  const absl::StatusOr<RecordName> record =
      ParseRecordName("match.record", {Kind::kAgreement, Kind::kParticipant, Kind::kFigure}, match.record());
  if (absl::Status status =
          JoinViolations({page_request.status(), record.status(),
                          record.ok() ? CheckField(record->kind, match.field()) : absl::OkStatus()});
      !status.ok()) {
    return status;
  }
  absl::StatusOr<ClaimPlace> from = ClaimPlace::Parse(page_request->after);
  if (!from.ok()) return from.status();
  const absl::StatusOr<std::vector<GroupId>> groups = rows.ClusterOfMember(record->kind, record->id);
  if (!groups.ok()) return groups.status();
  if (groups->empty()) return NotFound(match.record());
  // Many lookups.
  if (rows.tier() == store::ReadTier::kMemory) return store::NotInMemory();
  absl::StatusOr<std::string> page =
      ClaimPage(rows, record->kind, match.field(), *page_request, *std::move(from)).Fill(*groups);
  if (!page.ok()) return page.status();
  return ListReply<v1::ListClaimsResponse>(*std::move(page));
}

}  // namespace accord::query
