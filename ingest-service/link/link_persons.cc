// Persons are one by their full name; a short form goes to the one person of the article it can mean.
#include <algorithm>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_split.h"
#include "common/base/limits.h"
#include "ingest-service/link/mentions.h"

namespace accord::ingest {
namespace {

constexpr size_t kNone = static_cast<size_t>(-1);

// The folded names of an article's persons, each once, and which of them is short for which.
class PersonNames {
 public:
  explicit PersonNames(std::vector<std::string> names) : names_(std::move(names)) {
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    words_.reserve(names_.size());
    for (size_t i = 0; i < names_.size(); ++i) {
      index_.emplace(names_[i], i);
      words_.push_back(absl::StrSplit(names_[i], ' '));
      by_end_[words_[i].front()].push_back(i);
      if (words_[i].size() > 1) by_end_[words_[i].back()].push_back(i);
    }
    // Each name is compared with those that begin or end alike: past the maximum of records every name stands
    // for itself.
    const bool few = names_.size() <= kParticipantsPerArticleMax;
    full_.reserve(names_.size());
    for (size_t i = 0; i < names_.size(); ++i) full_.push_back(few ? FullestOf(i) : i);
  }

  // The name's fullest form; kNone when it could be short for two.
  size_t Full(const std::string& name) const { return full_[index_.at(name)]; }

 private:
  using Words = std::vector<absl::string_view>;

  // Whether the words of `part` stand in `whole` in order, its last or first word among them: "an" and "tran
  // an" in "tran van an".
  static bool IsShortFormOf(const Words& part, const Words& whole) {
    if (part.size() >= whole.size()) return false;
    size_t at = 0;
    for (const absl::string_view word : whole) at += at < part.size() && word == part[at];
    return at == part.size() && (part.back() == whole.back() || part.front() == whole.front());
  }

  size_t FullestOf(size_t name) const {
    std::vector<size_t> longer;
    for (const absl::string_view end : {words_[name].front(), words_[name].back()}) {
      for (const size_t other : by_end_.at(end)) {
        if (IsShortFormOf(words_[name], words_[other])) longer.push_back(other);
      }
    }
    if (longer.empty()) return name;
    // "Lan" is short for both "Thị Lan" and "Trần Thị Lan", which are one.
    const size_t best = *std::min_element(longer.begin(), longer.end(), [&](size_t a, size_t b) {
      return names_[a].size() != names_[b].size() ? names_[a].size() > names_[b].size() : a < b;
    });
    for (const size_t one : longer) {
      if (one != best && !IsShortFormOf(words_[one], words_[best])) return kNone;
    }
    return best;
  }

  std::vector<std::string> names_;
  absl::flat_hash_map<absl::string_view, size_t> index_;
  std::vector<Words> words_;
  // By first and last word.
  absl::flat_hash_map<absl::string_view, std::vector<size_t>> by_end_;
  std::vector<size_t> full_;
};

}  // namespace

void LinkPersons(const Chart& chart, const Nodes& nodes, LinkedMentions* linked) {
  if (nodes.empty()) return;
  const Document& document = chart.document();
  std::vector<std::string> folded;
  folded.reserve(nodes.size());
  for (const Node* node : nodes) folded.push_back(FoldedName(document, node->As<PersonValue>()->name));
  const PersonNames names(folded);
  absl::flat_hash_map<size_t, size_t> by_name;
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (folded[i].empty()) continue;
    const size_t name = names.Full(folded[i]);
    // Ambiguous: it names one of two, so it is linked to none.
    if (name == kNone) continue;
    const auto [found, added] = by_name.try_emplace(name, linked->entities.size());
    if (added) linked->entities.emplace_back().type = v1::PARTICIPANT_TYPE_PERSON;
    AddMention(document, nodes[i], found->second, linked);
  }
}

}  // namespace accord::ingest
