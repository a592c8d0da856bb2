// Persons are one by their full name; a short form goes to the one person of the article it can mean.
#include <map>
#include <set>

#include "absl/strings/str_split.h"
#include "common/base/limits.h"
#include "ingest-service/link/mentions.h"

namespace accord::ingest {
namespace {

// Whether the words of `part` stand in `whole` in order, its last or first word among them: "an" and "tran
// an" in "tran van an".
bool IsShortFormOf(const std::string& part, const std::string& whole) {
  const std::vector<std::string> some = absl::StrSplit(part, ' ');
  const std::vector<std::string> all = absl::StrSplit(whole, ' ');
  if (some.size() >= all.size()) return false;
  size_t at = 0;
  for (const std::string& word : all) at += at < some.size() && word == some[at];
  return at == some.size() && (some.back() == all.back() || some.front() == all.front());
}

}  // namespace

void LinkPersons(const Chart& chart, const std::vector<const Node*>& nodes, LinkedMentions* linked) {
  const Document& document = chart.document();
  std::set<std::string> names;
  for (const Node* node : nodes) names.insert(FoldedName(document, node->As<PersonValue>()->name));
  // Each name's fullest form; a name that could be short for two stays itself.
  std::map<std::string, std::string> full;
  // Each name is compared with each other: past the maximum of records every name stands for itself.
  const bool few = names.size() <= kParticipantsPerArticleMax;
  for (const std::string& name : names) {
    std::vector<std::string> longer;
    if (!few) {
      full[name] = name;
      continue;
    }
    for (const std::string& other : names) {
      if (IsShortFormOf(name, other)) longer.push_back(other);
    }
    // "Lan" is short for both "Thị Lan" and "Trần Thị Lan", which are one.
    std::string best;
    for (const std::string& one : longer) best = one.size() > best.size() ? one : best;
    for (const std::string& one : longer) {
      if (one != best && !IsShortFormOf(one, best)) best.clear();
      if (best.empty()) break;
    }
    full[name] = longer.empty() ? name : best;
  }
  std::map<std::string, size_t> by_name;
  for (const Node* node : nodes) {
    const std::string& name = full[FoldedName(document, node->As<PersonValue>()->name)];
    // Ambiguous: it names one of two, so it is linked to none.
    if (name.empty()) continue;
    const auto [found, added] = by_name.try_emplace(name, linked->entities.size());
    if (added) linked->entities.emplace_back().type = v1::PARTICIPANT_TYPE_PERSON;
    AddMention(document, node, found->second, linked);
  }
}

}  // namespace accord::ingest
