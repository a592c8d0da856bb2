// Composes the passes: titled names, names by shape, further mentions. Of readings of one name the one that
// knows more stays.
#include "ingest-service/extract/person/person.h"

#include <algorithm>

#include "ingest-service/extract/person/found_person.h"
#include "ingest-service/extract/place/credits.h"

namespace accord::ingest {
namespace {

// The name first, then the reading with a post, then the one with more around it.
bool IsBetter(const FoundPerson& a, const FoundPerson& b) {
  if (a.value.name.size() != b.value.name.size()) return a.value.name.size() > b.value.name.size();
  if (a.value.post.empty() != b.value.post.empty()) return b.value.post.empty();
  if (a.tokens.size() != b.tokens.size()) return a.tokens.size() > b.tokens.size();
  return a.tokens.begin < b.tokens.begin;
}

void KeepBest(size_t tokens, FoundPersons* found) {
  std::stable_sort(found->begin(), found->end(), IsBetter);
  std::vector<bool> taken(tokens, false);
  FoundPersons kept;
  for (FoundPerson& one : *found) {
    bool free = true;
    for (TokenIndex t = one.value.name.begin; t < one.value.name.end; ++t) free = free && !taken[t];
    if (!free) continue;
    for (TokenIndex t = one.value.name.begin; t < one.value.name.end; ++t) taken[t] = true;
    kept.push_back(std::move(one));
  }
  std::sort(kept.begin(), kept.end(),
            [](const FoundPerson& a, const FoundPerson& b) { return a.value.name < b.value.name; });
  *found = std::move(kept);
}

}  // namespace

void ExtractPersons(Chart* chart) {
  const Document& document = chart->document();
  const std::vector<bool> credit = CreditTokens(document);
  FoundPersons found;
  for (const Sentence& sentence : document.sentences) {
    FoundPersons here;
    FindTitledPersons(*chart, sentence, &here);
    FindPersonsByShape(*chart, sentence, &here);
    for (FoundPerson& one : here) found.push_back(std::move(one));
  }
  KeepBest(document.tokens.size(), &found);
  FindPersonsAgain(*chart, &found);
  KeepBest(document.tokens.size(), &found);
  for (FoundPerson& one : found) {
    if (credit[one.value.name.begin]) continue;
    Nodes inputs;
    if (one.value.organization != nullptr) inputs.push_back(one.value.organization);
    if (one.value.country != nullptr) inputs.push_back(one.value.country);
    chart->Add(one.tokens, one.value, one.rule, std::move(inputs));
  }
}

}  // namespace accord::ingest
