#include "query-service/query/connection_reads.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/names.h"
#include "query-service/query/agreement_reads.h"
#include "query-service/query/filtered_page.h"
#include "query-service/query/match_cursor.h"
#include "query-service/query/page.h"
#include "query-service/query/record_reads.h"

namespace accord::query {
namespace {

// One agreement, by what its row tells.
struct Deal {
  std::string id;
  std::optional<int32_t> first_day;
  std::optional<int32_t> last_day;
  // Who stands in it in one of the roles, but for whom is asked for.
  std::set<GroupId> others;
};

// What both have in common.
struct Connection {
  int64_t agreements = 0;
  std::optional<int32_t> first_day;
  std::optional<int32_t> last_day;
  std::vector<const Deal*> deals;
};

std::string DayText(const std::optional<int32_t>& day) {
  return day ? absl::FormatCivilTime(absl::CivilDay(1970, 1, 1) + *day) : "";
}

// The most agreements first, then by id: sorts as a listing goes.
std::string PlaceOf(int64_t agreements, absl::string_view id) {
  return absl::StrCat(SourcesPlace(static_cast<uint32_t>(agreements)), id);
}

// The latest first, undated ones last, then by id.
bool IsLater(const Deal* a, const Deal* b) {
  if (a->last_day != b->last_day) return a->last_day.value_or(INT32_MIN) > b->last_day.value_or(INT32_MIN);
  return a->id < b->id;
}

class Collector {
 public:
  Collector(const RowReader& rows, MatchBuilder::Numbers roles, std::vector<GroupId> asked)
      : rows_(rows), roles_(std::move(roles)), asked_(asked.begin(), asked.end()) {}

  // Goes through the agreements that pass; *lower_bound: there may be more.
  absl::Status Collect(const RecordMatch& match, bool* lower_bound) {
    MatchCursor cursor(rows_, Kind::kAgreement, match, "", kEntriesExaminedMax, /*with_rows=*/true);
    while (true) {
      const absl::StatusOr<bool> next = cursor.Next();
      if (!next.ok()) return next.status();
      if (!*next) break;
      deals_.push_back(DealOf(cursor.id(), cursor.view().row()));
    }
    *lower_bound = cursor.spent();
    return absl::OkStatus();
  }

  // By canonical id of the other one.
  absl::StatusOr<std::map<std::string, Connection>> Connections() const {
    std::set<GroupId> all;
    for (const Deal& deal : deals_) all.insert(deal.others.begin(), deal.others.end());
    const std::vector<GroupId> groups(all.begin(), all.end());
    const auto clusters = rows_.Clusters(Kind::kParticipant, groups);
    if (!clusters.ok()) return clusters.status();
    std::map<GroupId, std::string> canonical;
    for (size_t i = 0; i < groups.size(); ++i) canonical[groups[i]] = (*clusters)[i].canonical();
    std::map<std::string, Connection> connections;
    for (const Deal& deal : deals_) {
      std::set<std::string> others;
      for (const GroupId& group : deal.others) others.insert(canonical[group]);
      for (const std::string& other : others) Add(deal, &connections[other]);
    }
    return connections;
  }

 private:
  Deal DealOf(const std::string& id, const storage::v1::FilterRow& row) const {
    Deal deal = {id, {}, {}, {}};
    if (row.date().has_first()) deal.first_day = row.date().first();
    if (row.date().has_last()) deal.last_day = row.date().last();
    for (const std::string& term : row.terms()) {
      const auto value = TermValue(Kind::kAgreement, Facet::kRole, term);
      if (!value || value->empty()) continue;
      const int role = static_cast<unsigned char>(value->front());
      const auto group = GroupId::FromBytes(absl::string_view(*value).substr(1));
      if (group && asked_.count(*group) == 0 && std::find(roles_.begin(), roles_.end(), role) != roles_.end())
        deal.others.insert(*group);
    }
    return deal;
  }

  static void Add(const Deal& deal, Connection* connection) {
    ++connection->agreements;
    if (deal.first_day && (!connection->first_day || *deal.first_day < *connection->first_day))
      connection->first_day = deal.first_day;
    if (deal.last_day && (!connection->last_day || *deal.last_day > *connection->last_day))
      connection->last_day = deal.last_day;
    connection->deals.push_back(&deal);
  }

  const RowReader& rows_;
  const MatchBuilder::Numbers roles_;
  const std::set<GroupId> asked_;
  std::vector<Deal> deals_;
};

v1::ParticipantConnection MessageOf(Connection connection, v1::Participant participant) {
  v1::ParticipantConnection message;
  *message.mutable_participant() = std::move(participant);
  message.set_agreements(connection.agreements);
  message.set_first_day(DayText(connection.first_day));
  message.set_last_day(DayText(connection.last_day));
  const size_t named = std::min(connection.deals.size(), kConnectionSamplesMax);
  std::partial_sort(connection.deals.begin(), connection.deals.begin() + static_cast<ptrdiff_t>(named),
                    connection.deals.end(), IsLater);
  for (size_t i = 0; i < named; ++i)
    message.add_latest(absl::StrCat(kAgreements, "/", connection.deals[i]->id));
  return message;
}

absl::StatusOr<std::string> PageOf(const RowReader& rows, const PageRequest& request,
                                   std::map<std::string, Connection> connections) {
  std::vector<std::pair<std::string, std::string>> placed;
  for (const auto& [id, connection] : connections) {
    std::string place = PlaceOf(connection.agreements, id);
    if (place > request.after) placed.emplace_back(std::move(place), id);
  }
  const size_t wanted = std::min(placed.size(), request.size + 1);
  std::partial_sort(placed.begin(), placed.begin() + static_cast<ptrdiff_t>(wanted), placed.end());
  placed.resize(wanted);
  std::vector<std::string> ids;
  for (const auto& [place, id] : placed) ids.push_back(id);
  const auto records = LoadRecords(rows, Kind::kParticipant, ids, /*basic=*/true);
  if (!records.ok()) return records.status();
  PageWriter page(request);
  for (size_t i = 0; i < ids.size(); ++i) {
    v1::Participant participant;
    if (!participant.ParseFromString((*records)[i].bytes))
      return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                   "a participant's row is damaged");
    const auto message = MessageOf(std::move(connections[ids[i]]), std::move(participant));
    if (!page.Add(placed[i].first, message.SerializeAsString())) break;
  }
  return std::move(page).Finish(MetaBytes(rows.point()));
}

// What a token is good for.
PageBinding BindingOf(const RowReader& rows, const v1::ListConnectionsRequest& request) {
  v1::ListConnectionsRequest listed;
  listed.set_name(request.name());
  *listed.mutable_roles() = request.roles();
  *listed.mutable_match() = request.match();
  return BindPage(rows.point().view_version, "ListConnections", listed, 0);
}

}  // namespace

absl::StatusOr<Encoded<v1::ListConnectionsResponse>> ListConnections(
    const RowReader& rows, const v1::ListConnectionsRequest& request) {
  if (rows.tier() == store::ReadTier::kMemory) return store::NotInMemory();
  const auto page = ParsePageRequest(request.page_size(), request.page_token(), BindingOf(rows, request));
  const auto id = ParseResourceName("name", kParticipants, request.name());
  MatchBuilder::Numbers roles = request.roles();
  if (roles.empty()) roles.Add(v1::AgreementRole::ROLE_PARTY);
  MatchBuilder builder(rows, Kind::kAgreement);
  builder.Check(page.status());
  CheckRoles("roles", request.roles(), &builder);
  AddMatch(request.match(), &builder);
  if (request.name().empty()) builder.Check(id.status());
  builder.OfParticipant("name", request.name(), roles);
  const absl::StatusOr<RecordMatch> match = builder.Finish();
  if (!match.ok()) return match.status();
  if (absl::Status status = CheckCounts(rows); !status.ok()) return status;
  const auto asked = rows.ClusterOfMember(Kind::kParticipant, *id);
  if (!asked.ok()) return asked.status();
  if (asked->empty()) return NotFound(request.name());
  Collector collector(rows, roles, *asked);
  bool lower_bound = false;
  if (absl::Status status = collector.Collect(*match, &lower_bound); !status.ok()) return status;
  auto connections = collector.Connections();
  if (!connections.ok()) return connections.status();
  absl::StatusOr<std::string> bytes = PageOf(rows, *page, *std::move(connections));
  if (!bytes.ok()) return bytes.status();
  // Appended fields are merged into the message.
  v1::ListConnectionsResponse rest;
  rest.set_lower_bound(lower_bound);
  absl::StrAppend(&*bytes, rest.SerializeAsString());
  return Encoded<v1::ListConnectionsResponse>{*std::move(bytes)};
}

}  // namespace accord::query
