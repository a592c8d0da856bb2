// Promise P6 against a second implementation: after random short histories of puts, replacements, deletes,
// judgements and restarts the view's rows are those that the plain join (tests/support/plain_join) makes of
// what is live, the digest is that of a view that folded what is live in another order, and a view that is
// emptied has no row left.
//
// ACCORD_HISTORIES sets how many (300), ACCORD_SEED runs the history of that seed alone.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/base/limits.h"
#include "common/base/names.h"
#include "gmock/gmock.h"
#include "query-service/view/edges.h"
#include "query-service/view/view.h"
#include "tests/support/change_chain.h"
#include "tests/support/parsed_articles.h"
#include "tests/support/plain_join.h"
#include "tests/support/plain_rows.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using accord::testing::ArticleWorld;
using accord::testing::ChangeChain;
using accord::testing::DifferentRows;
using accord::testing::IsOk;
using accord::testing::JoinPlainly;
using accord::testing::ParsedArticles;
using accord::testing::PlainJoin;
using accord::testing::PlainlyKnown;
using accord::testing::PlainRows;
using accord::testing::RowsOf;
using accord::testing::ScratchDir;
using accord::testing::StoriesIn;
using accord::testing::ViewRows;

// So many histories use one folder, each from an empty view on; what RocksDB keeps of deleted rows would slow
// down more of them.
constexpr uint64_t kHistoriesPerFolder = 50;
// One history in so many is long, with groups enough to pass kJoinedGroupsMax.
constexpr uint64_t kLongOneIn = 100;
// Few members per record in some folders, so that groups pass the maximum and come back.
constexpr size_t kFoldMembers[] = {1000, 3, 1000, 1};

// Everything collides: few bodies and persons, each with keys of others.
constexpr ArticleWorld kWorlds[] = {
    {.bodies = 3,
     .persons = 2,
     .countries = 1,
     .agreements = 2,
     .figures = 2,
     .stated_one_in = 2,
     .other_keys = 4},
    {.bodies = 4,
     .persons = 1,
     .countries = 1,
     .agreements = 1,
     .figures = 1,
     .stated_one_in = 1,
     .other_key_one_in = 1,
     .other_keys = 4,
     .swapped_one_in = 2},
    {.bodies = 2,
     .persons = 5,
     .countries = 2,
     .agreements = 1,
     .figures = 1,
     .stated_one_in = 1,
     .other_key_one_in = 2,
     .other_keys = 8,
     .swapped_one_in = 3},
    // Few parties and many forms.
    {.bodies = 2,
     .persons = 0,
     .countries = 1,
     .agreements = 8,
     .figures = 1,
     .agreements_below = 6,
     .stated_one_in = 8,
     .other_keys = 2,
     .formed_one_in = 1},
    {.bodies = 12, .persons = 8, .countries = 4, .agreements = 8, .figures = 10, .formed_one_in = 2}};
constexpr ArticleWorld kWideWorld = {.bodies = 120,
                                     .persons = 20,
                                     .countries = 1,
                                     .agreements = 4,
                                     .figures = 2,
                                     .stated_one_in = 1,
                                     .other_keys = 120};

uint64_t NumberFrom(const char* variable, uint64_t otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

// A view with the log that it folds, from one history to the next.
class Replica {
 public:
  explicit Replica(size_t fold_members_max) : fold_members_max_(fold_members_max) { Open(); }

  const ChangeChain& log() const { return log_; }
  const View& view() const { return *view_; }

  void Put(v1::ParsedArticle article) { Fold(log_.Put(std::move(article))); }
  void Delete(const std::string& name) { Fold(log_.Delete(name.substr(std::string("articles/").size()))); }
  void Judge(const std::string& name, const std::string& other, v1::IdentityVerdict verdict) {
    Fold(log_.Judge(name, other, verdict));
  }
  void Reopen() {
    const std::string digest = view_->digest().Bytes();
    view_.reset();
    Open();
    ASSERT_EQ(view_->digest().Bytes(), digest);
    ASSERT_EQ(view_->position(), log_.head());
  }

 private:
  void Open() {
    auto view = View::Open(
        {.path = dir_.Sub("view"), .block_cache_bytes = 1 << 20, .fold_members_max = fold_members_max_});
    ASSERT_THAT(view, IsOk());
    view_ = *std::move(view);
    ASSERT_THAT(view_->AdoptEpoch(log_.head().epoch), IsOk());
  }
  void Fold(const v1::LogEntry& entry) {
    const auto result = view_->Fold({entry.revision(), entry.chain(), entry.change()});
    ASSERT_THAT(result, IsOk());
    ASSERT_EQ(result->skipped, 0);
  }

  const size_t fold_members_max_;
  ScratchDir dir_;
  ChangeChain log_;
  std::unique_ptr<View> view_;
};

struct Replicas {
  explicit Replicas(size_t of_fold) : fold_members_max(of_fold), history(of_fold), fresh(of_fold) {}
  const size_t fold_members_max;
  Replica history;
  // Folds what is live at a history's end.
  Replica fresh;
};

// What histories came to.
struct Reached {
  int judgements = 0;
  // How often an agreement of several forms was compared.
  int joined_forms = 0;
  // At most, of one participant and in one block.
  size_t participant_groups = 0;
  size_t block_forms = 0;

  void Add(const Reached& other) {
    judgements += other.judgements;
    joined_forms += other.joined_forms;
    participant_groups = std::max(participant_groups, other.participant_groups);
    block_forms = std::max(block_forms, other.block_forms);
  }
};

// One history, from its seed alone.
class History {
 public:
  History(uint64_t seed, Replicas* replicas)
      : seed_(seed),
        is_long_(seed % kLongOneIn == 0),
        random_(seed),
        world_(is_long_ ? kWideWorld : kWorlds[seed % std::size(kWorlds)]),
        articles_(seed, world_),
        members_max_(replicas->fold_members_max),
        replica_(replicas->history),
        fresh_(replicas->fresh) {}

  void Run() {
    const bool formed = world_.formed_one_in == 1;
    const int steps = is_long_ ? 110 : 4 + Below(formed ? 40 : 20);
    judged_one_in_ = 2 + static_cast<size_t>(Below(4));
    ids_ = is_long_ ? 80 : 3 + Below(formed ? 20 : 8);
    for (int step = 0; step < steps; ++step) {
      Step();
      if (Below(is_long_ ? 30 : 40) == 0) replica_.Reopen();
      if (Below(is_long_ ? 20 : 4) == 0) Compare();
      if (::testing::Test::HasFailure()) return;
    }
    if (is_long_) JoinMany();
    Compare();
    FoldLiveAfresh();
    if (::testing::Test::HasFailure()) return;
    Empty(&replica_);
    Empty(&fresh_);
  }

  const Reached& reached() const { return reached_; }

 private:
  int Below(size_t below) { return static_cast<int>(random_() % below); }
  template <typename Container>
  const auto& AnyOf(const Container& all) {
    return *std::next(all.begin(), Below(all.size()));
  }

  bool IsLive(const std::string& id) const { return replica_.log().live().count("articles/" + id) > 0; }

  void Step() {
    if (!seen_.empty() && Below(is_long_ ? 10 : judged_one_in_) == 0) return Judge();
    std::string id = absl::StrCat("article-", Below(static_cast<size_t>(ids_)));
    // Rather one that is not live, so that much is live that judgements name.
    if (IsLive(id)) id = absl::StrCat("article-", Below(static_cast<size_t>(ids_)));
    if (IsLive(id) && Below(is_long_ ? 8 : 3) == 0) return replica_.Delete("articles/" + id);
    v1::ParsedArticle article = articles_.Make(id);
    for (const auto& each : article.participants())
      seen_[Kind::kParticipant].insert(each.participant().name());
    for (const auto& each : article.agreements()) seen_[Kind::kAgreement].insert(each.agreement().name());
    for (const auto& each : article.figures()) seen_[Kind::kFigure].insert(each.figure().name());
    replica_.Put(std::move(article));
  }

  // Mostly of two live members, of one record or of two; now and then of any that ever were, or the end of
  // one.
  void Judge() {
    const int choice = Below(12);
    if (choice == 0 && !replica_.log().judgements().empty()) {
      const auto [name, other] = AnyOf(replica_.log().judgements()).first;
      return replica_.Judge(name, other, v1::IDENTITY_VERDICT_WITHDRAWN);
    }
    const auto& [any_kind, ever] = AnyOf(seen_);
    if (choice == 1) return JudgeTwoOf(ever, ever, Below(2) == 0);
    // What has edges of its own.
    const Kind mostly = world_.formed_one_in == 1 ? Kind::kAgreement : Kind::kParticipant;
    const std::vector<Record> records = LiveRecords(Below(5) == 0 ? any_kind : mostly);
    if (records.empty()) return;
    // Rather one of many groups, so that there are edges between two members.
    Record record = AnyOf(records);
    for (const Record& other : {AnyOf(records), AnyOf(records)}) {
      if (other.size() > record.size()) record = other;
    }
    const bool of_one = choice < 8;
    const Names& names = AnyOf(record);
    if (!of_one) return JudgeTwoOf(names, AnyOf(AnyOf(records)), Below(4) != 0);
    const Names& others = Below(4) == 0 ? names : AnyOf(record);
    JudgeTwoOf(names, others, Below(4) == 0);
  }

  using Names = std::vector<std::string>;
  // The members' names by group.
  using Record = std::vector<Names>;
  std::vector<Record> LiveRecords(Kind kind) const {
    const PlainJoin join = JoinPlainly(replica_.log().live(), replica_.log().judgements());
    std::vector<Record> records;
    for (const auto& cluster : join.clusters) {
      Record record;
      for (const GroupId& group : cluster.groups) {
        Names names;
        for (const std::string& id : join.groups.at({cluster.kind, group}).members)
          names.push_back(absl::StrCat(CollectionOf(cluster.kind), "/", id));
        if (!names.empty()) record.push_back(std::move(names));
      }
      if (cluster.kind == kind && !record.empty()) records.push_back(std::move(record));
    }
    return records;
  }

  template <typename Some, typename Others>
  void JudgeTwoOf(const Some& some, const Others& others, bool same) {
    const std::string& name = AnyOf(some);
    const std::string& other = AnyOf(others);
    if (name == other) return;
    ++reached_.judgements;
    replica_.Judge(name, other, same ? v1::IDENTITY_VERDICT_SAME : v1::IDENTITY_VERDICT_DIFFERENT);
  }

  // Curators join nearly all participants, many of them with one, and part some of them again.
  void JoinMany() {
    const PlainJoin join = JoinPlainly(replica_.log().live(), replica_.log().judgements());
    std::vector<std::string> names;
    // Of the key that ranks highest, so that all that is joined with it follows it.
    std::string top, top_key;
    for (const auto& [name, entity] : join.entities) {
      if (name.first != Kind::kParticipant) continue;
      names.push_back(absl::StrCat(kParticipants, "/", name.second));
      if (!top.empty() && !RanksHigher(entity.join_key, top_key)) continue;
      top = names.back();
      top_key = entity.join_key;
    }
    for (size_t i = 0; i < 3 * names.size(); ++i) {
      JudgeTwoOf(names, Below(8) == 0 ? Names{top} : names, Below(150) != 0);
      if (Below(60) == 0) Compare();
      if (::testing::Test::HasFailure()) return;
    }
  }

  std::string Told() const {
    return absl::StrCat("ACCORD_SEED=", seed_, " runs this history again; ", replica_.log().live().size(),
                        " articles are live and ", replica_.log().judgements().size(), " judgements hold");
  }

  void Compare() {
    const PlainJoin join = JoinPlainly(replica_.log().live(), replica_.log().judgements());
    for (const auto& cluster : join.clusters) {
      const size_t groups = cluster.groups.size();
      if (cluster.kind == Kind::kParticipant)
        reached_.participant_groups = std::max(reached_.participant_groups, groups);
      reached_.joined_forms += cluster.kind == Kind::kAgreement && groups > 1;
    }
    for (const auto& [name, block] : join.blocks)
      reached_.block_forms = std::max(reached_.block_forms, block.forms.size());
    const ViewRows rows = RowsOf(replica_.view());
    const ViewRows plain = PlainRows(join, StoriesIn(rows), members_max_);
    ASSERT_EQ(DifferentRows("the view", PlainlyKnown(rows), "the plain join", plain), "") << Told();
  }

  void FoldLiveAfresh() {
    std::vector<std::string> names;
    for (const auto& [name, article] : replica_.log().live()) names.push_back(name);
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& [pair, verdict] : replica_.log().judgements()) pairs.push_back(pair);
    std::shuffle(names.begin(), names.end(), random_);
    std::shuffle(pairs.begin(), pairs.end(), random_);
    while (!names.empty() || !pairs.empty()) {
      if (pairs.empty() || (!names.empty() && Below(2) == 0)) {
        fresh_.Put(replica_.log().live().at(names.back()));
        names.pop_back();
      } else {
        fresh_.Judge(pairs.back().first, pairs.back().second, replica_.log().judgements().at(pairs.back()));
        pairs.pop_back();
      }
    }
    if (fresh_.view().digest() == replica_.view().digest()) return;
    FAIL() << Told() << "\n"
           << DifferentRows("the view", RowsOf(replica_.view()), "a fresh one", RowsOf(fresh_.view()));
  }

  // In any order.
  void Empty(Replica* replica) {
    while (!replica->log().live().empty() || !replica->log().judgements().empty()) {
      if (replica->log().judgements().empty() || (!replica->log().live().empty() && Below(2) == 0)) {
        replica->Delete(std::string(AnyOf(replica->log().live()).first));
      } else {
        const auto [name, other] = AnyOf(replica->log().judgements()).first;
        replica->Judge(name, other, v1::IDENTITY_VERDICT_WITHDRAWN);
      }
    }
    ASSERT_EQ(DifferentRows("the emptied view", RowsOf(replica->view()), "nothing", {}), "") << Told();
    ASSERT_TRUE(replica->view().digest() == Digest()) << Told();
  }

  const uint64_t seed_;
  const bool is_long_;
  std::mt19937_64 random_;
  const ArticleWorld world_;
  ParsedArticles articles_;
  const size_t members_max_;
  Replica& replica_;
  Replica& fresh_;
  int ids_ = 0;
  size_t judged_one_in_ = 2;
  // Names that articles gave at some time.
  std::map<Kind, std::set<std::string>> seen_;
  Reached reached_;
};

TEST(JoinHistories, EndAsThePlainJoinOfWhatIsLive) {
  const uint64_t alone = NumberFrom("ACCORD_SEED", 0);
  const uint64_t last = alone > 0 ? alone : NumberFrom("ACCORD_HISTORIES", 300);
  std::unique_ptr<Replicas> replicas;
  Reached reached;
  for (uint64_t seed = alone > 0 ? alone : 1; seed <= last; ++seed) {
    const uint64_t folder = (seed - 1) / kHistoriesPerFolder;
    if (replicas == nullptr || (seed - 1) % kHistoriesPerFolder == 0)
      replicas = std::make_unique<Replicas>(kFoldMembers[folder % std::size(kFoldMembers)]);
    History history(seed, replicas.get());
    history.Run();
    if (HasFailure()) return;
    reached.Add(history.reached());
    if (seed % 1000 == 0) std::fprintf(stderr, "%d histories\n", static_cast<int>(seed));
  }
  std::printf(
      "%d judgements, %d agreements of several forms; at most %zu groups of one, %zu forms in a block\n",
      reached.judgements, reached.joined_forms, reached.participant_groups, reached.block_forms);
  // Else the histories hardly try what they are for.
  if (alone > 0 || last < 300) return;
  EXPECT_EQ(reached.participant_groups, kJoinedGroupsMax);
  EXPECT_GT(reached.joined_forms, 80);
  EXPECT_GE(reached.block_forms, 8u);
}

}  // namespace
}  // namespace accord::query
