// Whom persons act for by their posts: the body they head, else the country whose officer they are.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/person/person.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/link/agreements_parties.h"

namespace accord::ingest {

// "X, who heads the Department of Fisheries", "X of the University of Y".
const Node* PartyLinker::Headed(const Node& person) const {
  // "who holds the same rank in the Chamber of Commerce".
  constexpr TokenIndex kBodyReachMax = 6;
  TokenIndex of = person.tokens.end;
  if (of + 3 < document_.tokens.size() && document_.tokens[of].Is(",")) ++of;
  if (of + 2 < document_.tokens.size() && (document_.tokens[of].Is("of") || document_.tokens[of].Is("của"))) {
    TokenIndex at = document_.tokens[of + 1].Is("the") ? of + 2 : of + 1;
    // "of Vietnam's Ministry of Finance".
    for (const Node* owner : chart_.StartingAt<PlaceValue>(at)) {
      if (agreement::IsPossessiveAt(document_, owner->tokens.end)) at = owner->tokens.end + 2;
    }
    for (const Node* node : chart_.StartingAt<OrganizationValue>(at)) {
      if (!entities_.Of(node).empty()) return node;
    }
    // "Trade Minister X of Peru"; one without a post may only come from there.
    if (person.As<PersonValue>()->post.empty()) return nullptr;
    for (const Node* node : chart_.StartingAt<PlaceValue>(at)) {
      if (node->As<PlaceValue>()->country && !entities_.Of(node).empty()) return node;
    }
  }
  const TokenIndex who = person.tokens.end + 1;
  if (who + 2 >= document_.tokens.size() || !document_.tokens[who - 1].Is(",") ||
      !document_.tokens[who].Is("who"))
    return nullptr;
  const TokenIndex verb = who + 1;
  bool heads = false;
  for (const char* word :
       {"heads", "leads", "chairs", "runs", "directs", "represents", "headed", "led", "holds"})
    heads = heads || document_.tokens[verb].Is(word);
  if (!heads) return nullptr;
  for (TokenIndex at = verb + 1; at <= verb + kBodyReachMax && at < document_.tokens.size(); ++at) {
    if (!document_.tokens[at].IsWord()) break;
    for (const Node* node : chart_.StartingAt<OrganizationValue>(at)) {
      if (!entities_.Of(node).empty()) return node;
    }
  }
  return nullptr;
}

// "Malaysian Trade Minister X": the country, where the article names it elsewhere.
std::vector<LinkedParticipant> PartyLinker::OfAdjective(const Node& node, const Source& source) const {
  const auto* place = node.As<PlaceValue>();
  if (place == nullptr || !place->adjective) return {};
  const std::string key = absl::StrCat("country:", place->iso);
  for (EntityIndex i = 0; i < entities_.size(); ++i) {
    if (entities_.Key(i) == key) return {FromEntity(i, source)};
  }
  return {};
}

// "bà Phương": the body of the post that was told with her full name.
const Node* PartyLinker::ToldBody(const Node& person) const {
  const auto own = entities_.Of(&person);
  if (own.empty()) return nullptr;
  for (const Node* node : chart_.In<PersonValue>({0, person.tokens.begin})) {
    const auto other = entities_.Of(node);
    const Node* body = node->As<PersonValue>()->organization;
    if (body != nullptr && !other.empty() && other.front() == own.front()) return body;
  }
  return nullptr;
}

// "Tổng Giám đốc công ty X": the firm told before, where the post ends with a noun for it.
std::vector<LinkedParticipant> PartyLinker::OfHouse(const PersonValue& person, absl::string_view rule) const {
  for (TokenIndex at = person.post.begin + 1; at < person.post.end; ++at) {
    const LexiconHit* noun = document_.HitAt(at, "anaphor_nouns");
    if (noun != nullptr && noun->tokens.end == person.post.end && !noun->entry->Has("many"))
      return OneBodyBefore(noun->entry->Get("form"), noun->tokens, rule);
  }
  return {};
}

bool PartyLinker::AreMinisters(const std::vector<FramePerson>& persons) const {
  const auto is_minister = [&](const FramePerson& person) {
    const TokenRange post = person.node->As<PersonValue>()->post;
    for (TokenIndex at = post.begin; at < post.end; ++at) {
      const Token& token = document_.tokens[at];
      const bool head = token.Is("bộ") || token.Is("thứ");
      if (token.Is("minister") || token.Is("ministers")) return true;
      if (head && at + 1 < post.end && document_.tokens[at + 1].Is("trưởng")) return true;
    }
    return false;
  };
  return persons.size() >= 2 && std::all_of(persons.begin(), persons.end(), is_minister);
}

std::vector<LinkedParticipant> PartyLinker::ActedFor(const std::vector<FramePerson>& persons,
                                                     absl::string_view rule) const {
  std::vector<LinkedParticipant> out;
  for (const FramePerson& person : persons) {
    const PersonValue& value = *person.node->As<PersonValue>();
    const Node* body = value.organization != nullptr ? value.organization : Headed(*person.node);
    if (body == nullptr) body = value.country;
    if (body == nullptr && value.post.empty()) body = ToldBody(*person.node);
    if (body == nullptr) {
      for (LinkedParticipant& one : OfHouse(value, rule)) AddParticipant(std::move(one), &out);
      continue;
    }
    const Source source{{body->span}, rule, "party.post-holder"};
    std::vector<LinkedParticipant> found = FromNode(*body, source);
    if (found.empty()) found = OfAdjective(*body, source);
    for (LinkedParticipant& one : found) AddParticipant(std::move(one), &out);
  }
  return out;
}

}  // namespace accord::ingest
