#include "tests/support/plain_rows.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/limits.h"
#include "common/base/names.h"
#include "gmock/gmock.h"
#include "query-service/view/contradiction_rows.h"
#include "query-service/view/dump.h"
#include "query-service/view/filter_rows.h"
#include "query-service/view/name_rows.h"
#include "query-service/view/stored_record.h"

namespace accord::testing {
namespace {

using query::GroupId;
using query::GroupRef;
using query::Kind;
using storage::v1::GroupRow;

class RowMaker {
 public:
  RowMaker(const PlainJoin& join, const std::map<std::string, std::string>& stories, size_t members_max)
      : join_(join), stories_(stories), members_max_(members_max) {}

  ViewRows Run() && {
    for (const auto& [name, entity] : join_.entities) {
      const std::string key = query::IdKey(entity.kind, entity.id);
      Put(query::kMember, key, entity.group.bytes());
      Put(query::kEntity, key, entity.row.SerializeAsString());
    }
    for (const auto& [ref, group] : join_.groups) PutGroup(ref, group);
    for (const PlainEdge& edge : join_.edges) PutEdge(edge);
    for (const auto& [name, block] : join_.blocks) PutBlock(GroupId::Of(Kind::kAgreement, name, ""), block);
    for (const PlainCluster& cluster : join_.clusters) PutCluster(cluster);
    for (const auto& [ref, row] : group_rows_)
      Put(query::kGroup, query::GroupKey(ref.first, ref.second), row.SerializeAsString());
    std::set<std::string> stories;
    for (const auto& [article, story] : stories_) stories.insert(story);
    totals_[query::StoryTotalKey()] = static_cast<int64_t>(stories.size());
    totals_[query::TotalKey(Kind::kArticle)] = static_cast<int64_t>(stories_.size());
    totals_[query::TotalKey(query::JudgementTotal::kAll)] = join_.held;
    totals_[query::TotalKey(query::JudgementTotal::kIdle)] = join_.idle;
    totals_[query::TotalKey(query::JudgementTotal::kDifferent)] = join_.different;
    for (const auto& [key, count] : totals_) {
      if (count != 0) Put(query::kIndex, key, query::EncodeTotal(count));
    }
    return std::move(rows_);
  }

 private:
  void Put(query::Table table, const std::string& key, const std::string& value) {
    const bool is_new = rows_.emplace(absl::StrCat(query::TableName(table), "/", key), value).second;
    EXPECT_TRUE(is_new) << "two rows of one key: " << ::testing::PrintToString(key);
  }

  void PutGroup(const GroupRef& ref, const PlainGroup& group) {
    const auto& [kind, id] = ref;
    GroupRow& row = group_rows_[ref];
    row.set_key(group.key);
    std::set<std::string> stories;
    for (const std::string& article : group.articles) stories.insert(stories_.at(article));
    if (!group.members.empty()) {
      row.mutable_own()->set_articles(static_cast<uint32_t>(group.articles.size()));
      row.mutable_own()->set_members(static_cast<uint32_t>(group.members.size()));
      row.mutable_own()->set_claims(group.claims);
      row.mutable_own()->set_stories(static_cast<uint32_t>(stories.size()));
    }
    for (const PlainEdge& edge : join_.edges) {
      if (edge.lower == ref || GroupRef{edge.lower.first, edge.higher} == ref) row.set_edges(row.edges() + 1);
    }
    const auto follows = join_.follows.find(ref);
    if (follows != join_.follows.end()) {
      row.set_follows(follows->second.bytes());
      Put(query::kIndex, query::FollowerKey(kind, follows->second, id), "");
    }
    for (const std::string& member : group.members)
      Put(query::kIndex, query::GroupMemberKey(kind, id, member), "");
    if (kind != Kind::kParticipant) return;
    for (const std::string& article : group.articles) Put(query::kIndex, query::NamedByKey(id, article), "");
  }

  void PutEdge(const PlainEdge& edge) {
    const auto& [kind, lower] = edge.lower;
    Put(query::kIndex, query::EdgeKey(kind, lower, edge.higher),
        query::EncodeEdge({static_cast<uint32_t>(edge.stated), static_cast<uint32_t>(edge.judged),
                           join_.groups.at({kind, edge.higher}).key}));
  }

  void PutBlock(const GroupId& id, const PlainBlock& block) {
    totals_[query::BlockTotalKey(id)] = static_cast<int64_t>(block.forms.size());
    for (const auto& [pair, articles] : block.apart)
      totals_[query::ApartKey(id, pair.first, pair.second)] = articles;
    for (const auto& [group, form] : block.forms) {
      Put(query::kIndex, query::BlockFormKey(id, form.members, group),
          query::EncodeBlockForm({form.lead, form.key}));
    }
  }

  void PutCluster(const PlainCluster& cluster) {
    const Kind kind = cluster.kind;
    const GroupId& first = cluster.groups.front();
    GroupRow& row = group_rows_.at({kind, first});
    std::set<std::string> members;
    for (const GroupId& group : cluster.groups) {
      const PlainGroup& of = join_.groups.at({kind, group});
      members.insert(of.members.begin(), of.members.end());
      GroupRow& own_row = group_rows_.at({kind, group});
      row.set_articles(row.articles() + own_row.own().articles());
      row.set_members(row.members() + own_row.own().members());
      row.set_claims(row.claims() + own_row.own().claims());
      row.set_stories(row.stories() + own_row.own().stories());
      if (group == first) continue;
      row.add_joined(group.bytes());
      own_row.set_cluster(first.bytes());
    }
    if (members.empty()) return;
    row.set_canonical(*members.begin());
    query::JoinMembers told;
    std::string last;
    for (const std::string& id : members) {
      if (told.size() == members_max_) {
        row.set_fold_end(last);
        break;
      }
      auto member = query::JoinMember::Create(kind, id, join_.entities.at({kind, id}).row);
      ASSERT_TRUE(member.ok()) << member.status();
      told.push_back(*member);
      last = id;
    }
    PutRecord(kind, row, query::MakeRecord(kind, first, row.canonical(), told));
  }

  void PutRecord(Kind kind, const GroupRow& counts, const query::StoredRecord& record) {
    const std::string& name = counts.canonical();
    Put(query::kRecord, query::IdKey(kind, name), record.row.SerializeAsString());
    Put(query::kSummary, query::SummaryKey(kind, name), record.summary);
    v1::Participant support;
    support.mutable_support()->set_articles(counts.articles());
    support.mutable_support()->set_members(counts.members());
    support.mutable_support()->set_claims(counts.claims());
    support.mutable_support()->set_stories(counts.stories());
    Put(query::kSummary, query::SupportKey(kind, name), support.SerializeAsString());
    ++totals_[query::TotalKey(kind)];
    Put(query::kFilter, query::IdKey(kind, name), record.filter.SerializeAsString());
    for (const std::string& term : record.filter.terms()) Put(query::kIndex, absl::StrCat(term, name), "");
    if (kind != Kind::kParticipant)
      Put(query::kIndex, query::DateOrderKey(kind, query::OrderDay(record.filter), name), "");
    Put(query::kIndex, query::SourcesOrderKey(kind, counts.stories(), name), "");
    PutNames(kind, name, record.summary);
    PutContradictions(kind, name, record.contradictions);
  }

  void PutNames(Kind kind, const std::string& name, const std::string& summary) {
    v1::Participant participant;
    if (kind != Kind::kParticipant || !participant.ParseFromString(summary)) return;
    for (const auto& [key, row] : query::NameRowsOf(name, participant)) Put(query::kIndex, key, row);
  }

  void PutContradictions(Kind kind, const std::string& name, const std::vector<v1::Contradiction>& all) {
    std::set<std::string> fields;
    for (v1::Contradiction each : all) {
      if (fields.size() == kContradictionsPerRecordMax || !fields.insert(each.field()).second) continue;
      const std::string id = query::ContradictionId(kind, name, each.field());
      const std::string key = query::ContradictionKey(kind, name, each.field());
      each.set_name(ResourceName(kContradictions, id));
      each.set_record(ResourceName(query::CollectionOf(kind), name));
      Put(query::kContradiction, key, each.SerializeAsString());
      Put(query::kIndex, query::ContradictionIdKey(id), key);
      ++totals_[query::ContradictionTotalKey()];
    }
  }

  const PlainJoin& join_;
  const std::map<std::string, std::string>& stories_;
  const size_t members_max_;
  std::map<GroupRef, GroupRow> group_rows_;
  std::map<std::string, int64_t> totals_;
  ViewRows rows_;
};

}  // namespace

ViewRows PlainRows(const PlainJoin& join, const std::map<std::string, std::string>& stories,
                   size_t fold_members_max) {
  return RowMaker(join, stories, fold_members_max).Run();
}

ViewRows RowsOf(const query::View& view) {
  ViewRows rows;
  const absl::Status status = query::Dump(
      view.database(), nullptr, [&](store::TableId table, absl::string_view key, absl::string_view value) {
        rows[absl::StrCat(query::TableName(table), "/", key)] = std::string(value);
      });
  EXPECT_TRUE(status.ok()) << status;
  return rows;
}

ViewRows PlainlyKnown(const ViewRows& rows) {
  static constexpr absl::string_view kSorts[] = {
      "member/",  "entity/",  "group/",   "record/",  "summary/", "contradiction/", "index/b",
      "index/e",  "index/f",  "index/g",  "index/l",  "index/n",  "index/oa",       "index/of",
      "index/op", "index/qa", "index/qf", "index/qp", "index/t",  "index/w",        "index/x",
      "index/z",  "filter/a", "filter/f", "filter/p"};
  ViewRows known;
  for (const auto& row : rows) {
    const bool of_sort = std::any_of(std::begin(kSorts), std::end(kSorts), [&](absl::string_view sort) {
      return absl::StartsWith(row.first, sort);
    });
    if (of_sort) known.insert(row);
  }
  return known;
}

std::map<std::string, std::string> StoriesIn(const ViewRows& rows) {
  static constexpr absl::string_view kTable = "article/";
  std::map<std::string, std::string> stories;
  for (const auto& [key, value] : rows) {
    if (!absl::StartsWith(key, kTable)) continue;
    v1::Article article;
    EXPECT_TRUE(article.ParseFromString(value));
    stories[key.substr(kTable.size())] = article.story();
  }
  return stories;
}

std::string DifferentRows(const std::string& name, const ViewRows& rows, const std::string& other_name,
                          const ViewRows& others) {
  std::string out;
  const auto tell = [&out](const std::string& which, const ViewRows& some, const ViewRows& than) {
    int told = 0;
    for (const auto& row : some) {
      const auto other = than.find(row.first);
      if (told == 5 || (other != than.end() && other->second == row.second)) continue;
      ++told;
      absl::StrAppend(&out, which, " has ", ::testing::PrintToString(row.first), " = ",
                      ::testing::PrintToString(row.second), "\n");
    }
  };
  tell(name, rows, others);
  tell(other_name, others, rows);
  return out;
}

}  // namespace accord::testing
