#include "ingest-service/extract/agreement/mention.h"

#include <algorithm>

#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/person/person.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest::agreement {
namespace {

using Kind = Mention::Kind;

TokenRange Hull(TokenRange a, TokenRange b) {
  if (b.empty()) return a;
  if (a.empty()) return b;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

void AddPersons(const Chart& chart, TokenRange range, std::vector<Mention>* out) {
  for (const Node* node : chart.In<PersonValue>(range)) {
    const PersonValue& person = *node->As<PersonValue>();
    TokenRange whole = Hull(Hull(node->tokens, person.name), person.post);
    // "ministers A and B": the post they share stands with the first.
    for (const Node* other : chart.In<PersonValue>(whole)) {
      if (other != node && other->As<PersonValue>()->name.end <= person.name.begin)
        whole = Hull(node->tokens, person.name);
    }
    if (range.Contains(whole)) out->push_back({Kind::kPerson, node, whole});
  }
}

void AddBodies(const Chart& chart, TokenRange range, std::vector<Mention>* out) {
  for (const Node* node : chart.In<OrganizationValue>(range)) {
    const OrganizationValue& body = *node->As<OrganizationValue>();
    Mention mention{body.anaphor ? Kind::kAnaphor : Kind::kOrganization, node, node->tokens};
    mention.group = body.group;
    out->push_back(mention);
  }
  for (const Node* node : chart.In<PlaceValue>(range)) {
    const PlaceValue& place = *node->As<PlaceValue>();
    if (place.adjective) continue;
    Mention mention{Kind::kPlace, node, node->tokens};
    mention.country = place.country;
    out->push_back(mention);
  }
}

// "businesses of the two localities", "doanh nghiệp hai địa phương": a group, not the two themselves.
const LexiconHit* GroupBefore(const Document& document, TokenIndex anaphor, TokenIndex limit) {
  TokenIndex end = anaphor;
  if (end > limit && (LinkRole(document, end - 1, end) == "of" || document.tokens[end - 1].Is("from"))) --end;
  return HitBefore(document, end, limit, "group_nouns");
}

void AddAnaphors(const Document& document, TokenRange range, std::vector<Mention>* out) {
  for (TokenIndex at = range.begin; at < range.end; ++at) {
    const LexiconHit* hit = HitAt(document, at, range.end, "party_words");
    if (hit == nullptr) continue;
    Mention mention{Kind::kAnaphor, nullptr, hit->tokens};
    mention.pronoun = hit->entry->Get("pronoun") == "yes";
    if (const LexiconHit* group = GroupBefore(document, at, range.begin);
        group != nullptr && !mention.pronoun) {
      mention = {Kind::kOrganization, nullptr, {group->tokens.begin, hit->tokens.end}};
      mention.group = true;
    }
    out->push_back(mention);
  }
}

}  // namespace

std::vector<Mention> MentionsIn(const Chart& chart, TokenRange range) {
  std::vector<Mention> all;
  AddPersons(chart, range, &all);
  AddBodies(chart, range, &all);
  AddAnaphors(chart.document(), range, &all);
  // Longest first; at one length persons before bodies before places before anaphors.
  std::stable_sort(all.begin(), all.end(), [](const Mention& a, const Mention& b) {
    return a.tokens.size() != b.tokens.size() ? a.tokens.size() > b.tokens.size() : a.kind < b.kind;
  });
  std::vector<Mention> kept;
  for (const Mention& mention : all) {
    const bool clash = std::any_of(kept.begin(), kept.end(),
                                   [&](const Mention& k) { return k.tokens.Overlaps(mention.tokens); });
    if (!clash) kept.push_back(mention);
  }
  std::sort(kept.begin(), kept.end(),
            [](const Mention& a, const Mention& b) { return a.tokens.begin < b.tokens.begin; });
  return kept;
}

bool EndsName(const std::vector<Mention>& mentions, TokenRange words) {
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
    const bool name = m.IsPerson() || m.kind == Kind::kOrganization;
    return name && m.tokens.begin < words.begin && words.begin < m.tokens.end && m.tokens.end < words.end;
  });
}

}  // namespace accord::ingest::agreement
