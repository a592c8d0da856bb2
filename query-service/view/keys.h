// Every key of the view, in one file. A key is a list of parts; parts of fixed size stand raw, an id in the
// middle is ordered-coded, and the last id stands raw, so that keys sort as their parts do and a prefix of
// parts is a prefix of bytes.
//
//   table    key                                     value
//   meta     "head"                                  ViewHead
//   meta     "ready"                                 ReadyRow
//   meta     "digest/" revision(8)                   DigestRow
//   meta     "change/" revision(8)                   ChangeRow
//   article  article                                 accord.v1.Article
//   source   article                                 SourceRow
//   member   kind member                             group(16)
//   entity   kind member                             EntityRow
//   group    kind group(16)                          GroupRow
//   record   kind canonical                          RecordRow
//   judgement kind a| b                             accord.v1.IdentityJudgement, the lesser member first
//   summary  kind canonical                          the record without evidence (BASIC)
//   summary  kind canonical 0                        a record that has its support alone
//   index    'b' 'a' block(16) group(16) group(16)  count(8): articles that tell two forms beside each other
//   index    'b' 'f' block(16) rest(4) group(16)    BlockFormValue; the most members first
//   index    'b' 'n' block(16)                      count(8): forms of a block
//   index    'c' article| kind member                what an article gives: ContributionValue
//   index    'd' kind group(16) group(16) a| b       empty: judged to be different, the lesser group first
//   index    'e' kind group(16) higher(16)           EdgeValue: articles say that both are one
//   index    'f' kind group(16) group(16)            empty: the groups that follow a group
//   index    'g' kind group(16) member               empty: the members of a group
//   index    'j' kind member| other                  empty: a judgement of both; each way
//   index    'k' kind a| b                           what a judgement does now: JudgedEffect
//   index    'l' kind participant(16) canonical      empty: records listed under a participant's group
//   index    'n' participant(16) article             empty: articles that name a participant
//   index    'o' kind 'd' day(4) id                 empty: records and articles by date, the newest first
//   index    'o' kind 's' stories(4) canonical      empty: records by number of sources, the most first
//   index    'q' kind facet value| id               empty: records and articles with a value of a facet
//   index    'r' ruleset                             count(8): live articles that it parsed
//   index    's' 'b' band(8) day article             empty: articles that share a band of their signature
//   index    's' 'c' kind group(16) article          count(8): a group's articles that are of one story
//   index    's' 'f' article| day article            empty: near copies that follow an article
//   index    's' 'u' article                         StoryEdgeValue: which article it is a near copy of
//   index    't' type(1) canonical                   empty: participants of a type
//   index    'w' sort(1) hash(8) word| canonical     type(1), folded name: participants by what names share
//                                                   (name_keys.h); the word that is left out
//   index    'x' contradiction                       its row's key in `contradiction`
//   index    'z' kind                                count(8): live articles and records of a kind
//   index    'z' 'x'                                 count(8): contradictions
//   index    'z' 's'                                 count(8): stories
//   story    article                                 StoryRow
//   filter   kind id                                 FilterRow: of records and articles
//   contradiction  kind canonical 0 field            accord.v1.Contradiction
//
// All but `meta` are in the digest and the dump.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/store/database.h"

namespace accord::query {

// The version of everything that decides the view's bytes: keys, rows and the rules of the join. Raise it
// with any of them: folders of another version are folded again, beside the view that serves.
inline constexpr int kViewVersion = 4;
// The oldest version that this program can still read: such a view serves while the new one is folded. Raise
// it with a change that the reads of query-service/query cannot bridge.
inline constexpr int kViewReadableSince = 1;
// Since when there are summaries.
inline constexpr int kViewSummarySince = 2;
// Since when there are terms, orders and the table `filter`.
inline constexpr int kViewFiltersSince = 4;
// Since when there are rows of names.
inline constexpr int kViewNamesSince = 4;
static_assert(kViewReadableSince <= kViewVersion);

enum Table : store::TableId {
  kMeta,
  kArticle,
  kSource,
  kMember,
  kEntity,
  kGroup,
  kRecord,
  kIndex,
  kSummary,
  kContradiction,
  kJudgement,
  kStory,
  kFilter,
  kTableCount
};

// In the order of Table.
std::vector<store::TableSpec> ViewTables();
absl::string_view TableName(store::TableId table);

enum class Kind : char { kAgreement = 'a', kFigure = 'f', kParticipant = 'p', kArticle = 'r' };

// "agreements", ...
absl::string_view CollectionOf(Kind kind);

// A join key that starts so identifies nothing outside its article.
inline constexpr absl::string_view kPrivateKey = "private:";
bool IsPrivate(absl::string_view join_key);

// What joins local entities: 16 bytes of a hash over kind and join key, so that keys stay short however long
// names are.
class GroupId {
 public:
  static constexpr size_t kBytes = 16;
  // The article goes in with a private key.
  static GroupId Of(Kind kind, absl::string_view join_key, absl::string_view article);
  // nullopt when `bytes` are not 16.
  static std::optional<GroupId> FromBytes(absl::string_view bytes);

  const std::string& bytes() const { return bytes_; }
  friend bool operator==(const GroupId& a, const GroupId& b) { return a.bytes_ == b.bytes_; }
  friend bool operator!=(const GroupId& a, const GroupId& b) { return a.bytes_ != b.bytes_; }
  friend bool operator<(const GroupId& a, const GroupId& b) { return a.bytes_ < b.bytes_; }

 private:
  explicit GroupId(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string bytes_;
};

// --- meta
std::string HeadKey();
std::string ReadyKey();
std::string DigestKey(int64_t revision);
std::string DigestPrefix();
// The revision in a key that starts with DigestPrefix().
int64_t RevisionOfDigestKey(absl::string_view key);
std::string ChangeKey(int64_t revision);

// --- member, entity, record: by kind and id. The prefix of a kind is that of all its rows.
std::string IdKey(Kind kind, absl::string_view id);
std::string KindPrefix(Kind kind);
// --- summary: what a page of BASIC records is made of, in its order, so that it is one scan. The counts
// stand behind the record in a row of their own: one more mention of a known thing changes no record.
std::string SummaryKey(Kind kind, absl::string_view canonical);
std::string SupportKey(Kind kind, absl::string_view canonical);
// The kind that a key of IdKey, SummaryKey and the like begins with, taken off it; nullopt: none.
std::optional<Kind> ConsumeKind(absl::string_view* key);
// Whether what follows the kind is that of a SupportKey, and the canonical id in it.
bool ConsumeSupportMark(absl::string_view* id);
// No summary of `after` is behind it, and those of all greater ids are.
std::string SummariesAfter(Kind kind, absl::string_view after);
// --- contradiction
std::string ContradictionKey(Kind kind, absl::string_view canonical, absl::string_view field);
std::string ContradictionPrefix(Kind kind, absl::string_view canonical);
// The canonical id in what follows the kind in a ContradictionKey.
absl::string_view CanonicalOfContradiction(absl::string_view rest);
// --- group
std::string GroupKey(Kind kind, const GroupId& group);

// --- index
// Blocks of agreements (blocks.h). The lesser group first.
std::string ApartKey(const GroupId& block, const GroupId& lesser, const GroupId& greater);
std::string ApartPrefix(const GroupId& block);
std::string BlockFormKey(const GroupId& block, uint32_t members, const GroupId& group);
std::string BlockFormPrefix(const GroupId& block);
// How many members what follows a BlockFormPrefix tells, and of which group.
std::optional<std::pair<uint32_t, GroupId>> DecodeBlockForm(absl::string_view bytes);
std::string BlockTotalKey(const GroupId& block);
std::string ContributionKey(absl::string_view article, Kind kind, absl::string_view member);
std::string ContributionPrefix(absl::string_view article);
std::string ContributionPrefix(absl::string_view article, Kind kind);
std::string EdgeKey(Kind kind, const GroupId& group, const GroupId& higher);
std::string EdgePrefix(Kind kind, const GroupId& group);
std::string FollowerKey(Kind kind, const GroupId& group, const GroupId& follower);
std::string FollowerPrefix(Kind kind, const GroupId& group);
std::string GroupMemberKey(Kind kind, const GroupId& group, absl::string_view member);
std::string GroupMemberPrefix(Kind kind, const GroupId& group);
std::string ListedKey(Kind kind, const GroupId& participant, absl::string_view canonical);
std::string ListedPrefix(Kind kind, const GroupId& participant);
std::string NamedByKey(const GroupId& participant, absl::string_view article);
std::string NamedByPrefix(const GroupId& participant);
std::string StoryBandKey(uint64_t band, absl::string_view day, absl::string_view article);
std::string StoryBandPrefix(uint64_t band);
std::string StoryCountKey(Kind kind, const GroupId& group, absl::string_view story);
std::string StoryFollowerKey(absl::string_view article, absl::string_view day, absl::string_view follower);
std::string StoryFollowerPrefix(absl::string_view article);
std::string StoryEdgeKey(absl::string_view article);
std::string TypedKey(int participant_type, absl::string_view canonical);
std::string TypedPrefix(int participant_type);
// Names of participants: see name_keys.h.
std::string NameRowKey(char sort, uint64_t hash, absl::string_view left_out, absl::string_view canonical);
std::string NameRowPrefix(char sort, uint64_t hash);
// What follows a NameRowPrefix; nullopt when it is damaged.
struct NamedRow {
  std::string left_out;
  std::string canonical;
};
std::optional<NamedRow> DecodeNameRow(absl::string_view bytes);
// The least that may follow a NameRowPrefix with a left-out word that begins so; and what is past those of
// the very word.
std::string NameRowsFrom(char sort, uint64_t hash, absl::string_view left_out_begin);
std::string NameRowsPast(char sort, uint64_t hash, absl::string_view left_out);
std::string RulesetKey(absl::string_view ruleset);
std::string RulesetPrefix();
std::string ContradictionIdKey(absl::string_view id);
std::string TotalKey(Kind kind);
std::string ContradictionTotalKey();
std::string StoryTotalKey();
// Judgements that hold, those without effect, and those that tell two groups apart.
enum class JudgementTotal : char { kAll = 'J', kIdle = 'I', kDifferent = 'D' };
std::string TotalKey(JudgementTotal total);
std::string JudgementKey(Kind kind, absl::string_view first, absl::string_view second);
std::string JudgedWithKey(Kind kind, absl::string_view member, absl::string_view other);
std::string JudgedWithPrefix(Kind kind);
std::string JudgedWithPrefix(Kind kind, absl::string_view member);
std::string JudgedEffectKey(Kind kind, absl::string_view first, absl::string_view second);
std::string DifferentKey(Kind kind, const GroupId& lesser, const GroupId& greater, absl::string_view first,
                         absl::string_view second);
std::string DifferentPrefix(Kind kind, const GroupId& lesser);

// --- values that are no messages
// What an entity's article says is one with the entity's own group.
struct StatedEdge {
  GroupId other;
  // Whether the other group ranks higher (edges.h).
  bool up = false;
  friend bool operator==(const StatedEdge& a, const StatedEdge& b) {
    return a.other == b.other && a.up == b.up;
  }
};
// group(16) claims(4), then per edge other(16) up(1).
struct ContributionValue {
  GroupId group;
  uint32_t claims = 0;
  std::vector<StatedEdge> edges = {};
};
std::string EncodeContribution(const ContributionValue& value);
std::optional<ContributionValue> DecodeContribution(absl::string_view value);
// stated(4) judged(4), then the higher group's key.
struct EdgeValue {
  // How many members state it, and how many judgements.
  uint32_t stated = 0;
  uint32_t judged = 0;
  std::string higher_key;
};
std::string EncodeEdge(const EdgeValue& value);
std::optional<EdgeValue> DecodeEdge(absl::string_view value);
// A form of a block: 1 and the group that it states an edge to, or 0, then the form's key.
struct BlockFormValue {
  std::optional<GroupId> lead;
  std::string key;
};
std::string EncodeBlockForm(const BlockFormValue& value);
std::optional<BlockFormValue> DecodeBlockFormValue(absl::string_view value);
// An article by its place in the order of stories.
struct DatedArticle {
  // "YYYY-MM-DD".
  std::string day;
  std::string id;
  friend bool operator==(const DatedArticle& a, const DatedArticle& b) {
    return a.day == b.day && a.id == b.id;
  }
  friend bool operator!=(const DatedArticle& a, const DatedArticle& b) { return !(a == b); }
  friend bool operator<(const DatedArticle& a, const DatedArticle& b) {
    return a.day != b.day ? a.day < b.day : a.id < b.id;
  }
};
// nullopt when `bytes` hold no day and id: what follows a StoryBandPrefix or a StoryFollowerPrefix.
std::optional<DatedArticle> DecodeDated(absl::string_view bytes);
// overlap(4), in millionths of the shorter text, then day and id of the article that is followed.
struct StoryEdgeValue {
  uint32_t overlap = 0;
  DatedArticle head;
  friend bool operator==(const StoryEdgeValue& a, const StoryEdgeValue& b) {
    return a.overlap == b.overlap && a.head == b.head;
  }
  friend bool operator!=(const StoryEdgeValue& a, const StoryEdgeValue& b) { return !(a == b); }
};
std::string EncodeStoryEdge(const StoryEdgeValue& value);
std::optional<StoryEdgeValue> DecodeStoryEdge(absl::string_view value);
// What a judgement of two live members does: 's' or 'd', then the two groups, if they are two: of 's' the
// lower one first, of 'd' the lesser id.
struct JudgedEffect {
  bool same = false;
  std::optional<GroupId> lower;
  std::optional<GroupId> higher;
};
std::string EncodeEffect(const JudgedEffect& effect);
std::optional<JudgedEffect> DecodeEffect(absl::string_view value);
std::string EncodeTotal(int64_t count);
// 0 for what is no total.
int64_t DecodeTotal(absl::string_view value);

}  // namespace accord::query
