#include "query-service/view/keys.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "common/base/names.h"
#include "common/store/ordered_code.h"

namespace accord::query {
namespace {

constexpr char kBlockTag = 'b';
constexpr char kContributionTag = 'c';
constexpr char kDifferentTag = 'd';
constexpr char kEdgeTag = 'e';
constexpr char kFollowerTag = 'f';
constexpr char kGroupMemberTag = 'g';
constexpr char kJudgedWithTag = 'j';
constexpr char kJudgedEffectTag = 'k';
constexpr char kListedTag = 'l';
constexpr char kNamedByTag = 'n';
constexpr char kRulesetTag = 'r';
constexpr char kStoryTag = 's';
constexpr char kTypedTag = 't';
constexpr char kContradictionTag = 'x';
constexpr char kTotalTag = 'z';
// Less than any byte of an id.
constexpr char kSupportMark = '\0';
// "YYYY-MM-DD".
constexpr size_t kDayBytes = 10;
constexpr char kEndOfId = '\0';

void AppendBigEndian(std::string* out, uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out->push_back(static_cast<char>(value >> shift));
}

uint64_t BigEndian(absl::string_view bytes) {
  uint64_t value = 0;
  for (unsigned char byte : bytes) value = value << 8 | byte;
  return value;
}

std::string PairKey(std::string prefix, absl::string_view first, absl::string_view second) {
  store::AppendOrdered(&prefix, first);
  return absl::StrCat(prefix, second);
}

std::string Tagged(char tag) { return std::string(1, tag); }
std::string Tagged(char tag, Kind kind) { return std::string{tag, static_cast<char>(kind)}; }

}  // namespace

std::vector<store::TableSpec> ViewTables() {
  using store::TableShape;
  return {{"meta", TableShape::kSmall},      {"article", TableShape::kRecords},
          {"source", TableShape::kRecords},  {"member", TableShape::kRecords},
          {"entity", TableShape::kRecords},  {"group", TableShape::kRecords},
          {"record", TableShape::kRecords},  {"index", TableShape::kIndex},
          {"summary", TableShape::kIndex},   {"contradiction", TableShape::kIndex},
          {"judgement", TableShape::kSmall}, {"story", TableShape::kRecords},
          {"filter", TableShape::kRecords}};
}

absl::string_view TableName(store::TableId table) {
  static constexpr absl::string_view kNames[kTableCount] = {
      "meta",  "article", "source",        "member",    "entity", "group", "record",
      "index", "summary", "contradiction", "judgement", "story",  "filter"};
  return kNames[table];
}

absl::string_view CollectionOf(Kind kind) {
  switch (kind) {
    case Kind::kAgreement:
      return kAgreements;
    case Kind::kFigure:
      return kFigures;
    case Kind::kParticipant:
      return kParticipants;
    case Kind::kArticle:
      return kArticles;
  }
  return "";
}

bool IsPrivate(absl::string_view join_key) { return absl::StartsWith(join_key, kPrivateKey); }

GroupId GroupId::Of(Kind kind, absl::string_view join_key, absl::string_view article) {
  PartsHash parts;
  parts.Add(std::string(1, static_cast<char>(kind))).Add(join_key);
  if (IsPrivate(join_key)) parts.Add(article);
  return GroupId(parts.Digest().substr(0, kBytes));
}

std::optional<GroupId> GroupId::FromBytes(absl::string_view bytes) {
  if (bytes.size() != kBytes) return std::nullopt;
  return GroupId(std::string(bytes));
}

std::string HeadKey() { return "head"; }
std::string ReadyKey() { return "ready"; }
std::string DigestPrefix() { return "digest/"; }

std::string DigestKey(int64_t revision) {
  std::string key = DigestPrefix();
  AppendBigEndian(&key, static_cast<uint64_t>(revision), 8);
  return key;
}

int64_t RevisionOfDigestKey(absl::string_view key) {
  key.remove_prefix(DigestPrefix().size());
  return static_cast<int64_t>(BigEndian(key));
}

std::string ChangeKey(int64_t revision) {
  std::string key = "change/";
  AppendBigEndian(&key, static_cast<uint64_t>(revision), 8);
  return key;
}

std::string KindPrefix(Kind kind) { return std::string(1, static_cast<char>(kind)); }
std::string IdKey(Kind kind, absl::string_view id) { return absl::StrCat(KindPrefix(kind), id); }

std::string SummaryKey(Kind kind, absl::string_view canonical) { return IdKey(kind, canonical); }
std::string SupportKey(Kind kind, absl::string_view canonical) {
  return absl::StrCat(SummaryKey(kind, canonical), std::string(1, kSupportMark));
}
std::optional<Kind> ConsumeKind(absl::string_view* key) {
  for (const Kind kind : {Kind::kAgreement, Kind::kFigure, Kind::kParticipant, Kind::kArticle}) {
    if (key->empty() || key->front() != static_cast<char>(kind)) continue;
    key->remove_prefix(1);
    return kind;
  }
  return std::nullopt;
}
bool ConsumeSupportMark(absl::string_view* id) {
  if (id->empty() || id->back() != kSupportMark) return false;
  id->remove_suffix(1);
  return true;
}
std::string SummariesAfter(Kind kind, absl::string_view after) {
  return absl::StrCat(SummaryKey(kind, after), std::string(1, kSupportMark + 1));
}

std::string ContradictionPrefix(Kind kind, absl::string_view canonical) {
  return absl::StrCat(IdKey(kind, canonical), std::string(1, kEndOfId));
}

absl::string_view CanonicalOfContradiction(absl::string_view rest) {
  return rest.substr(0, rest.find(kEndOfId));
}

std::string ContradictionKey(Kind kind, absl::string_view canonical, absl::string_view field) {
  return absl::StrCat(ContradictionPrefix(kind, canonical), field);
}

std::string GroupKey(Kind kind, const GroupId& group) {
  return absl::StrCat(KindPrefix(kind), group.bytes());
}

std::string ContributionPrefix(absl::string_view article) {
  std::string key = Tagged(kContributionTag);
  store::AppendOrdered(&key, article);
  return key;
}

std::string ContributionPrefix(absl::string_view article, Kind kind) {
  return absl::StrCat(ContributionPrefix(article), KindPrefix(kind));
}

std::string ContributionKey(absl::string_view article, Kind kind, absl::string_view member) {
  return absl::StrCat(ContributionPrefix(article, kind), member);
}

std::string EdgePrefix(Kind kind, const GroupId& group) {
  return absl::StrCat(Tagged(kEdgeTag, kind), group.bytes());
}

std::string EdgeKey(Kind kind, const GroupId& group, const GroupId& higher) {
  return absl::StrCat(EdgePrefix(kind, group), higher.bytes());
}

std::string FollowerPrefix(Kind kind, const GroupId& group) {
  return absl::StrCat(Tagged(kFollowerTag, kind), group.bytes());
}

std::string FollowerKey(Kind kind, const GroupId& group, const GroupId& follower) {
  return absl::StrCat(FollowerPrefix(kind, group), follower.bytes());
}

std::string GroupMemberPrefix(Kind kind, const GroupId& group) {
  return absl::StrCat(Tagged(kGroupMemberTag, kind), group.bytes());
}

std::string GroupMemberKey(Kind kind, const GroupId& group, absl::string_view member) {
  return absl::StrCat(GroupMemberPrefix(kind, group), member);
}

std::string ListedPrefix(Kind kind, const GroupId& participant) {
  return absl::StrCat(Tagged(kListedTag, kind), participant.bytes());
}

std::string ListedKey(Kind kind, const GroupId& participant, absl::string_view canonical) {
  return absl::StrCat(ListedPrefix(kind, participant), canonical);
}

std::string NamedByPrefix(const GroupId& participant) {
  return absl::StrCat(Tagged(kNamedByTag), participant.bytes());
}

std::string NamedByKey(const GroupId& participant, absl::string_view article) {
  return absl::StrCat(NamedByPrefix(participant), article);
}

std::string TypedPrefix(int participant_type) {
  return std::string{kTypedTag, static_cast<char>(participant_type)};
}

std::string ApartPrefix(const GroupId& block) {
  return absl::StrCat(std::string{kBlockTag, 'a'}, block.bytes());
}
std::string ApartKey(const GroupId& block, const GroupId& lesser, const GroupId& greater) {
  return absl::StrCat(ApartPrefix(block), lesser.bytes(), greater.bytes());
}
std::string BlockFormPrefix(const GroupId& block) {
  return absl::StrCat(std::string{kBlockTag, 'f'}, block.bytes());
}
std::string BlockFormKey(const GroupId& block, uint32_t members, const GroupId& group) {
  std::string key = BlockFormPrefix(block);
  AppendBigEndian(&key, ~members, 4);
  return absl::StrCat(key, group.bytes());
}
std::optional<std::pair<uint32_t, GroupId>> DecodeBlockForm(absl::string_view bytes) {
  const std::optional<GroupId> group = bytes.size() > 4 ? GroupId::FromBytes(bytes.substr(4)) : std::nullopt;
  if (!group) return std::nullopt;
  return std::make_pair(~static_cast<uint32_t>(BigEndian(bytes.substr(0, 4))), *group);
}
std::string BlockTotalKey(const GroupId& block) {
  return absl::StrCat(std::string{kBlockTag, 'n'}, block.bytes());
}

std::string StoryBandPrefix(uint64_t band) {
  std::string key = {kStoryTag, 'b'};
  AppendBigEndian(&key, band, 8);
  return key;
}
std::string StoryBandKey(uint64_t band, absl::string_view day, absl::string_view article) {
  return absl::StrCat(StoryBandPrefix(band), day, article);
}
std::string StoryCountKey(Kind kind, const GroupId& group, absl::string_view story) {
  return absl::StrCat(std::string{kStoryTag, 'c', static_cast<char>(kind)}, group.bytes(), story);
}
std::string StoryFollowerPrefix(absl::string_view article) {
  std::string key = {kStoryTag, 'f'};
  store::AppendOrdered(&key, article);
  return key;
}
std::string StoryFollowerKey(absl::string_view article, absl::string_view day, absl::string_view follower) {
  return absl::StrCat(StoryFollowerPrefix(article), day, follower);
}
std::string StoryEdgeKey(absl::string_view article) {
  return absl::StrCat(std::string{kStoryTag, 'u'}, article);
}
std::string TypedKey(int participant_type, absl::string_view canonical) {
  return absl::StrCat(TypedPrefix(participant_type), canonical);
}

std::string RulesetPrefix() { return Tagged(kRulesetTag); }
std::string RulesetKey(absl::string_view ruleset) { return absl::StrCat(RulesetPrefix(), ruleset); }

std::string TotalKey(Kind kind) { return Tagged(kTotalTag, kind); }

std::string ContradictionTotalKey() { return std::string{kTotalTag, kContradictionTag}; }
std::string StoryTotalKey() { return std::string{kTotalTag, kStoryTag}; }
std::string ContradictionIdKey(absl::string_view id) { return absl::StrCat(Tagged(kContradictionTag), id); }
std::string TotalKey(JudgementTotal total) {
  return absl::StrCat(Tagged(kTotalTag), std::string(1, static_cast<char>(total)));
}

std::string JudgementKey(Kind kind, absl::string_view first, absl::string_view second) {
  return PairKey(KindPrefix(kind), first, second);
}

std::string JudgedWithPrefix(Kind kind) { return Tagged(kJudgedWithTag, kind); }
std::string JudgedWithPrefix(Kind kind, absl::string_view member) {
  return PairKey(Tagged(kJudgedWithTag, kind), member, "");
}

std::string JudgedWithKey(Kind kind, absl::string_view member, absl::string_view other) {
  return PairKey(Tagged(kJudgedWithTag, kind), member, other);
}

std::string JudgedEffectKey(Kind kind, absl::string_view first, absl::string_view second) {
  return PairKey(Tagged(kJudgedEffectTag, kind), first, second);
}

std::string DifferentPrefix(Kind kind, const GroupId& lesser) {
  return absl::StrCat(Tagged(kDifferentTag, kind), lesser.bytes());
}

std::string DifferentKey(Kind kind, const GroupId& lesser, const GroupId& greater, absl::string_view first,
                         absl::string_view second) {
  return PairKey(absl::StrCat(DifferentPrefix(kind, lesser), greater.bytes()), first, second);
}

std::string EncodeContribution(const ContributionValue& value) {
  std::string out = value.group.bytes();
  AppendBigEndian(&out, value.claims, 4);
  for (const StatedEdge& edge : value.edges) {
    absl::StrAppend(&out, edge.other.bytes());
    out.push_back(edge.up ? 1 : 0);
  }
  return out;
}

std::optional<ContributionValue> DecodeContribution(absl::string_view value) {
  constexpr size_t kHead = GroupId::kBytes + 4;
  constexpr size_t kEdge = GroupId::kBytes + 1;
  if (value.size() < kHead || (value.size() - kHead) % kEdge != 0) return std::nullopt;
  ContributionValue out{*GroupId::FromBytes(value.substr(0, GroupId::kBytes)),
                        static_cast<uint32_t>(BigEndian(value.substr(GroupId::kBytes, 4))),
                        {}};
  for (value.remove_prefix(kHead); !value.empty(); value.remove_prefix(kEdge)) {
    out.edges.push_back({*GroupId::FromBytes(value.substr(0, GroupId::kBytes)), value[GroupId::kBytes] != 0});
  }
  return out;
}

std::string EncodeEdge(const EdgeValue& value) {
  std::string out;
  AppendBigEndian(&out, value.stated, 4);
  AppendBigEndian(&out, value.judged, 4);
  return absl::StrCat(out, value.higher_key);
}

std::optional<EdgeValue> DecodeEdge(absl::string_view value) {
  if (value.size() < 8) return std::nullopt;
  return EdgeValue{static_cast<uint32_t>(BigEndian(value.substr(0, 4))),
                   static_cast<uint32_t>(BigEndian(value.substr(4, 4))), std::string(value.substr(8))};
}

std::string EncodeBlockForm(const BlockFormValue& value) {
  if (!value.lead) return absl::StrCat("0", value.key);
  return absl::StrCat("1", value.lead->bytes(), value.key);
}

std::optional<BlockFormValue> DecodeBlockFormValue(absl::string_view value) {
  if (value.empty()) return std::nullopt;
  if (value[0] == '0') return BlockFormValue{std::nullopt, std::string(value.substr(1))};
  if (value[0] != '1' || value.size() < 1 + GroupId::kBytes) return std::nullopt;
  return BlockFormValue{GroupId::FromBytes(value.substr(1, GroupId::kBytes)),
                        std::string(value.substr(1 + GroupId::kBytes))};
}

std::optional<DatedArticle> DecodeDated(absl::string_view bytes) {
  if (bytes.size() <= kDayBytes) return std::nullopt;
  return DatedArticle{std::string(bytes.substr(0, kDayBytes)), std::string(bytes.substr(kDayBytes))};
}

std::string EncodeStoryEdge(const StoryEdgeValue& value) {
  std::string out;
  AppendBigEndian(&out, value.overlap, 4);
  return absl::StrCat(out, value.head.day, value.head.id);
}

std::optional<StoryEdgeValue> DecodeStoryEdge(absl::string_view value) {
  if (value.size() < 4) return std::nullopt;
  std::optional<DatedArticle> head = DecodeDated(value.substr(4));
  if (!head) return std::nullopt;
  return StoryEdgeValue{static_cast<uint32_t>(BigEndian(value.substr(0, 4))), *std::move(head)};
}

std::string EncodeEffect(const JudgedEffect& effect) {
  std::string out(1, effect.same ? 's' : 'd');
  for (const auto* group : {&effect.lower, &effect.higher}) {
    if (*group) absl::StrAppend(&out, (*group)->bytes());
  }
  return out;
}

std::optional<JudgedEffect> DecodeEffect(absl::string_view value) {
  if (value.size() != 1 && value.size() != 1 + 2 * GroupId::kBytes) return std::nullopt;
  JudgedEffect effect{value[0] == 's', std::nullopt, std::nullopt};
  if (value.size() > 1) {
    effect.lower = GroupId::FromBytes(value.substr(1, GroupId::kBytes));
    effect.higher = GroupId::FromBytes(value.substr(1 + GroupId::kBytes));
  }
  return effect;
}

std::string EncodeTotal(int64_t count) {
  std::string out;
  AppendBigEndian(&out, static_cast<uint64_t>(count), 8);
  return out;
}

int64_t DecodeTotal(absl::string_view value) {
  return value.size() == 8 ? static_cast<int64_t>(BigEndian(value)) : 0;
}

}  // namespace accord::query
