#include "query-service/query/name_candidates.h"

#include <algorithm>
#include <map>
#include <optional>

#include "absl/strings/match.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "query-service/view/name_keys.h"
#include "query-service/view/name_rows.h"

namespace accord::query {
namespace {

using Next = RowReader::NextName;

// What a left-out word may differ by; so many of a key's first words are looked at whatever they are.
constexpr int kLeftOutTyposMax = 3;
constexpr size_t kAnyWordsMax = 16;

// Of a name that stands in a row.
NameText FoldedText(absl::string_view name) {
  NameText text;
  while (!name.empty() && text.words.size() < kNameWordsMax) {
    const size_t end = std::min(name.find(' '), name.size());
    const std::string word(name.substr(0, end));
    text.words.push_back({word, word});
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return text;
}

bool IsNearSmallWord(absl::string_view folded) {
  return std::any_of(SmallWords().begin(), SmallWords().end(),
                     [&](absl::string_view small) { return TyposBetween(folded, small, 1) <= 1; });
}

// One request's search.
class Search {
 public:
  Search(const RowReader& rows, v1::ParticipantType type) : rows_(rows), type_(type) {}

  // Records that have the words themselves.
  absl::Status Whole(const NameText& asked, bool persons_only = false) {
    persons_only_ = persons_only;
    return All(asked, WholeKey(asked.words));
  }
  // And those near them.
  absl::Status Near(const NameText& asked, bool persons_only = false);

  bool has_same_words() const { return best_ >= kSameWordsScore; }
  std::vector<NameCandidate> Take() const;

 private:
  // By the words of `words`, which may be fewer than were asked for.
  absl::Status NearWords(const NameText& asked, const std::vector<NameWord>& words);
  // All rows of a key.
  absl::Status All(const NameText& asked, const NameKey& key);
  // Those whose left-out word is near that of the key, from one word to the next: first those that begin with
  // the same letter, then the others.
  absl::Status LeftOut(const NameText& asked, const NameKey& key);
  absl::Status Consider(const NameText& asked, const NamedRow& row, absl::string_view value);

  const RowReader& rows_;
  const v1::ParticipantType type_;
  bool persons_only_ = false;
  size_t rows_left_ = kResolveRowsMax;
  double best_ = 0;
  std::map<std::string, double> found_;
};

absl::Status Search::Consider(const NameText& asked, const NamedRow& row, absl::string_view value) {
  const std::optional<NameRowValue> named = DecodeNameRowValue(value);
  if (!named) {
    return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                 "a row of names of the view's table index is damaged");
  }
  if (type_ != v1::PARTICIPANT_TYPE_UNSPECIFIED && named->type != type_) return absl::OkStatus();
  if (persons_only_ && named->type != v1::PARTICIPANT_TYPE_PERSON) return absl::OkStatus();
  const double score = MatchName(asked, FoldedText(named->name)).score;
  if (score < kNearScore) return absl::OkStatus();
  double& known = found_[row.canonical];
  known = std::max(known, score);
  best_ = std::max(best_, score);
  return absl::OkStatus();
}

absl::Status Search::All(const NameText& asked, const NameKey& key) {
  size_t rows_left = std::min(kResolveBucketRowsMax, rows_left_);
  absl::Status considered;
  const auto visit = [&](const NamedRow& row, absl::string_view value) {
    if (rows_left == 0) return Next::kEnd;
    --rows_left;
    --rows_left_;
    considered.Update(Consider(asked, row, value));
    return considered.ok() ? Next::kRow : Next::kEnd;
  };
  absl::Status visited = rows_.VisitNames(static_cast<char>(key.sort), key.hash, "", visit);
  visited.Update(considered);
  return visited;
}

absl::Status Search::LeftOut(const NameText& asked, const NameKey& key) {
  size_t rows_left = std::min(kResolveBucketRowsMax, rows_left_);
  const std::string letter = key.left_out.substr(0, 1);
  absl::Status status;
  for (const bool same_letter : {true, false}) {
    size_t any_words = same_letter ? 0 : kAnyWordsMax;
    const auto visit = [&](const NamedRow& row, absl::string_view value) {
      if (rows_left == 0 || (same_letter && !absl::StartsWith(row.left_out, letter))) return Next::kEnd;
      --rows_left;
      --rows_left_;
      const bool near = row.left_out.empty() ||
                        TyposBetween(row.left_out, key.left_out, kLeftOutTyposMax) <= kLeftOutTyposMax;
      if (!near && any_words == 0) return Next::kWord;
      if (!near) --any_words;
      status.Update(Consider(asked, row, value));
      return status.ok() ? Next::kRow : Next::kEnd;
    };
    status.Update(rows_.VisitNames(static_cast<char>(key.sort), key.hash, same_letter ? letter : "", visit));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Search::Near(const NameText& asked, bool persons_only) {
  persons_only_ = persons_only;
  if (absl::Status status = NearWords(asked, asked.words); !status.ok()) return status;
  // A word may be a small one with a typo, which no name's keys have.
  for (size_t i = 0; i < asked.words.size() && asked.words.size() > 2; ++i) {
    if (!IsNearSmallWord(asked.words[i].folded)) continue;
    std::vector<NameWord> words = asked.words;
    words.erase(words.begin() + static_cast<ptrdiff_t>(i));
    if (absl::Status status = NearWords(asked, words); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Search::NearWords(const NameText& asked, const std::vector<NameWord>& words) {
  for (const NameKey& key : DeletedKeys(words)) {
    if (absl::Status status = All(asked, key); !status.ok()) return status;
  }
  for (const NameKey& key : RestKeys(words)) {
    absl::Status status = key.left_out.empty() ? All(asked, key) : LeftOut(asked, key);
    if (!status.ok()) return status;
  }
  const std::string initials = words.size() == 1 ? words[0].folded : InitialsOf(words);
  if (absl::Status status = All(asked, InitialsKey(initials)); !status.ok()) return status;
  return words.size() == 1 ? absl::OkStatus() : All(asked, FinalsKey(words));
}

std::vector<NameCandidate> Search::Take() const {
  std::vector<NameCandidate> candidates;
  for (const auto& [canonical, score] : found_) candidates.push_back({canonical, score});
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const NameCandidate& a, const NameCandidate& b) { return a.score > b.score; });
  return candidates;
}

}  // namespace

absl::StatusOr<std::vector<NameCandidate>> CandidatesOf(const RowReader& rows, const NameQuery& query) {
  const bool titled = !query.untitled.words.empty();
  Search search(rows, query.type);
  if (absl::Status status = search.Whole(query.asked); !status.ok()) return status;
  if (titled && !search.has_same_words()) {
    if (absl::Status status = search.Whole(query.untitled, /*persons_only=*/true); !status.ok())
      return status;
  }
  if (search.has_same_words()) return search.Take();
  if (absl::Status status = search.Near(query.asked); !status.ok()) return status;
  if (titled) {
    if (absl::Status status = search.Near(query.untitled, /*persons_only=*/true); !status.ok()) return status;
  }
  return search.Take();
}

absl::StatusOr<std::vector<std::string>> RecordsWithWords(const RowReader& rows, const NameText& name) {
  std::vector<std::string> records;
  const NameKey key = WholeKey(name.words);
  const auto visit = [&records](const NamedRow& row, absl::string_view) {
    if (records.size() == kResolveBucketRowsMax) return Next::kEnd;
    records.push_back(row.canonical);
    return Next::kRow;
  };
  absl::Status status = rows.VisitNames(static_cast<char>(key.sort), key.hash, "", visit);
  if (!status.ok()) return status;
  return records;
}

}  // namespace accord::query
